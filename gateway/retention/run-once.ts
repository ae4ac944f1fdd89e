import { Refusal } from "#gateway/compliance/refusal.ts";
import { Idempotency } from "#gateway/ledger/entities/evidence.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import type { RetentionContext } from "./context.ts";
import { runRetention } from "./run-retention.ts";

/**
 * Runs the job once per key. The run is many transactions, so the key is stored after it: inside of one, every sync would
 * wait for its end. A call that was cut short takes the same run up again.
 */
export async function runOnce(context: RetentionContext, idempotencyKey: string): Promise<{ runId: string }> {
  const { ledger, now } = context;
  const request = { key: idempotencyKey, operation: "runRetention", body: {} };
  const isKnown = (await ledger.em().count(Idempotency, { key: idempotencyKey })) > 0;
  const report = isKnown ? null : await runRetention(context, { origin: "API" });
  return idempotent(ledger.em(), request, now(), async () => {
    if (report) return { runId: report.runId };
    throw new Refusal("ALREADY_DECIDED", "another run is under way");
  });
}
