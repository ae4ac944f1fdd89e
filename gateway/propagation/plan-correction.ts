import type { EntityManager } from "@mikro-orm/postgresql";
import type { FieldChange } from "#connectors/sdk/rectification.ts";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import type { Correction } from "#gateway/ledger/entities/correction.ts";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { askedFields } from "./asked-fields.ts";
import { splitChange } from "./split-change.ts";

export interface CorrectionPlan {
  readonly correction: Correction;
  readonly change: FieldChange;
  readonly recordIds: readonly string[] | null;
}

interface Row {
  readonly id: string;
  readonly source: string;
  readonly external_id: string;
  readonly kind: string;
  readonly erasing: boolean;
}

/** One write-back for every record of the person that its source still has; one that is being erased gets none to send. */
export async function planCorrection(
  em: EntityManager,
  { correction, change, recordIds }: CorrectionPlan,
  abilities: AbilitiesBySource,
  keyring: Keyring,
  now: Date,
): Promise<WriteBack[]> {
  const { id: correctionId, contactId } = correction;
  const rows = await em.execute<Row[]>(
    `select r.id, r.source, r.external_id, r.kind,
       exists (select from write_back w where w.record_id = r.id and w.operation = 'ERASE' and w.settled_at is null) as erasing
     from contact_record r
     where r.contact_id = ? and r.state = 'ACTIVE' and (?::uuid[] is null or r.id = any(?::uuid[]))
     order by r.source, r.external_id`,
    [contactId, asArray(recordIds), asArray(recordIds)],
  );
  const asked = askedFields(change);
  return rows.map((row) => {
    const can = abilities.get(row.source);
    // A source that left the configuration keeps the old values: that must be seen, not passed over.
    const { fields, unsupported } = can
      ? splitChange(asked, row.kind, can.rectification)
      : { fields: [], unsupported: asked.map(({ field }) => ({ field, reason: "NOT_CHANGEABLE" as const })) };
    const isOpen = fields.length > 0 && !row.erasing;
    return em.create(WriteBack, {
      id: uuid7(),
      revocationId: null,
      correctionId,
      contactId,
      recordId: row.id,
      source: row.source,
      externalId: row.external_id,
      recordKind: row.kind,
      operation: "RECTIFY",
      targets: [],
      unsupported: [],
      fields,
      unsupportedFields: unsupported,
      ...(isOpen ? keyring.seal(change) : { keySalt: null, sealed: null }),
      status: isOpen ? "PENDING" : "NOT_SUPPORTED",
      queuedAt: now,
      sentAt: null,
      answeredAt: null,
      observedAt: null,
      settledAt: isOpen ? null : now,
      nextAttemptAt: isOpen ? now : null,
      lastCode: row.erasing ? "ERASURE_WINS" : can ? null : "NOT_CONFIGURED",
      proof: null,
    });
  });
}

function asArray(ids: readonly string[] | null): string | null {
  return ids === null ? null : `{${ids.join(",")}}`;
}
