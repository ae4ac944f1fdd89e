import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { enqueueWriteBacks } from "#gateway/ledger/enqueue.ts";
import { Contact } from "#gateway/ledger/entities/contact.ts";
import { Correction, type CorrectionOrigin } from "#gateway/ledger/entities/correction.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { recordSteps } from "#gateway/ledger/record-steps.ts";
import { canonicalJson, uuid7 } from "#gateway/ledger/uuid.ts";
import { carrySuppression } from "./carry-suppression.ts";
import { checkCorrection, type NewValues } from "./check-correction.ts";
import type { IdentifierVerbContext } from "./context.ts";
import { knownContact } from "./known-contact.ts";
import { planCorrection } from "./plan-correction.ts";

export interface RectifyContactInput {
  readonly contactId: string;
  /** New values. A list is complete: what is not in it goes. */
  readonly set?: NewValues;
  /** Person fields, or native fields that a connector declares as clearable, to be emptied wherever they are kept. */
  readonly clear?: readonly string[];
  /** Only these records of the person; all of them when absent. */
  readonly recordIds?: readonly string[] | null;
  /** Case or ticket number; never personal data. */
  readonly reason?: string | null;
  readonly idempotencyKey: string;
  readonly origin?: CorrectionOrigin;
}

/**
 * Corrects fields of a person in every source that keeps them (GDPR Art. 16), or empties fields that no duty needs any
 * more (Art. 5(1)(c) and (e)). Correction, write-backs, suppression of the new identifiers and evidence commit together.
 * The new values are kept nowhere but sealed in the open write-backs. It opens nothing: a correction is no consent.
 */
export async function rectifyContact(
  { ledger, abilities, keyring, defaultCountry, now }: IdentifierVerbContext,
  { idempotencyKey, origin = "API", set = {}, clear = [], ...act }: RectifyContactInput,
): Promise<{ correctionId: string }> {
  const at = now();
  const { identifiers, ...change } = checkCorrection(set, clear, { keyring, defaultCountry, abilities });
  const { contactId: asked, reason = null, recordIds = null } = act;
  // The values may be guessable; a keyed digest says no more than whether a repetition is one.
  const body = { asked, reason, recordIds, change: keyring.digestText("correction", canonicalJson(change)) };
  const request = { key: idempotencyKey, operation: "rectifyContact", body };
  return idempotent(ledger.em(), request, at, async (em) => {
    const contactId = await knownContact(em, asked);
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
      dedupeKey: `act:${idempotencyKey}`,
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
    await hurryEarlier(em, correction.id, writeBacks);
    const evidence = {
      correction: correction.id,
      set: correction.setFields,
      clear: correction.clearFields,
      origin,
      suppressionEntries: carried,
      writeBacks: writeBacks.map(({ id, source, status }) => ({ id, source, status })),
    };
    await appendEvidence(em, [{ kind: "CORRECTION_RECORDED", subject: contactId, body: evidence }], at);
    return { correctionId: correction.id };
  });
}

/** What an earlier correction still has to say may be overtaken now: it is looked at at once, so that its values go. */
async function hurryEarlier(
  em: EntityManager,
  correctionId: string,
  writeBacks: readonly { readonly recordId: string }[],
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
