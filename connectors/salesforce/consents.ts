import type { Channel, ConsentPurpose, ConsentTarget, SourceConsent } from "#connectors/sdk/contract.ts";
import { marksOfConsentRow, type Mark, type PurposeNames } from "./consent-rows.ts";
import type { ObjectShape, OrgShape } from "./describe.ts";
import { flagAt, textAt, type Row } from "./rows.ts";

/** What this connector can store. Others show up in reads when an Individual refuses them. */
export const TARGETS: readonly ConsentTarget[] = [
  { purpose: "DIRECT_MARKETING", channel: "EMAIL" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_AUTOMATED" },
  { purpose: "PROFILING", channel: null },
];

const allChannels: readonly Channel[] = ["EMAIL", "PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "POST"];
const everywhere: readonly (readonly [ConsentPurpose, Channel | null])[] = [
  ...allChannels.map((channel) => ["DIRECT_MARKETING", channel] as const),
  ["PROFILING", null],
];
const marketing = everywhere.filter(([purpose]) => purpose === "DIRECT_MARKETING");

/** Which targets each flag refuses. Processing and ShouldForget say no to everything. */
const individualFlags: Readonly<Record<string, readonly (readonly [ConsentPurpose, Channel | null])[]>> = {
  HasOptedOutSolicit: marketing,
  HasOptedOutProfiling: [["PROFILING", null]],
  HasOptedOutProcessing: everywhere,
  ShouldForget: everywhere,
};

/** A hidden flag may be a no: it refuses what it is about. A false or visible flag says nothing. */
function marksOfFlag(
  name: string,
  isVisible: boolean,
  value: boolean | null,
  targets: readonly (readonly [ConsentPurpose, Channel | null])[],
): readonly Mark[] {
  const says = !isVisible || value === null ? "UNMAPPED" : value ? "WITHDRAWN" : null;
  if (says === null) return [];
  const field = says === "UNMAPPED" ? name : null;
  return targets.map(([purpose, channel]) => ({ purpose, channel, says, at: null, field }));
}

/** The record's own flags: campaigns and list views go by them alone, so one that is not set leaves its channels open. */
function marksOfFlags(row: Row, shape: ObjectShape): readonly Mark[] {
  const { emailOptOut, callOptOut } = shape.table;
  const email = [["DIRECT_MARKETING", "EMAIL"]] as const;
  const calls = [
    ["DIRECT_MARKETING", "PHONE_HUMAN"],
    ["DIRECT_MARKETING", "PHONE_AUTOMATED"],
  ] as const;
  return [[emailOptOut, email] as const, [callOptOut, calls] as const].flatMap(
    ([name, targets]): readonly Mark[] => {
      const value = flagAt(row, name);
      const marks = marksOfFlag(name, shape.visible.has(name), value, targets);
      if (value === true) return marks;
      const open = { says: "OPEN", at: null, field: null } as const;
      return [...marks, ...targets.map(([purpose, channel]) => ({ purpose, channel, ...open }))];
    },
  );
}

function marksOfIndividual(row: Row, shape: ObjectShape, org: OrgShape): readonly Mark[] {
  if (!org.individual) return [];
  const { individualId, individual } = shape.table;
  if (!shape.visible.has(individualId)) return marksOfFlag(individualId, false, null, everywhere);
  if (textAt(row, individualId) === null) return [];
  const marks: Mark[] = org.consent
    ? []
    : [...marksOfFlag("ContactPointTypeConsent", false, null, marketing)];
  for (const [flag, targets] of Object.entries(individualFlags)) {
    const isVisible = org.individual.visible.has(flag);
    const value = isVisible ? flagAt(row, `${individual}.${flag}`) : null;
    // ShouldForget and Processing are extras: hidden, they leave no channel of the person unexplained.
    if (!isVisible && targets === everywhere) continue;
    marks.push(...marksOfFlag(`Individual.${flag}`, isVisible, value, targets));
  }
  return marks;
}

function latest(found: readonly Mark[]): string | null {
  let last: string | null = null;
  for (const { at } of found) if (at !== null && (last === null || at > last)) last = at;
  return last;
}

/** A date only when every place that says so has one: an undated flag may be newer than a dated row. */
function decide(marks: readonly Mark[]): Pick<SourceConsent, "state" | "occurredAt" | "stillOpen"> {
  const of = (says: Mark["says"]) => marks.filter((mark) => mark.says === says);
  const withdrawn = of("WITHDRAWN");
  if (withdrawn.length > 0) {
    return {
      state: "WITHDRAWN",
      occurredAt: withdrawn.every(({ at }) => at !== null) ? latest(withdrawn) : null,
      ...(of("OPEN").length > 0 || of("GIVEN").length > 0 ? { stillOpen: true } : {}),
    };
  }
  if (of("UNMAPPED").length > 0) return { state: "UNMAPPED", occurredAt: null };
  const given = of("GIVEN");
  if (of("UNDECIDED").length > 0 || given.length === 0) return { state: "NOT_ASKED", occurredAt: null };
  return { state: "GIVEN", occurredAt: latest(given) };
}

/**
 * Effective consent of one record over all places; the least permissive wins, as in Salesforce's Consent API, and `stillOpen`
 * says that a place which others go by permits all the same.
 */
export function consentsOf(
  row: Row,
  consentRows: readonly Row[],
  shape: ObjectShape,
  org: OrgShape,
  names: PurposeNames,
  at: Date,
): { readonly consents: readonly SourceConsent[]; readonly unmapped: readonly string[] } {
  const marks = [
    ...marksOfFlags(row, shape),
    ...marksOfIndividual(row, shape, org),
    ...consentRows.flatMap((consentRow) => marksOfConsentRow(consentRow, names, at)),
  ];
  const byTarget = new Map<string, { target: ConsentTarget; marks: Mark[] }>();
  for (const target of TARGETS) byTarget.set(`${target.purpose}/${target.channel}`, { target, marks: [] });
  for (const mark of marks) {
    const { purpose, channel } = mark;
    const key = `${purpose}/${channel}`;
    const entry = byTarget.get(key) ?? { target: { purpose, channel }, marks: [] };
    entry.marks.push(mark);
    byTarget.set(key, entry);
  }
  return {
    consents: [...byTarget.values()].map(({ target, marks }) => ({ ...target, ...decide(marks) })),
    unmapped: [...new Set(marks.flatMap(({ field }) => field ?? []))],
  };
}
