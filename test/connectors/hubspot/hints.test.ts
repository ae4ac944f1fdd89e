import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { hubspot } from "#connectors/hubspot/connector.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { openPortal, pullAll } from "./open-portal.ts";

const url = "https://gdpr.example/webhooks/hubspot";
const clientSecret = "a-client-secret";

function signed(body: string, at: number) {
  const signature = createHmac("sha256", clientSecret).update(`POST${url}${body}${at}`).digest("base64");
  const headers = { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": String(at) };
  return { method: "POST", url, headers, body: Buffer.from(body), pathSecret: null };
}

test("a look when the hint says so finds the change; a look at once does not, but for the record that the hint names", async () => {
  // The search index of this portal comes after half a minute, and HubSpot's clock is four seconds ahead of ours.
  const behind = 4_000;
  const { twin } = await openPortal({ switches: { indexLagMs: 30_000 } });
  const session = hubspot.connect({
    config: hubspot.config.parse({ ...twin.connectorConfig, searchLagMs: 45_000, overlapMs: 0 }),
    secrets: {
      accessToken: new Secret(twin.credentials["accessToken"] ?? ""),
      clientSecret: new Secret(clientSecret),
    },
    defaultCountry: "IT",
    now: () => twin.server.now() - behind,
  });
  const id = twin.createContact({ email: "ada@mail.example", firstname: "Ada" });
  twin.server.advanceClock(120_000);
  const full = await pullAll(session, "FULL");
  expect(full.ids).toEqual([id]);
  twin.server.advanceClock(120_000);
  const before = await pullAll(session, "INCREMENTAL", full.cursor);
  twin.server.advanceClock(60_000);
  twin.updateContact(id, { firstname: "Ada Maria" });
  const sentAt = twin.server.now();
  const body = JSON.stringify([
    { portalId: 62515, subscriptionType: "contact.propertyChange", objectId: Number(id) },
  ]);
  const answer = session.receive?.(signed(body, sentAt));
  if (answer?.kind !== "HINTS") throw new Error("the hint was not taken");
  // By its id the record shows the change at once.
  expect(answer.hints).toMatchObject([{ externalId: id }]);
  const [named] = await session.read([id]);
  expect(named?.person.givenName).toBe("Ada Maria");
  const early = await pullAll(session, "INCREMENTAL", before.cursor);
  expect(early.ids).not.toContain(id);
  twin.server.advanceClock(answer.visibleInMs);
  const late = await pullAll(session, "INCREMENTAL", early.cursor);
  expect(late.records.map(({ person }) => person.givenName)).toEqual(["Ada Maria"]);
  await session.close();
});
