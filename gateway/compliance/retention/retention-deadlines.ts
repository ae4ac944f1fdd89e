import { findAllConsents } from "../consent/consent-status.ts";
import { readHistory } from "../consent/read-history.ts";
import type { Facts } from "../facts.ts";
import type { Policy } from "../policy.ts";
import { readSituation } from "../situation.ts";
import { legalRetention } from "./legal-retention.ts";
import { marketingRetention } from "./marketing-retention.ts";
import type { RetentionDeadline } from "./retention-deadline.ts";

/** Until when each purpose lets the data be kept at `facts.now`, by rules R1 and R2. */
export function retentionDeadlines(facts: Facts, policy: Policy): readonly RetentionDeadline[] {
  const situation = readSituation(facts, policy);
  const consents = findAllConsents(situation, readHistory(situation));
  return [marketingRetention(situation, consents), ...legalRetention(situation)];
}
