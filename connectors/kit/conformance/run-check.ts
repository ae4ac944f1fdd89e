import { Bench } from "./bench.ts";
import type { Check, Subject } from "./check.ts";

/** One check on a twin of its own. Throws what it found. */
export async function runCheck(check: Check, subject: Subject): Promise<void> {
  const bench = await Bench.open(subject);
  try {
    await check.run(bench);
  } finally {
    await bench.close();
  }
}
