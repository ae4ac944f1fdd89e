import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";

/** Evidence of how a write-back ended: instants, codes and names of fields. */
export function settledEvidence(writeBack: WriteBack): EvidenceInput {
  const { id, revocationId, correctionId, recordId, entryId, source, operation, status, lastCode } =
    writeBack;
  const { fields, attempts, observations, proof } = writeBack;
  const body = {
    writeBack: id,
    revocation: revocationId,
    ...(correctionId ? { correction: correctionId, fields } : {}),
    record: recordId,
    ...(entryId ? { entry: entryId } : {}),
    source,
    operation,
    status,
    code: lastCode,
    attempts,
    observations,
    queuedAt: writeBack.queuedAt.toISOString(),
    sentAt: writeBack.sentAt?.toISOString() ?? null,
    answeredAt: writeBack.answeredAt?.toISOString() ?? null,
    observedAt: writeBack.observedAt?.toISOString() ?? null,
    proof,
  };
  return { kind: "WRITE_BACK_SETTLED", subject: writeBack.contactId ?? null, body };
}
