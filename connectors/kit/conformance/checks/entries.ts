import assert from "node:assert/strict";
import { LIST_ENTRY, type ConsentTarget, type EnterCommand } from "#connectors/sdk/contract.ts";
import type { Bench } from "../bench.ts";
import type { Check, Need } from "../check.ts";
import { expectOutcome, isRefusal, nameOf } from "../expect.ts";
import { declaredBy } from "../needs.ts";
import { pullAll } from "../pull-all.ts";

const takesEntries: Need = {
  otherwise: "it is no list",
  met: (subject) => declaredBy(subject).entries !== undefined,
};

interface Stranger {
  readonly value: string;
  readonly target: ConsentTarget;
  readonly command: EnterCommand;
  readonly reference: EnterCommand & { readonly kind: string };
}

/** Somebody of whom the source has no record, for each kind of identifier and target that it takes. */
function strangers({ capabilities }: Bench): readonly Stranger[] {
  const { types = [], targets = [] } = capabilities.entries ?? {};
  return types.flatMap((type) =>
    targets
      .filter(({ channel }) => channel === null || (channel === "EMAIL") === (type === "EMAIL"))
      .map((target, index) => {
        const value = type === "EMAIL" ? `ignota${index}@posta.example` : `+3906551230${10 + index}`;
        const command = {
          commandId: `kit-entry-${type}-${index}`,
          externalId: `${type === "EMAIL" ? "e" : "f"}${index}`.padEnd(32, "0"),
          targets: [target],
          occurredAt: "2026-11-20T10:00:00.000Z",
          identifiers: type === "EMAIL" ? { emails: [value], phones: [] } : { emails: [], phones: [value] },
        };
        return { value, target, command, reference: { ...command, kind: LIST_ENTRY } };
      }),
  );
}

function entererOf(bench: Bench) {
  const session = bench.session();
  const enter = session.enter?.bind(session);
  if (!enter) throw new Error("the connector declares entries and has none");
  return { session, enter };
}

function firstOf(bench: Bench): Stranger {
  const [first] = strangers(bench);
  if (!first) throw new Error("the connector takes no entry that reaches anybody");
  return first;
}

export const entryChecks: readonly Check[] = [
  {
    id: "entries/entered-and-observed",
    title: "puts somebody it has no record of on the list, and observation says so",
    need: takesEntries,
    async run(bench) {
      const { session, enter } = entererOf(bench);
      const isListed = bench.need("isListed");
      for (const { value, target, command, reference } of strangers(bench)) {
        const before = await session.observe(reference);
        // An entry of the same number for another channel may name this one too.
        if (!(await isListed(value, target))) {
          assert.ok(!isRefusal(before.consents, target), `${nameOf(target)} is observed before`);
          expectOutcome(await enter(command), ["ACCEPTED"], "an entry");
        }
        assert.ok(await isListed(value, target), `${nameOf(target)} is not on the list`);
        const seen = await bench.observe(session, reference, ({ consents }) => isRefusal(consents, target));
        assert.ok(isRefusal(seen.consents, target), `${nameOf(target)} is not observed`);
      }
    },
  },
  {
    id: "entries/idempotent",
    title: "answers a repeated entry with ALREADY and writes nothing",
    need: takesEntries,
    async run(bench) {
      const { enter } = entererOf(bench);
      const { command } = firstOf(bench);
      await enter(command);
      const before = bench.writes().length;
      expectOutcome(await enter({ ...command, commandId: "kit-entry-again" }), ["ALREADY"], "a repetition");
      assert.equal(bench.writes().length - before, 0, "the repetition wrote");
    },
  },
  {
    id: "entries/lying-echo",
    title: "does not observe an entry that the source accepted and did not store",
    need: takesEntries,
    async run(bench) {
      const { session, enter } = entererOf(bench);
      const { command, reference, target } = firstOf(bench);
      await bench.hands.lie();
      await enter(command);
      const { consents } = await session.observe(reference);
      assert.ok(!isRefusal(consents, target), "observed although it is not stored");
    },
  },
  {
    id: "entries/no-new-record",
    title: "makes no record of whoever is entered, and touches nobody else's",
    need: takesEntries,
    async run(bench) {
      const other = await bench.someoneWilling();
      const stored = await bench.hands.stored(other.id);
      const { session, enter } = entererOf(bench);
      for (const { command } of strangers(bench)) await enter(command);
      assert.deepEqual(await bench.hands.stored(other.id), stored);
      for (const target of bench.targets)
        assert.ok(
          !(await bench.hands.isRefused(other.id, target)),
          `${nameOf(target)} of somebody else is closed`,
        );
      const { records } = await pullAll(() => session, "FULL");
      assert.deepEqual(
        records.map(({ externalId }) => externalId),
        [other.id],
      );
    },
  },
];
