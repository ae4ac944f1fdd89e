import { startApi, type Api } from "#gateway/api/start-api.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { createLogger } from "#gateway/logger.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { expect } from "vitest";
import { RightsClient } from "../api/rights-client.ts";
import type { GatewayOnTwins } from "./gateway-on-twins.ts";

const TOKEN = "a-token-for-stories-only-0123456789";

/** The API over HTTP in front of the rooms that a story runs, and a client of it. */
export async function openApiOnTwins(gateway: GatewayOnTwins): Promise<{ api: Api; rights: RightsClient }> {
  const logs: string[] = [];
  const api = await startApi({
    ledger: gateway.ledger,
    keyring: gateway.keyring,
    registry: gateway.registry,
    breakers: createBreakers(gateway.registry),
    policy: defaultPolicy,
    config: {
      jurisdiction: "IT",
      controller: {
        name: "Prova Srl",
        registeredAddress: "Via Esempio 1, Roma",
        contact: "privacy@posta.example",
      },
      securityMeasures: [],
      sources: [{ name: "hubspot" }, { name: "salesforce" }],
    },
    now: () => new Date(),
    logger: createLogger({ level: "warn", destination: { write: (line: string) => void logs.push(line) } }),
    tokens: [TOKEN],
    host: "127.0.0.1",
    port: 0,
  });
  const rights = new RightsClient(async (query, variables = {}) => {
    const answer = await fetch(api.url, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const text = await answer.text();
    const { data, errors = [] } = JSON.parse(text) as { data: never; errors?: [] };
    expect(logs).toEqual([]);
    return { status: answer.status, data, errors, text };
  });
  return { api, rights };
}
