import { z } from "zod";
import { expect, test } from "vitest";
import { defineConnector, type Connector, type ConnectorSession } from "#connectors/sdk/contract.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { hubspot } from "#connectors/hubspot/connector.ts";

const { capabilities } = hubspot;
const session = { close: async () => undefined } as unknown as ConnectorSession;

test("a source is asked for what its own configuration can store, not for what its kind can", async () => {
  const connector = defineConnector<{ fields: readonly "EMAIL"[] }>({
    id: "fields",
    title: "Fields",
    config: z.object({ fields: z.array(z.literal("EMAIL")) }),
    secrets: {},
    capabilities,
    capabilitiesFor: ({ fields }) => ({
      ...capabilities,
      consent: {
        ...capabilities.consent,
        targets: fields.map((channel) => ({ purpose: "DIRECT_MARKETING", channel })),
      },
    }),
    mapping: [],
    connect: () => session,
  }) as Connector;
  const source = { connector, secrets: {}, defaultCountry: "IT" };
  const registry = connectSources([
    { ...source, name: "with", config: { fields: ["EMAIL"] } },
    { ...source, name: "without", config: { fields: [] } },
  ]);
  expect(registry.abilities.get("with")?.revocable).toEqual([
    { purpose: "DIRECT_MARKETING", channel: "EMAIL" },
  ]);
  expect(registry.abilities.get("without")?.revocable).toEqual([]);
  expect(registry.get("without")?.connector.capabilities.consent.targets).toEqual([]);
  await registry.close();
});
