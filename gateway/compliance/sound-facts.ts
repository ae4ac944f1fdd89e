import { readDate, readInstant, startOf, type Clock } from "./calendar.ts";
import { BREACH, LISTS, SINGLE_FIELDS, SUBJECT, type EntryShape, type FieldShape } from "./fact-shapes.ts";
import type { Facts, SoundFacts } from "./facts.ts";
import type { Outcome } from "./outcomes.ts";
import { CONSENT_STATUSES, SOURCE_CONSENT_STATES } from "./vocabulary.ts";

/** One field of the facts that cannot be taken at its word. Its value is not repeated: it could be anything. */
export interface Doubt {
  readonly outcome: Extract<Outcome, "FACT_UNREADABLE" | "FACT_IN_FUTURE" | "FACTS_CONTRADICT">;
  /** Path of the field, without positions: the order in which facts arrive does not matter. */
  readonly field: string;
}

type Value = Readonly<Record<string, unknown>>;
const SHOWN_STATES: ReadonlySet<unknown> = new Set([...CONSENT_STATUSES, ...SOURCE_CONSENT_STATES]);

/** One reading of facts: the moment of the question, and what was found to be doubtful so far. */
interface Reading {
  readonly clock: Clock;
  readonly doubts: Doubt[];
}

const NONE: readonly never[] = [];
/** Facts that say nothing. All facts that the rules read have these fields in this order, which makes reading them fast. */
const NOTHING: Readonly<Record<keyof Facts, readonly never[] | undefined>> = {
  now: undefined,
  jurisdiction: undefined,
  publicHolidays: NONE,
  subject: undefined,
  provenance: NONE,
  notices: NONE,
  communications: NONE,
  disclosures: NONE,
  contracts: NONE,
  sales: NONE,
  lastActivityOn: undefined,
  legalBases: NONE,
  consentEvents: NONE,
  objections: NONE,
  blacklist: NONE,
  registryChecks: NONE,
  phoneNumbers: NONE,
  restrictions: NONE,
  legalHolds: NONE,
  retentionEvents: NONE,
  requests: NONE,
  recipients: NONE,
  freeTextFlags: NONE,
  breach: undefined,
  breaches: NONE,
  crmState: undefined,
};

/**
 * Facts in the shape that the rules read, whatever arrived. What cannot be read becomes a value that no rule takes for a yes:
 * an entry that is no object is an entry of which nothing is known, a list that is no list holds one such entry.
 */
export function soundFacts(arrived: unknown, clock: Clock): { facts: SoundFacts; doubts: readonly Doubt[] } {
  const reading: Reading = { clock, doubts: [] };
  const facts: Record<string, unknown> = { ...NOTHING };
  const whole = toObject(arrived, "facts", reading);
  for (const key in whole) {
    const value = whole[key];
    if (isAbsent(value)) continue;
    const list = LISTS.get(key);
    const single = SINGLE_FIELDS.fields.get(key);
    if (list) facts[key] = soundList(value, list, key, reading);
    else if (single) facts[key] = soundValue(value, single, "", key, reading);
  }
  facts["subject"] = soundEntry(whole["subject"], SUBJECT, "subject", reading);
  // Somebody of whom nothing can be read may be dead, or a child.
  if (!isObject(whole["subject"])) facts["subject"] = { birthDate: "", deceasedOn: "" };
  if (!isAbsent(whole["breach"])) facts["breach"] = soundEntry(whole["breach"], BREACH, "breach", reading);
  facts["crmState"] = whole["crmState"];
  doubtShownStates(whole["crmState"], reading);
  return { facts: facts as unknown as SoundFacts, doubts: reading.doubts };
}

function soundList(value: unknown, shape: EntryShape, path: string, reading: Reading): readonly Value[] {
  if (!Array.isArray(value)) {
    doubt("FACT_UNREADABLE", path, reading);
    return [isObject(value) ? soundEntry(value, shape, path, reading) : {}];
  }
  return (value as readonly unknown[]).map((one) => soundEntry(one, shape, path, reading));
}

