import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import type { MemorySource } from "../sources/memory-source.ts";
import type { ApiWorld } from "./api-fixture.ts";

export interface UserError {
  readonly code: string;
  readonly field: string[];
  readonly message: string;
}
export type Payload<Part> = Part & { readonly userErrors: readonly UserError[] };

/** One mutation with a fresh key; `selection` is what is wanted of its payload. */
export async function change<Part>(
  it: ApiWorld,
  name: string,
  input: object,
  selection: string,
): Promise<Payload<Part>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation($input: ${type}) { answer: ${name}(input: $input) { ${selection} userErrors { code field message } } }`;
  const { data, errors } = await it.ask<{ answer: Payload<Part> }>(document, {
    input: { idempotencyKey: randomUUID(), ...input },
  });
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data.answer;
}

/** One query that has to succeed. */
export async function read<Data>(it: ApiWorld, document: string, variables: object = {}): Promise<Data> {
  const { data, errors } = await it.ask<Data>(document, { ...variables });
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data;
}

export async function contactId(it: ApiWorld, source: MemorySource, externalId: string): Promise<string> {
  return toGlobalId("Contact", await it.world.contactOf(source, externalId));
}

/** Whether marketing over a channel is allowed now, and by which outcomes. */
export async function mayMail(it: ApiWorld, id: string, channel = "EMAIL") {
  const { mayContact } = await read<{
    mayContact: { answer: { verdict: string; reasons: { rule: string; outcome: string }[] } };
  }>(
    it,
    `query($id: ID!, $channel: Channel) { mayContact(subject: { contactId: $id }, purpose: DIRECT_MARKETING, channel: $channel)
      { answer { verdict reasons { rule outcome } } } }`,
    { id, channel },
  );
  return mayContact.answer;
}
