import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { commitRevocations } from "#gateway/ledger/commit-revocation.ts";
import { ContactFact } from "#gateway/ledger/entities/contact-fact.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { ALL_TARGETS } from "./consent-targets.ts";
import type { DispositionOf, GateAnswer, VerbContext } from "./context.ts";
import { destroyUnreachable, finishErasure } from "./finish-erasure.ts";
import { knownContact } from "./known-contact.ts";

export interface EraseContactInput {
  readonly contactId: string;
  readonly identityVerified: boolean;
  /** Case or ticket number; never personal data. */
  readonly reason?: string | null;
  readonly idempotencyKey: string;
  readonly origin?: "API" | "CLI";
}

export interface EraseContactResult extends Record<string, unknown> {
  readonly revocationId: string;
  /** ERASING: every record is being erased. WITHHELD: data stay, but every use on consent has stopped. */
  readonly outcome: "ERASING" | "WITHHELD";
  readonly disposition: GateAnswer["disposition"];
  readonly reasons: readonly string[];
  readonly until: string | null;
}

/**
 * Handles a request for erasure (GDPR Art. 17). A request always counts as an objection and takes back every consent,
 * also where a hold or a duty to keep withholds the erasure itself (Arts. 17(3), 18): answering with a refusal would
 * leave the person on the lists. What stays is named with its rules and deadline.
 */
export async function eraseContact(
  { ledger, abilities, now, dispositionOf }: VerbContext & { readonly dispositionOf: DispositionOf },
  { idempotencyKey, origin = "API", ...act }: EraseContactInput,
): Promise<EraseContactResult> {
  if (!act.identityVerified) {
    throw new Refusal("IDENTITY_NOT_VERIFIED", "erasure needs a verified identity (GDPR Art. 12(6))", [
      "identityVerified",
    ]);
  }
  const at = now();
  const request = { key: idempotencyKey, operation: "eraseContact", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const contactId = await knownContact(em, act.contactId);
    const gate = await dispositionOf(contactId, at, at);
    const erasing = gate.disposition === "ERASE_OR_ANONYMISE";
    // Under the id that was asked for: if the join is ever undone, it is known who of the two asked.
    recordRequest(em, act.contactId, idempotencyKey, at);
    const [revocation] = await commitRevocations(
      em,
      [
        {
          contactId,
          kind: erasing ? "ERASURE" : "OBJECTION",
          targets: ALL_TARGETS,
          operation: erasing ? "ERASE" : "REVOKE",
          reason: act.reason ?? null,
          occurredAt: at,
          origin,
          originSource: null,
          originRecord: null,
          dedupeKey: `act:${idempotencyKey}`,
        },
      ],
      abilities,
      at,
      async ([recorded]) => {
        if (erasing) {
          const forgotten = await destroyUnreachable(em, contactId, at);
          return [...forgotten, ...(await finishErasure(em, contactId, at))];
        }
        const { disposition, reasons, until } = gate;
        const body = { revocation: recorded?.id, disposition, reasons, until };
        return [{ kind: "ERASURE_WITHHELD", subject: contactId, body }];
      },
    );
    if (!revocation) throw new Error("one command makes one revocation");
    return {
      revocationId: revocation.id,
      outcome: erasing ? "ERASING" : "WITHHELD",
      disposition: gate.disposition,
      reasons: [...gate.reasons],
      until: gate.until,
    };
  });
}

function recordRequest(em: EntityManager, contactId: string, idempotencyKey: string, at: Date): void {
  em.create(ContactFact, {
    id: randomUUID(),
    contactId,
    kind: "REQUEST",
    data: { right: "ERASURE", receivedAt: at.toISOString(), identityVerified: true, extended: false },
    source: "allinea",
    recordedAt: at,
    supersededBy: null,
    dedupeKey: `act:${idempotencyKey}`,
  });
}
