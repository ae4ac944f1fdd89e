import { expect, test } from "vitest";
import { receive } from "#connectors/pipedrive/receive.ts";
import { Secret } from "#connectors/sdk/secret.ts";

const credentials = new Secret("allinea:a-password");
const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;
const body = (meta: object): string => JSON.stringify({ meta, data: { name: "not read" } });
const meta = {
  id: "6d7cff7e",
  action: "change",
  entity: "person",
  entity_id: "42",
  timestamp: "2026-03-01T08:00:00Z",
};

function ask(text: string, authorization = basic("allinea:a-password")) {
  const headers = { authorization };
  return receive(
    {
      method: "POST",
      url: "https://gdpr.example/webhooks/pipedrive",
      headers,
      body: Buffer.from(text),
      pathSecret: null,
    },
    credentials,
  );
}

test("whoever knows the password is heard; a repetition has the same key", () => {
  const answer = ask(body(meta));
  expect(answer).toMatchObject({ kind: "HINTS", visibleInMs: 0 });
  expect(ask(body(meta))).toEqual(answer);
  expect(ask(body({ ...meta, id: "other" }))).not.toEqual(answer);
  expect(ask(body({ action: "teleport", entity: "thing" }))).toMatchObject({ kind: "HINTS" });
});

test.each(["", basic("allinea:another"), basic("allinea"), "Bearer allinea:a-password"])(
  "%j opens nothing",
  (header) => expect(ask(body(meta), header)).toEqual({ kind: "REFUSED", reason: "SIGNATURE" }),
);

test.each(["", "[]", '{"meta":{}}', "<html>"])("%j is malformed", (text) =>
  expect(ask(text)).toEqual({ kind: "MALFORMED" }),
);
