import { HOUR_MS, readInstant } from "../calendar.ts";
import type { ConsentEvent, ListProvider } from "../facts.ts";
import type { Situation } from "../situation.ts";
import type { GrantFault } from "./weigh-grant.ts";

const INVALID: GrantFault = {
  flag: "LIST_PROVIDER_CONSENT_INVALID",
  rule: "P1",
  outcome: "PROVIDER_CHAIN_INVALID",
};
const STALE: GrantFault = {
  flag: "LIST_PROVIDER_STATUS_STALE",
  rule: "P1",
  outcome: "PROVIDER_STATUS_STALE",
};

/** P1: a yes that a list provider collected needs a chain of one that names us, active and checked lately. */
export function providerFaults(situation: Situation, event: ConsentEvent): readonly GrantFault[] {
  const { collectedBy } = event;
  // Whoever it was, it was not us: the same proof is needed.
  if (collectedBy === null || collectedBy === undefined || collectedBy === "CONTROLLER") return [];
  const providers = providersBehind(situation, event);
  const faults: GrantFault[] = [];
  if (providers.length === 0 || !providers.every(hasValidChain)) faults.push(INVALID);
  if (!providers.every((provider) => isCheckedLately(situation, provider))) faults.push(STALE);
  return faults;
}

/** The provider entries of the CRM that holds the consent; of all CRMs when that one has none. */
function providersBehind({ facts }: Situation, event: ConsentEvent): readonly ListProvider[] {
  const entries = facts.provenance.filter((entry) => entry.listProvider);
  const own = entries.filter((entry) => entry.crm === event.crm);
  return (own.length > 0 ? own : entries).flatMap((entry) => entry.listProvider ?? []);
}

function hasValidChain(provider: ListProvider): boolean {
  return (
    provider.disclosureConsentNamesController === true &&
    provider.disclosureEvidence === true &&
    provider.chainLength === 1 &&
    provider.status === "ACTIVE"
  );
}

function isCheckedLately({ policy, clock }: Situation, provider: ListProvider): boolean {
  const checkedAt = readInstant(provider.statusCheckedAt);
  if (checkedAt === null || checkedAt > clock.instant) return false;
  return clock.instant - checkedAt <= policy.listProviderStatusMaxAgeHours * HOUR_MS;
}
