import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";
import { HTML_502, type Fault } from "../../faults.ts";
import { SHORT_MS, type Bench } from "../bench.ts";
import type { Check, Need } from "../check.ts";
import { errorOf, expectCode, printed } from "../expect.ts";
import { tracesOf } from "../people.ts";
import { answersInText, hasConnection, speaksHttp } from "../needs.ts";

/** The typed error of a read under `fault`, which names neither the person nor a secret. */
async function failedRead(bench: Bench, fault: Fault) {
  const person = await bench.someone();
  const session = bench.session({ withinMs: fault.kind === "HANG" ? SHORT_MS : 10_000 });
  await session.check();
  bench.fault("read", { times: Infinity, ...fault });
  const before = bench.requests("read").length;
  const started = Date.now();
  const error = await errorOf(session.read([person.id]), "a failed read");
  return { person, error, session, asked: bench.requests("read").length - before, ms: Date.now() - started };
}

function classified(
  id: string,
  title: string,
  fault: Fault,
  codes: readonly ConnectorErrorCode[],
  need?: Need,
): Check {
  return {
    id: `operations/${id}`,
    title,
    ...(need ? { need } : {}),
    async run(bench) {
      const { error } = await failedRead(bench, fault);
      expectCode(error, codes, title);
    },
  };
}

const answer = (body: unknown): Fault => ({ kind: "REPLACE", response: { status: 200, body } });

/** The vendor cannot answer, in its own form; `body` is what it says where that form is HTTP. */
const failed = (bench: Bench, status: number, body: unknown = {}): Fault => ({
  kind: "REPLACE",
  response: bench.failed({ status, body }),
});

function rateLimited(bench: Bench, retryAfter: string): Fault {
  const own = bench.subject.fixture.answers.rateLimited;
  const response = own?.(retryAfter) ?? { status: 429, headers: { "retry-after": retryAfter }, body: {} };
  return { kind: "REPLACE", response };
}

async function expectRetryAt(bench: Bench, retryAfter: string, at: number): Promise<void> {
  const { error } = await failedRead(bench, rateLimited(bench, retryAfter));
  expectCode(error, ["RATE_LIMITED"], "a limited read");
  assert.ok(error.retryAt, "it does not say when to come back");
  const off = Math.abs(error.retryAt.getTime() - at);
  assert.ok(off < 3_000, `comes back ${off} ms off`);
}

