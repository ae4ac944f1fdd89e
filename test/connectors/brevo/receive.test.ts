import { expect, test } from "vitest";
import { receive } from "#connectors/brevo/receive.ts";
import { Secret } from "#connectors/sdk/secret.ts";

const TOKEN = "a-token-for-webhooks";
const unsubscribed = {
  event: "unsubscribe",
  id: 7,
  ts_event: 1_772_352_000,
  email: "ada.prova@posta.example",
};

function ask(body: string, authorization = `Bearer ${TOKEN}`) {
  const url = "https://gdpr.example/webhooks/brevo";
  const request = {
    method: "POST",
    url,
    headers: { authorization },
    body: Buffer.from(body),
    pathSecret: null,
  };
  return receive(request, new Secret(TOKEN));
}

test("one event or a batch is heard, a repetition has the same key, and no address is in it", () => {
  const one = ask(JSON.stringify(unsubscribed));
  expect(one).toMatchObject({ kind: "HINTS", hints: [{}] });
  expect(ask(JSON.stringify([unsubscribed]))).toEqual(one);
  expect(JSON.stringify(one)).not.toContain("ada.prova");
  expect(ask(JSON.stringify({ ...unsubscribed, ts_event: 1 }))).not.toEqual(one);
  expect(ask('{"event":"somethingNew"}')).toMatchObject({ kind: "HINTS" });
});

test.each(["", "Bearer another", TOKEN])("%j opens nothing", (header) =>
  expect(ask("{}", header)).toEqual({ kind: "REFUSED", reason: "SIGNATURE" }),
);

test.each(["", "{}", '{"event":1}', "<html>", "[1]"])("%j is malformed", (body) =>
  expect(ask(body)).toEqual({ kind: "MALFORMED" }),
);
