import assert from "node:assert/strict";
import { Secret } from "#connectors/sdk/secret.ts";
import type { Bench } from "../bench.ts";
import type { Check } from "../check.ts";
import { errorOf, expectCode, expectOutcome, printed } from "../expect.ts";
import { hasConnection, hasSecrets, speaksHttp } from "../needs.ts";

const PARALLEL = 20;

function unauthorized(bench: Bench) {
  return bench.subject.fixture.answers.unauthorized ?? { status: 401, body: {} };
}

async function readInParallel(bench: Bench): Promise<void> {
  const { id } = await bench.someone();
  const session = bench.session();
  await session.read([id]);
  await bench.hands.expireSessions?.();
  const before = (await bench.hands.logins?.()) ?? 0;
  const found = await Promise.all(Array.from({ length: PARALLEL }, () => session.read([id])));
  assert.deepEqual(
    found.map((records) => records.map((record) => record.externalId)),
    found.map(() => [id]),
  );
  const logins = ((await bench.hands.logins?.()) ?? 0) - before;
  if (bench.subject.fixture.session === "RENEWED")
    assert.equal(logins, 1, `${logins} logins for ${PARALLEL} calls`);
}

export const authChecks: readonly Check[] = [
  {
    id: "auth/good-credentials",
    title: "proves good credentials and names the account",
    need: hasConnection,
    async run(bench) {
      const { account } = await bench.session().check();
      assert.ok(account.trim() !== "", "no account");
      assert.ok(bench.twin.journal.entries.length > 0, "check asked the vendor nothing");
    },
  },
  {
    id: "auth/bad-credentials",
    title: "reports bad credentials as AUTH, without trying again and without naming them",
    need: hasSecrets,
    async run(bench) {
      for (const name of Object.keys(bench.twin.credentials)) {
        const wrong = `wrong-${name}-4711`;
        const secrets = { ...bench.secrets(), [name]: new Secret(wrong) };
        const before = bench.twin.journal.entries.length;
        const error = await errorOf(bench.session({ secrets }).check(), `a wrong ${name}`);
        expectCode(error, ["AUTH"], `a wrong ${name}`);
        assert.ok(!printed(error).includes(wrong), "the error prints the secret");
        const asked = bench.twin.journal.entries.slice(before).map(({ method, path }) => `${method} ${path}`);
        assert.equal(new Set(asked).size, asked.length, `asked more than once: ${asked.join(", ")}`);
      }
    },
  },
  {
    id: "auth/missing-secret",
    title: "does not start without its secrets",
    need: hasSecrets,
    async run(bench) {
      const attempt = async () => bench.session({ secrets: {} }).check();
      await assert.rejects(attempt(), "works without any secret");
      assert.equal(bench.twin.journal.entries.length, 0, "asked the vendor without a secret");
    },
  },
  {
    id: "auth/refused-while-reading",
    title: "reports credentials that stop working as AUTH, after a bounded number of requests",
    need: speaksHttp,
    async run(bench) {
      const { id } = await bench.someone();
      const session = bench.session();
      await session.check();
      const before = bench.twin.journal.entries.length;
      bench.fault("read", { kind: "REPLACE", response: unauthorized(bench), times: Infinity });
      expectCode(await errorOf(session.read([id]), "a refused read"), ["AUTH"], "a refused read");
      const asked = bench.twin.journal.entries.length - before;
      assert.ok(asked <= 8, `${asked} requests`);
    },
  },
  {
    id: "auth/refused-while-writing",
    title: "answers a write with refused credentials as REFUSED, which somebody can repair",
    need: speaksHttp,
    async run(bench) {
      const person = await bench.someoneWilling();
      const session = bench.session();
      bench.fault("revoke", { kind: "REPLACE", response: unauthorized(bench), times: Infinity });
      const outcome = await session.revoke(bench.command(person));
      expectOutcome(outcome, ["REFUSED"], "a write with refused credentials");
      assert.equal(outcome.outcome === "REFUSED" && outcome.permanent, false, "refused for good");
    },
  },
  {
    id: "auth/renewed-once",
    title: "renews an expired session once, also under twenty parallel calls",
    need: { otherwise: "sessions do not expire", met: ({ fixture }) => fixture.session === "RENEWED" },
    async run(bench) {
      bench.need("expireSessions");
      bench.need("logins");
      await readInParallel(bench);
    },
  },
  {
    id: "auth/one-shot-sessions",
    title: "uses every session for one request only, also under twenty parallel calls",
    need: {
      otherwise: "sessions are not for one request",
      met: ({ fixture }) => fixture.session === "ONE_SHOT",
    },
    async run(bench) {
      const reused = bench.need("reusedSessions");
      await readInParallel(bench);
      await bench.session().revoke(bench.command(await bench.someoneWilling()));
      assert.equal(await reused(), 0, "a session was used again");
    },
  },
  {
    id: "auth/secret-not-in-urls",
    title: "puts no secret and no address of a person into a URL",
    need: speaksHttp,
    async run(bench) {
      const person = await bench.someoneWilling();
      const session = bench.session();
      await session.check();
      await session.pull("FULL", null);
      await session.read([person.id]);
      await session.revoke(bench.command(person));
      for (const { path, query } of bench.twin.journal.entries) {
        const url = decodeURIComponent(`${path}${query}`);
        for (const value of Object.values(bench.twin.credentials))
          assert.ok(!url.includes(value), "a secret stands in a URL");
      }
      const queries = bench.twin.journal.entries.map(({ query }) => decodeURIComponent(query).toLowerCase());
      for (const email of person.seed.emails)
        assert.ok(!queries.some((query) => query.includes(email)), "an address stands in a query");
    },
  },
];
