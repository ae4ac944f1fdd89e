import { PROVENANCE_ORIGINS, type Channel, type ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import type { ContactRecordRow } from "./rows.ts";
import type { Provenance, ProvenanceGap, SourceConsent } from "./types.generated.ts";

/** Where a record's data came from, as its source tells; null when it does not. */
export function recordProvenance(record: ContactRecordRow): Provenance | null {
  const { source, provenanceOrigin, provenanceFrom, obtainedOn } = record;
  if (provenanceOrigin === null) return null;
  return {
    source,
    // A value of a later version of the mapping is doubt, and doubt is UNKNOWN.
    origin: PROVENANCE_ORIGINS.find((origin) => origin === provenanceOrigin) ?? "UNKNOWN",
    obtainedOn,
    hasEvidence: false,
    mappedFrom: provenanceFrom,
    listProvider: null,
  };
}

/** Why the origin of a record is not known; null when it is. */
export function provenanceGap({ provenanceOrigin, provenanceFrom }: ContactRecordRow): ProvenanceGap | null {
  if (provenanceOrigin === null) return "NO_FIELD";
  if (PROVENANCE_ORIGINS.some((origin) => origin === provenanceOrigin && origin !== "UNKNOWN")) return null;
  return provenanceFrom?.endsWith("=(empty)") ? "EMPTY" : "UNMAPPED";
}

/** What the source showed at the last sync, one entry per purpose and channel. */
export function shownConsents({ consents }: ContactRecordRow): SourceConsent[] {
  return Object.entries(consents).flatMap(([purpose, channels]) =>
    Object.entries(channels).map(([channel, { state, occurredAt, stillOpen = false }]) => ({
      purpose: purpose as ConsentPurpose,
      channel: channel === "-" ? null : (channel as Channel),
      state,
      occurredAt,
      stillOpen,
    })),
  );
}
