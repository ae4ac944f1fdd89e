import { setTimeout as sleep } from "node:timers/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Ledger } from "./open-ledger.ts";

const TRY_AGAIN = new Set(["55P03", "40P01", "40001"]);
const ATTEMPTS = 5;

/** Runs `act` in a transaction, again when the database ended it over locks. `act` must start from nothing each time. */
export function retryTransaction<T>(
  ledger: Pick<Ledger, "em">,
  act: (em: EntityManager) => Promise<T>,
): Promise<T> {
  return retryLocked(() => ledger.em().transactional(act));
}

/** Runs `act`, which is one transaction, again when the database ended it over locks. */
export async function retryLocked<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === ATTEMPTS || !TRY_AGAIN.has(sqlState(error) ?? "")) throw error;
      await sleep(20 * 2 ** attempt * Math.random());
    }
  }
}

/** MikroORM wraps the driver's error; the code is on either. */
function sqlState(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === "string") return code;
  }
  return undefined;
}
