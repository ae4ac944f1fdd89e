import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ERROR_CODES } from "#gateway/api/errors.ts";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { MemorySource } from "../sources/memory-source.ts";
import { openApi, TOKEN, type ApiWorld } from "./api-fixture.ts";

const alpha = new MemorySource("alpha");
let it: ApiWorld;

/** Values that must never come back in a message or reach a log. */
const PERSONAL = ["ada.segreta@posta.example", "+393330009999", "Ada Segreta", "ada.segreta"];

beforeAll(async () => {
  alpha.put("a1", {
    person: { givenName: "Ada", familyName: "Segreta", emails: [PERSONAL[0]!], phones: [PERSONAL[1]!] },
  });
  it = await openApi(alpha);
  await it.world.full(alpha);
});
afterAll(async () => {
  await it.close();
});

interface Body {
  data?: unknown;
  errors: { message: string; extensions: { code: string; requestId: string } }[];
}
const read = (text: string): Body => JSON.parse(text) as Body;

function expectNoEcho(text: string): void {
  for (const value of PERSONAL) expect(text).not.toContain(value);
}

test.each([
  ["no token", {}],
  ["another token", { authorization: `Bearer ${TOKEN.slice(0, -1)}x` }],
  ["a longer token", { authorization: `Bearer ${TOKEN}0` }],
  ["an empty token", { authorization: "Bearer " }],
  ["another scheme", { authorization: `Basic ${TOKEN}` }],
])("with %s nothing is answered", async (_what, headers) => {
  const answer = await it.post('{"query":"{ __typename }"}', { authorization: "", ...headers });
  expect(answer.status).toBe(401);
  expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/);
  expect(read(answer.text).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
});

test("with a token the schema tells itself, and every answer has a request id", async () => {
  const answer = await it.post('{"query":"{ __schema { types { name description } } }"}');
  expect(answer.status).toBe(200);
  expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(answer.text).toContain("MayContactAnswer");
});

test("machines see without a token whether it lives and is ready", async () => {
  expect((await it.get("/livez")).status).toBe(200);
  expect((await it.get("/readyz")).status).toBe(200);
  expect((await it.get("/elsewhere")).status).toBe(404);
});

test("without its database the API lives but is not ready", async () => {
  const query = vi.spyOn(it.world.ledger.pool, "query").mockRejectedValue(new Error("down"));
  try {
    expect((await it.get("/livez")).status).toBe(200);
    expect((await it.get("/readyz")).status).toBe(503);
  } finally {
    query.mockRestore();
  }
});

test.each([
  [
    "GET",
    405,
    "BAD_REQUEST",
    async () => it.get("/graphql?query={__typename}", { authorization: `Bearer ${TOKEN}` }),
  ],
  [
    "a form",
    415,
    "BAD_REQUEST",
    async () => it.post("query={a}", { "content-type": "application/x-www-form-urlencoded" }),
  ],
  [
    "plain text",
    415,
    "BAD_REQUEST",
    async () => it.post('{"query":"{a}"}', { "content-type": "text/plain" }),
  ],
  ["broken JSON", 400, "BAD_REQUEST", async () => it.post(`{"query": "${PERSONAL[0]}`)],
  ["no document", 400, "BAD_REQUEST", async () => it.post("{}")],
  ["a batch", 400, "BAD_REQUEST", async () => it.post('[{"query":"{ __typename }"}]')],
  [
    "another operation",
    400,
    "BAD_REQUEST",
    async () => it.post('{"query":"query A { __typename }","operationName":"B"}'),
  ],
  ["a large body", 413, "LIMIT_EXCEEDED", async () => it.post(`{"query":"${" ".repeat(1_100_000)}"}`)],
  [
    "a long document",
    400,
    "LIMIT_EXCEEDED",
    async () => it.post(JSON.stringify({ query: `{ ${"__typename ".repeat(2_100)} }` })),
  ],
  [
    "a deep document",
    400,
    "LIMIT_EXCEEDED",
    async () =>
      it.post(
        JSON.stringify({
          query: `{ contacts { nodes { ${"records { contact { ".repeat(8)} id ${"} }".repeat(8)} } } }`,
        }),
      ),
  ],
  [
    "a document without end",
    400,
    "LIMIT_EXCEEDED",
    async () =>
      it.post(
        JSON.stringify({
          query: `{ contacts { nodes { ...A0 } } }${Array.from(
            { length: 40 },
            (_, at) =>
              ` fragment A${at} on Contact { a: records { contact { ${at < 39 ? `...A${at + 1}` : "id"} } } b: records { contact { ${at < 39 ? `...A${at + 1}` : "id"} } } }`,
          ).join("")}`,
        }),
      ),
  ],
  [
    "no GraphQL",
    400,
    "GRAPHQL_PARSE_FAILED",
    async () => it.post(JSON.stringify({ query: `{ "${PERSONAL[0]}" }` })),
  ],
  ["an unknown field", 400, "GRAPHQL_VALIDATION_FAILED", async () => it.post('{"query":"{ nothing }"}')],
])("%s is refused with status %d and code %s", async (_what, status, code, send) => {
  const answer = await send();
  expect(answer.status).toBe(status);
  const [error] = read(answer.text).errors;
  expect(error!.extensions.code).toMatch(new RegExp(`^(${code})$`));
  expect(ERROR_CODES).toContain(error!.extensions.code);
  expectNoEcho(answer.text);
});

