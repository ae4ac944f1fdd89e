/**
 * What in Tryton permits or refuses, as acts with a place. A list of acts is folded in two ways: `newestAct` says what
 * the person last did, `standing` whether anything is still open; a revocation has only taken when nothing is.
 */
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, SourceConsent } from "#connectors/sdk/contract.ts";
import type { TrytonConfig } from "./config.ts";
import type { PartyFacts } from "./facts.ts";
import { touchedAt, type PartyRow, type SubscriptionRow } from "./rows.ts";

/** The refusal marks: children of the configured root category, one for each target. */
export const REFUSAL_MARKS: readonly (ConsentTarget & { readonly name: string })[] = [
  { purpose: "DIRECT_MARKETING", channel: "EMAIL", name: "No marketing e-mail" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN", name: "No marketing calls by a person" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_AUTOMATED", name: "No automated marketing calls" },
  { purpose: "DIRECT_MARKETING", channel: "SMS", name: "No marketing SMS" },
  { purpose: "DIRECT_MARKETING", channel: "POST", name: "No marketing post" },
  { purpose: "PROFILING", channel: null, name: "No profiling" },
  { purpose: "THIRD_PARTY_SHARING", channel: null, name: "No sharing with third parties" },
  { purpose: "SPECIAL_CATEGORY", channel: null, name: "No use of special categories" },
];

export interface Act extends ConsentTarget {
  readonly state: "GIVEN" | "REFUSED" | "WITHDRAWN";
  /** Latest instant at which it can have happened; for ordering. */
  readonly by: string;
  /** When it happened, if Tryton knows. */
  readonly occurredAt: string | null;
}

const emailTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const numberTypes = [
  { channel: "PHONE_HUMAN", types: ["phone", "mobile"] },
  { channel: "PHONE_AUTOMATED", types: ["phone", "mobile"] },
  { channel: "SMS", types: ["mobile"] },
] as const;

export function actsOf({ party, replaced, subscriptions }: PartyFacts, config: TrytonConfig): Act[] {
  return [
    ...subscriptionActs(subscriptions, config),
    ...[party, ...replaced].flatMap((row) => categoryActs(row, config)),
    ...(config.archivedNumbers === "WITHDRAWN" ? archivedNumberActs(party) : []),
  ];
}

export function subscriptionActs(subscriptions: readonly SubscriptionRow[], config: TrytonConfig): Act[] {
  const marketing = subscriptions.filter((row) => isMarketing(row, config));
  return marketing.map((row) => ({
    ...emailTarget,
    state: row.active ? "GIVEN" : "WITHDRAWN",
    by: touchedAt(row) ?? "",
    occurredAt: touchedAt(row),
  }));
}

export function isMarketing(row: SubscriptionRow, { marketingLists }: TrytonConfig): boolean {
  return (
    marketingLists === "ALL" || (marketingLists !== "NONE" && marketingLists.includes(row["list_."].name))
  );
}

/** Tryton does not say when a category was put on a party, only that the party was written then or later. */
function categoryActs(party: PartyRow, config: TrytonConfig): Act[] {
  const acts: Act[] = [];
  const by = touchedAt(party) ?? "";
  for (const { rec_name: path } of party["categories."]) {
    const mark = REFUSAL_MARKS.find(({ name }) => path === markPath(config, name));
    if (mark)
      acts.push({ purpose: mark.purpose, channel: mark.channel, state: "WITHDRAWN", by, occurredAt: null });
    for (const own of config.consentCategories.filter((entry) => entry.path === path)) {
      acts.push({ purpose: own.purpose, channel: own.channel, state: own.state, by, occurredAt: null });
    }
  }
  return acts;
}

/** One archived number among others is only an old number; all of them archived leaves nobody to call. */
function archivedNumberActs(party: PartyRow): Act[] {
  return numberTypes.flatMap(({ channel, types }): Act[] => {
    const numbers = party["contact_mechanisms."].filter(
      ({ type, value, value_compact }) =>
        types.some((known) => known === type) && (value ?? value_compact) !== null,
    );
    if (numbers.length === 0 || numbers.some(({ active }) => active)) return [];
    const by =
      numbers
        .map((number) => touchedAt(number) ?? "")
        .sort()
        .at(-1) ?? "";
    return [{ purpose: "DIRECT_MARKETING", channel, state: "WITHDRAWN", by, occurredAt: by || null }];
  });
}

/** Categories below our root that mean nothing to us: somebody refused something, and nobody explained what. */
export function unmappedOf(party: PartyRow, config: TrytonConfig): string[] {
  const known = new Set([
    ...REFUSAL_MARKS.map(({ name }) => markPath(config, name)),
    ...config.consentCategories.map(({ path }) => path),
  ]);
  const below = party["categories."]
    .map(({ rec_name: path }) => path)
    .filter((path) => isBelow(path, config.refusalRoot));
  return below.some((path) => !known.has(path)) ? ["party.party.categories"] : [];
}

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root} / `);
}

export function markPath(config: TrytonConfig, name: string): string {
  return `${config.refusalRoot} / ${name}`;
}

/** The newest act on each target; on a tie the refusal. */
export function newestActs(acts: readonly Act[]): SourceConsent[] {
  const newest = new Map<string, Act>();
  for (const act of acts) {
    const key = `${act.purpose} ${act.channel}`;
    const other = newest.get(key);
    const later = !other || act.by > other.by || (act.by === other.by && act.state !== "GIVEN");
    if (later) newest.set(key, act);
  }
  return [...newest.values()].map(({ purpose, channel, state, occurredAt }) => ({
    purpose,
    channel,
    state,
    occurredAt,
  }));
}

/** What stands on one target: open as long as any place permits. */
export function standing(acts: readonly Act[], { purpose, channel }: ConsentTarget): SourceConsent {
  const own = acts.filter((act) => sameTarget(act, { purpose, channel }));
  const open = own.filter(({ state }) => state === "GIVEN");
  const [shown] = newestActs(open.length > 0 ? open : own);
  return shown ?? { purpose, channel, state: "NOT_ASKED", occurredAt: null };
}
