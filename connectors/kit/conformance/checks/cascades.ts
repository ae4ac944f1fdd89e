import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check, Need, Subject } from "../check.ts";
import { expectOutcome } from "../expect.ts";
import { declaredBy, speaksHttp } from "../needs.ts";

const keepsMore: Need = {
  otherwise: "its twin keeps nothing beside a record",
  met: ({ fixture }) => (fixture.attaches ?? []).length > 0,
};

const declaresSome: Need = {
  otherwise: "it declares nothing of what its twin keeps beside a record",
  met: (subject) => goesOf(subject).length > 0,
};

/** What the twin keeps and an erasure is declared to take along. */
function goesOf(subject: Subject): readonly string[] {
  const { cascadesTo } = declaredBy(subject).erasure;
  return (subject.fixture.attaches ?? []).filter((name) => cascadesTo.includes(name));
}

/** What an erasure takes along, and what stops it. */
export const cascadeChecks: readonly Check[] = [
  {
    id: "erasure/cascades-declared",
    title: "takes along nothing but what it declares that an erasure takes along",
    need: keepsMore,
    async run(bench) {
      const attach = bench.need("attach");
      const attached = bench.need("attached");
      const [person, other] = await bench.crowd(2);
      if (!person || !other) throw new Error("nobody");
      for (const { id } of [person, other]) await attach(id);
      const before = await attached(person.id);
      assert.deepEqual([...before].sort(), [...(bench.subject.fixture.attaches ?? [])].sort(), "attached");
      // Read before the erasure, as the gateway shows it to whoever decides.
      const declared = bench.capabilities.erasure.cascadesTo;
      expectOutcome(await bench.session().erase(bench.command(person)), ["ACCEPTED"], "an erasure");
      const after = await attached(person.id);
      const lost = before.filter((name) => !after.includes(name));
      assert.deepEqual(
        lost.filter((name) => !declared.includes(name)),
        [],
        "gone with the record, and declared nowhere",
      );
      assert.deepEqual([...(await attached(other.id))].sort(), [...before].sort(), "somebody else's");
    },
  },
  {
    id: "erasure/cascades-happen",
    title: "takes along everything that it declares and that is there",
    need: [keepsMore, declaresSome],
    async run(bench) {
      const attached = bench.need("attached");
      const person = await bench.someone();
      await bench.need("attach")(person.id);
      expectOutcome(await bench.session().erase(bench.command(person)), ["ACCEPTED"], "an erasure");
      const after = await attached(person.id);
      assert.deepEqual(
        goesOf(bench.subject).filter((name) => after.includes(name)),
        [],
        "declared to go with the record, and still there",
      );
    },
  },
  {
    id: "erasure/cascades-named",
    title: "names each thing that an erasure takes along once, and its README says the same",
    async run(bench) {
      const { connector, fixture } = bench.subject;
      const { cascadesTo } = bench.capabilities.erasure;
      assert.equal(new Set(cascadesTo).size, cascadesTo.length, "one thing twice");
      assert.deepEqual(
        cascadesTo.filter((name) => name.trim() === ""),
        [],
        "a thing without a name",
      );
      const file = join(fixture.readme ?? join(import.meta.dirname, "../../..", connector.id), "README.md");
      const text = readFileSync(file, "utf8").toLowerCase();
      assert.deepEqual(
        cascadesTo.filter((name) => !text.includes(name.toLowerCase())),
        [],
        "not in the README",
      );
    },
  },
  {
    id: "erasure/blocked",
    title: "hands on why the source refuses an erasure, and changes nothing of the record",
    need: speaksHttp,
    async run(bench) {
      const person = await bench.someoneWilling();
      const before = await bench.hands.stored(person.id);
      if (bench.hands.block) await bench.hands.block(person.id);
      else {
        const response = bench.subject.fixture.answers.eraseBlocked ?? { status: 403, body: {} };
        bench.fault("erase", { kind: "REPLACE", response, times: Infinity });
      }
      const session = bench.session();
      const outcome = await session.erase(bench.command(person));
      expectOutcome(outcome, ["REFUSED"], "a blocked erasure");
      assert.ok(outcome.outcome === "REFUSED" && outcome.code.trim() !== "", "it does not say why");
      bench.twin.server.faults.clear();
      assert.deepEqual(await bench.hands.stored(person.id), before, "changed although it was refused");
      // A stop that went ahead of the erasure may stay: the person asked for more than that.
      assert.deepEqual(bench.twin.permittingRequests(), []);
      const { record, residue } = await session.observe(bench.reference(person, []));
      assert.equal(record, "PRESENT");
      assert.ok(residue.length > 0, "observed as erased");
    },
  },
];
