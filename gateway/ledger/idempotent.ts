import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { enterAct } from "./act-barrier.ts";
import { Idempotency } from "./entities/evidence.ts";
import { retryLocked } from "./retry-transaction.ts";
import { sha256Json } from "./uuid.ts";

/**
 * Runs `act` once per key, inside one transaction with the answer it gives. A repeated call gets the stored answer; the
 * same key with another body is refused.
 */
export async function idempotent<T extends Record<string, unknown>>(
  em: EntityManager,
  request: { readonly key: string; readonly operation: string; readonly body: unknown },
  now: Date,
  act: (em: EntityManager) => Promise<T>,
): Promise<T> {
  const bodySha256 = sha256Json({ operation: request.operation, body: request.body });
  // A fork each time: what an attempt that the database ended has put into it must not be stored by the next one.
  return retryLocked(() =>
    em.fork().transactional(async (tx) => {
      await enterAct(tx);
      // Two calls with one key at once: the second waits here and then finds the first one's answer.
      await tx.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", [request.key]);
      const stored = await tx.findOne(Idempotency, { key: request.key });
      if (stored) {
        if (stored.bodySha256 === bodySha256) return stored.result as T;
        throw new Refusal("IDEMPOTENCY_KEY_REUSED", "this idempotency key was used with another body", [
          "idempotencyKey",
        ]);
      }
      const result = await act(tx);
      tx.create(Idempotency, {
        key: request.key,
        operation: request.operation,
        bodySha256,
        result,
        createdAt: now,
      });
      return result;
    }),
  );
}
