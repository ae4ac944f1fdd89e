import assert from "node:assert/strict";
import { SHORT_MS, type Bench, type Someone } from "../bench.ts";
import type { Check } from "../check.ts";
import { expectOutcome } from "../expect.ts";
import { tracesOf } from "../people.ts";
import { pullAll } from "../pull-all.ts";
import { hasConnection, speaksHttp } from "../needs.ts";

const done = ["ACCEPTED", "ALREADY"] as const;

async function tracesLeft(bench: Bench, { id, seed }: Someone): Promise<readonly string[]> {
  const text = JSON.stringify((await bench.hands.stored(id)) ?? {}).toLowerCase();
  return tracesOf(seed).filter((trace) => text.includes(trace));
}

export const erasureChecks: readonly Check[] = [
  {
    id: "erasure/nothing-left",
    title: "leaves nothing by which the person could be recognised",
    async run(bench) {
      const person = await bench.someoneWilling(bench.targets, { company: "Ditta Prova Srl" });
      assert.ok((await tracesLeft(bench, person)).length > 0, "the fixture shows nothing of the record");
      expectOutcome(await bench.session().erase(bench.command(person)), ["ACCEPTED"], "an erasure");
      assert.deepEqual(await tracesLeft(bench, person), []);
    },
  },
  {
    id: "erasure/observed",
    title: "observes before the erasure what is there, and afterwards that nothing is",
    async run(bench) {
      const person = await bench.someone();
      const session = bench.session();
      const before = await session.observe(bench.reference(person, []));
      assert.equal(before.record, "PRESENT");
      assert.ok(before.residue.length > 0, "no residue before the erasure");
      const text = JSON.stringify(before).toLowerCase();
      for (const trace of tracesOf(person.seed))
        assert.ok(!text.includes(trace), "an observation holds a value");
      await session.erase(bench.command(person));
      const after = await bench.observe(
        session,
        bench.reference(person, []),
        ({ residue }) => residue.length === 0,
      );
      assert.deepEqual(after.residue, []);
      const { mode } = bench.capabilities.erasure;
      if (mode !== "ANONYMISE") assert.notEqual(after.record, "PRESENT");
    },
  },
  {
    id: "erasure/others-untouched",
    title: "erases the record that was named and nobody else's",
    async run(bench) {
      const people = await bench.crowd(4);
      const [, person, ...rest] = people;
      const others = [...people.slice(0, 1), ...rest];
      const before = await bench.storedOf(others);
      if (person) await bench.session().erase(bench.command(person));
      assert.deepEqual(await bench.storedOf(others), before);
    },
  },
  {
    id: "erasure/idempotent",
    title: "answers a repeated erasure with ALREADY and touches nothing",
    async run(bench) {
      const person = await bench.someone();
      const session = bench.session();
      await session.erase(bench.command(person));
      const before = bench.writes().length;
      expectOutcome(await session.erase(bench.command(person)), ["ALREADY"], "a repeated erasure");
      assert.equal(bench.writes().length - before, 0, "the repetition wrote");
    },
  },
  {
    id: "erasure/not-listed",
    title: "lists and reads nothing of an erased person",
    async run(bench) {
      const [person, other] = await bench.crowd(2);
      if (!person || !other) throw new Error("nobody");
      const session = bench.session();
      await session.erase(bench.command(person));
      const { records, ids } = await pullAll(() => session, "FULL");
      const text = JSON.stringify([...records, ...(await session.read([person.id]))]).toLowerCase();
      for (const trace of tracesOf(person.seed)) assert.ok(!text.includes(trace), "the person is listed");
      assert.ok(ids.includes(other.id), "somebody else is missing");
    },
  },
  {
    id: "erasure/silence-after-write",
    title: "calls an erasure unknown whose answer never comes, and finds it done later",
    need: hasConnection,
    async run(bench) {
      const person = await bench.someone();
      const session = bench.session({ withinMs: SHORT_MS });
      await session.check();
      bench.fault("erase", { kind: "HANG_AFTER" });
      expectOutcome(await session.erase(bench.command(person)), ["OUTCOME_UNKNOWN"], "an erasure in silence");
      assert.equal(bench.requests("erase").length, 1, "sent more than once");
      expectOutcome(await bench.session().erase(bench.command(person)), done, "the repetition");
      assert.deepEqual(await tracesLeft(bench, person), []);
    },
  },
  {
    id: "erasure/failed",
    title: "does not take an error page for an erasure",
    async run(bench) {
      const person = await bench.someone();
      const session = bench.session();
      const page = { status: 503, headers: { "content-type": "text/html" }, body: "<html></html>" };
      bench.fault("erase", { kind: "REPLACE", response: bench.failed(page), times: Infinity });
      const outcome = await session.erase(bench.command(person));
      expectOutcome(outcome, ["OUTCOME_UNKNOWN", "RETRY_AT"], "a 503");
      bench.twin.server.faults.clear();
      const { residue } = await session.observe(bench.reference(person, []));
      assert.ok(residue.length > 0, "observed as erased");
    },
  },
  {
    id: "erasure/limited",
    title: "comes back later with an erasure that met a limit",
    need: speaksHttp,
    async run(bench) {
      const person = await bench.someone();
      const limited = bench.subject.fixture.answers.rateLimited?.("41");
      const response = limited ?? { status: 429, headers: { "retry-after": "41" }, body: {} };
      bench.fault("erase", { kind: "REPLACE", response });
      const outcome = await bench.session().erase(bench.command(person));
      expectOutcome(outcome, ["RETRY_AT"], "a limited erasure");
      assert.ok(outcome.outcome === "RETRY_AT" && outcome.at.getTime() > Date.now(), "comes back at once");
    },
  },
];
