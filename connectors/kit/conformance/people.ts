import type { SeedRecord } from "../people.ts";

/** The `n`-th invented person; the same on every machine. */
export function personNo(n: number, changes: Partial<SeedRecord> = {}): SeedRecord {
  return {
    key: `kit-${n}`,
    personKey: `kit-${n}`,
    kind: "CONTACT",
    successorKey: null,
    givenName: "Żaneta",
    familyName: `Collaudo-${n}`,
    emails: [`zaneta.collaudo.${n}@posta.example`],
    phones: [`+39333${String(5_000_000 + n)}`],
    country: "IT",
    company: null,
    emailConsent: null,
    phoneConsent: null,
    origin: "FORM",
    createdAt: new Date(Date.UTC(2024, 4, 1, 8, 30) + n * 60_000).toISOString(),
    ...changes,
  };
}

/** Texts by which the person could be recognised, lower-cased. */
export function tracesOf({ familyName, emails, phones }: SeedRecord): readonly string[] {
  return [familyName, ...emails, ...phones.map((phone) => phone.replace(/\D/gu, "").slice(-9))].map((text) =>
    text.toLowerCase(),
  );
}
