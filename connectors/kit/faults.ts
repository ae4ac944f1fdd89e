import { setTimeout as sleep } from "node:timers/promises";
import type { TwinResponse } from "./twin-server.ts";

/**
 * RESET_BEFORE/HANG/REPLACE: the request is not processed. RESET_AFTER/HANG_AFTER/REPLACE_AFTER/TRUNCATED_JSON: it is,
 * and the answer is lost or damaged. DELAY: late but whole, after `delayMs` or once `until` is settled. REPEAT: not processed; the last answer to the same method and
 * path is sent again. ALTER: processed, and `alter` changes what is answered.
 */
const FAULT_KINDS = [
  "RESET_BEFORE",
  "RESET_AFTER",
  "HANG",
  "HANG_AFTER",
  "REPLACE",
  "REPLACE_AFTER",
  "TRUNCATED_JSON",
  "DELAY",
  "REPEAT",
  "ALTER",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Any method when absent. */
  readonly method?: string;
  /** Regular expression on the path; any path when absent. */
  readonly path?: string;
  /** Matching requests to let pass first. */
  readonly skip?: number;
  /** How many matching requests to hit; default 1, Infinity for an outage. */
  readonly times?: number;
  readonly response?: TwinResponse;
  /** Milliseconds; 100 when neither this nor `until` is given. */
  readonly delayMs?: number;
  /** For DELAY: held as long as this is pending, so that what must happen meanwhile needs no race against a clock. */
  readonly until?: Promise<unknown>;
  /** For ALTER: another body for the one that would have been sent. */
  readonly alter?: (body: unknown) => unknown;
}

export const HTML_502: TwinResponse = {
  status: 502,
  headers: { "content-type": "text/html" },
  body: "<html><head><title>502 Bad Gateway</title></head><body>bad gateway</body></html>",
};

/** Ends when a delayed request may go on. */
export async function delayOf({ delayMs, until }: Fault): Promise<void> {
  await (until ?? sleep(delayMs ?? 100));
}

export class FaultPlan {
  #faults: { fault: Fault; skip: number; left: number }[] = [];

  add(fault: Fault): void {
    if (!FAULT_KINDS.includes(fault.kind))
      throw new Error(`a fault's kind is one of: ${FAULT_KINDS.join(", ")}`);
    this.#faults.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#faults = [];
  }

  take(method: string, path: string): Fault | null {
    for (const entry of this.#faults) {
      const { fault } = entry;
      if (fault.method && fault.method !== method) continue;
      if (fault.path && !new RegExp(fault.path).test(path)) continue;
      if (entry.left <= 0) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      return fault;
    }
    return null;
  }
}