/** The entry itself where all of it can be read, else a copy with what stands in for the rest. */
function soundEntry(value: unknown, shape: EntryShape, path: string, reading: Reading): Value {
  const entry = toObject(value, path, reading);
  let copy: Record<string, unknown> | null = null;
  for (const key in entry) {
    const field = shape.fields.get(key);
    const part = entry[key];
    if (field === undefined || isAbsent(part)) continue;
    const sound = soundValue(part, field, `${path}.`, key, reading);
    if (sound !== part) (copy ??= { ...entry })[key] = sound;
  }
  if (shape.order) doubtOrder(entry, shape.order, path, reading);
  return copy ?? entry;
}

function soundValue(value: unknown, shape: FieldShape, path: string, key: string, reading: Reading): unknown {
  const unreadable = <T>(instead: T): T => {
    doubt("FACT_UNREADABLE", path + key, reading);
    return instead;
  };
  switch (shape.is) {
    case "OBJECT":
      return soundEntry(value, shape.shape, path + key, reading);
    case "YES_NO":
      return typeof value === "boolean" ? value : unreadable(null);
    case "NUMBER":
      return typeof value === "number" ? value : unreadable(null);
    case "TEXT":
      return typeof value === "string" ? value : unreadable(shape.otherwise);
    case "TEXTS":
      if (!Array.isArray(value)) return unreadable([]);
      return value.every(isText) ? value : unreadable(value.filter(isText));
    case "WORD":
      if (typeof value !== "string") return unreadable("");
      return shape.words.has(value) ? value : unreadable(value);
    case "WORDS":
      return soundWords(value, shape.words, unreadable);
    default:
      if (typeof value !== "string") return unreadable("");
      return soundMoment(value, shape.is, path, key, reading);
  }
}

function soundMoment(
  value: string,
  is: "INSTANT" | "PAST_INSTANT" | "DAY" | "PAST_DAY",
  path: string,
  key: string,
  reading: Reading,
): string {
  const { clock } = reading;
  const isDay = is === "DAY" || is === "PAST_DAY";
  const moment = isDay ? readDate(value) : readInstant(value);
  if (moment === null) {
    doubt("FACT_UNREADABLE", path + key, reading);
    return value;
  }
  const isPast = is === "PAST_INSTANT" || is === "PAST_DAY";
  const isAhead = typeof moment === "string" ? moment > clock.today : moment > clock.instant;
  if (isPast && isAhead && clock.known) doubt("FACT_IN_FUTURE", path + key, reading);
  return value;
}

function soundWords(
  value: unknown,
  words: ReadonlySet<string>,
  unreadable: <T>(instead: T) => T,
): string | readonly string[] {
  if (typeof value === "string") return words.has(value) ? value : unreadable([value]);
  if (!Array.isArray(value)) return unreadable([""]);
  const list = value as readonly unknown[];
  if (list.every((one) => isText(one) && words.has(one))) return value as string[];
  return unreadable(list.map((one) => (isText(one) ? one : "")));
}

function doubtOrder(
  entry: Value,
  [first, second]: readonly [string, string],
  path: string,
  reading: Reading,
): void {
  const to = toMoment(entry[second]);
  const from = to === null ? null : toMoment(entry[first]);
  if (to !== null && from !== null && to < from)
    doubt("FACTS_CONTRADICT", `${path}.${first}/${second}`, reading);
}

function toMoment(value: unknown): number | null {
  if (typeof value !== "string") return null;
  const day = readDate(value);
  return day === null ? readInstant(value) : startOf(day);
}

function doubtShownStates(crmState: unknown, reading: Reading): void {
  if (isAbsent(crmState)) return;
  const isState = (state: unknown): boolean => isAbsent(state) || SHOWN_STATES.has(state);
  const isShown = (state: unknown): boolean =>
    isState(state) || (isObject(state) && Object.values(state).every(isState));
  const isSound =
    isObject(crmState) &&
    Object.values(crmState).every((purposes) => isObject(purposes) && Object.values(purposes).every(isShown));
  if (!isSound) doubt("FACT_UNREADABLE", "crmState", reading);
}

function doubt(outcome: Doubt["outcome"], field: string, { doubts }: Reading): void {
  doubts.push({ outcome, field });
}

function toObject(value: unknown, path: string, reading: Reading): Value {
  if (isObject(value)) return value;
  doubt("FACT_UNREADABLE", path, reading);
  return {};
}

function isObject(value: unknown): value is Value {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
