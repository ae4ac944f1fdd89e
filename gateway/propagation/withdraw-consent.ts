import { commitRevocation } from "#gateway/ledger/commit-revocation.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { resolveTargets, type TargetSelection } from "./consent-targets.ts";
import type { VerbContext } from "./context.ts";
import { knownContact } from "./known-contact.ts";
import { pastInstant } from "./past-instant.ts";

export type WithdrawConsentInput = TargetSelection & {
  readonly contactId: string;
  readonly kind: "WITHDRAWAL" | "OBJECTION";
  /** When the person said stop; now when absent. */
  readonly occurredAt?: Date | null;
  /** Case or ticket number; never personal data. */
  readonly reason?: string | null;
  /** UUID. */
  readonly idempotencyKey: string;
  readonly origin?: "API" | "CLI" | "LIST";
};

/**
 * Records that a person withdrew consent or objected: blocked from the commit on, written back to every source by the
 * worker. A purpose without channels means all of them (GDPR Arts. 7(3), 21(2)).
 */
export async function withdrawConsent(
  { ledger, abilities, now }: VerbContext,
  { idempotencyKey, origin = "API", ...act }: WithdrawConsentInput,
): Promise<{ revocationId: string }> {
  const at = now();
  const targets = resolveTargets(act, act.kind);
  const occurredAt = act.occurredAt ? pastInstant(act.occurredAt, at, "occurredAt") : at;
  const request = { key: idempotencyKey, operation: "withdrawConsent", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const contactId = await knownContact(em, act.contactId);
    const revocation = await commitRevocation(
      em,
      {
        contactId,
        kind: act.kind,
        targets,
        operation: "REVOKE",
        reason: act.reason ?? null,
        occurredAt,
        origin,
        originSource: null,
        originRecord: null,
        dedupeKey: `act:${idempotencyKey}`,
      },
      abilities,
      at,
    );
    return { revocationId: revocation.id };
  });
}
