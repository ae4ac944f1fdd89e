/**
 * Invented people for twins, demo and tests: Italian, Polish and English, with the dirt that real CRMs have. Phone
 * numbers look artificial and e-mail domains are reserved (RFC 2606).
 */

export interface SeedRecord {
  /** Stable key of the record within its source; twins derive the vendor's id from it. */
  readonly key: string;
  /** Which person this is; two records of one person share it. Known to tests only, never to the gateway. */
  readonly personKey: string;
  readonly kind: "CONTACT" | "LEAD" | "CONVERTED_LEAD" | "PERSON_ACCOUNT" | "MERGE_LOSER";
  /** For CONVERTED_LEAD and MERGE_LOSER: the key of the contact that took over. */
  readonly successorKey: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly country: "IT" | "PL" | "GB";
  readonly company: string | null;
  /** What the source shows: GIVEN or WITHDRAWN per e-mail and phone; null was never asked. */
  readonly emailConsent: "GIVEN" | "WITHDRAWN" | null;
  readonly phoneConsent: "GIVEN" | "WITHDRAWN" | null;
  /** Key into each twin's native source values. */
  readonly origin: "FORM" | "IMPORT" | "SALES" | "PARTNER" | "UNKNOWN";
  /** ISO instant. */
  readonly createdAt: string;
  /** What somebody in sales wrote about the person: mostly harmless, sometimes what should not stand there. */
  readonly note?: string;
}

const names = {
  IT: {
    given: [
      "Ada",
      "Bruno",
      "Carla",
      "Dario",
      "Elena",
      "Fabio",
      "Giulia",
      "Ivo",
      "Lucia",
      "Marco",
      "Nadia",
      "Ugo",
    ],
    family: [
      "Esempio",
      "Prova",
      "Finto",
      "Modello",
      "Campione",
      "Fittizi",
      "Bianchi-Prova",
      "Saggio",
      "Demo",
      "Traccia",
    ],
    tld: "posta.example",
  },
  PL: {
    given: [
      "Łukasz",
      "Anna",
      "Jan",
      "Zofia",
      "Paweł",
      "Małgorzata",
      "Krzysztof",
      "Ewa",
      "Michał",
      "Agnieszka",
    ],
    family: ["Testowy", "Próbna", "Żółć", "Przykład", "Wzorcowa", "Niby", "Ćwiczebny", "Makieta"],
    tld: "poczta.example",
  },
  GB: {
    given: ["Ann", "Ben", "Chloe", "David", "Emma", "Fred", "Grace", "Harry", "Isla", "Jack"],
    family: ["Sample", "Specimen", "Placeholder", "Mockford", "Example", "Testworth", "Dummy-Smith"],
    tld: "mail.example",
  },
} as const;

/** Small deterministic generator (mulberry32), so that the same seed gives the same people on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function pick<T>(from: readonly T[], next: () => number): T {
  return from[Math.floor(next() * from.length)] as T;
}

function ascii(text: string): string {
  return text
    .replaceAll("ł", "l")
    .replaceAll("Ł", "L")
    .normalize("NFD")
    .replace(/[^\x20-\x7e]/g, "");
}

const GB_AREAS = ["113", "114", "116", "117", "118", "121", "131", "141", "151", "161"] as const;

function phone(country: "IT" | "PL" | "GB", n: number, next: () => number): string {
  const digits = String(n % 10_000_000).padStart(7, "0");
  // Ofcom's numbers for drama: 496 0xxx in ten areas.
  const area = GB_AREAS[Math.floor(n / 1000) % GB_AREAS.length];
  const forms = {
    IT: [`+39 333 ${digits}`, `333 ${digits}`, `0039 333${digits}`, `+39333${digits}`],
    PL: [`+48 60${digits}`, `60${digits}`, `0048 60${digits}`],
    GB: [`+44 ${area} 496 0${digits.slice(-3)}`, `0${area} 496 0${digits.slice(-3)}`],
  }[country];
  return pick(forms, next);
}

/** Every number in here is valid and nobody's: the examples of the standards that define them. */
const NOTES = {
  IT: [
    "Richiamare dopo le ferie, preferisce il pomeriggio.",
    "Rimborso da fare su IBAN IT60X0542811101000000123456.",
    "Assente fino a giugno, in terapia oncologica.",
    "CF RSSMRA80A01H501U, ha chiesto il preventivo per due utenze.",
  ],
  PL: [
    "Prosi o kontakt mailowy, spotkanie w maju.",
    "PESEL 44051401359 podany do umowy.",
    "Na zwolnieniu lekarskim, choruje na cukrzycę.",
  ],
  GB: [
    "Met at the trade fair, wants the price list.",
    "Card 4111 1111 1111 1111 for the deposit.",
    "Trade union rep, do not schedule on strike days.",
  ],
} as const;
const NOTE_EVERY = 9;

