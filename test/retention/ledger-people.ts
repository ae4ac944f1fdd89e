import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Facts } from "#gateway/compliance/facts.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";

const KINDS = {
  contracts: "CONTRACT",
  sales: "SALE",
  legalBases: "LEGAL_BASIS",
  notices: "NOTICE",
  objections: "OBJECTION",
  registryChecks: "REGISTRY_CHECK",
  restrictions: "RESTRICTION",
  legalHolds: "LEGAL_HOLD",
  retentionEvents: "RETENTION_EVENT",
  provenance: "PROVENANCE",
  requests: "REQUEST",
} as const;

/** Stores facts as the verbs would, with one record in source `alpha`; answers with the contact's id. */
export async function storeFacts(
  pool: Pick<pg.Pool, "query">,
  facts: Partial<Facts> & Pick<Facts, "jurisdiction" | "subject">,
): Promise<string> {
  const id = uuid7();
  const { kind, role, ...details } = facts.subject;
  await pool.query("insert into contact (id, kind, role, jurisdiction) values ($1, $2, $3, $4)", [
    id,
    kind,
    role,
    facts.jurisdiction,
  ]);
  await pool.query(
    `insert into contact_record (id, contact_id, source, external_id, kind, fingerprint, last_activity_at)
     values ($1, $2, 'alpha', $3, 'contact', $4, $5)`,
    [uuid7(), id, id, randomBytes(8), null],
  );
  const rows = Object.entries(KINDS).flatMap(([list, fact]) =>
    ((facts[list as keyof typeof KINDS] ?? []) as readonly object[]).map((data) => ({ kind: fact, data })),
  );
  const all = [
    ...rows,
    { kind: "SUBJECT", data: details },
    ...(facts.lastActivityOn ? [{ kind: "ACTIVITY", data: { on: facts.lastActivityOn } }] : []),
  ];
  for (const { kind: fact, data } of all) {
    await pool.query(
      "insert into contact_fact (id, contact_id, kind, data, source, recorded_at) values ($1, $2, $3, $4, 'test', '2020-01-01')",
      [uuid7(), id, fact, data],
    );
  }
  for (const event of facts.consentEvents ?? []) {
    await pool.query(
      `insert into consent_event (id, contact_id, type, purpose, channels, occurred_at, recorded_at, source, by, evidence,
         expires_at, collected_by, dedupe_key) values ($1, $2, $3, $4, $5, $6, $7, 'test', $8, $9, $10, $11, $12)`,
      [
        uuid7(),
        id,
        event.type,
        event.purpose,
        event.purpose !== "DIRECT_MARKETING" || event.channels === "ALL" ? null : event.channels,
        event.occurredAt,
        event.recordedAt ?? "2020-01-01",
        event.by,
        event.evidence ?? {},
        event.expiresAt ?? null,
        event.collectedBy ?? null,
        uuid7(),
      ],
    );
  }
  return id;
}
