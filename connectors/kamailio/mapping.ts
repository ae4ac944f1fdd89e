import type { ConsentTarget, FieldMapping, SourceConsent, SourceRecord } from "#connectors/sdk/contract.ts";
import { idOf } from "./numbers.ts";
import { CALLS, isOurs, refusedBy } from "./stop.ts";
import { blockedKeys, type Numbered, type Reach, type Subject } from "./subject.ts";

export const KIND = "number";

export const mapping: readonly FieldMapping[] = [
  { field: "phones", native: "htable key", category: "user.contact.phone_number" },
];

/** Numbers of the call lists, and those that somebody else put on the black list: that is how a call centre notes a stop. */
export function recordsOf(
  reach: Reach,
  calls: readonly Numbered[],
  blackList: ReadonlyMap<string, string>,
): SourceRecord[] {
  const byNumber = new Map(calls.map((one) => [one.number, one]));
  const listed = Map.groupBy(blackList.keys(), reach.numberOf);
  for (const [key, value] of blackList) {
    const number = reach.numberOf(key);
    // Our own entry is a stop that the gateway knows; without a call to make it is no record about anybody.
    if (!isOurs(value) && !byNumber.has(number)) byNumber.set(number, { number, calls: [] });
  }
  const records = [...byNumber.values()].map((one) =>
    toRecord(reach, one, blackList, listed.get(one.number) ?? []),
  );
  return records.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
}

function toRecord(
  reach: Reach,
  one: Numbered,
  blackList: ReadonlyMap<string, string>,
  listed: readonly string[],
): SourceRecord {
  const keys = blockedKeys(one, reach);
  const consents = CALLS.flatMap((target): SourceConsent[] => {
    const refusing = listed.filter((key) => refusedBy(blackList.get(key) ?? "").includes(target.channel));
    if (refusing.length === 0) return [];
    const shown = { ...target, state: "WITHDRAWN", occurredAt: null } as const;
    return [keys.every((key) => refusing.includes(key)) ? shown : { ...shown, stillOpen: true }];
  });
  return {
    externalId: idOf(one.number, reach.recordKey),
    kind: KIND,
    person: {
      givenName: null,
      familyName: null,
      fullName: null,
      emails: [],
      phones: [one.number],
      taxIds: [],
      birthDate: null,
      company: null,
      country: null,
    },
    consents,
    provenance: null,
    createdAt: null,
    modifiedAt: null,
    lastActivityAt: null,
    sameAs: [],
    unmapped: [],
  };
}

/** Refused as long as every key stands on the list, for good, and says so for this channel. */
export function standing({ entries }: Subject, target: ConsentTarget): SourceConsent {
  const { purpose, channel } = target;
  const isCall = CALLS.some((call) => call.purpose === purpose && call.channel === channel);
  const refused =
    isCall &&
    entries.size > 0 &&
    [...entries.values()].every(
      (entry) => entry?.isForGood === true && refusedBy(entry.value).some((one) => one === channel),
    );
  return { purpose, channel, state: refused ? "WITHDRAWN" : "NOT_ASKED", occurredAt: null };
}
