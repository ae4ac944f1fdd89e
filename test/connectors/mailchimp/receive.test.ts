import { expect, test } from "vitest";
import { receive } from "#connectors/mailchimp/receive.ts";
import { Secret } from "#connectors/sdk/secret.ts";

const SECRET = "a-secret-in-the-path";
const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
const unsubscribed = {
  type: "unsubscribe",
  fired_at: "2026-03-01 08:00:00",
  "data[id]": "8a25ff1d98",
  "data[web_id]": "123",
  "data[email]": "ada.prova@posta.example",
};

function ask(body: string, pathSecret: string | null = SECRET) {
  const url = `https://gdpr.example/webhooks/mailchimp/${pathSecret ?? ""}`;
  return receive(
    { method: "POST", url, headers: {}, body: Buffer.from(body), pathSecret },
    new Secret(SECRET),
  );
}

test("a form is heard, a repetition has the same key, and no address is in it", () => {
  const answer = ask(form(unsubscribed));
  expect(answer).toMatchObject({ kind: "HINTS", hints: [{}], visibleInMs: 0 });
  expect(ask(form(unsubscribed))).toEqual(answer);
  expect(JSON.stringify(answer)).not.toContain("ada.prova");
  expect(ask(form({ ...unsubscribed, "data[id]": "other" }))).not.toEqual(answer);
});

test.each([null, "", "another"])("%j in the path opens nothing", (secret) =>
  expect(ask(form(unsubscribed), secret)).toEqual({ kind: "REFUSED", reason: "SIGNATURE" }),
);

test.each(["", "type=", "{}", "type=unsubscribe"])("%j is malformed", (body) =>
  expect(ask(body)).toEqual({ kind: "MALFORMED" }),
);
