import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { rectifyContact } from "#gateway/propagation/rectify-contact.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { eventually, MASTER_KEY, Workbench } from "./workbench.ts";

/**
 * Every place that leaves something different behind: the three commits of a write-back are claim, answer and settle,
 * with the command between the first two and the observation between the last two.
 */
const POINTS = [
  ["before the claim is committed", "BEFORE_COMMIT_1"],
  ["between claim and command", "BEFORE_CALL"],
  ["while the source works on the command", "DURING_CALL"],
  ["while the answer is being stored", "BEFORE_COMMIT_2"],
  ["between answer and observation", "BEFORE_OBSERVE"],
  ["while the observation is being stored", "BEFORE_COMMIT_3"],
  ["between settling and the end of the job", "AFTER_COMMIT_3"],
] as const;
const CASES = POINTS.flatMap(([where, point]) =>
  (["REVOKE", "ERASE", "RECTIFY"] as const).map((operation) => [where, point, operation] as const),
);

async function workUntilKilled(bench: Workbench, point: string): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "worker-process.ts")], {
    env: {
      PATH: process.env["PATH"],
      DATABASE_URL: bench.ledger.databaseUrl,
      SOURCE_URL: bench.source("alpha").url,
      MASTER_KEY_HEX: MASTER_KEY.toString("hex"),
      ALLINEA_TEST_CRASH_AT: point,
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  // A point that is never reached fails the test instead of leaving a worker behind.
  const late = setTimeout(() => child.kill("SIGTERM"), 120_000);
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  clearTimeout(late);
  expect({ code, signal }).toEqual({ code: null, signal: "SIGKILL" });
}

/** No write may follow another without a look at the source in between. */
function observedBeforeEveryResend(requests: readonly string[]): boolean {
  return requests.every(
    (request, i) => request === "GET record" || i === 0 || requests[i - 1] === "GET record",
  );
}

describe.concurrent("a process that is killed loses nothing and repeats nothing", () => {
  test.each(CASES)("%s (%s, %s)", { timeout: 180_000 }, async (_where, point, operation) => {
    const bench = await Workbench.open(["alpha"]);
    try {
      const externalId = randomUUID();
      const contactId = await bench.contact({ source: "alpha", externalId, emails: ["ada@posta.example"] });
      const source = bench.source("alpha");
      if (point === "DURING_CALL") source.server.faults.add({ kind: "DELAY", delayMs: 300 });
      const idempotencyKey = randomUUID();
      if (operation === "ERASE") {
        await eraseContact(bench.context, { contactId, identityVerified: true, idempotencyKey });
      } else if (operation === "RECTIFY") {
        await rectifyContact(bench.context, { contactId, set: { company: "Rossi" }, idempotencyKey });
      } else {
        const targets = [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }] as const;
        await withdrawConsent(bench.context, { contactId, targets, kind: "WITHDRAWAL", idempotencyKey });
      }
      await workUntilKilled(bench, point);
      await bench.startWorker();
      const row = await eventually(
        () => bench.writeBack(contactId, "alpha"),
        ({ settled_at }) => settled_at !== null,
      );
      expect(row["status"]).toBe("CONFIRMED");
      expect(source.effects.get(externalId)).toBe(1);
      const requests = source.requests(externalId);
      expect(observedBeforeEveryResend(requests), requests.join(", ")).toBe(true);
      expect(row).toMatchObject({ sealed: null, key_salt: null });
      const steps = await bench.steps(contactId);
      expect(steps.filter((step) => step.startsWith("SETTLE"))).toEqual(["SETTLE CONFIRMED"]);
      expect(await bench.count("from evidence where kind = 'WRITE_BACK_SETTLED'")).toBe(1);
      expect(await verifyChain(bench.ledger.pool)).toMatchObject({ intact: true });
      await eventually(
        () => bench.count("from graphile_worker.jobs"),
        (n) => n === 0,
      );
    } finally {
      await bench.close();
    }
  });
});
