import type { SeedRecord } from "#connectors/kit/people.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";

/** Where the other system keeps what a person allows: one column for each purpose and channel. */
const CONSENTS = [
  { column: "ok_email", purpose: "DIRECT_MARKETING", channel: "EMAIL" },
  { column: "ok_tel", purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" },
  { column: "ok_profilo", purpose: "PROFILING", channel: null },
] as const;

const DATA = [
  "codice",
  "nome",
  "cognome",
  "email",
  "email2",
  "tel",
  "tel2",
  "ditta",
  "paese",
  "fonte",
  "creato",
] as const;

/** Columns of an export, and of the table behind a view. */
export const COLUMN_NAMES: readonly string[] = [...DATA, ...CONSENTS.map(({ column }) => column), "stato"];

export type TwinRow = Readonly<Record<string, string>>;

/** How the connector is told to read them. */
export const columns = {
  id: "codice",
  givenName: "nome",
  familyName: "cognome",
  emails: ["email", "email2"],
  phones: ["tel", "tel2"],
  company: "ditta",
  country: "paese",
  createdAt: "creato",
  consents: CONSENTS.map((one) => ({ ...one, given: ["SI"], withdrawn: ["NO"] })),
  origin: { column: "fonte", values: { Modulo: "WEB_FORM", Fiera: "BUSINESS_CARD" } },
  deleted: { column: "stato", values: ["CANCELLATO"] },
};

export const targets: readonly ConsentTarget[] = CONSENTS.map(({ purpose, channel }) => ({
  purpose,
  channel,
}));

export function columnOf({ purpose, channel }: ConsentTarget): string {
  const found = CONSENTS.find((one) => one.purpose === purpose && one.channel === channel);
  if (!found) throw new Error(`no column for ${purpose}`);
  return found.column;
}

export const idOf = (key: string): string => `C-${key}`;

export function rowOf(seed: SeedRecord): TwinRow {
  const [email = "", email2 = ""] = seed.emails;
  const [tel = "", tel2 = ""] = seed.phones;
  const none = Object.fromEntries(CONSENTS.map(({ column }) => [column, ""]));
  return {
    ...none,
    codice: idOf(seed.key),
    nome: seed.givenName,
    cognome: seed.familyName,
    email,
    email2,
    tel,
    tel2,
    ditta: seed.company ?? "",
    paese: seed.country,
    fonte: seed.origin === "FORM" ? "Modulo" : "",
    creato: seed.createdAt,
    stato: "",
  };
}

/** What the other system keeps of a person but consent and stamps. */
export function withoutConsent(row: TwinRow): Readonly<Record<string, string>> {
  return Object.fromEntries(DATA.map((name) => [name, row[name] ?? ""]));
}

/** A row that only says that there is none any more. */
export function deletedRow(id: string): TwinRow {
  return { ...Object.fromEntries(COLUMN_NAMES.map((name) => [name, ""])), codice: id, stato: "CANCELLATO" };
}