test("a depth within the limit is answered", async () => {
  const { errors } = await it.ask(
    "{ contacts { nodes { records { contact { records { contact { records { id } } } } } } } }",
  );
  expect(errors).toEqual([]);
});

const withdraw =
  "mutation($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { userErrors { code message } } }";
const base = {
  idempotencyKey: "0190b0a8-0000-7000-8000-000000000000",
  subject: { identifier: { type: "EMAIL", value: "x@y.example" } },
  targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
};

test.each([
  [
    "an unknown purpose",
    { targets: [{ purpose: PERSONAL[0], channel: "EMAIL" }] },
    /targets\.0\.purpose": expected one of DIRECT_MARKETING/,
  ],
  [
    "an unknown channel",
    { targets: [{ purpose: "DIRECT_MARKETING", channel: PERSONAL[1] }] },
    /targets\.0\.channel": expected one of PHONE_HUMAN/,
  ],
  [
    "a number for a text",
    { subject: { identifier: { type: "EMAIL", value: { at: PERSONAL[0] } } } },
    /subject\.identifier\.value": expected String!/,
  ],
  ["an unknown field", { [PERSONAL[3]!]: 1 }, /expected WithdrawConsentInput!/],
  [
    "two subjects",
    { subject: { contactId: PERSONAL[0], identifier: { type: "EMAIL", value: PERSONAL[0] } } },
    /exactly one of contactId, identifier/,
  ],
  ["no subject", { subject: {} }, /exactly one of contactId, identifier/],
  ["a key that is none", { idempotencyKey: PERSONAL[2] }, /idempotencyKey": expected UUID!/],
  ["an instant that is none", { occurredAt: PERSONAL[2] }, /occurredAt": expected DateTime/],
  ["a name for a reference", { reference: PERSONAL[2] }, /reference": expected Reference/],
  ["an address for a reference", { reference: PERSONAL[0] }, /reference": expected Reference/],
  [
    "a missing field",
    { targets: undefined },
    /Field "targets" of required type "\[.+!\]!" was not provided$/,
  ],
])("a variable with %s is refused by its place, never by its value", async (_what, more, place) => {
  const answer = await it.ask(withdraw, { input: { ...base, ...more } });
  expect(answer.status).toBe(400);
  expect(answer.errors).toHaveLength(1);
  expect(answer.errors[0]!.extensions.code).toBe("BAD_USER_INPUT");
  expect(answer.errors[0]!.message).toMatch(place);
  expectNoEcho(answer.text);
});

test("a missing variable is named", async () => {
  const answer = await it.ask(withdraw, {});
  expect(answer.errors).toMatchObject([
    { message: 'variable "$input" is missing', extensions: { code: "BAD_USER_INPUT" } },
  ]);
});

test.each([
  [
    `{ mayContact(subject: { identifier: { type: EMAIL, value: 1 } }, purpose: "${PERSONAL[0]}", channel: EMAIL) { answer { verdict } } }`,
  ],
  [
    `{ mayContact(subject: { identifier: { type: "${PERSONAL[0]}", value: "${PERSONAL[1]}" } }, purpose: SERVICE) { answer { verdict } } }`,
  ],
  [
    `{ mayContact(subject: { contactId: { a: "${PERSONAL[2]}" } }, purpose: SERVICE) { answer { verdict } } }`,
  ],
  [`{ contacts(first: "${PERSONAL[2]}") { nodes { id } } }`],
])("a literal that does not fit is not repeated: %s", async (query) => {
  const answer = await it.ask(query);
  expect(answer.errors.length).toBeGreaterThan(0);
  for (const { extensions } of answer.errors) expect(extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  expectNoEcho(answer.text);
});

const literally = (input: string): string =>
  `mutation { withdrawConsent(input: {${input}}) { userErrors { code } } }`;
const rest = 'idempotencyKey: "0190b0a8-0000-7000-8000-000000000000", subject: { contactId: "a" }';

test.each([
  [
    "a missing field",
    'subject: { contactId: "a" }, targets: []',
    /"WithdrawConsentInput.idempotencyKey" of required type "UUID!" was not provided/,
  ],
  [
    "an unknown field",
    `${rest}, targets: [], ocurredAt: "${PERSONAL[0]}"`,
    /"ocurredAt" is not defined by type "WithdrawConsentInput". Did you mean "occurredAt"/,
  ],
  [
    "an unknown purpose",
    `${rest}, targets: [{ purpose: MARKETING }]`,
    /at "input.targets.purpose": expected one of DIRECT_MARKETING/,
  ],
  [
    "an instant that is none",
    `${rest}, targets: [], occurredAt: "${PERSONAL[0]}"`,
    /at "input.occurredAt": expected DateTime \(An instant in UTC/,
  ],
  [
    "a name for a reference",
    `${rest}, targets: [], reference: "${PERSONAL[2]}"`,
    /at "input.reference": expected Reference \(A number or pointer .+ No spaces/,
  ],
  [
    "no subject",
    'idempotencyKey: "0190b0a8-0000-7000-8000-000000000000", subject: {}, targets: []',
    /at "input.subject": expected SubjectSelector!, exactly one of contactId, identifier/,
  ],
])("a document with %s says where, and what fits", async (_what, input, says) => {
  const answer = await it.ask(literally(input));
  expect(answer.errors.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
  expectNoEcho(answer.text);
});

test.each([
  ["a page of nothing", "{ contacts(first: 0) { nodes { id } } }"],
  ["a page too large", "{ contacts(first: 101) { nodes { id } } }"],
  ["a negative page", "{ writeBacks(first: -1) { nodes { id } } }"],
  ["no cursor", '{ contacts(after: "ada") { nodes { id } } }'],
  [
    "a cursor of another list",
    `{ syncRuns(after: "${Buffer.from('["x"]').toString("base64url")}") { nodes { id } } }`,
  ],
  [
    "a cursor with SQL",
    `{ evidence(after: "${Buffer.from('["0 or 1=1"]').toString("base64url")}") { nodes { id } } }`,
  ],
  ["too many ids", `{ nodes(ids: [${'"x",'.repeat(101)}]) { id } }`],
])("%s is bad input", async (_what, query) => {
  const { errors } = await it.ask(query);
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});

test("malformed identifiers and mismatched channels are user errors without the value", async () => {
  interface Asked {
    mayContact: { answer: unknown; userErrors: { code: string; field: string[]; message: string }[] };
  }
  const may = async (subject: object, purpose = "DIRECT_MARKETING", channel: string | null = "EMAIL") => {
    const answer = await it.ask<Asked>(
      `query($subject: SubjectSelector!, $purpose: Purpose!, $channel: Channel) {
        mayContact(subject: $subject, purpose: $purpose, channel: $channel) { answer { verdict } userErrors { code field message } } }`,
      { subject, purpose, channel },
    );
    expect(answer.errors).toEqual([]);
    expectNoEcho(answer.text);
    expect(answer.data.mayContact.answer).toBeNull();
    return answer.data.mayContact.userErrors;
  };
  const malformed = await may({ identifier: { type: "PHONE", value: PERSONAL[0] } });
  expect(malformed).toMatchObject([
    { code: "MALFORMED_IDENTIFIER", field: ["subject", "identifier", "value"] },
  ]);
  expect(await may({ contactId: PERSONAL[0] })).toMatchObject([{ code: "NOT_FOUND" }]);
  const id = toGlobalId("Contact", await it.world.contactOf(alpha, "a1"));
  expect(await may({ contactId: id }, "SERVICE")).toMatchObject([
    { code: "CHANNEL_MISMATCH", field: ["channel"] },
  ]);
  expect(await may({ contactId: id }, "DIRECT_MARKETING", null)).toMatchObject([
    { code: "CHANNEL_MISMATCH" },
  ]);
  const filter = await it.ask<{ contacts: { nodes: unknown[]; userErrors: object[] } }>(
    "query($f: ContactFilter) { contacts(filter: $f) { nodes { id } userErrors { code field } } }",
    { f: { identifier: { type: "EMAIL", value: PERSONAL[2] } } },
  );
  expect(filter.data.contacts).toEqual({
    nodes: [],
    userErrors: [{ code: "MALFORMED_IDENTIFIER", field: ["filter", "identifier", "value"] }],
  });
});

test("a bug is masked, and its request id finds it in the log", async () => {
  const query = vi
    .spyOn(it.world.ledger.lookups, "query")
    .mockRejectedValue(new Error(`relation "x" of ${PERSONAL[0]} is gone`));
  try {
    const answer = await it.ask("{ sources { name } }");
    expect(answer.errors).toMatchObject([{ extensions: { code: "INTERNAL" } }]);
    expectNoEcho(answer.text);
    expect(answer.text).not.toContain("relation");
    const { requestId } = answer.errors[0]!.extensions;
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(it.logs.filter((line) => line.includes(requestId!))).toHaveLength(1);
  } finally {
    query.mockRestore();
  }
});

test.each([
  ["it is shutting down", Object.assign(new Error(`terminated: ${PERSONAL[0]}`), { code: "57P01" })],
  ["nobody answers", Object.assign(new Error("connect"), { code: "ECONNREFUSED" })],
  ["the connection broke", new Error("Connection terminated unexpectedly")],
])("without its database (%s) a request is told to come again, and it is no bug", async (_how, error) => {
  const query = vi.spyOn(it.world.ledger.lookups, "query").mockRejectedValue(error);
  try {
    const answer = await it.ask("{ sources { name } }");
    expect(answer.errors).toMatchObject([
      { message: expect.stringContaining("/readyz") as string, extensions: { code: "UNAVAILABLE" } },
    ]);
    expectNoEcho(answer.text);
  } finally {
    query.mockRestore();
  }
});

test("nothing of a person reaches the log, whatever was asked", async () => {
  const before = it.logs.length;
  await it.ask<unknown>(
    "{ contacts { nodes { records { person { givenName familyName emails phones } } } } }",
  );
  alpha.onRead = () => {
    throw new Error(`no such record: ${PERSONAL[0]}`);
  };
  const failed = await it.ask<unknown>("{ contacts { nodes { records { person { emails } } } } }");
  alpha.onRead = () => undefined;
  expectNoEcho(failed.text);
  expect(failed.errors[0]!.extensions.code).toBe("INTERNAL");
  expect(it.logs.length).toBeGreaterThan(before);
  expectNoEcho(it.logs.join(""));
});

test("closing lets a request under way finish and takes no new one", async () => {
  const own = await openApi(alpha);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await own.world.full(alpha);
  alpha.onRead = () => held;
  const answer = own.ask<{ contacts: { nodes: unknown[] } }>(
    "{ contacts { nodes { records { person { givenName } } } } }",
  );
  await sleep(200);
  const closing = own.api.close();
  await sleep(50);
  const refused = await new Promise<boolean>((done) => {
    const socket = connect(own.api.port, "127.0.0.1", () => done(false));
    socket.on("error", () => done(true));
  });
  release();
  expect(refused).toBe(true);
  expect((await answer).data.contacts.nodes).toHaveLength(1);
  await closing;
  alpha.onRead = () => undefined;
  await own.world.close();
});
