import assert from "node:assert/strict";
import type { ConsentTarget, SourceRecord } from "#connectors/sdk/contract.ts";
import type { Bench, Someone } from "../bench.ts";
import type { Check, Need } from "../check.ts";
import { expectOutcome, isRefusal, nameOf } from "../expect.ts";
import { declaredBy } from "../needs.ts";
import { pullAll } from "../pull-all.ts";

const hasPlaces: Need = {
  otherwise: "a record has one place for each consent",
  met: (subject) =>
    declaredBy(subject).consent.targets.some((target) => placesOf(subject.fixture, target).length > 0),
};

interface Stopped {
  readonly person: Someone;
  readonly target: ConsentTarget;
  readonly place: string;
  /** What this is about, for a failure. */
  readonly name: string;
}

function placesOf({ places }: Bench["subject"]["fixture"], target: ConsentTarget): readonly string[] {
  return places?.(target) ?? [];
}

/** A person for each place of each target, whose stop is stored everywhere; with two addresses, for they may be such places. */
async function stopped(bench: Bench): Promise<readonly Stopped[]> {
  const session = bench.session();
  const all: Stopped[] = [];
  for (const target of bench.targets) {
    for (const place of placesOf(bench.subject.fixture, target)) {
      const name = `${nameOf(target)} in ${place}`;
      const emails = ["prima", "seconda"].map((word) => `${word}.${all.length}@posta.example`);
      const person = await bench.someoneWilling(bench.targets, { emails });
      await session.revoke(bench.command(person, [target]));
      assert.ok(await bench.hands.isRefused(person.id, target), `${name}: the stop is not stored everywhere`);
      all.push({ person, target, place, name });
    }
  }
  return all;
}

async function reopen(bench: Bench, { person, target, place, name }: Stopped): Promise<void> {
  await bench.need("reopen")(person.id, target, place);
  assert.ok(!(await bench.hands.isRefused(person.id, target)), `${name}: the fixture opened nothing`);
}

/** A fresh session each time: what opens a place comes days after the stop. */
async function showsRefusal(bench: Bench, { person, target }: Stopped, expected: boolean): Promise<boolean> {
  const { consents } = await bench.observe(
    bench.session(),
    bench.reference(person, [target]),
    (seen) => isRefusal(seen.consents, target) === expected,
  );
  return isRefusal(consents, target);
}

/** Consent that stands in several places of one record: the stop of all of them is undone in one. */
export const placeChecks: readonly Check[] = [
  {
    id: "consent/one-place-open-again",
    title: "observes as open what permits again in one place, whatever the others say",
    need: hasPlaces,
    async run(bench) {
      for (const one of await stopped(bench)) {
        assert.ok(await showsRefusal(bench, one, true), `${one.name}: the stop is not observed`);
        await reopen(bench, one);
        assert.ok(!(await showsRefusal(bench, one, false)), `${one.name} permits and is observed as refused`);
      }
    },
  },
  {
    id: "reading/one-place-open-again",
    title: "lists and reads as open what permits again in one place, whatever the others say",
    need: hasPlaces,
    async run(bench) {
      const all = await stopped(bench);
      const refusedIn = (records: readonly SourceRecord[]) =>
        all.filter(({ person, target }) =>
          records.some(({ externalId, consents }) => externalId === person.id && isRefusal(consents, target)),
        );
      const listed = async () => {
        const session = bench.session();
        return refusedIn((await pullAll(() => session, "FULL")).records).map(({ name }) => name);
      };
      const names = all.map(({ name }) => name);
      assert.deepEqual(await listed(), names, "the stop is not listed");
      for (const one of all) await reopen(bench, one);
      assert.deepEqual(await listed(), [], "permits in one place, and is listed as refused");
      const ids = all.map(({ person }) => person.id);
      const read = refusedIn(await bench.session().read(ids)).map(({ name }) => name);
      assert.deepEqual(read, [], "permits in one place, and is read as refused");
    },
  },
  {
    id: "consent/one-place-closed-again",
    title: "closes a place that was opened again, although the others still refuse",
    need: hasPlaces,
    async run(bench) {
      for (const one of await stopped(bench)) {
        const { person, target, name } = one;
        await reopen(bench, one);
        const again = { ...bench.command(person, [target]), commandId: `kit-again-${person.id}` };
        expectOutcome(await bench.session().revoke(again), ["ACCEPTED"], `the stop of ${name}`);
        assert.ok(await bench.hands.isRefused(person.id, target), `${name} is open`);
        assert.ok(await showsRefusal(bench, one, true), `${name}: its stop is not observed`);
      }
      assert.deepEqual(bench.twin.permittingRequests(), []);
    },
  },
];
