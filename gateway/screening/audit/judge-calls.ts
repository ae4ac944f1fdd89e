import { CODE_OF_CONDUCT_HOURS } from "#gateway/compliance/campaign/calling-hours.ts";
import {
  isViolation,
  judgeCall,
  judgePersons,
  restsOnAct,
  type AuditedCampaign,
  type CallFindingKind,
  type KnownThen,
} from "#gateway/compliance/campaign/judge-call.ts";
import { factsTrueAt } from "#gateway/compliance/consent/consent-as-of.ts";
import { answerOf } from "#gateway/compliance/decision/may-contact.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import { holidaysAround } from "#gateway/compliance/public-holidays.ts";
import { because, type Reason } from "#gateway/compliance/reason.ts";
import type { Channel, Purpose } from "#gateway/compliance/vocabulary.ts";
import type { Digest, Keyring } from "#gateway/ledger/keyring.ts";
import {
  loadEntriesOfCalls,
  loadEvidenceOfCalls,
  loadFactsOfCalls,
  type CalledPerson,
} from "#gateway/ledger/load-facts-of-calls.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { factsOfNobody } from "../decide-identifiers.ts";
import type { LoggedCall } from "./read-call.ts";

export interface AuditContext {
  readonly ledger: Ledger;
  readonly keyring: Keyring;
  readonly policy: Policy;
  readonly now: () => Date;
  /** Country whose rules apply to calls for no known campaign. */
  readonly jurisdiction: string;
}

/** What was found about one call, with its proof. */
export interface FoundCall {
  readonly call: LoggedCall;
  readonly digest: Digest;
  readonly campaignId: string | null;
  readonly kind: CallFindingKind;
  readonly reasons: readonly Reason[];
  readonly isCertain: boolean;
  readonly contactIds: readonly string[];
  readonly evidence: readonly number[];
}

export type CampaignOf = (call: LoggedCall) => (AuditedCampaign & { readonly id: string }) | null;

/** So many links of the chain are named per finding; the newest ones before the call. */
const MOST_LINKS = 5;

interface Judged {
  readonly call: LoggedCall;
  readonly digest: Digest;
  readonly campaign: ReturnType<CampaignOf>;
}

/** Everything that is wrong with some calls: one read of what was known when each was made, one of what is known today. */
export async function judgeCalls(
  context: AuditContext,
  calls: readonly LoggedCall[],
  campaignOf: CampaignOf,
): Promise<readonly FoundCall[]> {
  const judged = calls.map((call): Judged => {
    return { call, digest: context.keyring.digest("PHONE", call.number), campaign: campaignOf(call) };
  });
  const found: FoundCall[] = [];
  for (const one of judged) {
    for (const { kind, reasons } of judgeCall(asked(one), one.campaign, rulesFor(context, one)))
      found.push({ ...base(one), kind, reasons, isCertain: true, contactIds: [], evidence: [] });
  }
  found.push(...(await judgePeople(context, judged)));
  return found;
}

function asked({ call }: Judged) {
  const { agency, callerNumber } = call;
  return { startedAt: call.startedAt.toISOString(), agency: agency === "" ? null : agency, callerNumber };
}

function base({ call, digest, campaign }: Judged) {
  return { call, digest, campaignId: campaign?.id ?? null };
}

/** The code of conduct is Italian; no other country's hours are known here. */
function rulesFor({ policy, jurisdiction }: AuditContext, { call, campaign }: Judged) {
  const country = campaign?.jurisdiction ?? jurisdiction;
  if (country !== "IT") return { hours: null, holidays: [] };
  const day = call.startedAt.toISOString().slice(0, 10);
  return { hours: CODE_OF_CONDUCT_HOURS, holidays: holidaysAround(policy.publicHolidays["IT"] ?? [], day) };
}

