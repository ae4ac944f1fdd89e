import type { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { withDeadline } from "#connectors/sdk/deadline.ts";
import { requestTurn } from "#connectors/sdk/request-turn.ts";
import { errorOf, type Clock } from "./classify.ts";

/** One request: under our deadline, its failure typed, its answer checked. */
export type Call = <T>(
  operation: string,
  answer: z.ZodType<T>,
  request: () => Promise<unknown>,
) => Promise<T>;

export function callWith(timeoutMs: number, clock: Clock): Call {
  return async (operation, answer, request) => {
    await requestTurn();
    const raw = await withDeadline(operation, timeoutMs, request).catch((thrown: unknown) => {
      throw errorOf(operation, thrown, clock);
    });
    const parsed = answer.safeParse(raw);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.map(String).join(".") || "body";
    throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `unexpected ${where}` });
  };
}

/** Runs `work` over the items, at most `limit` at a time. The first failure is thrown after the running ones ended. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  async function runner(): Promise<void> {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index] as T);
    }
  }
  const runners = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, runner));
  for (const one of runners) if (one.status === "rejected") throw one.reason;
  return results;
}

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
