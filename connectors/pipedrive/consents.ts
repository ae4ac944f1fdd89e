import { distinctTargets, sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, SourceConsent, SourceConsentState } from "#connectors/sdk/contract.ts";
import type { ConsentField, PipedriveConfig } from "./config.ts";
import type { Person } from "./persons-api.ts";

export const EMAIL_MARKETING: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };

/** One place in which a person's answer to one target stands. */
export interface Place {
  readonly name: string;
  readonly state: SourceConsentState;
  /** What a revocation writes there. */
  readonly refusal: Readonly<Record<string, unknown>>;
}

/** The pairs that this configuration has a place for. */
export function targetsOf(config: PipedriveConfig): readonly ConsentTarget[] {
  const own = config.campaigns === "ON" ? [EMAIL_MARKETING] : [];
  return distinctTargets([...own, ...config.consentFields]);
}

export function placesOf(person: Person, target: ConsentTarget, config: PipedriveConfig): readonly Place[] {
  const fields = config.consentFields
    .filter((field) => sameTarget(field, target))
    .map((field) => inField(person, field));
  if (config.campaigns === "OFF" || !sameTarget(target, EMAIL_MARKETING)) return fields;
  return [
    {
      name: "marketing_status",
      state: marketingState(person),
      refusal: { marketing_status: "unsubscribed" },
    },
    ...fields,
  ];
}

/** To learn from: any place that says no is a stop; a yes only where every place says yes. */
export function consentsOf(
  person: Person,
  config: PipedriveConfig,
): { readonly consents: readonly SourceConsent[]; readonly unmapped: readonly string[] } {
  const unmapped = new Set<string>();
  const consents = targetsOf(config).map((target): SourceConsent => {
    const places = placesOf(person, target, config);
    for (const { name, state } of places) if (state === "UNMAPPED") unmapped.add(name);
    const states = places.map(({ state }) => state);
    const shown = { ...target, occurredAt: null };
    if (states.includes("WITHDRAWN")) {
      const isWhole = states.every((state) => state === "WITHDRAWN");
      return { ...shown, state: "WITHDRAWN", ...(isWhole ? {} : { stillOpen: true }) };
    }
    if (states.includes("UNMAPPED")) return { ...shown, state: "UNMAPPED" };
    return { ...shown, state: states.every((state) => state === "GIVEN") ? "GIVEN" : "NOT_ASKED" };
  });
  return { consents, unmapped: [...unmapped] };
}

/** To prove by: WITHDRAWN only where every place says no. */
export function provenConsent(
  person: Person | null,
  target: ConsentTarget,
  config: PipedriveConfig,
): SourceConsent {
  const states = person ? placesOf(person, target, config).map(({ state }) => state) : [];
  const isClosed = states.length > 0 && states.every((state) => state === "WITHDRAWN");
  const open = (["GIVEN", "UNMAPPED"] as const).find((state) => states.includes(state)) ?? "NOT_ASKED";
  return { ...target, state: isClosed ? "WITHDRAWN" : open, occurredAt: null };
}

/** `archived` is a yes put aside: it permits nothing now, and proves no refusal. */
const marketing: Readonly<Record<string, SourceConsentState>> = {
  subscribed: "GIVEN",
  unsubscribed: "WITHDRAWN",
  no_consent: "NOT_ASKED",
  archived: "NOT_ASKED",
};

function marketingState({ marketing_status: status }: Person): SourceConsentState {
  if (status === null || status === undefined) return "NOT_ASKED";
  return Object.hasOwn(marketing, status) ? (marketing[status] ?? "UNMAPPED") : "UNMAPPED";
}

function inField(person: Person, { key, refused, given }: ConsentField): Place {
  const value = person.custom_fields[key];
  const holds = (values: readonly (string | number)[]): boolean => values.some((one) => one === value);
  const isEmpty = value === null || value === undefined || value === "";
  const state = holds(refused) ? "WITHDRAWN" : holds(given) ? "GIVEN" : isEmpty ? "NOT_ASKED" : "UNMAPPED";
  return { name: `custom field ${key}`, state, refusal: { [key]: refused[0] } };
}
