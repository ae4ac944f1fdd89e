/** Where a customer keeps consent in Livespace: fields of their own, and groups. Livespace's consents have no public method. */
import {
  learntConsents,
  provenConsentOf,
  readConsentField,
  type ShownConsent,
} from "#connectors/sdk/consent-fields.ts";
import { distinctTargets, sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, Json, SourceConsent } from "#connectors/sdk/contract.ts";
import type { LivespaceContact } from "./contact.ts";
import type { ConsentField, LivespaceConfig } from "./config.ts";

/** The pairs that this configuration can store. */
export function targetsOf({ consentFields, consentGroups }: LivespaceConfig): readonly ConsentTarget[] {
  return distinctTargets([...consentFields, ...consentGroups]);
}

export function consentsOf(contact: LivespaceContact, config: LivespaceConfig) {
  return learntConsents(targetsOf(config), (target) => shownFor(contact, target, config));
}

/** What is proved for one target: open as long as any place permits, or nobody can say what its value means. */
export function provenConsent(
  contact: LivespaceContact | null,
  target: ConsentTarget,
  config: LivespaceConfig,
): SourceConsent {
  return provenConsentOf(target, contact ? shownFor(contact, target, config) : []);
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

function shownFor(
  contact: LivespaceContact,
  target: ConsentTarget,
  config: LivespaceConfig,
): readonly ShownConsent[] {
  const fields = config.consentFields
    .filter((field) => sameTarget(field, target))
    .map((field) => fieldState(contact, field));
  const groups = config.consentGroups
    .filter((group) => sameTarget(group, target) && contact.groups_id.includes(group.groupId))
    .map(({ state }): ShownConsent => ({
      state: state === "GIVEN" ? "GIVEN" : "WITHDRAWN",
      at: null,
      unmapped: null,
    }));
  return [...fields, ...groups];
}

function fieldState({ dataset }: LivespaceContact, field: ConsentField): ShownConsent {
  const held = { value: dataset[field.field], date: field.dateField ? dataset[field.dateField] : null };
  return readConsentField(`dataset.${field.field}`, held, field);
}
