import assert from "node:assert/strict";
import type { Bench, Someone } from "../bench.ts";
import type { Check, Need } from "../check.ts";
import type { FieldChange, PersonField } from "#connectors/sdk/rectification.ts";
import { expectOutcome, nameOf } from "../expect.ts";

function canSet(field: PersonField): Need {
  return {
    otherwise: `${field} cannot be set`,
    met: ({ connector }) => connector.capabilities.rectification?.settable.includes(field) ?? false,
  };
}

function rectifyCommand(bench: Bench, person: Someone, change: FieldChange) {
  const { commandId, externalId, kind, identifiers } = bench.command(person);
  return { commandId, externalId, kind, identifiers, ...change };
}

function rectifierOf(bench: Bench) {
  const session = bench.session();
  const rectify = session.rectify?.bind(session);
  if (!rectify) throw new Error("the connector declares rectification and has none");
  return { session, rectify };
}

const newName: FieldChange = { set: { familyName: "Corretta-Żółć" }, clear: [] };

export const rectificationChecks: readonly Check[] = [
  {
    id: "rectification/set-and-observed",
    title: "corrects a name, and observation says that it matches",
    need: canSet("familyName"),
    async run(bench) {
      const person = await bench.someone();
      const { session, rectify } = rectifierOf(bench);
      const reference = { ...bench.reference(person, []), change: newName };
      const before = await session.observe(reference);
      assert.deepEqual(before.fields, [{ field: "familyName", state: "DIFFERS" }]);
      expectOutcome(await rectify(rectifyCommand(bench, person, newName)), ["ACCEPTED"], "a correction");
      assert.match(JSON.stringify(await bench.hands.stored(person.id)), /Corretta-Żółć/);
      const after = await bench.observe(session, reference, ({ fields }) => fields?.[0]?.state === "MATCHES");
      assert.deepEqual(after.fields, [{ field: "familyName", state: "MATCHES" }]);
    },
  },
  {
    id: "rectification/idempotent",
    title: "answers a repeated correction with ALREADY and writes nothing",
    need: canSet("familyName"),
    async run(bench) {
      const person = await bench.someone();
      const { rectify } = rectifierOf(bench);
      await rectify(rectifyCommand(bench, person, newName));
      const before = bench.writes().length;
      expectOutcome(await rectify(rectifyCommand(bench, person, newName)), ["ALREADY"], "a repetition");
      assert.equal(bench.writes().length - before, 0, "the repetition wrote");
    },
  },
  {
    id: "rectification/lying-echo",
    title: "does not observe a correction that the source accepted and did not store",
    need: canSet("familyName"),
    async run(bench) {
      const person = await bench.someone();
      const { session, rectify } = rectifierOf(bench);
      await bench.hands.lie();
      await rectify(rectifyCommand(bench, person, newName));
      const { fields } = await session.observe({ ...bench.reference(person, []), change: newName });
      assert.deepEqual(fields, [{ field: "familyName", state: "DIFFERS" }]);
    },
  },
  {
    id: "rectification/others-untouched",
    title: "corrects the record that was named and nobody else's",
    need: canSet("familyName"),
    async run(bench) {
      const [other, person] = await bench.crowd(2);
      if (!person || !other) throw new Error("nobody");
      const before = await bench.hands.stored(other.id);
      await rectifierOf(bench).rectify(rectifyCommand(bench, person, newName));
      assert.deepEqual(await bench.hands.stored(other.id), before);
    },
  },
  {
    id: "rectification/keeps-the-refusal",
    title: "does not re-permit a person whose e-mail address it corrects",
    need: canSet("emails"),
    async run(bench) {
      const person = await bench.someoneWilling();
      for (const target of bench.targets) await bench.hands.refuse(person.id, target);
      const set = { emails: ["nuova.collaudo@posta.example"] };
      const outcome = await rectifierOf(bench).rectify(rectifyCommand(bench, person, { set, clear: [] }));
      expectOutcome(outcome, ["ACCEPTED"], "a corrected address");
      for (const target of bench.targets) {
        assert.ok(await bench.hands.isRefused(person.id, target), `${nameOf(target)} is open again`);
      }
    },
  },
];
