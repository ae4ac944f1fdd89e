import assert from "node:assert/strict";
import { Secret } from "#connectors/sdk/secret.ts";
import type { WebhookAnswer, WebhookRequest } from "#connectors/sdk/webhook.ts";
import type { Bench } from "../bench.ts";
import type { Check, Need } from "../check.ts";
import type { WebhookFixture } from "../fixture.ts";

const takesWebhooks: Need = {
  otherwise: "it takes no webhooks",
  met: ({ fixture }) => fixture.webhook !== undefined,
};
const signsBody: Need = {
  otherwise: "the vendor signs neither the body of a webhook nor its time",
  met: ({ fixture }) => fixture.webhook?.signs === "BODY_AND_TIME",
};
const HOUR_MS = 3_600_000;

function webhookOf(bench: Bench): WebhookFixture & { readonly secret: string } {
  const { webhook } = bench.subject.fixture;
  if (!webhook) throw new Error('the fixture has no "webhook"');
  return { ...webhook, secret: Object.values(webhook.secrets)[0] ?? "" };
}

function receive(bench: Bench, request: WebhookRequest, isSetUp = true): WebhookAnswer | null {
  const own = Object.entries(webhookOf(bench).secrets).map(([name, value]) => [name, new Secret(value)]);
  const secrets = { ...bench.secrets(), ...(isSetUp ? Object.fromEntries(own) : {}) };
  return bench.session({ secrets }).receive?.(request) ?? null;
}

function keysOf(answer: WebhookAnswer | null): readonly string[] {
  assert.equal(answer?.kind, "HINTS", "the vendor's own message is not taken");
  return answer?.kind === "HINTS" ? answer.hints.map(({ key }) => key) : [];
}

function expectRefused(answer: WebhookAnswer | null, what: string): void {
  assert.equal(answer?.kind, "REFUSED", `${what} is taken`);
}

export const webhookChecks: readonly Check[] = [
  {
    id: "webhooks/known-again",
    title: "takes a vendor's message, and knows it again when it is repeated",
    need: takesWebhooks,
    async run(bench) {
      const { body, told, secret } = webhookOf(bench);
      const [one, other] = await bench.crowd(2);
      const at = Date.now();
      const message = (id = ""): WebhookRequest => told(body({ id, at }), secret, at);
      const first = keysOf(receive(bench, message(one?.id)));
      assert.ok(first.length > 0, "a message without an event");
      assert.deepEqual(keysOf(receive(bench, message(one?.id))), first, "a repetition is another event");
      assert.notDeepEqual(keysOf(receive(bench, message(other?.id))), first, "two events are one");
    },
  },
  {
    id: "webhooks/forged",
    title: "refuses whoever does not know the secret",
    need: takesWebhooks,
    async run(bench) {
      const { body, told, secret } = webhookOf(bench);
      const at = Date.now();
      const text = body({ id: (await bench.someone()).id, at });
      for (const wrong of [`${secret}x`, secret.slice(1), secret.toUpperCase(), "x"])
        expectRefused(receive(bench, told(text, wrong, at)), "a message with a wrong secret");
      const bare = { ...told(text, secret, at), headers: {}, pathSecret: null };
      expectRefused(receive(bench, bare), "a message without a secret");
    },
  },
  {
    id: "webhooks/altered",
    title: "refuses a body that is not byte for byte the signed one",
    need: signsBody,
    async run(bench) {
      const { body, told, secret } = webhookOf(bench);
      const at = Date.now();
      const text = body({ id: (await bench.someone()).id, at });
      const request = told(text, secret, at);
      const spaced = { ...request, body: Buffer.from(text.replace(":", ": ")) };
      expectRefused(receive(bench, spaced), "a body of the same meaning");
    },
  },
  {
    id: "webhooks/too-old",
    title: "refuses a signed message out of its time: a replay",
    need: signsBody,
    async run(bench) {
      const { body, told, secret } = webhookOf(bench);
      for (const at of [Date.now() - HOUR_MS, Date.now() + HOUR_MS]) {
        const answer = receive(bench, told(body({ id: (await bench.someone()).id, at }), secret, at));
        expectRefused(answer, "a message of another hour");
      }
    },
  },
  {
    id: "webhooks/unknown-event",
    title: "takes an event that it has never heard of for a hint like any other",
    need: takesWebhooks,
    async run(bench) {
      const { body, told, secret } = webhookOf(bench);
      const at = Date.now();
      keysOf(receive(bench, told(body({ id: (await bench.someone()).id, at, isUnknown: true }), secret, at)));
    },
  },
  {
    id: "webhooks/malformed",
    title: "calls a body malformed that is none of the vendor's, and throws for none",
    need: takesWebhooks,
    async run(bench) {
      const { told, secret } = webhookOf(bench);
      for (const text of ["", "{", "null", "[1,2]", "<html></html>", "\u0000\ufffd", "x".repeat(100_000)]) {
        const answer = receive(bench, told(text, secret, Date.now()));
        assert.equal(answer?.kind, "MALFORMED", `${JSON.stringify(text.slice(0, 20))} is no message`);
      }
    },
  },
  {
    id: "webhooks/without-secret",
    title: "takes no message at all where no secret is set up to know it by",
    need: takesWebhooks,
    async run(bench) {
      const { body, told, secret } = webhookOf(bench);
      const at = Date.now();
      const text = body({ id: (await bench.someone()).id, at });
      for (const given of [secret, "", "undefined"])
        assert.equal(receive(bench, told(text, given, at), false), null, "a message that anybody could send");
    },
  },
];
