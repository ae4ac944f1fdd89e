import { newId } from "./ids.ts";
import { ORG_SCHEMA, PRIVACY_OBJECTS, type FieldSpec, type ObjectSpec } from "./org-schema.ts";
import { SalesforceError } from "./vendor-error.ts";

export type Value = string | number | boolean | null;
export type StoredRow = Record<string, Value>;

export interface Switches {
  /** `Contact.HasOptedOutOfEmail`: absent from describe, unknown to SOQL, refused on write. */
  hiddenFields: readonly string[];
  privacyObjects: boolean;
  personAccounts: boolean;
  /** A trigger that takes HasOptedOutOfEmail back after the save: the write succeeds, the value does not stick. */
  revertEmailOptOut: boolean;
  /** Fields that a flow sets back after the save: the write succeeds, the value does not stick. */
  revertFields: readonly string[];
  refuseAllTokens: boolean;
  dailyLimit: number;
  /** Rows a page, whatever the client asked for. */
  pageSize: number | null;
  /** The integration user may not empty the recycle bin. */
  purgeForbidden: boolean;
  /** The user has "Bulk API Hard Delete". */
  hardDeleteAllowed: boolean;
  /** Rows of an upload that are written between two looks at the job. */
  bulkRowsPerStep: number;
  /** The most rows on a page of a bulk query's answer. */
  bulkPageSize: number;
}

export const DEFAULT_SWITCHES: Switches = {
  hiddenFields: [],
  privacyObjects: true,
  personAccounts: true,
  revertEmailOptOut: false,
  revertFields: [],
  refuseAllTokens: false,
  dailyLimit: 1_000_000,
  pageSize: null,
  purgeForbidden: false,
  hardDeleteAllowed: false,
  bulkRowsPerStep: 10_000,
  bulkPageSize: 50_000,
};

