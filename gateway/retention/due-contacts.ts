import type { Policy } from "#gateway/compliance/policy.ts";
import { dueByTime, type Due } from "#gateway/compliance/retention/due-by-time.ts";
import type { RetentionStep } from "#gateway/ledger/entities/retention.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { findCandidates } from "./find-candidates.ts";

export interface DuePage {
  /** The last contact that was looked at. */
  readonly last: string;
  readonly examined: number;
  readonly due: readonly { readonly contactId: string; readonly due: Due }[];
}

export interface DueQuery {
  readonly policy: Policy;
  readonly asOf: Date;
  readonly after?: string | null;
  readonly pageSize?: number;
  readonly automatic?: readonly RetentionStep[];
}

/** Contacts whose answer time alone has changed by `asOf`, page by page: candidates by SQL, the answer by the rules. */
export async function* dueContacts(
  ledger: Ledger,
  { policy, asOf, after = null, pageSize = 500, automatic = [] }: DueQuery,
): AsyncGenerator<DuePage> {
  for await (const ids of findCandidates(ledger, { policy, asOf, after, pageSize, automatic })) {
    const facts = await loadFacts(ledger.pool, ids, asOf);
    const due = ids.flatMap((contactId) => {
      const known = facts.get(contactId);
      const found = known ? dueByTime(known, policy) : null;
      return found ? [{ contactId, due: found }] : [];
    });
    yield { last: ids.at(-1)!, examined: ids.length, due };
  }
}
