import { readDate, readInstant, type Clock } from "./calendar.ts";
import {
  BREACH_FIELDS,
  LIST_FIELDS,
  ORDERED_FIELDS,
  SINGLE_FIELDS,
  SUBJECT_FIELDS,
  type Fields,
  type FieldShape,
} from "./fact-shapes.ts";
import type { Facts } from "./facts.ts";
import type { Outcome } from "./outcomes.ts";
import { CONSENT_STATUSES, SOURCE_CONSENT_STATES } from "./vocabulary.ts";

/** One field of the facts that cannot be taken at its word. Its value is not repeated: it could be anything. */
export interface Doubt {
  readonly outcome: Extract<Outcome, "FACT_UNREADABLE" | "FACT_IN_FUTURE" | "FACTS_CONTRADICT">;
  /** Path of the field, without positions: the order in which facts arrive does not matter. */
  readonly field: string;
}

type Value = Readonly<Record<string, unknown>>;
const SHOWN_STATES: readonly unknown[] = [...CONSENT_STATUSES, ...SOURCE_CONSENT_STATES];

/**
 * Facts in the shape that the rules read, whatever arrived. What cannot be read becomes a value that no rule takes for a yes:
 * an entry that is no object is an entry of which nothing is known, a list that is no list holds one such entry.
 */
export function soundFacts(arrived: unknown, clock: Clock): { facts: Facts; doubts: readonly Doubt[] } {
  const doubts: Doubt[] = [];
  const whole = toObject(arrived, "facts", doubts);
  const facts = { ...whole };
  Object.assign(facts, soundFields(whole, SINGLE_FIELDS, "", clock, doubts));
  facts["subject"] = soundEntry(whole["subject"], SUBJECT_FIELDS, "subject", clock, doubts);
  // Somebody of whom nothing can be read may be dead, or a child.
  if (!isObject(whole["subject"])) facts["subject"] = { birthDate: "", deceasedOn: "" };
  for (const list in LIST_FIELDS) {
    const value = whole[list];
    if (value === undefined) continue;
    facts[list] = soundList(value, list, clock, doubts);
  }
  if (!isAbsent(whole["breach"]))
    facts["breach"] = soundEntry(whole["breach"], BREACH_FIELDS, "breach", clock, doubts);
  doubtShownStates(whole["crmState"], doubts);
  return { facts: facts as unknown as Facts, doubts };
}

function soundList(value: unknown, list: string, clock: Clock, doubts: Doubt[]): readonly Value[] {
  if (value === null) return [];
  const fields = LIST_FIELDS[list]!;
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).map((entry) => soundEntry(entry, fields, list, clock, doubts));
  }
  doubts.push({ outcome: "FACT_UNREADABLE", field: list });
  return [isObject(value) ? soundEntry(value, fields, list, clock, doubts) : {}];
}

function soundEntry(value: unknown, fields: Fields, path: string, clock: Clock, doubts: Doubt[]): Value {
  const entry = toObject(value, path, doubts);
  doubtOrder(entry, path, doubts);
  return soundFields(entry, fields, `${path}.`, clock, doubts);
}

/** The entry itself where all of it can be read, else a copy with what stands in for the rest. */
function soundFields(entry: Value, fields: Fields, path: string, clock: Clock, doubts: Doubt[]): Value {
  let copy: Record<string, unknown> | null = null;
  for (const key in fields) {
    const value = entry[key];
    if (value === null || value === undefined) continue;
    const shape = fields[key]!;
    const sound = soundValue(value, shape, path + key, clock, doubts);
    if (sound !== value) (copy ??= { ...entry })[key] = sound;
  }
  return copy ?? entry;
}

function soundValue(value: unknown, shape: FieldShape, path: string, clock: Clock, doubts: Doubt[]): unknown {
  if (shape.is === "OBJECT") return soundEntry(value, shape.fields, path, clock, doubts);
  const unreadable = <T>(instead: T): T => {
    doubts.push({ outcome: "FACT_UNREADABLE", field: path });
    return instead;
  };
  if (shape.is === "YES_NO") return typeof value === "boolean" ? value : unreadable(null);
  if (shape.is === "NUMBER") return typeof value === "number" ? value : unreadable(null);
  if (shape.is === "TEXTS") {
    if (!Array.isArray(value)) return unreadable([]);
    const isText = (one: unknown): boolean => typeof one === "string";
    return value.every(isText) ? value : unreadable(value.filter(isText));
  }
  if (shape.is === "WORDS") return soundWords(value, shape.words, unreadable);
  if (typeof value !== "string") return unreadable(shape.is === "TEXT" ? shape.otherwise : "");
  if (shape.is === "TEXT") return value;
  if (shape.is === "WORD") return shape.words.includes(value) ? value : unreadable(value);
  const isDay = shape.is === "DAY" || shape.is === "PAST_DAY";
  const moment = isDay ? readDate(value) : readInstant(value);
  if (moment === null) return unreadable(value);
  const isAhead = typeof moment === "string" ? moment > clock.today : moment > clock.instant;
  if (clock.known && isAhead && shape.is.startsWith("PAST"))
    doubts.push({ outcome: "FACT_IN_FUTURE", field: path });
  return value;
}

function soundWords(
  value: unknown,
  words: readonly string[],
  unreadable: <T>(instead: T) => T,
): string | readonly string[] {
  if (typeof value === "string") return words.includes(value) ? value : unreadable([value]);
  if (!Array.isArray(value)) return unreadable([""]);
  const list = value as readonly unknown[];
  if (list.every((one) => typeof one === "string" && words.includes(one))) return value as string[];
  return unreadable(list.map((one) => (typeof one === "string" ? one : "")));
}

function doubtOrder(entry: Value, path: string, doubts: Doubt[]): void {
  const ordered = ORDERED_FIELDS[path];
  if (!ordered) return;
  const [first, second] = ordered;
  const [from, to] = [toMoment(entry[first]), toMoment(entry[second])];
  if (from !== null && to !== null && to < from)
    doubts.push({ outcome: "FACTS_CONTRADICT", field: `${path}.${first}/${second}` });
}

function toMoment(value: unknown): number | null {
  if (typeof value !== "string") return null;
  const day = readDate(value);
  return day === null ? readInstant(value) : Date.parse(day);
}

function doubtShownStates(crmState: unknown, doubts: Doubt[]): void {
  if (isAbsent(crmState)) return;
  const isShown = (state: unknown): boolean =>
    isAbsent(state) ||
    SHOWN_STATES.includes(state) ||
    (isObject(state) && Object.values(state).every((one) => isAbsent(one) || SHOWN_STATES.includes(one)));
  const isSound =
    isObject(crmState) &&
    Object.values(crmState).every((purposes) => isObject(purposes) && Object.values(purposes).every(isShown));
  if (!isSound) doubts.push({ outcome: "FACT_UNREADABLE", field: "crmState" });
}

function toObject(value: unknown, path: string, doubts: Doubt[]): Value {
  if (isObject(value)) return value;
  doubts.push({ outcome: "FACT_UNREADABLE", field: path });
  return {};
}

function isObject(value: unknown): value is Value {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
