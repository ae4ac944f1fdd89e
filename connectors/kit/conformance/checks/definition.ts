import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PERSON_FIELDS } from "#connectors/sdk/rectification.ts";
import type { Capabilities } from "#connectors/sdk/contract.ts";
import type { Check } from "../check.ts";
import { nameOf, printed } from "../expect.ts";
import { speaksHttp } from "../needs.ts";
import { pullAll } from "../pull-all.ts";
import { releaseOf } from "../released.ts";
import { withdrawals } from "../withdrawals.ts";

const isPositive = (value: number) => Number.isFinite(value) && value > 0;

function contradictionsIn(capabilities: Capabilities): readonly string[] {
  const { listing, deletions, batchSize, readAfterWrite, consent, erasure, rateLimit } = capabilities;
  const names = consent.targets.map(nameOf);
  const wrong: readonly (readonly [boolean, string])[] = [
    [deletions.length === 0, "no deletion mechanism"],
    [listing === "FULL_ONLY" && deletions.includes("TOMBSTONE"), "tombstones without a list of changes"],
    [!Number.isInteger(batchSize) || batchSize < 1, "batchSize"],
    [readAfterWrite.kind === "EVENTUAL" && !isPositive(readAfterWrite.boundMs), "readAfterWrite.boundMs"],
    [names.length === 0, "no consent target"],
    [new Set(names).size < names.length, "a consent target twice"],
    [
      consent.targets.some(({ purpose, channel }) => (purpose === "DIRECT_MARKETING") !== (channel !== null)),
      "only DIRECT_MARKETING is split by channel",
    ],
    [!(erasure.completesWithinDays >= 0), "erasure.completesWithinDays"],
    [erasure.mode === "SOFT" && erasure.completesWithinDays === 0, "a soft deletion that is final at once"],
    [!isPositive(rateLimit.requests) || !isPositive(rateLimit.perMs), "rateLimit"],
    [!Number.isInteger(rateLimit.concurrency) || rateLimit.concurrency < 1, "rateLimit.concurrency"],
  ];
  return wrong.flatMap(([isWrong, what]) => (isWrong ? [what] : []));
}

export const definitionChecks: readonly Check[] = [
  {
    id: "definition/named",
    title: "has a kebab-case id and a title",
    async run({ subject: { connector } }) {
      assert.match(connector.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      assert.ok(connector.title.trim() !== "", "no title");
    },
  },
  {
    id: "definition/capabilities-consistent",
    title: "declares capabilities that do not contradict each other",
    async run(bench) {
      const atMost = bench.subject.connector.capabilities;
      assert.deepEqual(contradictionsIn(atMost), []);
      assert.deepEqual(contradictionsIn(bench.capabilities), []);
      const { capabilities } = bench.subject.fixture;
      if (capabilities) assert.deepEqual(bench.capabilities, capabilities, "what the fixture declares");
      const names = new Set(atMost.consent.targets.map(nameOf));
      assert.deepEqual(
        bench.targets.map(nameOf).filter((name) => !names.has(name)),
        [],
      );
      const declared = atMost.rectification !== undefined;
      assert.equal(typeof bench.session().rectify, declared ? "function" : "undefined");
      assert.equal(typeof bench.session().enter, bench.capabilities.entries ? "function" : "undefined");
      const { webhook } = bench.subject.fixture;
      assert.equal(typeof bench.session().receive, webhook ? "function" : "undefined", "webhooks");
    },
  },
  {
    id: "definition/secrets-explained",
    title: "says what each secret is, and takes none in its settings",
    async run(bench) {
      const { secrets, config } = bench.subject.connector;
      for (const [name, text] of Object.entries(secrets)) {
        assert.ok(text.split(" ").length >= 3, `secret ${name} is not explained`);
      }
      assert.deepEqual(Object.keys(bench.twin.credentials).sort(), Object.keys(secrets).sort());
      const settings = JSON.stringify(config.parse(bench.settings()));
      for (const [name, value] of Object.entries(bench.twin.credentials)) {
        assert.ok(!settings.includes(value), `secret ${name} stands in the settings`);
      }
    },
  },
  {
    id: "definition/wrong-settings-refused",
    title: "refuses a setting that it does not know and a base URL that is none",
    async run(bench) {
      const { config } = bench.subject.connector;
      const settings = bench.settings();
      assert.ok(config.safeParse(settings).success, "the twin's own settings are refused");
      assert.ok(!config.safeParse({ ...settings, notASetting: 1 }).success, "an unknown setting is accepted");
      if (!speaksHttp.met(bench.subject)) return;
      const urls = Object.keys(settings).filter((name) => settings[name] === bench.twin.url);
      assert.ok(urls.length > 0, "no setting holds the twin's URL");
      for (const name of urls) {
        assert.ok(!config.safeParse({ ...settings, [name]: "not a url" }).success, `${name} takes any text`);
      }
    },
  },
  {
    id: "definition/mapping-complete",
    title: "maps every field that it reads of a person, with a data category",
    async run(bench) {
      await bench.someone({ company: "Ditta Prova Srl" });
      const { mapping } = bench.subject.connector;
      const { records } = await pullAll(() => bench.session(), "FULL");
      const read = PERSON_FIELDS.filter((field) => {
        const value = records[0]?.person[field];
        return Array.isArray(value) ? value.length > 0 : (value ?? null) !== null;
      });
      assert.deepEqual(
        read.filter((field) => !mapping.some((entry) => entry.field === field)),
        [],
      );
      for (const { field, native, category } of mapping) {
        assert.match(category, /^(user|system)(\.[a-z_]+)*$/, `category of ${field}`);
        assert.ok(native.trim() !== "", `native name of ${field}`);
      }
    },
  },
  {
    id: "definition/readme",
    title: "has a README with limits, traps and what is not known",
    async run({ subject: { connector, fixture } }) {
      const folder = fixture.readme ?? join(import.meta.dirname, "../../..", connector.id);
      const file = join(folder, "README.md");
      assert.ok(existsSync(file), `${file} is missing`);
      const text = readFileSync(file, "utf8");
      for (const word of [/limit|quota/i, /trap/i, /not known|unknown/i]) {
        assert.match(text, word, `the README does not speak of ${word.source}`);
      }
    },
  },
  {
    id: "definition/backward-compatible",
    title: "takes every setting that the last recorded release took, and can do what it could",
    need: {
      otherwise: "nothing of it is recorded yet: its first record is its first release",
      met: ({ released }) => released !== null,
    },
    async run({ subject: { connector, released } }) {
      assert.ok(released);
      const taken = withdrawals(released, releaseOf(connector));
      const onPurpose = `npm run docs:connectors:record -- ${connector.id} --breaking="why"`;
      assert.equal(taken.join("; "), "", `taken back: ${taken.join("; ")} (on purpose? ${onPurpose})`);
    },
  },
  {
    id: "definition/secret-hidden",
    title: "keeps its secrets out of whatever prints a session",
    async run(bench) {
      const session = bench.session();
      await session.check();
      const { account } = await session.check();
      for (const value of Object.values(bench.twin.credentials)) {
        assert.ok(!printed(session).includes(value), "the session prints a secret");
        assert.ok(!account.includes(value), "the account names a secret");
      }
    },
  },
];
