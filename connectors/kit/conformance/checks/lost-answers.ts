import assert from "node:assert/strict";
import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Fault } from "../../faults.ts";
import { SHORT_MS, type Bench } from "../bench.ts";
import type { Check } from "../check.ts";
import { expectOutcome } from "../expect.ts";
import { hasConnection, speaksHttp } from "../needs.ts";

const html = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<html><body>Please log in</body></html>",
};

/** A stop of the first target whose write meets `fault`, and the state in which that leaves the source. */
async function stopUnder(bench: Bench, fault: Fault) {
  const person = await bench.someoneWilling([bench.firstTarget]);
  const session = bench.session({ withinMs: fault.kind.startsWith("HANG") ? SHORT_MS : 10_000 });
  await session.check();
  bench.fault("revoke", fault);
  const outcome = await session.revoke(bench.command(person, [bench.firstTarget]));
  return { person, outcome };
}

/** No write went out twice: who lost an answer looks before anything is sent again. */
function expectNothingTwice(bench: Bench): void {
  const sent = bench.writes().map(({ method, path, query, body }) => `${method} ${path}${query} ${body}`);
  assert.equal(new Set(sent).size, sent.length, `sent twice: ${sent.join(" | ")}`);
}

/** Whatever the first answer was: it is no false success, and the same command again closes what is open. */
async function expectConvergence(bench: Bench, fault: Fault) {
  const { person, outcome } = await stopUnder(bench, fault);
  const isClosed = () => bench.hands.isRefused(person.id, bench.firstTarget);
  if (!(await isClosed())) expectNotDone(outcome, "the lost write");
  bench.twin.server.faults.clear();
  const again = await bench.session().revoke(bench.command(person, [bench.firstTarget]));
  expectOutcome(again, ["ACCEPTED", "ALREADY"], "the repetition");
  assert.ok(await isClosed(), "still open after the repetition");
}

function expectNotDone(outcome: WriteOutcome, what: string): void {
  expectOutcome(outcome, ["OUTCOME_UNKNOWN", "RETRY_AT", "REFUSED"], what);
}

function rateLimited(bench: Bench, retryAfter: string): Fault {
  const own = bench.subject.fixture.answers.rateLimited;
  const response = own?.(retryAfter) ?? { status: 429, headers: { "retry-after": retryAfter }, body: {} };
  return { kind: "REPLACE", response };
}

function expectAt(outcome: WriteOutcome, at: number): void {
  expectOutcome(outcome, ["RETRY_AT"], "a limited write");
  if (outcome.outcome !== "RETRY_AT") return;
  const off = Math.abs(outcome.at.getTime() - at);
  assert.ok(off < 3_000, `comes back ${off} ms off`);
}

export const lostAnswerChecks: readonly Check[] = [
  {
    id: "consent/silence-after-write",
    title: "calls a write unknown whose answer never comes, and does not send it again by itself",
    need: hasConnection,
    async run(bench) {
      const { outcome } = await stopUnder(bench, { kind: "HANG_AFTER" });
      expectOutcome(outcome, ["OUTCOME_UNKNOWN"], "a write without an answer");
      expectNothingTwice(bench);
    },
  },
  {
    id: "consent/reset-after-write",
    title: "calls a write unknown whose connection broke, and does not send it again by itself",
    need: hasConnection,
    async run(bench) {
      const { outcome } = await stopUnder(bench, { kind: "RESET_AFTER" });
      expectOutcome(outcome, ["OUTCOME_UNKNOWN"], "a write whose connection broke");
      expectNothingTwice(bench);
    },
  },
  {
    id: "consent/server-error-on-write",
    title: "takes an error page on a write neither for done nor for a refusal for good",
    async run(bench) {
      const response = bench.failed({ ...html, status: 502 });
      const { outcome } = await stopUnder(bench, { kind: "REPLACE", response });
      expectOutcome(outcome, ["OUTCOME_UNKNOWN", "RETRY_AT"], "an error page");
      expectNothingTwice(bench);
    },
  },
  {
    id: "consent/html-on-write",
    title: "does not take a login page with status 200 for a success",
    need: speaksHttp,
    async run(bench) {
      const { outcome } = await stopUnder(bench, { kind: "REPLACE", response: html });
      expectNotDone(outcome, "a login page");
    },
  },
  {
    id: "consent/error-inside-200",
    title: "does not take status 200 with an error inside for a success",
    need: speaksHttp,
    async run(bench) {
      const response = bench.subject.fixture.answers.okWithError;
      const { outcome } = await stopUnder(bench, { kind: "REPLACE", response });
      expectNotDone(outcome, "an error with status 200");
    },
  },
  {
    id: "consent/lost-write-converges",
    title: "finds a write that happened although its answer was lost",
    need: hasConnection,
    run: (bench) => expectConvergence(bench, { kind: "RESET_AFTER" }),
  },
  {
    id: "consent/unsent-write-converges",
    title: "writes again what never reached the source",
    need: hasConnection,
    run: (bench) => expectConvergence(bench, { kind: "RESET_BEFORE" }),
  },
  {
    id: "consent/retry-after-seconds",
    title: "comes back with a limited write when Retry-After says so in seconds",
    need: speaksHttp,
    async run(bench) {
      const { outcome } = await stopUnder(bench, rateLimited(bench, "37"));
      expectAt(outcome, Date.now() + 37_000);
    },
  },
  {
    id: "consent/retry-after-date",
    title: "comes back with a limited write when Retry-After says so as a date",
    need: speaksHttp,
    async run(bench) {
      const at = Math.ceil(Date.now() / 1_000) * 1_000 + 90_000;
      const { outcome } = await stopUnder(bench, rateLimited(bench, new Date(at).toUTCString()));
      expectAt(outcome, at);
    },
  },
  {
    id: "consent/limited-write-not-repeated",
    title: "leaves the waiting to the gateway: a limited write is sent once and comes back later",
    need: speaksHttp,
    async run(bench) {
      const { outcome } = await stopUnder(bench, { ...rateLimited(bench, "30"), times: Infinity });
      expectOutcome(outcome, ["RETRY_AT"], "a limited write");
      assert.ok(outcome.outcome === "RETRY_AT" && outcome.at.getTime() > Date.now(), "comes back at once");
      expectNothingTwice(bench);
    },
  },
];