function noteOf({ country, number }: Person): { readonly note?: string } {
  if (number % NOTE_EVERY !== 0) return {};
  const notes = NOTES[country];
  return { note: notes[(number / NOTE_EVERY) % notes.length] as string };
}

interface Person {
  readonly key: string;
  readonly country: "IT" | "PL" | "GB";
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly number: number;
}

function person(index: number, next: () => number): Person {
  const country = pick(["IT", "IT", "IT", "PL", "PL", "GB"] as const, next);
  const { given, family, tld } = names[country];
  const givenName = pick(given, next);
  const familyName = pick(family, next);
  const email = `${ascii(givenName)}.${ascii(familyName)}.${index}@${tld}`.toLowerCase();
  return { key: `p${index}`, country, givenName, familyName, email, number: 1_000 + index };
}

function record(who: Person, key: string, next: () => number, changes: Partial<SeedRecord> = {}): SeedRecord {
  const day = new Date(Date.UTC(2022, 0, 1) + Math.floor(next() * 1400) * 86_400_000);
  return {
    key,
    personKey: who.key,
    kind: "CONTACT",
    successorKey: null,
    givenName: who.givenName,
    familyName: who.familyName,
    emails: [who.email],
    phones: [phone(who.country, who.number, next)],
    country: who.country,
    company: next() < 0.2 ? "Ditta Prova Srl" : null,
    emailConsent: next() < 0.5 ? "GIVEN" : null,
    phoneConsent: null,
    origin: pick(["FORM", "FORM", "IMPORT", "SALES", "PARTNER", "UNKNOWN"] as const, next),
    createdAt: day.toISOString(),
    ...noteOf(who),
    ...changes,
  };
}

export interface SeedData {
  readonly hubspot: readonly SeedRecord[];
  readonly salesforce: readonly SeedRecord[];
  /** Lines of the black list file: an e-mail address or a phone number each. */
  readonly blackList: readonly string[];
}

/**
 * `total` records over two CRMs. Of every 20 people: 9 in HubSpot only, 5 in Salesforce only, 6 in both (duplicates
 * across CRMs); and among them shared phones, role mailboxes, converted leads, merge losers, person accounts, second
 * e-mail addresses, and people who opted out in one CRM only.
 */
export function seedPeople(total: number, seed = 20261122): SeedData {
  const next = random(seed);
  const hubspot: SeedRecord[] = [];
  const salesforce: SeedRecord[] = [];
  const blackList: string[] = [];
  let index = 0;
  while (hubspot.length + salesforce.length < total) {
    const who = person(index, next);
    const slot = index % 20;
    index += 1;
    if (slot < 15) hubspot.push(hubspotRecord(who, index, next));
    if (slot >= 9) salesforce.push(...salesforceRecords(who, index, next));
    if (index % 97 === 0)
      blackList.push(index % 2 === 0 ? who.email : `+39333${String(who.number).padStart(7, "0")}`);
  }
  while (hubspot.length + salesforce.length > total) hubspot.pop();
  return { hubspot, salesforce, blackList };
}

function hubspotRecord(who: Person, index: number, next: () => number): SeedRecord {
  const key = `h${who.key}`;
  if (index % 41 === 0) return record(who, key, next, { emails: [`info@ditta-${index}.example`] });
  if (index % 43 === 0) return record(who, key, next, { phones: ["+39 02 5550 0000"] });
  if (index % 23 === 0) return record(who, key, next, { emails: [who.email, `second.${who.email}`] });
  if (index % 31 === 0) return record(who, key, next, { emailConsent: "WITHDRAWN" });
  return record(who, key, next);
}

function salesforceRecords(who: Person, index: number, next: () => number): readonly SeedRecord[] {
  const key = `s${who.key}`;
  const main = record(who, key, next, index % 37 === 0 ? { phoneConsent: "WITHDRAWN" } : {});
  if (index % 17 === 0) {
    return [main, record(who, `${key}-lead`, next, { kind: "CONVERTED_LEAD", successorKey: key })];
  }
  if (index % 19 === 0) {
    return [main, record(who, `${key}-lost`, next, { kind: "MERGE_LOSER", successorKey: key })];
  }
  if (index % 29 === 0) return [{ ...main, kind: "PERSON_ACCOUNT" }];
  if (index % 7 === 0) return [{ ...main, kind: "LEAD" }];
  return [main];
}
