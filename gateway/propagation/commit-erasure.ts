import type { EntityManager } from "@mikro-orm/postgresql";
import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { commitRevocations } from "#gateway/ledger/commit-revocation.ts";
import { ALL_TARGETS } from "./consent-targets.ts";
import type { DispositionOf, GateAnswer, VerbContext } from "./context.ts";
import { destroyUnreachable, finishErasure } from "./finish-erasure.ts";

export type ErasureContext = VerbContext & { readonly dispositionOf: DispositionOf };

export interface Erasure {
  /** Of a contact that the caller has locked. */
  readonly contactId: string;
  readonly reason: string | null;
  readonly origin: "API" | "CLI" | "RETENTION";
  readonly dedupeKey: string;
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
 * The erasure itself, in the caller's transaction. A request always counts as an objection and takes back every consent,
 * also where a hold or a duty to keep withholds the erasure (Arts. 17(3), 18): answering with a refusal would leave the
 * person on the lists. What stays is named with its rules and deadline.
 */
export async function commitErasure(
  em: EntityManager,
  { abilities, dispositionOf }: ErasureContext,
  { contactId, reason, origin, dedupeKey }: Erasure,
  at: Date,
  evidence: readonly EvidenceInput[] = [],
): Promise<EraseContactResult> {
  const gate = await dispositionOf(contactId, at, at);
  const { disposition, reasons, until } = gate;
  const erasing = disposition === "ERASE_OR_ANONYMISE";
  const command = {
    contactId,
    kind: erasing ? ("ERASURE" as const) : ("OBJECTION" as const),
    targets: ALL_TARGETS,
    operation: erasing ? ("ERASE" as const) : ("REVOKE" as const),
    reason,
    occurredAt: at,
    origin,
    originSource: null,
    originRecord: null,
    dedupeKey,
  };
  const [revocation] = await commitRevocations(em, [command], abilities, at, async ([recorded]) => {
    if (erasing) {
      const forgotten = await destroyUnreachable(em, contactId, at);
      return [...evidence, ...forgotten, ...(await finishErasure(em, contactId, at))];
    }
    const body = { revocation: recorded?.id, disposition, reasons, until };
    return [...evidence, { kind: "ERASURE_WITHHELD", subject: contactId, body }];
  });
  if (!revocation) throw new Error("one command makes one revocation");
  return {
    revocationId: revocation.id,
    outcome: erasing ? "ERASING" : "WITHHELD",
    disposition,
    reasons: [...reasons],
    until,
  };
}
