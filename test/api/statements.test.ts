import { afterAll, beforeAll, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld } from "./api-fixture.ts";

const alpha = new MemorySource("alpha");
let it: ApiWorld;

beforeAll(async () => {
  alpha.put("a1", { person: { givenName: "Ada", familyName: "Prova", emails: ["ada@posta.example"] } });
  it = await openApi(alpha);
  await it.world.full(alpha);
});
afterAll(() => it.close());

async function statementsOf(subject: object): Promise<readonly string[]> {
  it.statements.length = 0;
  const { data, errors } = await it.ask<{ mayContact: { answer: { verdict: string } } }>(
    `query($subject: SubjectSelector!) { mayContact(subject: $subject, purpose: DIRECT_MARKETING, channel: EMAIL) {
      answer { verdict validUntil reasons { rule title outcome facts source } } userErrors { code } } }`,
    { subject },
  );
  expect(errors).toEqual([]);
  expect(data.mayContact.answer.verdict).toBe("DENY");
  return [...it.statements];
}

test("mayContact costs at most two statements, whoever is asked about", async () => {
  const contactId = toGlobalId("Contact", await it.world.contactOf(alpha, "a1"));
  expect((await statementsOf({ contactId })).length).toBeLessThanOrEqual(2);
  const known = await statementsOf({ identifier: { type: "EMAIL", value: "ada@posta.example" } });
  expect(known).toHaveLength(1);
  const unknown = await statementsOf({ identifier: { type: "EMAIL", value: "zoe.altra@posta.example" } });
  expect(unknown).toHaveLength(2);
});
