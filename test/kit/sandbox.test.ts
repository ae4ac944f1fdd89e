import { afterEach, expect, test } from "vitest";
import { personNo } from "#connectors/kit/conformance/people.ts";
import { tryOnSandbox, type Sandbox } from "#connectors/kit/conformance/sandbox.ts";
import { rubrica } from "#connectors/kit/reference/connector.ts";
import { rubricaTwin, type RubricaTwin } from "#connectors/kit/reference/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

const started: RubricaTwin[] = [];

afterEach(async () => {
  for (const twin of started.splice(0)) await twin.close();
});

/** An account with people in it, which the kit can only reach through its API. */
async function account(size = 120) {
  const twin = await rubricaTwin.start();
  started.push(twin);
  twin.seed(Array.from({ length: size }, (_none, n) => personNo(n, { emailConsent: "GIVEN" })));
  const connector = rubrica as Connector;
  const sandbox: Sandbox = {
    connector,
    config: connector.config.parse(twin.connectorConfig),
    secrets: { apiKey: new Secret(twin.credentials["apiKey"] ?? "") },
    defaultCountry: "IT",
    record: null,
  };
  return { twin, sandbox };
}

async function verdicts(sandbox: Sandbox): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for await (const { id, verdict } of tryOnSandbox(sandbox)) found[id] = verdict;
  return found;
}

test("an account is read and nothing in it is written", async () => {
  const { twin, sandbox } = await account();
  const { "sandbox/revocation": revocation, ...others } = await verdicts(sandbox);
  expect(new Set(Object.values(others))).toEqual(new Set(["PASSED"]));
  expect(revocation).toBe("NOT_APPLICABLE");
  expect(twin.journal.entries.filter(({ method }) => method === "PATCH" || method === "DELETE")).toEqual([]);
});

test("a named test record is refused, and no other", async () => {
  const { twin, sandbox } = await account(3);
  const record = twin.idForKey("kit-1");
  expect(await verdicts({ ...sandbox, record })).toMatchObject({ "sandbox/revocation": "PASSED" });
  expect(twin.person(record)).toMatchObject({ email_consent: "no", phone_consent: "no" });
  expect(twin.person(twin.idForKey("kit-2"))).toMatchObject({ email_consent: "yes" });
});

test("an account that ignores the stop fails", async () => {
  const { twin, sandbox } = await account(3);
  twin.ignoreChanges();
  const record = twin.idForKey("kit-1");
  expect(await verdicts({ ...sandbox, record })).toMatchObject({ "sandbox/revocation": "FAILED" });
});

test("a word that the mapping does not know is named", async () => {
  const { twin, sandbox } = await account(3);
  twin.change(twin.idForKey("kit-0"), { email_consent: "perhaps" });
  expect(await verdicts(sandbox)).toMatchObject({ "sandbox/words": "FAILED" });
});
