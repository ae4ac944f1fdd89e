import assert from "node:assert/strict";
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import type { Bench, Someone } from "../bench.ts";
import type { Check } from "../check.ts";
import { expectOutcome, isRefusal, nameOf } from "../expect.ts";
import { declaredBy } from "../needs.ts";

const everyTarget: readonly ConsentTarget[] = [
  ...(["EMAIL", "SMS", "POST", "PHONE_HUMAN", "PHONE_AUTOMATED"] as const).map((channel) => ({
    purpose: "DIRECT_MARKETING" as const,
    channel,
  })),
  ...(["PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"] as const).map((purpose) => ({
    purpose,
    channel: null,
  })),
];

async function expectClosed(bench: Bench, { id }: Someone, targets = bench.targets): Promise<void> {
  for (const target of targets)
    assert.ok(await bench.hands.isRefused(id, target), `${nameOf(target)} is open`);
}

export const consentChecks: readonly Check[] = [
  {
    id: "consent/revoked-and-observed",
    title: "writes a stop that the source then holds and observation confirms, target by target",
    async run(bench) {
      const session = bench.session();
      for (const target of bench.targets) {
        const person = await bench.someoneWilling();
        assert.ok(!(await bench.hands.isRefused(person.id, target)), `${nameOf(target)} is closed before`);
        expectOutcome(await session.revoke(bench.command(person, [target])), ["ACCEPTED"], "a stop");
        await expectClosed(bench, person, [target]);
        const observed = await bench.observe(session, bench.reference(person, [target]), ({ consents }) =>
          isRefusal(consents, target),
        );
        assert.ok(isRefusal(observed.consents, target), `${nameOf(target)} is not observed`);
        assert.equal(observed.record, "PRESENT");
      }
    },
  },
  {
    id: "consent/all-targets-at-once",
    title: "closes every target that one command names",
    async run(bench) {
      const person = await bench.someoneWilling();
      expectOutcome(await bench.session().revoke(bench.command(person)), ["ACCEPTED"], "a stop");
      await expectClosed(bench, person);
    },
  },
  {
    id: "consent/idempotent",
    title: "answers a repeated command with ALREADY and writes nothing",
    async run(bench) {
      const person = await bench.someoneWilling();
      const session = bench.session();
      await session.revoke(bench.command(person));
      const before = bench.writes().length;
      const again = await session.revoke(bench.command(person));
      expectOutcome(again, ["ALREADY"], "a repeated stop");
      assert.equal(bench.writes().length - before, 0, "the repetition wrote");
    },
  },
  {
    id: "consent/already-refused",
    title: "writes nothing for a person who said no at the source before",
    async run(bench) {
      const session = bench.session();
      for (const target of bench.targets) {
        const person = await bench.someoneWilling([target]);
        await bench.hands.refuse(person.id, target);
        expectOutcome(await session.revoke(bench.command(person, [target])), ["ALREADY"], nameOf(target));
      }
      assert.equal(bench.writes().length, 0, "wrote all the same");
    },
  },
  {
    id: "consent/lying-echo",
    title: "does not observe a stop that the source accepted and did not store",
    async run(bench) {
      const person = await bench.someoneWilling([bench.firstTarget]);
      const session = bench.session();
      await bench.hands.lie();
      await session.revoke(bench.command(person, [bench.firstTarget]));
      assert.ok(
        !(await bench.hands.isRefused(person.id, bench.firstTarget)),
        "the fixture's lie stored the stop",
      );
      const { consents } = await session.observe(bench.reference(person, [bench.firstTarget]));
      assert.ok(!isRefusal(consents, bench.firstTarget), "observed although it is not stored");
    },
  },
  {
    id: "consent/observation-fresh",
    title: "observes what the source holds now, in both directions",
    async run(bench) {
      const target = bench.firstTarget;
      const person = await bench.someoneWilling([target]);
      const session = bench.session();
      const reference = bench.reference(person, [target]);
      const shows = async (refused: boolean) => {
        const seen = await bench.observe(
          session,
          reference,
          ({ consents }) => isRefusal(consents, target) === refused,
        );
        return isRefusal(seen.consents, target);
      };
      assert.equal(await shows(false), false, "refused before anybody refused");
      await bench.hands.refuse(person.id, target);
      assert.equal(await shows(true), true, "a stop of the person is not seen");
      await bench.hands.allow(person.id, target);
      assert.equal(await shows(false), false, "a yes at the source is not seen");
    },
  },
  {
    id: "consent/record-untouched",
    title: "changes nothing else of the record",
    async run(bench) {
      const person = await bench.someoneWilling(bench.targets, { company: "Ditta Prova Srl" });
      const before = await bench.hands.stored(person.id);
      assert.ok(before !== null, "the fixture shows nothing of the record");
      await bench.session().revoke(bench.command(person));
      assert.deepEqual(await bench.hands.stored(person.id), before);
    },
  },
  {
    id: "consent/others-untouched",
    title: "changes nobody else's record and nobody else's consent",
    async run(bench) {
      const person = await bench.someoneWilling();
      const others = [await bench.someoneWilling(), await bench.someoneWilling()];
      const before = await bench.storedOf(others);
      await bench.session().revoke(bench.command(person));
      assert.deepEqual(await bench.storedOf(others), before);
      for (const { id } of others) {
        for (const target of bench.targets)
          assert.ok(
            !(await bench.hands.isRefused(id, target)),
            `${nameOf(target)} of somebody else is closed`,
          );
      }
    },
  },
  {
    id: "consent/second-address",
    title: "closes every address of the record, not only the first",
    need: {
      otherwise: "consent is kept by record",
      met: ({ connector }) => connector.capabilities.consent.granularity !== "CONTACT",
    },
    async run(bench) {
      const emails = ["prima@posta.example", "seconda@posta.example"];
      const person = await bench.someoneWilling([bench.firstTarget], { emails });
      await bench.session().revoke(bench.command(person, [bench.firstTarget]));
      await expectClosed(bench, person, [bench.firstTarget]);
    },
  },
  {
    id: "consent/parallel",
    title: "survives the same command twice at the same moment",
    async run(bench) {
      const person = await bench.someoneWilling();
      const session = bench.session();
      const outcomes = await Promise.all([
        session.revoke(bench.command(person)),
        session.revoke(bench.command(person)),
      ]);
      for (const outcome of outcomes)
        expectOutcome(outcome, ["ACCEPTED", "ALREADY", "RETRY_AT"], "a stop in parallel");
      await expectClosed(bench, person);
    },
  },
  {
    id: "consent/unsupported-target",
    title: "refuses for good a target that it cannot store, and writes nothing",
    need: {
      otherwise: "every target is supported",
      met: (subject) => unsupported(declaredBy(subject).consent.targets) !== undefined,
    },
    async run(bench) {
      const target = unsupported(bench.targets);
      if (!target) throw new Error("every target is supported");
      const person = await bench.someoneWilling();
      const outcome = await bench.session().revoke(bench.command(person, [target]));
      expectOutcome(outcome, ["REFUSED"], nameOf(target));
      assert.ok(outcome.outcome === "REFUSED" && outcome.permanent, "somebody is asked to repair it");
      assert.equal(bench.writes().length, 0, "wrote all the same");
    },
  },
  {
    id: "consent/gone-record",
    title: "does not claim to have stopped a record that is not there",
    async run(bench) {
      const other = await bench.someoneWilling();
      const gone = await bench.someone({ emails: [], phones: [] });
      await bench.hands.remove(gone.id);
      const session = bench.session();
      const outcome = await session.revoke(bench.command(gone));
      // Who leaves a command for others to carry out cannot know whom they know.
      const left = bench.hands.work ? (["ACCEPTED"] as const) : [];
      expectOutcome(outcome, ["ALREADY", "REFUSED", ...left], "a stop for nobody");
      const { record, consents } = await session.observe(bench.reference(gone));
      if (outcome.outcome === "ACCEPTED")
        assert.deepEqual(
          bench.targets.filter((target) => isRefusal(consents, target)),
          [],
          "claimed",
        );
      assert.ok(record === "GONE" || record === "RECYCLED", `observed as ${record}`);
      for (const target of bench.targets) assert.ok(!(await bench.hands.isRefused(other.id, target)));
    },
  },
  {
    id: "consent/never-permits",
    title: "sends no request that could permit anybody, whatever it is asked",
    async run(bench) {
      const person = await bench.someoneWilling();
      const refused = await bench.someoneWilling();
      for (const target of bench.targets) await bench.hands.refuse(refused.id, target);
      const session = bench.session();
      await session.check();
      await session.pull("FULL", null);
      for (const one of [person, refused]) {
        await session.rectify?.({ ...bench.command(one), set: { familyName: "Corretta" }, clear: [] });
        await session.revoke(bench.command(one));
        await session.observe(bench.reference(one));
        await session.erase(bench.command(one));
      }
      assert.deepEqual(bench.twin.permittingRequests(), []);
    },
  },
  {
    id: "consent/one-shot-spent",
    title: "refuses for good a stop that the vendor allows no second time",
    need: {
      otherwise: "consent changes more than once",
      met: ({ connector }) => connector.capabilities.consent.reversibility === "ONE_SHOT",
    },
    async run(bench) {
      const person = await bench.someoneWilling([bench.firstTarget]);
      await bench.need("spendOneShot")(person.id, bench.firstTarget);
      const outcome = await bench.session().revoke(bench.command(person, [bench.firstTarget]));
      expectOutcome(outcome, ["REFUSED"], "a second change");
      assert.ok(outcome.outcome === "REFUSED" && outcome.permanent, "tried again for ever");
    },
  },
];

function unsupported(targets: readonly ConsentTarget[]): ConsentTarget | undefined {
  return everyTarget.find((target) => !targets.some((one) => sameTarget(one, target)));
}
