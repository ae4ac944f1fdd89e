/* Column lists of the rows in rows.ts; one place, so that a row is the same whichever statement read it. */

export const contactColumns = (c: string): string =>
  `${c}.id, ${c}.created_at as "createdAt", ${c}.kind, ${c}.role, ${c}.jurisdiction, ${c}.erased_at as "erasedAt"`;

export const recordColumns = (r: string): string =>
  `${r}.id, ${r}.contact_id as "contactId", ${r}.source, ${r}.external_id as "externalId", ${r}.kind, ${r}.state,
   ${r}.consents, ${r}.provenance_origin as "provenanceOrigin", ${r}.provenance_from as "provenanceFrom",
   ${r}.obtained_on::text as "obtainedOn", ${r}.source_created_at as "sourceCreatedAt",
   ${r}.source_modified_at as "sourceModifiedAt", ${r}.last_activity_at as "lastActivityAt", ${r}.unmapped,
   ${r}.same_as as "sameAs", ${r}.first_seen_at as "firstSeenAt", ${r}.gone_at as "goneAt"`;

export const eventColumns = (e: string): string =>
  `${e}.id, ${e}.type, ${e}.purpose, ${e}.channels, ${e}.occurred_at as "occurredAt", ${e}.recorded_at as "recordedAt",
   ${e}.source, ${e}.by, ${e}.evidence, ${e}.expires_at as "expiresAt", ${e}.contract_id as "contractId", ${e}.recipients,
   ${e}.contact_id as "contactId", ${e}.clause_id as "clauseId", ${e}.details`;

export const clauseColumns = (c: string): string =>
  `${c}.id, ${c}.clause, ${c}.version, ${c}.language, ${c}.text, ${c}.text_sha256 as "textSha256", ${c}.content,
   ${c}.published_at as "publishedAt"`;

export const factColumns = (f: string): string =>
  `${f}.id, ${f}.contact_id as "contactId", ${f}.kind, ${f}.data, ${f}.source, ${f}.recorded_at as "recordedAt"`;

export const retentionRunColumns = (t: string): string =>
  `${t}.id, ${t}.origin, ${t}.status, ${t}.as_of as "asOf", ${t}.started_at as "startedAt",
   (${t}.started_at at time zone 'UTC')::text || '+00' as "startedAtKey", ${t}.finished_at as "finishedAt", ${t}.examined,
   ${t}.due, ${t}.error_code as "errorCode"`;

export const retentionItemColumns = (i: string): string =>
  `${i}.id, ${i}.contact_id as "contactId", ${i}.action, ${i}.status, ${i}.due_on::text as "dueOn", ${i}.rules,
   ${i}.keep_for as "keepFor", ${i}.keep_until::text as "keepUntil", ${i}.found_at as "foundAt",
   ${i}.applied_at as "appliedAt", ${i}.revocation_id as "revocationId", ${i}.correction_id as "correctionId"`;

export const revocationColumns = (v: string): string =>
  `${v}.id, ${v}.contact_id as "contactId", ${v}.kind, ${v}.targets, ${v}.reason, ${v}.occurred_at as "occurredAt",
   ${v}.recorded_at as "recordedAt", ${v}.origin, ${v}.origin_source as "originSource"`;

export const correctionColumns = (k: string): string =>
  `${k}.id, ${k}.contact_id as "contactId", ${k}.set_fields as "setFields", ${k}.clear_fields as "clearFields", ${k}.reason,
   ${k}.origin, ${k}.recorded_at as "recordedAt"`;

/** Never the sealed values. */
export const writeBackColumns = (w: string): string =>
  `${w}.id, ${w}.revocation_id as "revocationId", ${w}.correction_id as "correctionId", ${w}.fields,
   ${w}.unsupported_fields as "unsupportedFields", ${w}.source, ${w}.external_id as "externalId",
   ${w}.record_kind as "recordKind", ${w}.operation, ${w}.targets, ${w}.unsupported, ${w}.status, ${w}.attempts,
   ${w}.observations, ${w}.queued_at as "queuedAt", ${w}.sent_at as "sentAt", ${w}.answered_at as "answeredAt",
   ${w}.observed_at as "observedAt", ${w}.settled_at as "settledAt", ${w}.next_attempt_at as "nextAttemptAt",
   ${w}.last_code as "lastCode", ${w}.proof`;

export const suppressionColumns = (s: string): string =>
  `${s}.list, ${s}.identifier_type as "identifierType", ${s}.purpose, ${s}.channels, ${s}.reason, ${s}.origin,
   ${s}.added_at as "addedAt", ${s}.recorded_at as "recordedAt", ${s}.lifted_at as "liftedAt"`;

