import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { enqueueWriteBacks } from "#gateway/ledger/enqueue.ts";
import { Contact } from "#gateway/ledger/entities/contact.ts";
import { Correction, type CorrectionOrigin } from "#gateway/ledger/entities/correction.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { hasLists, planListEntries } from "#gateway/ledger/plan-list-entries.ts";
import { recordSteps } from "#gateway/ledger/record-steps.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { carrySuppression } from "./carry-suppression.ts";
import type { checkCorrection } from "./check-correction.ts";
import type { IdentifierVerbContext } from "./context.ts";
import { planCorrection } from "./plan-correction.ts";

type Checked = ReturnType<typeof checkCorrection>;

export interface CorrectionCommand {
  /** Of a contact that the caller has locked. */
  readonly contactId: string;
  readonly change: Omit<Checked, "identifiers">;
  readonly identifiers: Checked["identifiers"];
  readonly recordIds: readonly string[] | null;
  readonly reason: string | null;
  readonly origin: CorrectionOrigin;
  readonly dedupeKey: string;
}

/** The correction itself, in the caller's transaction: write-backs, suppression of new identifiers and evidence with it. */
export async function commitCorrection(
  em: EntityManager,
  { abilities, keyring }: Pick<IdentifierVerbContext, "abilities" | "keyring">,
  { contactId, change, identifiers, recordIds, reason, origin, dedupeKey }: CorrectionCommand,
  at: Date,
): Promise<{ correctionId: string }> {
  const contact = await em.findOneOrFail(Contact, { id: contactId });
  if (contact.erasedAt) throw new Refusal("NOT_FOUND", "this contact was erased", ["contactId"]);
  const correction = em.create(Correction, {
    id: uuid7(),
    contactId,
    setFields: Object.keys(change.set),
    clearFields: [...change.clear],
    reason,
    origin,
    recordedAt: at,
    dedupeKey,
  });
  await em.flush();
  const carried = await carrySuppression(em, contactId, identifiers, at);
  const writeBacks = await planCorrection(em, { correction, change, recordIds }, abilities, keyring, at);
  await em.flush();
  await recordSteps(
    em,
    writeBacks.map(({ id, status, lastCode }) => ({
      writeBackId: id,
      step: "QUEUED",
      outcome: status,
      code: lastCode ?? null,
    })),
    at,
  );
  await enqueueWriteBacks(
    em,
    writeBacks.filter(({ status }) => status === "PENDING").map(({ id }) => id),
  );
  // Lists must have the new address, which no record shows yet.
  const values = hasLists(abilities)
    ? identifiers.map(({ type, digest, value }) => ({ type, digest, ...keyring.seal({ value }) }))
    : [];
  const entered = await planListEntries(em, abilities, carried, at, values);
  await hurryEarlier(em, correction.id, writeBacks);
  const evidence = {
    correction: correction.id,
    set: correction.setFields,
    clear: correction.clearFields,
    origin,
    suppressionEntries: carried.length,
    writeBacks: [...writeBacks, ...entered].map(({ id, source, status }) => ({ id, source, status })),
  };
  await appendEvidence(em, [{ kind: "CORRECTION_RECORDED", subject: contactId, body: evidence }], at);
  return { correctionId: correction.id };
}

/** What an earlier correction still has to say may be overtaken now: it is looked at at once, so that its values go. */
async function hurryEarlier(
  em: EntityManager,
  correctionId: string,
  writeBacks: readonly Pick<WriteBack, "recordId">[],
): Promise<void> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from write_back where record_id = any(?::uuid[]) and operation = 'RECTIFY' and settled_at is null
       and correction_id <> ? and status in ('PENDING', 'REFUSED')`,
    [`{${writeBacks.map(({ recordId }) => recordId).join(",")}}`, correctionId],
  );
  await enqueueWriteBacks(
    em,
    rows.map(({ id }) => id),
  );
}
