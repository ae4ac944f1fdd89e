import type { EntityManager } from "@mikro-orm/postgresql";
import { dueByTime, type Due } from "#gateway/compliance/retention/due-by-time.ts";
import { fieldsToClear } from "#gateway/compliance/retention/needed-fields.ts";
import type { Disposition } from "#gateway/compliance/vocabulary.ts";
import { enterAct } from "#gateway/ledger/act-barrier.ts";
import { appendEvidence, type EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { commitRevocations } from "#gateway/ledger/commit-revocation.ts";
import { Contact } from "#gateway/ledger/entities/contact.ts";
import {
  RetentionItem,
  type RetentionOrigin,
  type RetentionStep,
} from "#gateway/ledger/entities/retention.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import { commitErasure } from "#gateway/propagation/commit-erasure.ts";
import { ALL_TARGETS } from "#gateway/propagation/consent-targets.ts";
import { commitCorrection } from "#gateway/propagation/commit-correction.ts";
import type { RetentionContext } from "./context.ts";

/** What the gate must answer for a step that deletes; stopping use deletes nothing. */
const GATE: Readonly<Record<RetentionStep, Disposition | null>> = {
  RESTRICT: null,
  MINIMISE: "MINIMISE_AND_RESTRICT",
  ERASE: "ERASE_OR_ANONYMISE",
};

/**
 * Takes one step for one contact, in a transaction of its own: the facts are looked at again with the contact locked,
 * the gate is asked, and act, write-backs and evidence commit with the item that says so. Doing it again changes nothing.
 */
export async function takeStep(
  context: RetentionContext,
  itemId: string,
  appliedBy: RetentionOrigin,
): Promise<RetentionItem["status"]> {
  const { ledger, policy, dispositionOf, now } = context;
  return retryTransaction(ledger, async (em) => {
    await enterAct(em);
    const { contactId: asked } = await em.findOneOrFail(RetentionItem, { id: itemId });
    const contactId = await lockContact(em, asked);
    const item = await em.findOneOrFail(RetentionItem, { id: itemId }, { refresh: true });
    if (item.status === "APPLIED" || item.status === "OVERTAKEN") return item.status;
    const at = now();
    item.evaluatedAt = at;
    const contact = await em.findOneOrFail(Contact, { id: contactId });
    const facts = (await loadFacts(ledger.lookups, [contactId], at)).get(contactId);
    const due = facts && !contact.erasedAt ? dueByTime(facts, policy) : null;
    if (!due || !stillAsksFor(due, item.action)) {
      item.status = "OVERTAKEN";
      return item.status;
    }
    const gate = await dispositionOf(contactId, at, null);
    const needed = GATE[item.action];
    if (due.isHeld || (needed !== null && gate.disposition !== needed)) {
      item.status = "HELD";
      return item.status;
    }
    Object.assign(item, { status: "APPLIED", appliedAt: at, appliedBy, keepUntil: due.keepUntil });
    await act(em, context, { item, contactId, due, at });
    return item.status;
  });
}

/** An erasure stops every use too; and what was to be minimised may be due for erasure by now. */
function stillAsksFor({ action }: Due, step: RetentionStep): boolean {
  return step === "RESTRICT" || step === action;
}

interface Step {
  readonly item: RetentionItem;
  readonly contactId: string;
  readonly due: Due;
  readonly at: Date;
}

async function act(em: EntityManager, context: RetentionContext, step: Step): Promise<void> {
  const { item, contactId, due, at } = step;
  const { abilities, dispositionOf } = context;
  const common = { contactId, reason: null, origin: "RETENTION", dedupeKey: `retention:${item.id}` } as const;
  if (item.action === "MINIMISE") {
    const change = { set: {}, clear: fieldsToClear(due.keepFor) };
    const correction = { ...common, change, identifiers: [], recordIds: null };
    const { correctionId } = await commitCorrection(em, context, correction, at);
    item.correctionId = correctionId;
    await appendEvidence(em, [evidence(step)], at);
    return;
  }
  if (item.action === "ERASE") {
    // Nobody asked for it: the gate answers without a request.
    const gate = (id: string, when: Date) => dispositionOf(id, when, null);
    const { revocationId } = await commitErasure(em, { ...context, dispositionOf: gate }, common, at, [
      evidence(step),
    ]);
    item.revocationId = revocationId;
    return;
  }
  const [revocation] = await commitRevocations(
    em,
    [
      {
        ...common,
        kind: "RETENTION",
        operation: "REVOKE",
        targets: ALL_TARGETS,
        occurredAt: at,
        originSource: null,
        originRecord: null,
      },
    ],
    abilities,
    at,
    async () => [evidence(step)],
  );
  item.revocationId = revocation?.id ?? null;
}

function evidence({ item, contactId, due }: Step): EvidenceInput {
  const { id, runId, action, appliedBy, dueOn } = item;
  const { rules, keepFor, keepUntil } = due;
  const body = { item: id, run: runId, action, appliedBy, dueOn, rules, keepFor, keepUntil };
  return { kind: "RETENTION_APPLIED", subject: contactId, body };
}
