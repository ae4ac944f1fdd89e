import type { SeedRecord } from "#connectors/kit/people.ts";
import type { Records } from "./records.ts";
import type { Store, StoredRow } from "./store.ts";

const countries = { IT: "Italia", PL: "Polska", GB: "United Kingdom" } as const;
const leadSources = {
  FORM: "Web",
  IMPORT: "Import",
  SALES: "Phone Inquiry",
  PARTNER: "Partner Referral",
  UNKNOWN: null,
} as const;

type Input = Record<string, string | boolean | null>;

function common(record: SeedRecord): Input {
  return { FirstName: record.givenName, LastName: record.familyName };
}

function plain(record: SeedRecord): Input {
  return {
    ...common(record),
    Email: record.emails[0] ?? null,
    MobilePhone: record.phones[0] ?? null,
    Phone: record.phones[1] ?? null,
    LeadSource: leadSources[record.origin],
    HasOptedOutOfEmail: record.emailConsent === "WITHDRAWN",
    DoNotCall: record.phoneConsent === "WITHDRAWN",
    Description: record.note ?? null,
  };
}

function personAccount(record: SeedRecord): Input {
  return {
    ...common(record),
    PersonEmail: record.emails[0] ?? null,
    PersonMobilePhone: record.phones[0] ?? null,
    PersonLeadSource: leadSources[record.origin],
    PersonMailingCountry: countries[record.country],
    PersonHasOptedOutOfEmail: record.emailConsent === "WITHDRAWN",
    PersonDoNotCall: record.phoneConsent === "WITHDRAWN",
    Description: record.note ?? null,
  };
}

/** Fills the org with invented people, each stamped with the day on which it was made. */
export class Seeder {
  readonly #store: Store;
  readonly #records: Records;
  readonly #ids = new Map<string, string>();
  #companies = new Map<string, string>();

  constructor(store: Store, records: Records) {
    this.#store = store;
    this.#records = records;
  }

  idForKey(key: string): string {
    const id = this.#ids.get(key);
    if (id === undefined) throw new Error(`no seeded record with the key ${key}`);
    return id;
  }

  seed(people: readonly SeedRecord[]): void {
    for (const record of people) this.#ids.set(record.key, String(this.#create(record)["Id"]));
    for (const record of people) this.#link(record);
  }

  #create(record: SeedRecord): StoredRow {
    const at = Date.parse(record.createdAt);
    const country = countries[record.country];
    switch (record.kind) {
      case "LEAD":
      case "CONVERTED_LEAD": {
        const company = record.company ?? "(privato)";
        const fields = { ...plain(record), Company: company, Status: "Open", Country: country };
        return this.#records.create("Lead", fields, at);
      }
      case "PERSON_ACCOUNT": {
        const link = this.#consent(record, at);
        return this.#records.create("Account", { ...personAccount(record), PersonIndividualId: link }, at);
      }
      case "CONTACT":
      case "MERGE_LOSER": {
        const AccountId = record.company === null ? null : this.#company(record.company, at);
        const link = this.#consent(record, at);
        const fields = { ...plain(record), MailingCountry: country, AccountId, IndividualId: link };
        return this.#records.create("Contact", fields, at);
      }
      default:
        throw new Error(`unknown kind ${String(record.kind satisfies never)}`);
    }
  }

  #company(name: string, at: number): string {
    const id = this.#companies.get(name) ?? String(this.#records.create("Account", { Name: name }, at)["Id"]);
    this.#companies.set(name, id);
    return id;
  }

  /** A consent lives with an Individual; people without one were never asked. */
  #consent(record: SeedRecord, at: number): string | null {
    if (record.emailConsent !== "GIVEN" || !this.#store.switches.privacyObjects) return null;
    const individual = String(this.#records.create("Individual", common(record), at)["Id"]);
    const row = {
      Name: "Newsletter",
      PartyId: individual,
      ContactPointType: "Email",
      PrivacyConsentStatus: "OptIn",
      EffectiveFrom: record.createdAt,
      CaptureDate: record.createdAt,
      CaptureSource: "web form",
      CaptureContactPointType: "Web",
    };
    this.#records.create("ContactPointTypeConsent", row, at);
    return individual;
  }

  #link(record: SeedRecord): void {
    if (record.successorKey === null) return;
    const id = this.idForKey(record.key);
    const successor = this.idForKey(record.successorKey);
    const at = Date.parse(record.createdAt) + 86_400_000;
    if (record.kind === "CONVERTED_LEAD") this.#records.convertLead(id, successor, at);
    if (record.kind === "MERGE_LOSER") this.#records.merge(successor, [id], at);
  }
}
