import { Refusal } from "#gateway/compliance/refusal.ts";
import { breachClock } from "#gateway/compliance/rights/breach-clock.ts";
import type { BreachRisk } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { pastInstant } from "#gateway/propagation/past-instant.ts";
import type { BreachNature, NotToldGround } from "./breach-words.ts";
import type { RightsContext } from "./context.ts";

export interface RecordBreachInput {
  readonly sources: readonly string[];
  readonly nature: BreachNature;
  readonly occurredFrom?: Date | null;
  readonly occurredUntil?: Date | null;
  readonly awareAt: Date;
  readonly reportedByProcessorAt?: Date | null;
  readonly processor?: string | null;
  readonly categories?: readonly string[] | null;
  readonly risk: BreachRisk;
  readonly reference?: string | null;
  readonly idempotencyKey: string;
}

/** Enters a breach into the register, whatever its risk (GDPR 33(5)). */
export async function recordBreach(
  { ledger, now }: RightsContext,
  { idempotencyKey, ...breach }: RecordBreachInput,
): Promise<{ breachId: string }> {
  const at = now();
  checkTimes(breach, at);
  if (breach.sources.length === 0) {
    throw new Refusal("NOT_FOUND", "a breach happens in at least one source", ["sources"]);
  }
  return idempotent(
    ledger.em(),
    { key: idempotencyKey, operation: "recordBreach", body: breach },
    at,
    async (em) => {
      const known = await em.execute<{ source: string }[]>(
        "select distinct source from source_state where source = any(string_to_array(?, ','))",
        [breach.sources.join(",")],
      );
      for (const [index, source] of breach.sources.entries()) {
        if (known.some((row) => row.source === source)) continue;
        throw new Refusal("NOT_FOUND", "no source has this name", ["sources", String(index)]);
      }
      const id = uuid7();
      const { nature, risk, processor = null, reference = null } = breach;
      const sources = [...new Set(breach.sources)].sort();
      const categories = [...new Set(breach.categories ?? [])].sort();
      await em.execute(
        `insert into breach (id, sources, occurred_from, occurred_until, aware_at, reported_by_processor_at, processor,
           categories, risk, nature, reference, recorded_at, dedupe_key)
         select ?::uuid, array(select jsonb_array_elements_text(?::jsonb)), ?::timestamptz, ?::timestamptz, ?::timestamptz,
           ?::timestamptz, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?, ?, ?::timestamptz, ?`,
        [
          id,
          JSON.stringify(sources),
          iso(breach.occurredFrom),
          iso(breach.occurredUntil),
          iso(breach.awareAt),
          iso(breach.reportedByProcessorAt),
          processor,
          JSON.stringify(categories),
          risk,
          nature,
          reference,
          at.toISOString(),
          `act:${idempotencyKey}`,
        ],
      );
      const times = {
        awareAt: iso(breach.awareAt),
        reportedByProcessorAt: iso(breach.reportedByProcessorAt),
        occurredFrom: iso(breach.occurredFrom),
        occurredUntil: iso(breach.occurredUntil),
      };
      const body = { breach: id, act: "RECORDED", sources, nature, risk, categories, ...times };
      await appendEvidence(em, [{ kind: "BREACH_STEP", subject: null, body }], at);
      return { breachId: id };
    },
  );
}

function checkTimes(breach: Omit<RecordBreachInput, "idempotencyKey">, at: Date): void {
  const { awareAt, reportedByProcessorAt, occurredFrom, occurredUntil } = breach;
  pastInstant(awareAt, at, "awareAt");
  if (reportedByProcessorAt && reportedByProcessorAt > awareAt) {
    throw new Refusal("INVALID_INSTANT", "nobody is aware before the report", ["reportedByProcessorAt"]);
  }
  if (occurredFrom) pastInstant(occurredFrom, at, "occurredFrom");
  if (occurredFrom && occurredUntil && occurredUntil < occurredFrom) {
    throw new Refusal("INVALID_INSTANT", "this ends before it begins", ["occurredUntil"]);
  }
}

export type BreachAct =
  | { readonly act: "RISK_JUDGED"; readonly risk: BreachRisk }
  | { readonly act: "AUTHORITY_TOLD"; readonly toldAt: Date; readonly delayReference: string | null }
  | { readonly act: "PERSONS_TOLD"; readonly toldAt: Date }
  | { readonly act: "PERSONS_NOT_TOLD"; readonly ground: NotToldGround };

export interface UpdateBreachInput {
  readonly breachId: string;
  readonly act: BreachAct;
  readonly idempotencyKey: string;
}

/** Adds one act to a breach. A word to the authority after 72 hours comes with the reasons for the delay (GDPR 33(1)). */
export async function updateBreach(
  { ledger, now }: RightsContext,
  { idempotencyKey, breachId, act }: UpdateBreachInput,
): Promise<{ breachId: string }> {
  const at = now();
  const request = { key: idempotencyKey, operation: "updateBreach", body: { breachId, act } };
  return idempotent(ledger.em(), request, at, async (em) => {
    const [breach] = await em.execute<{ aware_at: Date; risk: BreachRisk }[]>(
      "select aware_at, risk from breach where id = ? for update",
      [breachId],
    );
    if (!breach) throw new Refusal("NOT_FOUND", "no breach has this id", ["breachId"]);
    if ("toldAt" in act) {
      pastInstant(act.toldAt, at, "toldAt");
      if (act.toldAt < new Date(breach.aware_at)) {
        throw new Refusal("INVALID_INSTANT", "nobody is told before we were aware", ["act", "toldAt"]);
      }
    }
    if (act.act === "AUTHORITY_TOLD") requireReasons(new Date(breach.aware_at), act);
    const { act: name, ...given } = act;
    const detail = JSON.parse(JSON.stringify(given)) as Record<string, unknown>;
    await em.execute(
      "insert into breach_step (breach_id, at, act, detail) values (?::uuid, ?::timestamptz, ?, ?::jsonb)",
      [breachId, at.toISOString(), name, JSON.stringify(detail)],
    );
    const body = { breach: breachId, act: name, ...detail };
    await appendEvidence(em, [{ kind: "BREACH_STEP", subject: null, body }], at);
    return { breachId };
  });
}

function requireReasons(
  awareAt: Date,
  { toldAt, delayReference }: BreachAct & { act: "AUTHORITY_TOLD" },
): void {
  const { dueBy } = breachClock({ awareAt: awareAt.toISOString(), riskToPersons: "RISK" });
  if (dueBy === null || toldAt <= new Date(dueBy) || delayReference !== null) return;
  throw new Refusal(
    "EVIDENCE_REQUIRED",
    "after 72 hours the notification comes with the reasons for the delay (GDPR Art. 33(1))",
    ["act", "authorityTold", "delayReference"],
  );
}

function iso(instant: Date | null | undefined): string | null {
  return instant?.toISOString() ?? null;
}
