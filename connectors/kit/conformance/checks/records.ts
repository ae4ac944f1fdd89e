import assert from "node:assert/strict";
import type { Check } from "../check.ts";
import { errorOf, nameOf, stateOf } from "../expect.ts";
import { tracesOf } from "../people.ts";
import { pullAll } from "../pull-all.ts";

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

export const recordChecks: readonly Check[] = [
  {
    id: "reading/by-id",
    title: "reads records by id, and leaves out those that are not there",
    async run(bench) {
      const [first, second, gone] = await bench.crowd(3);
      await bench.hands.remove(gone?.id ?? "");
      const ids = [second?.id ?? "", gone?.id ?? "", first?.id ?? ""];
      const found = await bench.session().read(ids);
      const expected = [first, second].flatMap((someone) => someone?.id ?? []);
      assert.deepEqual(found.map((record) => record.externalId).toSorted(), expected.toSorted());
    },
  },
  {
    id: "reading/full-batch",
    title: "reads as many ids in one call as it declares",
    async run(bench) {
      const people = await bench.crowd(bench.subject.connector.capabilities.batchSize);
      const found = await bench.session().read(people.map(({ id }) => id));
      assert.equal(new Set(found.map((record) => record.externalId)).size, people.length);
    },
  },
  {
    id: "reading/partial-answer",
    title: "takes a part of an answer that failed for an error, never for an absent record",
    need: {
      otherwise: "an answer has no parts that fail by themselves",
      met: ({ fixture }) => fixture.answers.partialRead !== null,
    },
    async run(bench) {
      const ids = (await bench.crowd(2)).map(({ id }) => id);
      const response = bench.subject.fixture.answers.partialRead?.(ids);
      bench.fault("read", { kind: "REPLACE", response });
      await errorOf(bench.session().read(ids), "an answer with a failed part");
    },
  },
  {
    id: "reading/fresh",
    title: "reads afresh: a change between two reads shows",
    async run(bench) {
      const { id } = await bench.someone();
      const session = bench.session();
      await session.read([id]);
      await bench.hands.change(id, { familyName: "Fresca" });
      const [record] = await session.read([id]);
      assert.equal(record?.person.familyName ?? record?.person.fullName?.split(" ").at(-1), "Fresca");
    },
  },
  {
    id: "reading/values-round-trip",
    title: "gives names, addresses and numbers back as they are stored, whatever their letters",
    async run(bench) {
      const seeds = [
        { givenName: "Łukasz", familyName: "Żółć-Próbny", emails: ["lukasz+prova@poczta.example"] },
        { givenName: "Dell'Aria", familyName: 'O"Brien & <Figli>', emails: ["o'brien@mail.example"] },
        { givenName: "Zoë 🌿", familyName: "de la Test\\Ü", phones: ["+48 600 000 001"] },
      ];
      for (const changes of seeds) {
        const { id, seed } = await bench.someone(changes);
        const { records } = await pullAll(() => bench.session(), "FULL");
        const person = records.find((record) => record.externalId === id)?.person;
        const name = person?.fullName ?? `${person?.givenName} ${person?.familyName}`;
        assert.equal(name, `${seed.givenName} ${seed.familyName}`);
        assert.deepEqual(
          person?.emails.map((email) => email.toLowerCase()),
          seed.emails,
        );
        const digits = (phones: readonly string[] = []) => phones.map((phone) => phone.replace(/\D/gu, ""));
        assert.deepEqual(digits(person?.phones), digits(seed.phones));
      }
    },
  },
  {
    id: "reading/duplicates-listed",
    title: "lists both records of a person whom the source has twice",
    async run(bench) {
      const emails = ["doppia@posta.example"];
      const twice = [await bench.someone({ emails }), await bench.someone({ emails })].map(({ id }) => id);
      const session = bench.session();
      const { ids } = await pullAll(() => session, "FULL");
      assert.deepEqual([...ids].sort(), twice.toSorted());
      assert.equal((await session.read(twice)).length, 2);
    },
  },
  {
    id: "reading/instants",
    title: "gives instants in UTC: the moment at which the source made the record",
    async run(bench) {
      const { id, seed } = await bench.someone({ createdAt: "2025-07-15T22:30:00.000Z" });
      const { records } = await pullAll(() => bench.session(), "FULL");
      const record = records.find((one) => one.externalId === id);
      const consents = record?.consents.map(({ occurredAt }) => occurredAt) ?? [];
      for (const value of [record?.createdAt, record?.modifiedAt, record?.lastActivityAt, ...consents]) {
        if ((value ?? null) !== null) assert.match(value ?? "", instant);
      }
      assert.equal(Date.parse(record?.createdAt ?? ""), Date.parse(seed.createdAt), "createdAt");
    },
  },
  {
    id: "reading/provenance",
    title: "says where a record comes from by a native value that names nobody",
    async run(bench) {
      const { id, seed } = await bench.someone({ origin: "FORM" });
      const { records } = await pullAll(() => bench.session(), "FULL");
      const provenance = records.find((record) => record.externalId === id)?.provenance;
      if (!provenance) return;
      assert.match(provenance.mappedFrom, /^.+=.+$/);
      const text = JSON.stringify(provenance).toLowerCase();
      for (const trace of tracesOf(seed)) assert.ok(!text.includes(trace), "provenance names the person");
    },
  },
  {
    id: "reading/refusal-read",
    title: "reads a refusal by which the person closed one target",
    async run(bench) {
      const session = bench.session();
      for (const target of bench.targets) {
        const { id } = await bench.someoneWilling();
        await bench.hands.refuse(id, target);
        const { records } = await pullAll(() => session, "FULL");
        const state = stateOf(records.find((one) => one.externalId === id)?.consents ?? [], target);
        assert.ok(state === "WITHDRAWN" || state === "REFUSED", `${nameOf(target)} is ${state}`);
      }
    },
  },
  {
    id: "reading/never-asked",
    title: "never reads a yes for somebody who was not asked",
    async run(bench) {
      const { id } = await bench.someone();
      const session = bench.session();
      const { records } = await pullAll(() => session, "FULL");
      const found = [...records, ...(await session.read([id]))].flatMap((record) => record.consents);
      assert.ok(!found.some(({ state }) => state === "GIVEN"), "a yes that nobody gave");
    },
  },
  {
    id: "reading/unknown-consent",
    title: "fails closed on a consent value that nobody documented",
    async run(bench) {
      const store = bench.need("storeUnknownConsent");
      const { id } = await bench.someoneWilling([bench.firstTarget]);
      await store(id, bench.firstTarget);
      const session = bench.session();
      const { records } = await pullAll(() => session, "FULL");
      for (const record of [...records, ...(await session.read([id]))]) {
        const state = stateOf(record.consents, bench.firstTarget);
        assert.ok(state !== "GIVEN", "an unknown value is read as a yes");
      }
    },
  },
];