/** `2026-11-22T01:02:03.000+0000`, whole seconds. */
export function vendorInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}.000+0000`;
}

function byStampAndId(a: StoredRow, b: StoredRow): number {
  const left = a["SystemModstamp"] as string;
  const right = b["SystemModstamp"] as string;
  if (left !== right) return left < right ? -1 : 1;
  return (a["Id"] as string) < (b["Id"] as string) ? -1 : 1;
}

/** Rows of every object, sorted on demand; undo for all-or-none calls. */
export class Store {
  readonly switches: Switches = { ...DEFAULT_SWITCHES };
  readonly deletions: { readonly type: string; readonly id: string; readonly at: number }[] = [];
  /** Consent rows that ever were an OptOut. */
  readonly refusals = new Set<string>();
  readonly now: () => number;
  #tables = new Map<string, Map<string, StoredRow>>();
  #sorted = new Map<string, readonly StoredRow[]>();
  #blanks = new Map<string, Readonly<StoredRow>>();
  #serial = 0;
  #undo: (() => void)[] | null = null;

  constructor(now: () => number) {
    this.now = now;
  }

  spec(type: string): ObjectSpec | null {
    const sameName = ({ name }: ObjectSpec) => name.toLowerCase() === type.toLowerCase();
    const spec = ORG_SCHEMA.get(type) ?? [...ORG_SCHEMA.values()].find(sameName) ?? null;
    if (spec && PRIVACY_OBJECTS.has(spec.name) && !this.switches.privacyObjects) return null;
    return spec;
  }

  specOfId(id: string): ObjectSpec | null {
    return [...ORG_SCHEMA.values()].find(({ keyPrefix }) => id.startsWith(keyPrefix)) ?? null;
  }

  /** The field as our user sees it; names ignore case. */
  field(spec: ObjectSpec, name: string): FieldSpec | null {
    const found =
      spec.fields.get(name) ??
      [...spec.fields.values()].find((field) => field.name.toLowerCase() === name.toLowerCase());
    return found && this.isVisible(spec, found) ? found : null;
  }

  isVisible(spec: ObjectSpec, { name, referenceTo }: FieldSpec): boolean {
    const { hiddenFields, personAccounts, privacyObjects } = this.switches;
    if (hiddenFields.length > 0 && hiddenFields.includes(`${spec.name}.${name}`)) return false;
    if (
      !personAccounts &&
      (name === "IsPersonAccount" || (spec.name === "Account" && name.startsWith("Person")))
    ) {
      return false;
    }
    return privacyObjects || !referenceTo.includes("Individual");
  }

  table(type: string): Map<string, StoredRow> {
    const found = this.#tables.get(type) ?? new Map<string, StoredRow>();
    this.#tables.set(type, found);
    return found;
  }

  find(id: string): StoredRow | null {
    const spec = this.specOfId(id);
    return spec ? (this.table(spec.name).get(id) ?? null) : null;
  }

  /** By (SystemModstamp, Id), as nearly every query here wants it. */
  sorted(type: string): readonly StoredRow[] {
    const known = this.#sorted.get(type);
    if (known) return known;
    const rows = [...this.table(type).values()].sort(byStampAndId);
    this.#sorted.set(type, rows);
    return rows;
  }

  insert(spec: ObjectSpec, fields: Readonly<StoredRow>, at = this.now()): StoredRow {
    this.#serial += 1;
    const id = newId(spec.keyPrefix, this.#serial);
    const stamp = vendorInstant(at);
    const row: StoredRow = { ...this.#blank(spec), ...fields };
    Object.assign(row, {
      Id: id,
      CreatedDate: stamp,
      LastModifiedDate: stamp,
      SystemModstamp: stamp,
    });
    const table = this.table(spec.name);
    table.set(id, row);
    this.#sorted.delete(spec.name);
    this.#undo?.push(() => table.delete(id));
    this.#note(row);
    return row;
  }

  #blank(spec: ObjectSpec): Readonly<StoredRow> {
    const known = this.#blanks.get(spec.name);
    if (known) return known;
    const blank: StoredRow = {};
    for (const { name, type } of spec.fields.values()) blank[name] = type === "boolean" ? false : null;
    this.#blanks.set(spec.name, blank);
    return blank;
  }

  #note(row: Readonly<StoredRow>): void {
    if (row["PrivacyConsentStatus"] === "OptOut") this.refusals.add(String(row["Id"]));
  }

  change(type: string, row: StoredRow, fields: Readonly<StoredRow>, at = this.now()): void {
    const before = { ...row };
    this.#undo?.push(() => Object.assign(row, before));
    Object.assign(row, fields, { SystemModstamp: vendorInstant(at), LastModifiedDate: vendorInstant(at) });
    this.#note(row);
    this.#sorted.delete(type);
  }

  /** Out of the recycle bin for good. */
  purge(type: string, id: string): void {
    for (const child of this.cascadesOf(type, id)) this.purge(child.type, String(child.row["Id"]));
    this.table(type).delete(id);
    this.#sorted.delete(type);
  }

  /** Rows that go with this one. */
  cascadesOf(type: string, id: string): readonly { readonly type: string; readonly row: StoredRow }[] {
    const children = ORG_SCHEMA.get(type)?.children.filter(({ restrictedDelete }) => !restrictedDelete) ?? [];
    return children.flatMap(({ childSObject, field }) =>
      [...this.table(childSObject).values()]
        .filter((row) => row[field] === id)
        .map((row) => ({ type: childSObject, row })),
    );
  }

  /** Undoes what `work` did when it throws. */
  atomically<T>(work: () => T): T {
    if (this.#undo) return work();
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      return work();
    } catch (error) {
      for (const step of undo.toReversed()) step();
      this.#sorted.clear();
      throw error;
    } finally {
      this.#undo = null;
    }
  }

  alive(id: string): StoredRow {
    const row = this.find(id);
    if (!row) throw new SalesforceError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    if (row["IsDeleted"] === true) {
      throw new SalesforceError("ENTITY_IS_DELETED", "entity is deleted", { status: 404 });
    }
    return row;
  }
}
