/** Sellf has no consent of its own: it stands in custom fields that the team made for it. */
import {
  learntConsents,
  provenConsentOf,
  readConsentField,
  type ShownConsent,
} from "#connectors/sdk/consent-fields.ts";
import { distinctTargets, sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, Json, SourceConsent } from "#connectors/sdk/contract.ts";
import type { ConsentField, SellfConfig } from "./config.ts";
import type { SellfPerson } from "./person.ts";

/** The pairs that this configuration can store. */
export function targetsOf({ consentFields }: SellfConfig): readonly ConsentTarget[] {
  return distinctTargets(consentFields);
}

export function consentsOf(person: SellfPerson, config: SellfConfig) {
  return learntConsents(targetsOf(config), (target) => shownFor(person, target, config));
}

/** What is proved: open as long as any field of the pair permits or holds what nobody explained. */
export function provenConsent(
  person: SellfPerson | null,
  target: ConsentTarget,
  config: SellfConfig,
): SourceConsent {
  return provenConsentOf(target, person ? shownFor(person, target, config) : []);
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
    if (shownIn(person, field).state === "WITHDRAWN") continue;
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

function shownFor(
  person: SellfPerson,
  target: ConsentTarget,
  { consentFields }: SellfConfig,
): readonly ShownConsent[] {
  return consentFields.filter((field) => sameTarget(field, target)).map((field) => shownIn(person, field));
}

function shownIn({ custom_fields: own }: SellfPerson, field: ConsentField): ShownConsent {
  const held = { value: own[field.key], date: field.dateKey ? own[field.dateKey] : null };
  return readConsentField(`custom_fields.${field.key}`, held, field);
}
