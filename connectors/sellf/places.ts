/** Sellf has no consent of its own: it stands in custom fields that the team made for it. */
import type { ConsentTarget, Json, SourceConsent, SourceConsentState } from "#connectors/sdk/contract.ts";
import { fold, type ConsentField, type SellfConfig } from "./config.ts";
import type { SellfPerson } from "./person.ts";

type FieldValue = SellfPerson["custom_fields"][string];

interface Shown {
  readonly state: Exclude<SourceConsentState, "REFUSED">;
  readonly at: string | null;
  readonly key: string;
}

/** The pairs that this configuration can store. */
export function targetsOf({ consentFields }: SellfConfig): readonly ConsentTarget[] {
  const found = new Map<string, ConsentTarget>();
  for (const { purpose, channel } of consentFields) found.set(`${purpose} ${channel}`, { purpose, channel });
  return [...found.values()];
}

export function sameTarget(a: ConsentTarget, b: ConsentTarget): boolean {
  return a.purpose === b.purpose && a.channel === b.channel;
}

/** What a record says: one refusing field is a stop, `stillOpen` while another one of the pair permits. */
export function consentsOf(person: SellfPerson, config: SellfConfig) {
  const unmapped = new Set<string>();
  const consents = targetsOf(config).map((target): SourceConsent => {
    const shown = shownFor(person, target, config);
    for (const { state, key } of shown) if (state === "UNMAPPED") unmapped.add(`custom_fields.${key}`);
    const refused = shown.filter(({ state }) => state === "WITHDRAWN");
    if (refused.length === 0) return folded(target, shown);
    const stop = { ...target, state: "WITHDRAWN", occurredAt: latest(refused) } as const;
    const isOpen = shown.some(({ state }) => state === "GIVEN" || state === "UNMAPPED");
    return isOpen ? { ...stop, stillOpen: true } : stop;
  });
  return { consents, unmapped: [...unmapped] };
}

/** What is proved: open as long as any field of the pair permits or holds what nobody explained. */
export function provenConsent(
  person: SellfPerson | null,
  target: ConsentTarget,
  config: SellfConfig,
): SourceConsent {
  return folded(target, person ? shownFor(person, target, config) : []);
}

/** Custom fields to write so that every field of these pairs refuses; null when all do already. */
export function refusalOf(
  person: SellfPerson,
  targets: readonly ConsentTarget[],
  day: string,
  config: SellfConfig,
): Record<string, Json> | null {
  const fields: Record<string, Json> = {};
  for (const field of config.consentFields) {
    if (!targets.some((target) => sameTarget(field, target))) continue;
    if (stateOf(person, field).state === "WITHDRAWN") continue;
    fields[field.key] = field.refusal;
    if (field.dateKey) fields[field.dateKey] = day;
  }
  return Object.keys(fields).length > 0 ? fields : null;
}

/** Where Sellf replaces all custom fields, those that are not named go along. */
export function asUpdate(
  person: SellfPerson,
  fields: Readonly<Record<string, Json>>,
  { customFieldWrites }: SellfConfig,
): Record<string, Json> {
  if (Object.keys(fields).length === 0) return {};
  return {
    custom_fields: customFieldWrites === "REPLACED" ? { ...person.custom_fields, ...fields } : { ...fields },
  };
}

/** One value or several, as texts; an empty one says nothing. */
export function valuesOf(value: FieldValue | undefined): readonly string[] {
  const all = Array.isArray(value) ? value : [value ?? ""];
  return all.map(String).filter((one) => one.trim() !== "");
}

function folded({ purpose, channel }: ConsentTarget, shown: readonly Shown[]): SourceConsent {
  for (const state of ["GIVEN", "UNMAPPED", "WITHDRAWN"] as const) {
    const found = shown.filter((one) => one.state === state);
    if (found.length > 0) return { purpose, channel, state, occurredAt: latest(found) };
  }
  return { purpose, channel, state: "NOT_ASKED", occurredAt: null };
}

function shownFor(person: SellfPerson, target: ConsentTarget, { consentFields }: SellfConfig): Shown[] {
  return consentFields.filter((field) => sameTarget(field, target)).map((field) => stateOf(person, field));
}

function stateOf({ custom_fields: own }: SellfPerson, { key, dateKey, given, refused }: ConsentField): Shown {
  const values = valuesOf(own[key]);
  const at = dateKey ? dayOf(own[dateKey]) : null;
  const isAll = (known: readonly string[]): boolean =>
    values.every((value) => known.some((one) => fold(one) === fold(value)));
  if (values.length === 0) return { state: "NOT_ASKED", at: null, key };
  if (isAll(refused)) return { state: "WITHDRAWN", at, key };
  return isAll(given) ? { state: "GIVEN", at, key } : { state: "UNMAPPED", at: null, key };
}

function dayOf(value: FieldValue | undefined): string | null {
  const day = valuesOf(value)[0]?.slice(0, 10) ?? "";
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? `${day}T00:00:00.000Z` : null;
}

function latest(shown: readonly Shown[]): string | null {
  const times = shown.flatMap(({ at }) => at ?? []).sort();
  return times.at(-1) ?? null;
}
