import type { CorrectionOrigin } from "#gateway/ledger/entities/correction.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { canonicalJson } from "#gateway/ledger/uuid.ts";
import { commitCorrection } from "./commit-correction.ts";
import { checkCorrection, type NewValues } from "./check-correction.ts";
import type { IdentifierVerbContext } from "./context.ts";
import { knownContact } from "./known-contact.ts";
import { openVerifiedRequest } from "./open-verified-request.ts";

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
 * more (Art. 5(1)(c) and (e)). Correction, write-backs, suppression of the new identifiers and evidence commit together, with
 * a request that has its clock and is over when every recipient was told (Art. 19).
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
    const dedupeKey = `act:${idempotencyKey}`;
    const opened = await openVerifiedRequest(
      em,
      { askedFor: asked, contactId, right: "RECTIFICATION", reference: reason, dedupeKey },
      at,
    );
    const command = { contactId, change, identifiers, recordIds, reason, origin, dedupeKey };
    const corrected = await commitCorrection(em, { abilities, keyring }, command, at);
    opened.request.correctionId = corrected.correctionId;
    await appendEvidence(em, [opened.evidence], at);
    return corrected;
  });
}
