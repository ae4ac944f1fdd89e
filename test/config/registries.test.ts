import { expect, test } from "vitest";
import { ConfigurationError } from "../../gateway/configuration-error.ts";
import { connectors } from "../../gateway/connectors.ts";
import { checkConfig, type LoadedConfig } from "../../gateway/load-config.ts";
import { registrySettings } from "../../gateway/registry-settings.ts";

const controller = {
  name: "Prova Srl",
  registeredAddress: "Via Prova 1, Roma",
  contact: "dpo@prova.example",
};
const check = async (registries: readonly object[]): Promise<LoadedConfig> =>
  checkConfig({ controller, sources: [{ name: "hubspot", connector: "hubspot" }], registries }, connectors, {
    ALLINEA_HUBSPOT_ACCESS_TOKEN: "pat-eu1-very-secret-value",
  });
const registry = { registry: "it-rpo", monthlyBudget: 100 };

test("registers are configured by what their contract says; the rest is as their definition has it", async () => {
  const { config } = await check([registry]);
  expect(registrySettings(config)).toMatchObject([
    { definition: { id: "it-rpo" }, budgetMicros: 100_000_000, costMicros: 30_000, answersWithinDays: 2 },
  ]);
  const layout = {
    answer: { number: "1", outcomes: { RPO_PHONE: "2", RPO_POST: "3" }, words: { LISTED: ["SI"] } },
  };
  const own = await check([{ ...registry, costPerCheck: 0.0125, layout }]);
  expect(registrySettings(own.config)).toMatchObject([
    {
      costMicros: 12_500,
      answer: { number: "1", words: { LISTED: ["SI"], NOT_LISTED: ["NON ISCRITTO", "NOT_LISTED"] } },
    },
  ]);
});

test("every fault of a register's layout is named at once", async () => {
  const faulty = check([
    registry,
    { registry: "it-rpo", monthlyBudget: -1 },
    { registry: "gb-tps", monthlyBudget: 1, layout: { answer: { renewedAt: "x", outcomes: { RPO: "y" } } } },
    { registry: "fr-bloctel", monthlyBudget: 1, layout: { answer: { hasHeader: false, number: "1" } } },
    { registry: "it-rpo", monthlyBudget: 1 },
  ]);
  const error: unknown = await faulty.catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigurationError)) throw new Error("a faulty configuration was accepted");
  expect(error.problems.map(({ field, problem }) => `${field}: ${problem}`).toSorted()).toEqual([
    "registries[1].monthlyBudget: must be 0 or more",
    "registries[2].layout.answer.outcomes.RPO: is no use of gb-tps: TPS",
    "registries[2].layout.answer.renewedAt: is not known to gb-tps: its registrations are not renewed",
    "registries[3].layout.answer.hasHeader: needs every column by its position where no row names them",
    'registries[4].registry: "it-rpo" is already the name of registries[0]',
  ]);
});