/** AU1, by both clocks. */
async function judgePeople(context: AuditContext, judged: readonly Judged[]): Promise<FoundCall[]> {
  const { ledger, policy } = context;
  const numbers = judged.map(({ call, digest }) => ({ digest, at: call.startedAt }));
  const [then, entries] = await Promise.all([
    loadFactsOfCalls(ledger.lookups, numbers, "KNOWN_THEN"),
    loadEntriesOfCalls(ledger.lookups, numbers),
  ]);
  const listings = Map.groupBy(entries, ({ position }) => position);
  const found: Omit<FoundCall, "evidence">[] = [];
  const allowed: number[] = [];
  for (const [index, one] of judged.entries()) {
    const persons = then.get(index) ?? [];
    const known = persons.length > 0 ? persons : [nobody(context, one, listings.get(index) ?? [])];
    const verdict = judgePersons(
      known.map(({ facts, changedSince }): KnownThen => {
        return { answer: answerOf(facts, policy, ...useOf(one)), changedSince };
      }),
    );
    if (verdict === null) allowed.push(index);
    else found.push({ ...base(one), kind: "REFUSED_PERSON", ...verdict, contactIds: idsOf(persons) });
  }
  found.push(...(await learntLater(context, judged, allowed)));
  const links = await loadEvidenceOfCalls(
    ledger.lookups,
    found.map(({ contactIds, digest, call }) => ({ contactIds, digest, at: call.startedAt })),
    MOST_LINKS,
  );
  return found.map((one, index) => ({ ...one, evidence: links[index] ?? [] }));
}

/** Calls that nobody could know to be wrong: the person had acted before, and it was recorded only afterwards. */
async function learntLater(
  { ledger, policy }: AuditContext,
  judged: readonly Judged[],
  allowed: readonly number[],
): Promise<Omit<FoundCall, "evidence">[]> {
  if (allowed.length === 0) return [];
  const calls = allowed.flatMap((index) => judged[index] ?? []);
  const now = await loadFactsOfCalls(
    ledger.lookups,
    calls.map(({ call, digest }) => ({ digest, at: call.startedAt })),
    "KNOWN_NOW",
  );
  return calls.flatMap((one, index) => {
    const persons = now.get(index) ?? [];
    const answers = persons.map(({ facts }) =>
      answerOf(factsTrueAt(facts, one.call.startedAt.toISOString()), policy, ...useOf(one)),
    );
    const refused = answers.filter((answer) => answer.verdict === "DENY" && restsOnAct(answer));
    if (refused.length === 0) return [];
    const reasons = [because("AU1", "LEARNT_LATER"), ...refused.flatMap((answer) => answer.reasons)];
    return [
      { ...base(one), kind: "LEARNT_LATER", reasons, isCertain: true, contactIds: idsOf(persons) } as const,
    ];
  });
}

function useOf({ campaign }: Judged): [Purpose, Channel | null] {
  return campaign ? [campaign.purpose, campaign.channel] : ["DIRECT_MARKETING", "PHONE_HUMAN"];
}

/** A number that no record had. Records that were erased since are gone, so only an entry that was active then is beyond doubt. */
function nobody(
  { jurisdiction }: AuditContext,
  { call, campaign }: Judged,
  listings: Parameters<typeof factsOfNobody>[0],
): Omit<CalledPerson, "contactId"> {
  const facts = factsOfNobody(listings, campaign?.jurisdiction ?? jurisdiction, call.startedAt);
  return { facts, changedSince: true };
}

function idsOf(persons: readonly CalledPerson[]): string[] {
  return persons.map(({ contactId }) => contactId);
}

/** Figures of one agency, or of all of them. */
export interface CallCounts {
  calls: number;
  violations: number;
  learntLater: number;
  readonly byKind: Partial<Record<CallFindingKind, number>>;
}

/** Counts calls and what was found about them, a call once however much is wrong with it. */
export function countCalls(
  counts: Map<string, CallCounts>,
  calls: readonly LoggedCall[],
  found: readonly FoundCall[],
): void {
  const of = (agency: string): CallCounts => {
    const known = counts.get(agency) ?? { calls: 0, violations: 0, learntLater: 0, byKind: {} };
    counts.set(agency, known);
    return known;
  };
  for (const { agency } of calls) of(agency).calls += 1;
  const violating = new Set<LoggedCall>();
  for (const { call, kind } of found) {
    const figures = of(call.agency);
    figures.byKind[kind] = (figures.byKind[kind] ?? 0) + 1;
    if (kind === "LEARNT_LATER") figures.learntLater += 1;
    if (!isViolation(kind) || violating.has(call)) continue;
    violating.add(call);
    figures.violations += 1;
  }
}