export const operationChecks: readonly Check[] = [
  classified(
    "html-502",
    "an error page with status 502 is UNAVAILABLE",
    { kind: "REPLACE", response: HTML_502 },
    ["UNAVAILABLE"],
  ),
  classified(
    "html-200",
    "a login page with status 200 is a BAD_ANSWER",
    { kind: "REPLACE", response: { ...HTML_502, status: 200 } },
    ["BAD_ANSWER"],
    answersInText,
  ),
  {
    id: "operations/truncated",
    title: "an answer that was cut off is a BAD_ANSWER",
    async run(bench) {
      const { error } = await failedRead(bench, { kind: "TRUNCATED_JSON" });
      // A connection that breaks in the middle is one, a file whose checksum does not agree may still be on its way.
      const isPassing = speaksHttp.met(bench.subject) ? [] : (["UNAVAILABLE"] as const);
      expectCode(error, ["BAD_ANSWER", ...isPassing], "an answer that was cut off");
    },
  },
  classified(
    "null-answer",
    "an empty answer with status 200 is a BAD_ANSWER",
    answer(null),
    ["BAD_ANSWER"],
    answersInText,
  ),
  classified(
    "wrong-type",
    "a number in place of an answer is a BAD_ANSWER",
    answer(7),
    ["BAD_ANSWER"],
    answersInText,
  ),
  classified(
    "reset",
    "a broken connection is UNAVAILABLE",
    { kind: "RESET_BEFORE" },
    ["UNAVAILABLE"],
    hasConnection,
  ),
  {
    id: "operations/silence",
    title: "ends a call whose answer never comes at its own deadline, as TIMEOUT",
    need: hasConnection,
    async run(bench) {
      const { error, ms } = await failedRead(bench, { kind: "HANG" });
      expectCode(error, ["TIMEOUT"], "silence");
      assert.ok(ms < 4 * SHORT_MS, `waited ${ms} ms`);
    },
  },
  {
    id: "operations/retry-after-seconds",
    title: "hands on Retry-After in seconds",
    need: speaksHttp,
    run: (bench) => expectRetryAt(bench, "37", Date.now() + 37_000),
  },
  {
    id: "operations/retry-after-date",
    title: "hands on Retry-After as a date",
    need: speaksHttp,
    async run(bench) {
      const at = Math.ceil(Date.now() / 1_000) * 1_000 + 90_000;
      await expectRetryAt(bench, new Date(at).toUTCString(), at);
    },
  },
  {
    id: "operations/rate-limited",
    title: "reports a limit as RATE_LIMITED with the time at which to come back",
    need: speaksHttp,
    async run(bench) {
      const { error } = await failedRead(bench, rateLimited(bench, "30"));
      expectCode(error, ["RATE_LIMITED"], "a limited read");
      assert.ok((error.retryAt?.getTime() ?? 0) > Date.now(), "it does not say when to come back");
    },
  },
  {
    id: "operations/no-hidden-retry",
    title: "asks once and leaves trying again to the gateway",
    need: hasConnection,
    async run(bench) {
      const { asked } = await failedRead(bench, failed(bench, 500));
      assert.equal(asked, 1, `asked ${asked} times`);
    },
  },
  {
    id: "operations/nameless-errors",
    title: "names no person and no secret in an error, although the vendor's message does",
    async run(bench) {
      const [email = ""] = (await bench.someone()).seed.emails;
      const body = { message: `${email} is not valid`, errorCode: email, error: { message: email } };
      for (const status of [400, 409, 500]) {
        const { error, person } = await failedRead(bench, failed(bench, status, [body]));
        for (const trace of [email, ...tracesOf(person.seed), ...Object.values(bench.twin.credentials)])
          assert.ok(!printed(error).includes(trace), `the error of a ${status} names ${trace}`);
        bench.twin.server.faults.clear();
      }
    },
  },
  {
    id: "operations/recovers",
    title: "works again as soon as the vendor does",
    async run(bench) {
      const { person, session } = await failedRead(bench, failed(bench, 503));
      bench.twin.server.faults.clear();
      assert.equal((await session.read([person.id])).length, 1);
    },
  },
  {
    id: "operations/failed-look",
    title: "never turns a look that failed into an observation",
    async run(bench) {
      const person = await bench.someoneWilling();
      const faults = [failed(bench, 500), answer(null), { kind: "TRUNCATED_JSON" } as const];
      for (const fault of faults) {
        bench.fault("observe", { ...fault, times: Infinity });
        await errorOf(bench.session().observe(bench.reference(person)), "a look that failed");
        bench.twin.server.faults.clear();
      }
    },
  },
  {
    id: "operations/redirect",
    title: "follows no redirect to another host",
    need: speaksHttp,
    async run(bench) {
      let visits = 0;
      const elsewhere = createServer((_request, response) => {
        visits += 1;
        response.end("{}");
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
      try {
        const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
        const response = { status: 307, headers: { location }, body: "" };
        await failedRead(bench, { kind: "REPLACE", response });
        assert.equal(visits, 0, "credentials went elsewhere");
      } finally {
        elsewhere.closeAllConnections();
        await new Promise((resolve) => elsewhere.close(resolve));
      }
    },
  },
  {
    id: "operations/huge-answer",
    title: "ends a read that is answered with megabytes of HTML",
    async run(bench) {
      const body = "<p>bad gateway</p>".repeat(250_000);
      const { ms } = await failedRead(bench, {
        kind: "REPLACE",
        response: { status: 200, headers: { "content-type": "text/html" }, body },
      });
      assert.ok(ms < 10_000, `took ${ms} ms`);
    },
  },
];
