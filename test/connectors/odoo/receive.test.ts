import { expect, test } from "vitest";
import { receive } from "#connectors/odoo/receive.ts";
import { Secret } from "#connectors/sdk/secret.ts";

const SECRET = "a-secret-in-the-path";
const now = Date.parse("2026-03-01T08:00:01Z");
const changed = { _action: "Tell Allinea(#412)", _id: 42, _model: "res.partner", name: "Ada Prova" };

function ask(
  body: unknown,
  { pathSecret = SECRET, at = now }: { pathSecret?: string | null; at?: number } = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const url = `https://gdpr.example/webhooks/odoo/${pathSecret ?? ""}`;
  const request = { method: "POST", url, headers: {}, body: Buffer.from(text), pathSecret };
  return receive(request, new Secret(SECRET), at);
}

test("a record that changed is a hint at once, without its name", () => {
  const answer = ask(changed);
  expect(answer).toMatchObject({ kind: "HINTS", hints: [{}], visibleInMs: 0 });
  expect(JSON.stringify(answer)).not.toContain("Ada");
});

test("without a stamp, what comes at once is one event and the next change of the same record another", () => {
  expect(ask(changed, { at: now + 100 })).toEqual(ask(changed));
  expect(ask(changed, { at: now + 60_000 })).not.toEqual(ask(changed));
});

test("with the field write_date the event is known by it, whenever it comes", () => {
  const stamped = { ...changed, write_date: "2026-03-01 08:00:00" };
  expect(ask(stamped, { at: now + 60_000 })).toEqual(ask(stamped));
  expect(ask({ ...stamped, write_date: "2026-03-01 08:00:01" })).not.toEqual(ask(stamped));
});

test("another record, another model or another rule is another event", () => {
  for (const other of [{ _id: 43 }, { _model: "mail.blacklist" }, { _action: "Other(#7)" }]) {
    expect(ask({ ...changed, ...other })).not.toEqual(ask(changed));
  }
});

test.each([null, "", "another"])("%j in the path opens nothing", (pathSecret) =>
  expect(ask(changed, { pathSecret })).toEqual({ kind: "REFUSED", reason: "SIGNATURE" }),
);

test.each(["", "{", "[]", "null", { _model: "res.partner" }, { ...changed, _id: "42" }])(
  "%j is malformed",
  (body) => expect(ask(body)).toEqual({ kind: "MALFORMED" }),
);
