import { graphql } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSchema } from "#gateway/api/build-schema.ts";
import { createContext } from "#gateway/api/context.ts";
import { toGlobalId } from "#gateway/api/global-id.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { CHANNELS } from "#gateway/compliance/vocabulary.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { createLogger } from "#gateway/logger.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { apiConfig } from "./api-fixture.ts";
import { readDecisionCases } from "../cases/decision-case.ts";
import { openWorld, type World } from "../sources/sync-world.ts";

const { cases, policy } = readDecisionCases("decision-table.json");

const schema = buildSchema();
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Shown {
  readonly decision: {
    readonly gdprApplies: boolean;
    readonly marketing: { channel: string; verdict: string; reasons: unknown[] }[];
    readonly profiling: { verdict: string };
    readonly thirdPartySharing: { verdict: string } | null;
    readonly serviceContact: { verdict: string };
    readonly retention: { purpose: string; term: string; lastPermittedDay: string | null }[];
    readonly disposition: string;
    readonly keepSuppressionRecord: boolean;
    readonly writeBack: { source: string; purpose: string; channel: string | null; set: string }[];
    readonly duties: { code: string; dueOn: string | null; dueAt: string | null; recipients: string[] }[];
    readonly flags: { code: string }[];
  };
  readonly consents: { purpose: string; channel: string | null; status: string }[];
}

const DOCUMENT = `query($id: ID!) { contact(id: $id) {
  consents { purpose channel status reasons { rule title outcome facts source } }
  decision { gdprApplies gdprReasons { rule } disposition dispositionReasons { rule } keepSuppressionRecord suppressionRecordReasons { rule }
    marketing { channel verdict reasons { rule title outcome facts source } } profiling { verdict reasons { rule } }
    thirdPartySharing { verdict reasons { rule } } serviceContact { verdict reasons { rule } }
    retention { purpose term lastPermittedDay reasons { rule } } writeBack { source purpose channel set reasons { rule } }
    duties { code dueOn dueAt recipients reasons { rule } } flags { code reasons { rule } } }
} }`;

/** The case's facts through the API's own loaders and resolvers, as if the ledger held them. */
async function show(facts: Facts): Promise<Shown> {
  const contextValue = createContext({
    ...world,
    breakers: createBreakers(world.registry),
    policy,
    config: { ...apiConfig, jurisdiction: facts.jurisdiction },
    logger: createLogger({ level: "silent" }),
    now: () => new Date(facts.now),
  });
  const id = uuid7();
  const { kind, role } = facts.subject;
  const row = { id, createdAt: new Date(), kind, role, jurisdiction: facts.jurisdiction, erasedAt: null };
  contextValue.load.contact.prime(id, row);
  contextValue.load.facts.prime(id, facts);
  const variableValues = { id: toGlobalId("Contact", id) };
  const { data, errors } = await graphql({ schema, source: DOCUMENT, contextValue, variableValues });
  expect(errors).toBeUndefined();
  return (data as unknown as { contact: Shown }).contact;
}

/** `writeBack` is complete when present, in any order. */
function sorted(list: readonly object[]): string[] {
  return list.map((one) => JSON.stringify(one, ["crm", "purpose", "channel", "set"])).sort();
}

test.for(cases)("$id $title: the API shows all of it", async ({ facts, expected }) => {
  const { decision, consents } = await show(facts);
  const verdicts = Object.fromEntries(decision.marketing.map(({ channel, verdict }) => [channel, verdict]));
  expect(Object.keys(verdicts)).toEqual([...CHANNELS]);
  for (const { reasons } of decision.marketing) expect(reasons.length).toBeGreaterThan(0);
  if (expected.gdprApplies !== undefined) expect(decision.gdprApplies).toBe(expected.gdprApplies);
  expect(verdicts).toMatchObject(expected.marketing ?? {});
  if (expected.profiling) expect(decision.profiling.verdict).toBe(expected.profiling);
  if (expected.thirdPartySharing !== undefined) {
    expect(decision.thirdPartySharing?.verdict ?? null).toBe(expected.thirdPartySharing);
  }
  if (expected.serviceContact) expect(decision.serviceContact.verdict).toBe(expected.serviceContact);
  for (const [purpose, status] of Object.entries(expected.consentStatus ?? {})) {
    const pairs = typeof status === "string" ? { "": status } : status;
    for (const [channel, one] of Object.entries(pairs)) {
      const shown = consents.find(
        (consent) => consent.purpose === purpose && (consent.channel ?? "") === channel,
      );
      expect(shown?.status).toBe(one);
    }
  }
  const deadlines = Object.fromEntries(
    decision.retention.map(({ purpose, term, lastPermittedDay }) => [purpose, lastPermittedDay ?? term]),
  );
  expect(deadlines).toMatchObject(expected.retention ?? {});
  if (expected.disposition) expect(decision.disposition).toBe(expected.disposition);
  if (expected.keepSuppressionRecord !== undefined) {
    expect(decision.keepSuppressionRecord).toBe(expected.keepSuppressionRecord);
  }
  if (expected.writeBack) {
    const shown = decision.writeBack.map(({ source, purpose, channel, set }) => ({
      crm: source,
      purpose,
      channel,
      set,
    }));
    expect(sorted(shown)).toEqual(sorted(expected.writeBack));
  }
  for (const duty of expected.duties ?? []) {
    const { code, dueBy, recipients } = duty;
    const shown = decision.duties.find((one) => one.code === code);
    expect(shown).toBeDefined();
    if (dueBy) expect(shown!.dueOn ?? shown!.dueAt).toBe(dueBy);
    if (recipients) expect(shown!.recipients).toEqual(recipients);
  }
  const flags = decision.flags.map(({ code }) => code);
  expect(flags).toEqual(expect.arrayContaining(expected.flags?.include ?? []));
  for (const flag of expected.flags?.exclude ?? []) expect(flags).not.toContain(flag);
});