export const linkColumns = (l: string): string =>
  `${l}.id, ${l}.record_a as "recordA", ${l}.record_b as "recordB", ${l}.verdict, ${l}.reasons, ${l}.shared, ${l}.state,
   ${l}.decided_by as "decidedBy", ${l}.created_at as "createdAt",
   (${l}.created_at at time zone 'UTC')::text || '+00' as "createdAtKey", ${l}.decided_at as "decidedAt"`;

export const syncRunColumns = (s: string): string =>
  `${s}.id, ${s}.source, ${s}.mode, ${s}.status, ${s}.started_at as "startedAt",
   (${s}.started_at at time zone 'UTC')::text || '+00' as "startedAtKey", ${s}.finished_at as "finishedAt", ${s}.pulled,
   ${s}.inserted, ${s}.updated, ${s}.unchanged, ${s}.gone, ${s}.revocations, ${s}.error_code as "errorCode"`;

export const noticeColumns = (n: string): string =>
  `${n}.version, ${n}.article, ${n}.language, ${n}.text_sha256 as "textSha256", ${n}.published_at as "publishedAt"`;

export const evidenceColumns = (e: string): string =>
  `${e}.seq::int as seq, ${e}.at, ${e}.kind, ${e}.subject, ${e}.body, encode(${e}.prev_hash, 'hex') as "previousHash",
   encode(${e}.hash, 'hex') as hash`;

export const campaignColumns = (c: string): string =>
  `${c}.id, ${c}.reference, ${c}.kind, ${c}.purpose, ${c}.channel, ${c}.jurisdiction, ${c}.caller_line as "callerLine",
   ${c}.caller_number as "callerNumber", ${c}.roc_id as "rocId", ${c}.agency, ${c}.starts_on::text as "startsOn",
   ${c}.ends_on::text as "endsOn", ${c}.created_at as "createdAt"`;

export const screeningColumns = (s: string): string =>
  `${s}.id, ${s}.campaign_id as "campaignId", ${s}.identifier_type as "identifierType", ${s}.purpose, ${s}.channel, ${s}.rows,
   ${s}.allowed, ${s}.refused, ${s}.rejected, ${s}.sample_share as "sampleShare", ${s}.sample_seed as "sampleSeed",
   encode(${s}.input_sha256, 'hex') as "inputSha256", encode(${s}.verdicts_sha256, 'hex') as "verdictsSha256",
   ${s}.started_at as "startedAt", ${s}.finished_at as "finishedAt", ${s}.tables_as_of as "tablesAsOf",
   ${s}.valid_until as "validUntil"`;

export const listImportColumns = (l: string): string =>
  `${l}.id, ${l}.list, encode(${l}.file_sha256, 'hex') as "fileSha256", ${l}.mode, ${l}.rows, ${l}.entries, ${l}.added,
   ${l}.rejected, ${l}.missing, ${l}.imported_at as "importedAt"`;

export const reconciliationRunColumns = (t: string): string =>
  `${t}.id, ${t}.scope, ${t}.mode, ${t}.origin, ${t}.status, ${t}.started_at as "startedAt",
   (${t}.started_at at time zone 'UTC')::text || '+00' as "startedAtKey", ${t}.finished_at as "finishedAt",
   ${t}.seen_at as "seenAt", ${t}.compared, ${t}.opened, ${t}.fixed, ${t}.open, ${t}.in_flight as "inFlight",
   ${t}.error_code as "errorCode"`;

export const driftFindingColumns = (f: string): string =>
  `${f}.id, ${f}.class, ${f}.action, ${f}.system_kind as "systemKind", ${f}.system, ${f}.purpose, ${f}.channel, ${f}.channels,
   ${f}.contact_id as "contactId", ${f}.record_id as "recordId", ${f}.evidence_kind as "evidenceKind",
   ${f}.evidence_id as "evidenceId", ${f}.shown, ${f}.acted_at as "actedAt", ${f}.first_seen_at as "firstSeenAt",
   (${f}.first_seen_at at time zone 'UTC')::text || '+00' as "firstSeenAtKey", ${f}.applied_at as "appliedAt",
   ${f}.revocation_id as "revocationId", ${f}.fixed_at as "fixedAt", ${f}.fixed_by as "fixedBy"`;

export const registryRequestColumns = (q: string): string =>
  `${q}.id, ${q}.registry, ${q}.campaign_id as "campaignId", ${q}.channel, ${q}.numbers, ${q}.not_covered as "notCovered",
   ${q}.cost_micros::float8 / 1000000 as cost, ${q}.currency, encode(${q}.file_sha256, 'hex') as "fileSha256",
   ${q}.requested_at as "requestedAt"`;

export const registryImportColumns = (m: string): string =>
  `${m}.id, ${m}.registry, encode(${m}.file_sha256, 'hex') as "fileSha256", ${m}.rows, ${m}.numbers, ${m}.checks, ${m}.listed,
   ${m}.rejected, ${m}.imported_at as "importedAt"`;
