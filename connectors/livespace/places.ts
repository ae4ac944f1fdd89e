/** Where a customer keeps consent in Livespace: fields of their own, and groups. Livespace's consents have no public method. */
import type { ConsentTarget, Json, SourceConsent, SourceConsentState } from "#connectors/sdk/contract.ts";
import type { LivespaceContact } from "./contact.ts";
import { fold, type ConsentField, type LivespaceConfig } from "./config.ts";

interface Shown {
  readonly state: Exclude<SourceConsentState, "REFUSED">;
  readonly at: string | null;
  /** Native name, where the value means nothing to us. */
  readonly unmapped: string | null;
}

/** The pairs that this configuration can store. */
export function targetsOf({ consentFields, consentGroups }: LivespaceConfig): readonly ConsentTarget[] {
  const found = new Map<string, ConsentTarget>();
  for (const { purpose, channel } of [...consentFields, ...consentGroups])
    found.set(`${purpose} ${channel}`, { purpose, channel });
  return [...found.values()];
}

export function sameTarget(a: ConsentTarget, b: ConsentTarget): boolean {
  return a.purpose === b.purpose && a.channel === b.channel;
}

/**
 * What a record says, to learn a stop from: one refusing place is enough, and `stillOpen` tells that another place still
 * permits, so that it is closed again.
 */
export function consentsOf(contact: LivespaceContact, config: LivespaceConfig) {
  const unmapped = new Set<string>();
  const consents = targetsOf(config).map((target): SourceConsent => {
    const shown = shownFor(contact, target, config);
    for (const one of shown) if (one.unmapped) unmapped.add(one.unmapped);
    const refused = shown.filter(({ state }) => state === "WITHDRAWN");
    const open = shown.find(({ state }) => state === "GIVEN" || state === "UNMAPPED");
    if (refused.length > 0) {
      const stop = { ...target, state: "WITHDRAWN", occurredAt: latest(refused) } as const;
      return open ? { ...stop, stillOpen: true } : stop;
    }
    return folded(target, shown);
  });
  return { consents, unmapped: [...unmapped] };
}

/** What is proved for one target: open as long as any place permits, or nobody can say what its value means. */
export function provenConsent(
  contact: LivespaceContact | null,
  target: ConsentTarget,
  config: LivespaceConfig,
): SourceConsent {
  return folded(target, contact ? shownFor(contact, target, config) : []);
}

/** Changes of a contact in fields of the customer's own and in its groups. */
export interface PlaceChanges {
  readonly fields: Readonly<Record<string, Json>>;
  /** All groups that it shall be in; null leaves them as they are. */
  readonly groups: readonly string[] | null;
}

/** What has to change so that every place refuses these targets; null when all of them do already. */
export function refusalOf(
  contact: LivespaceContact,
  targets: readonly ConsentTarget[],
  day: string,
  config: LivespaceConfig,
): PlaceChanges | null {
  const isMeant = (place: ConsentTarget): boolean => targets.some((target) => sameTarget(place, target));
  const fields: Record<string, Json> = {};
  for (const field of config.consentFields.filter(isMeant)) {
    if (fieldState(contact, field).state === "WITHDRAWN") continue;
    fields[field.field] = field.refusal;
    if (field.dateField) fields[field.dateField] = day;
  }
  const wanted = new Set(contact.groups_id);
  for (const { groupId, state } of config.consentGroups.filter(isMeant)) {
    if (state === "GIVEN") wanted.delete(groupId);
    else wanted.add(groupId);
  }
  const isRegrouped = new Set(contact.groups_id).symmetricDifference(wanted).size > 0;
  const groups = isRegrouped ? [...wanted] : null;
  return Object.keys(fields).length > 0 || groups ? { fields, groups } : null;
}

/** The same as part of an edit. Where Livespace replaces `dataset`, the fields that are not named go along. */
export function asEdit(
  contact: LivespaceContact,
  { fields, groups }: PlaceChanges,
  { datasetWrites }: LivespaceConfig,
): Record<string, Json> {
  const dataset = datasetWrites === "REPLACED" ? { ...contact.dataset, ...fields } : fields;
  return {
    ...(Object.keys(fields).length > 0 ? { dataset } : {}),
    ...(groups ? { groups_id: groups } : {}),
  };
}

function folded(target: ConsentTarget, shown: readonly Shown[]): SourceConsent {
  const { purpose, channel } = target;
  for (const state of ["GIVEN", "UNMAPPED", "WITHDRAWN"] as const) {
    const found = shown.filter((one) => one.state === state);
    if (found.length > 0) return { purpose, channel, state, occurredAt: latest(found) };
  }
  return { purpose, channel, state: "NOT_ASKED", occurredAt: null };
}

function shownFor(contact: LivespaceContact, target: ConsentTarget, config: LivespaceConfig): Shown[] {
  const fields = config.consentFields
    .filter((field) => sameTarget(field, target))
    .map((field) => fieldState(contact, field));
  const groups = config.consentGroups
    .filter((group) => sameTarget(group, target) && contact.groups_id.includes(group.groupId))
    .map(({ state }): Shown => ({
      state: state === "GIVEN" ? "GIVEN" : "WITHDRAWN",
      at: null,
      unmapped: null,
    }));
  return [...fields, ...groups];
}

function fieldState({ dataset }: LivespaceContact, field: ConsentField): Shown {
  const values = valuesOf(dataset[field.field]);
  const at = field.dateField ? dayOf(dataset[field.dateField]) : null;
  const isAll = (known: readonly string[]): boolean =>
    values.every((value) => known.some((one) => fold(one) === fold(value)));
  if (values.length === 0) return { state: "NOT_ASKED", at: null, unmapped: null };
  if (isAll(field.refused)) return { state: "WITHDRAWN", at, unmapped: null };
  if (isAll(field.given)) return { state: "GIVEN", at, unmapped: null };
  return { state: "UNMAPPED", at: null, unmapped: `dataset.${field.field}` };
}

/** One value or several, as texts; an empty one says nothing. */
export function valuesOf(value: LivespaceContact["dataset"][string] | undefined): readonly string[] {
  const all = Array.isArray(value) ? value : [value ?? ""];
  return all.map(String).filter((one) => one.trim() !== "");
}

function dayOf(value: LivespaceContact["dataset"][string] | undefined): string | null {
  const day = valuesOf(value)[0]?.slice(0, 10) ?? "";
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? `${day}T00:00:00.000Z` : null;
}

function latest(shown: readonly Shown[]): string | null {
  return (
    shown
      .flatMap(({ at }) => at ?? [])
      .sort()
      .at(-1) ?? null
  );
}
