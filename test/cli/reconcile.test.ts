import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { reconcileFromCli, type ReconcileCliOptions } from "#gateway/cli/reconcile.ts";
import { createLogger } from "#gateway/logger.ts";
import { TASKS } from "#gateway/ledger/enqueue.ts";
import { withScopeLocks } from "#gateway/reconciliation/scope-locks.ts";
import { reconcileCommand } from "../../gateway/reconcile-command.ts";
import { configSchema } from "../../gateway/config.ts";
import { startSchedule } from "../../gateway/start-schedule.ts";
import { eventually } from "../propagation/workbench.ts";
import { confirmAll, driftContext } from "../reconciliation/drift-world.ts";
import { stopFor } from "../reconciliation/acts.ts";
import { consent, EMAIL, MemorySource } from "../sources/memory-source.ts";
import { openWorld, type World } from "../sources/sync-world.ts";

let crm: MemorySource;
let world: World;

beforeEach(async () => {
  crm = new MemorySource("alpha");
  const person = { givenName: "Ada", familyName: "Prova", emails: ["ada@posta.example"] };
  crm.put("ada", { person, consents: [consent(EMAIL, "WITHDRAWN")] });
  world = await openWorld(crm);
  await world.full(crm);
  await confirmAll(world);
});
afterEach(() => world.close());

/** Ada's entry is taken off the list by hand. */
const drift = (): Promise<unknown> => world.rows("update suppression_entry set lifted_at = now()");

async function said(
  options: Partial<ReconcileCliOptions> = {},
  signal = new AbortController().signal,
): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const output = { line: (text: string) => void lines.push(text), isTerminal: false };
  const asked = { changes: false, plan: false, json: false, ...options };
  const code = await reconcileFromCli(driftContext(world), asked, output, signal);
  return { code, lines };
}

test("where nothing differs the code is 0, and every scope says what it compared", async () => {
  const { code, lines } = await said();
  expect(lines).toEqual([
    "source:alpha: 1 compared, 0 new, 0 gone, 0 stand, 0 being mended",
    "lists: 1 compared, 0 new, 0 gone, 0 stand, 0 being mended",
  ]);
  expect(code).toBe(0);
  expect(await said({ plan: true })).toEqual({ code: 0, lines: ["nothing is to be repaired"] });
  expect((await said({ source: "alpha" })).lines).toHaveLength(1);
});

test("a difference is code 1 with its age, its plan names a digest, and that digest repairs it once", async () => {
  await drift();
  const found = await said({ changes: true });
  expect(found.code).toBe(1);
  expect(found.lines.at(-1)).toMatch(
    /^ {2}internal: LIST_ENTRY_REMOVED_WITHOUT_ACT 1 \(ADD_TO_LIST\), the oldest since 2026-/,
  );
  const planned = await said({ plan: true });
  expect(planned.code).toBe(1);
  expect(planned.lines[0]).toMatch(/^internal: LIST_ENTRY_REMOVED_WITHOUT_ACT 1 → ADD_TO_LIST\n/);
  const [, digest = ""] = /--apply ([0-9a-f]{64})$/.exec(planned.lines[0]!) ?? [];

  const applied = await said({ apply: digest });
  expect(applied.lines.at(-1)).toBe(
    "1 repaired, 0 overtaken; write-backs go out when a gateway runs (`allinea start`)",
  );
  expect(applied.code).toBe(0);
  expect((await said()).code).toBe(0);
});

test("as JSON every line is an object, and nothing else is printed", async () => {
  await drift();
  const parsed = (lines: readonly string[]) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const found = await said({ json: true });
  expect(parsed(found.lines)).toMatchObject([
    { scope: "source:alpha", mode: "FULL", open: 0 },
    { scope: "lists", opened: 1, open: 1 },
    { open: [{ class: "LIST_ENTRY_REMOVED_WITHOUT_ACT", count: 1 }] },
  ]);
  const [plan] = parsed((await said({ plan: true, json: true })).lines);
  expect(plan).toMatchObject({
    status: "OPEN",
    repairsCount: 1,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const applied = await said({ apply: String(plan!["digest"]), json: true });
  expect(parsed(applied.lines)).toMatchObject([{ status: "APPLIED", applied: 1 }]);
});

test("what cannot be done is code 2: a digest that nobody planned, a world that moved, a scope that is busy, an unknown source", async () => {
  const unknown = createHash("sha256").update("no plan").digest("hex");
  expect(await said({ apply: unknown })).toEqual({ code: 2, lines: [expect.stringMatching(/^refused: /)] });
  await drift();
  const [line = ""] = (await said({ plan: true })).lines;
  const [, digest = ""] = /--apply ([0-9a-f]{64})$/.exec(line) ?? [];
  await world.rows("update suppression_entry set lifted_at = null");
  const stale = await said({ apply: digest, json: true });
  expect(stale).toEqual({ code: 2, lines: ['{"status":"PLAN_STALE"}'] });

  const busy = await withScopeLocks(world.ledger, ["lists"], () => said());
  expect(busy).toMatchObject({ code: 2, lines: [expect.anything(), "busy elsewhere: lists"] });

  const sources = [{ name: "alpha" }] as never;
  const options = { source: "beta", changes: false, plan: false, json: false, dataDir: "/nowhere" };
  await expect(reconcileCommand({ sources } as never, {}, options as never)).rejects.toThrow(
    'there is no source "beta"',
  );
});

test("the schedule compares changes and everything by their crontabs, and repairs what is automatic", async () => {
  const config = configSchema.parse({
    controller: { name: "Prova Srl", registeredAddress: "Via Esempio 1", contact: "privacy@posta.example" },
    sources: [{ name: "alpha", connector: "hubspot" }],
    schedules: { reconcile: "7 5 * * *", fullReconcile: "9 6 * * *" },
  });
  const logger = createLogger({ level: "silent" });
  // Lost with a disk: the stop was committed, and its entry is gone.
  await stopFor(world, crm, "ada");
  await confirmAll(world);
  await drift();
  const schedule = await startSchedule({ ...world, logger }, config, { pollInterval: 50 });
  try {
    const crontabs = await eventually(
      () =>
        world.rows<{ identifier: string }>(
          "select identifier from graphile_worker._private_known_crontabs where identifier like 'reconcile-%' order by 1",
        ),
      (known) => known.length > 0,
    );
    expect(crontabs.map(({ identifier }) => identifier)).toEqual(["reconcile-all", "reconcile-changes"]);
    await world.rows("select graphile_worker.add_job($1, $2::json)", [TASKS.reconcile, '{"mode":"FULL"}']);
    const runs = () =>
      world.rows<{ scope: string; mode: string; origin: string; status: string }>(
        "select scope, mode, origin, status from reconciliation_run where mode = 'FULL' and status = 'COMPLETE' order by started_at",
      );
    await eventually(runs, (done) => done.length >= 2);
    expect(await runs()).toEqual([
      { scope: "source:alpha", mode: "FULL", origin: "SCHEDULE", status: "COMPLETE" },
      { scope: "lists", mode: "FULL", origin: "SCHEDULE", status: "COMPLETE" },
    ]);
    const standing = () => world.rows("select from suppression_entry where lifted_at is null");
    expect((await eventually(standing, (rows) => rows.length > 0)).length).toBeGreaterThan(0);
    await eventually(
      () => world.rows("select from graphile_worker.jobs where task_identifier = $1", [TASKS.reconcile]),
      (jobs) => jobs.length === 0,
    );
    const failed = await world.rows("select from reconciliation_plan where status <> 'APPLIED'");
    expect(failed).toEqual([]);
  } finally {
    await schedule.close();
  }
});
