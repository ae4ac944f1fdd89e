import { expect, test } from "vitest";
import { seedPeople, type SeedRecord } from "#connectors/kit/people.ts";
import { normaliseEmail } from "#gateway/compliance/identifiers/email.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";

const people = seedPeople(10_000);
const { hubspot, salesforce, blackList } = people;
const all = [...hubspot, ...salesforce];

function valid(phone: string, country: string): string[] {
  return normalisePhone(phone, country).flatMap((read) => (read.status === "VALID" ? [read.value] : []));
}

test("the same size and seed give the same people, another seed gives others", () => {
  expect(seedPeople(500)).toEqual(seedPeople(500));
  expect(seedPeople(500, 1)).not.toEqual(seedPeople(500, 2));
});

test.each([1, 2, 7, 300, 10_000])("%i records are exactly that many", (total) => {
  const seed = seedPeople(total);
  expect(seed.hubspot.length + seed.salesforce.length).toBe(total);
});

test("keys are unique in each source and every successor exists", () => {
  for (const records of [hubspot, salesforce]) {
    const keys = new Set(records.map(({ key }) => key));
    expect(keys.size).toBe(records.length);
    for (const { successorKey } of records) if (successorKey) expect(keys).toContain(successorKey);
  }
});

test("every phone is a possible number of its country, and every address an address", () => {
  const wrongPhones = all.flatMap(({ phones, country, key }) =>
    phones.filter((phone) => valid(phone, country).length !== 1).map((phone) => [key, phone]),
  );
  expect(wrongPhones).toEqual([]);
  const wrongEmails = all.flatMap(({ emails }) =>
    emails.filter((email) => normaliseEmail(email).status === "MALFORMED"),
  );
  expect(wrongEmails).toEqual([]);
});

test("addresses are in reserved domains, so that no mail can reach anybody", () => {
  for (const email of all.flatMap(({ emails }) => emails)) expect(email).toMatch(/\.example$/);
});

function countOf(holds: (record: SeedRecord) => boolean): number {
  return all.filter(holds).length;
}

test("the promised mix is there", () => {
  const kinds = Object.groupBy(all, ({ kind }) => kind);
  for (const kind of ["CONTACT", "LEAD", "CONVERTED_LEAD", "PERSON_ACCOUNT", "MERGE_LOSER"] as const) {
    expect(kinds[kind]?.length, kind).toBeGreaterThan(50);
  }
  for (const country of ["IT", "PL", "GB"] as const) {
    expect(
      countOf((record) => record.country === country),
      country,
    ).toBeGreaterThan(1_000);
  }
  expect(countOf(({ emails }) => emails.some((email) => email.startsWith("info@")))).toBeGreaterThan(50);
  expect(countOf(({ emails }) => emails.length > 1)).toBeGreaterThan(50);
  expect(countOf(({ givenName }) => /[^\x20-\x7e]/.test(givenName))).toBeGreaterThan(100);
});

test("some people are in both CRMs, and some of them opted out in one only", () => {
  const inHubspot = new Map(hubspot.map((record) => [record.personKey, record]));
  const pairs = salesforce.flatMap((record) => {
    const other = inHubspot.get(record.personKey);
    return other ? [[other, record] as const] : [];
  });
  expect(pairs.length).toBeGreaterThan(1_500);
  const stopped = ({ emailConsent, phoneConsent }: SeedRecord): boolean =>
    emailConsent === "WITHDRAWN" || phoneConsent === "WITHDRAWN";
  expect(pairs.filter(([one, other]) => stopped(one) !== stopped(other)).length).toBeGreaterThan(50);
});

test("some people share a phone, and nobody shares a number by accident", () => {
  const owners = new Map<string, Set<string>>();
  for (const { phones, country, personKey } of all) {
    for (const phone of phones.flatMap((text) => valid(text, country))) {
      const known = owners.get(phone) ?? new Set();
      owners.set(phone, known.add(personKey));
    }
  }
  const shared = [...owners].filter(([, persons]) => persons.size > 1);
  expect(shared.map(([phone]) => phone)).toContain("+390255500000");
  expect(shared.length).toBeLessThan(all.length / 20);
});

test("the black list names people of the CRMs, by address and by number", () => {
  const known = new Set(
    all.flatMap(({ emails, phones, country }) => [
      ...emails,
      ...phones.flatMap((phone) => valid(phone, country)),
    ]),
  );
  expect(blackList.some((line) => line.includes("@"))).toBe(true);
  expect(blackList.some((line) => !line.includes("@"))).toBe(true);
  expect(blackList.filter((line) => known.has(line)).length).toBeGreaterThan(20);
});
