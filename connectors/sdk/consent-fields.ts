/** Consent in systems that have none of their own: it stands in fields that the customer made, with values of their choice. */
import type { ConsentTarget, SourceConsent, SourceConsentState } from "./contract.ts";

/** One value, several, or none, as the source keeps it. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly (string | number | boolean | null)[];

/** What one place says about one target. */
export interface ShownConsent {
  readonly state: Exclude<SourceConsentState, "REFUSED">;
  readonly at: string | null;
  /** Native name, where the value means nothing to us. */
  readonly unmapped: string | null;
}

/** Values as people type them: case, composition and outer spaces make no difference. */
export function fold(value: string): string {
  return value.normalize("NFC").trim().toLowerCase();
}

/** As texts; an empty one says nothing. */
export function valuesOf(value: FieldValue): readonly string[] {
  const all = typeof value === "object" && value !== null ? value : [value ?? ""];
  return all.map((one) => String(one ?? "")).filter((one) => one.trim() !== "");
}

/** The beginning of the day that a date field holds; null for what is no date. */
export function dayOf(value: FieldValue): string | null {
  const day = valuesOf(value)[0]?.slice(0, 10) ?? "";
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? `${day}T00:00:00.000Z` : null;
}

/** Several values must all mean the same; a value that nobody explained is named and means nothing. */
export function readConsentField(
  name: string,
  { value, date }: { readonly value: FieldValue; readonly date: FieldValue },
  { given, refused }: { readonly given: readonly string[]; readonly refused: readonly string[] },
): ShownConsent {
  const values = valuesOf(value);
  const isAll = (known: readonly string[]): boolean =>
    values.every((one) => known.some((meant) => fold(meant) === fold(one)));
  if (values.length === 0) return { state: "NOT_ASKED", at: null, unmapped: null };
  if (isAll(refused)) return { state: "WITHDRAWN", at: dayOf(date), unmapped: null };
  if (isAll(given)) return { state: "GIVEN", at: dayOf(date), unmapped: null };
  return { state: "UNMAPPED", at: null, unmapped: name };
}

/**
 * What a record says, to learn a stop from: one refusing place is enough, and `stillOpen` tells that another place still
 * permits, so that it is closed again.
 */
export function learntConsents(
  targets: readonly ConsentTarget[],
  shownFor: (target: ConsentTarget) => readonly ShownConsent[],
): { readonly consents: readonly SourceConsent[]; readonly unmapped: readonly string[] } {
  const unmapped = new Set<string>();
  const consents = targets.map((target): SourceConsent => {
    const shown = shownFor(target);
    for (const one of shown) if (one.unmapped !== null) unmapped.add(one.unmapped);
    const refused = shown.filter(({ state }) => state === "WITHDRAWN");
    if (refused.length === 0) return provenConsentOf(target, shown);
    const stop = { ...target, state: "WITHDRAWN", occurredAt: latest(refused) } as const;
    const isOpen = shown.some(({ state }) => state === "GIVEN" || state === "UNMAPPED");
    return isOpen ? { ...stop, stillOpen: true } : stop;
  });
  return { consents, unmapped: [...unmapped] };
}

/** What is proved for one target: open as long as any place permits, or nobody can say what its value means. */
export function provenConsentOf(
  { purpose, channel }: ConsentTarget,
  shown: readonly ShownConsent[],
): SourceConsent {
  for (const state of ["GIVEN", "UNMAPPED", "WITHDRAWN"] as const) {
    const found = shown.filter((one) => one.state === state);
    if (found.length > 0) return { purpose, channel, state, occurredAt: latest(found) };
  }
  return { purpose, channel, state: "NOT_ASKED", occurredAt: null };
}

function latest(shown: readonly ShownConsent[]): string | null {
  const times = shown.flatMap(({ at }) => at ?? []).sort();
  return times.at(-1) ?? null;
}
