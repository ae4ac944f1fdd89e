import { canonicalId } from "./ids.ts";
import { rowsByKey } from "./keys.ts";
import type { ObjectSpec } from "./org-schema.ts";
import { parseFields } from "./parse-fields.ts";
import type { Store, StoredRow } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

export type Rule = (row: Readonly<StoredRow>) => string | null;

/** Create, update and delete with Salesforce's rules: locks, validation rules, triggers, blockers, person accounts. */
export class Records {
  readonly #store: Store;
  readonly #locks = new Map<string, number>();
  readonly #rules = new Map<string, Rule[]>();
  #cases = 1000;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The next `times` writes of the row meet a lock. */
  lock(id: string, times: number): void {
    this.#locks.set(id, times);
  }

  addRule(type: string, rule: Rule): void {
    this.#rules.set(type, [...(this.#rules.get(type) ?? []), rule]);
  }

  create(type: string, input: Readonly<Record<string, unknown>>, at?: number): StoredRow {
    const spec = this.#spec(type);
    const fields = parseFields(this.#store, spec, input, "create");
    const isPerson =
      spec.name === "Account" && fields["Name"] === undefined && fields["LastName"] !== undefined;
    for (const { name, required } of spec.fields.values()) {
      const missing = required && (fields[name] ?? null) === null && !(isPerson && name === "Name");
      if (missing && name === "PrivacyConsentStatus") fields[name] = "NotSeen";
      else if (missing) {
        throw new SalesforceError("REQUIRED_FIELD_MISSING", `Required fields are missing: [${name}]`, {
          fields: [name],
        });
      }
    }
    if (spec.name === "Case") fields["CaseNumber"] = String((this.#cases += 1)).padStart(8, "0");
    named(spec, isPerson, fields);
    this.#checkUnique(spec, fields, null);
    this.#validate(spec, fields);
    const row = this.#store.insert(spec, { ...fields, ...(isPerson ? { IsPersonAccount: true } : {}) }, at);
    if (isPerson) this.#createShadow(row, at);
    return row;
  }

  update(id: string, input: Readonly<Record<string, unknown>>, at?: number): void {
    const spec = this.#specOf(id);
    const row = this.#store.alive(id);
    const fields = parseFields(this.#store, spec, input, "update");
    this.#checkLock(id);
    if (spec.name === "Contact" && row["IsPersonAccount"] === true) {
      throw new SalesforceError(
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        `Unable to create/update fields: ${Object.keys(fields).join(", ")}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      );
    }
    this.#checkUnique(spec, fields, id);
    const next = { ...row, ...fields };
    named(spec, row["IsPersonAccount"] === true, next);
    this.#validate(spec, next);
    for (const flag of ["HasOptedOutOfEmail", "PersonHasOptedOutOfEmail"]) {
      if (this.#store.switches.revertEmailOptOut && flag in fields) next[flag] = row[flag] ?? false;
    }
    for (const name of this.#store.switches.revertFields) {
      if (name in fields) next[name] = row[name] ?? null;
    }
    this.#store.change(spec.name, row, next, at);
    if (row["IsPersonAccount"] === true) this.#syncShadow(row, at);
  }

  /** Into the recycle bin. */
  remove(id: string, at?: number): void {
    const spec = this.#specOf(id);
    const row = this.#store.alive(id);
    this.#checkLock(id);
    this.#checkBlockers(spec, row);
    this.#toBin(spec.name, row, {}, at);
    if (spec.name !== "Account") return;
    for (const contact of this.#store.table("Contact").values()) {
      if (contact["AccountId"] === id && contact["IsDeleted"] === false)
        this.#toBin("Contact", contact, {}, at);
    }
  }

  undelete(id: string): void {
    const row = this.#store.find(id);
    if (row) this.#store.change(this.#specOf(id).name, row, { IsDeleted: false });
  }

  /** Losers go to the bin and name the winner; their children move; their opt-outs are lost. */
  merge(winnerId: string, loserIds: readonly string[], at?: number): void {
    const type = this.#specOf(winnerId).name;
    const winner = this.#store.alive(winnerId);
    for (const loserId of loserIds) {
      const loser = this.#store.alive(loserId);
      for (const held of this.#store.table("Case").values()) {
        if (held["ContactId"] === loserId) this.#store.change("Case", held, { ContactId: winnerId }, at);
      }
      this.#toBin(type, loser, { MasterRecordId: winnerId }, at);
    }
    this.#store.change(type, winner, {}, at);
  }

  convertLead(leadId: string, contactId: string, at?: number): void {
    const lead = this.#store.alive(leadId);
    const day = new Date(at ?? this.#store.now()).toISOString().slice(0, 10);
    const account = this.#store.find(contactId)?.["AccountId"] ?? null;
    const converted = { ConvertedContactId: contactId, ConvertedAccountId: account, ConvertedDate: day };
    this.#store.change("Lead", lead, { IsConverted: true, ...converted }, at);
  }

  #toBin(type: string, row: StoredRow, extra: Readonly<StoredRow>, at = this.#store.now()): void {
    this.#store.change(type, row, { IsDeleted: true, ...extra }, at);
    this.#store.deletions.push({ type, id: String(row["Id"]), at });
    for (const child of this.#store.cascadesOf(type, String(row["Id"]))) {
      if (child.row["IsDeleted"] === false) this.#toBin(child.type, child.row, {}, at);
    }
  }

  #createShadow(account: StoredRow, at?: number): void {
    const spec = this.#spec("Contact");
    const shadow = this.#store.insert(spec, { ...shadowOf(account), AccountId: String(account["Id"]) }, at);
    account["PersonContactId"] = shadow["Id"] ?? null;
  }

  #syncShadow(account: StoredRow, at?: number): void {
    const shadow = this.#store.find(String(account["PersonContactId"]));
    if (shadow) this.#store.change("Contact", shadow, shadowOf(account), at);
  }

  #checkLock(id: string): void {
    const left = this.#locks.get(id) ?? 0;
    if (left <= 0) return;
    this.#locks.set(id, left - 1);
    throw new SalesforceError(
      "UNABLE_TO_LOCK_ROW",
      `unable to obtain exclusive access to this record or 1 records: ${id}`,
    );
  }

  #checkUnique(spec: ObjectSpec, fields: Readonly<StoredRow>, ownId: string | null): void {
    for (const field of spec.fields.values()) {
      const value = fields[field.name];
      if (!field.externalId || typeof value !== "string") continue;
      const other = rowsByKey(this.#store, spec, field, value).find((row) => row["Id"] !== ownId);
      if (!other) continue;
      throw new SalesforceError(
        "DUPLICATE_VALUE",
        `duplicate value found: ${field.name} duplicates value on record with id: ${String(other["Id"])}`,
      );
    }
  }

  #validate(spec: ObjectSpec, row: Readonly<StoredRow>): void {
    for (const rule of this.#rules.get(spec.name) ?? []) {
      const message = rule(row);
      if (message !== null) throw new SalesforceError("FIELD_CUSTOM_VALIDATION_EXCEPTION", message);
    }
  }

  #checkBlockers(spec: ObjectSpec, row: StoredRow): void {
    if (spec.name === "Contact" && row["IsPersonAccount"] === true) {
      throw new SalesforceError("DELETE_FAILED", "A person account's contact is deleted with its account.");
    }
    const names = [row["Id"], row["PersonContactId"]].filter((id) => typeof id === "string");
    for (const { childSObject, field, relationshipName, restrictedDelete } of spec.children) {
      if (!restrictedDelete) continue;
      const blocking = [...this.#store.table(childSObject).values()].filter(
        (held) => held["IsDeleted"] === false && names.includes(String(held[field])),
      );
      if (blocking.length === 0) continue;
      const labels = blocking.map((held) => String(held["CaseNumber"] ?? held["Name"])).join(", ");
      throw new SalesforceError(
        "DELETE_FAILED",
        `Your attempt to delete ${String(row["Name"])} could not be completed because it is associated with the following ${relationshipName.toLowerCase()}.: ${labels}\n`,
      );
    }
  }

  #spec(type: string): ObjectSpec {
    const spec = this.#store.spec(type);
    if (spec) return spec;
    throw new SalesforceError("NOT_FOUND", "The requested resource does not exist", { status: 404 });
  }

  #specOf(id: string): ObjectSpec {
    if (canonicalId(id) !== id) throw new SalesforceError("MALFORMED_ID", "malformed id", { fields: ["Id"] });
    const spec = this.#store.specOfId(id);
    if (spec && this.#store.spec(spec.name)) return spec;
    throw new SalesforceError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
  }
}

/** Name is made from its parts for people. */
function named(spec: ObjectSpec, isPerson: boolean, row: StoredRow): void {
  if (!spec.fields.has("LastName") || (spec.name === "Account" && !isPerson)) return;
  row["Name"] = [row["FirstName"], row["LastName"]].filter(Boolean).join(" ");
}

function shadowOf(account: Readonly<StoredRow>): StoredRow {
  return {
    FirstName: account["FirstName"] ?? null,
    LastName: account["LastName"] ?? null,
    Name: account["Name"] ?? null,
    Email: account["PersonEmail"] ?? null,
    MobilePhone: account["PersonMobilePhone"] ?? null,
    Phone: account["Phone"] ?? null,
    HasOptedOutOfEmail: account["PersonHasOptedOutOfEmail"] ?? false,
    DoNotCall: account["PersonDoNotCall"] ?? false,
    IndividualId: account["PersonIndividualId"] ?? null,
    IsPersonAccount: true,
  };
}
