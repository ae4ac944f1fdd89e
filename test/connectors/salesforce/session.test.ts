import { expect, test } from "vitest";
import { CLIENT_SECRET } from "#connectors/salesforce/twin/organisation.ts";
import { connectTo, command, contact, openTwin } from "./open-twin.ts";

test("check logs in with client credentials and names the organisation", async () => {
  const { session, twin } = await openTwin();
  expect(await session.check()).toEqual({ account: "00DQq0000000001EAA" });
  expect(twin.tokensIssued()).toBe(1);
});

test("a wrong secret is AUTH, and the secret is in no message", async () => {
  const { twin } = await openTwin();
  const error = await connectTo(twin, {}, "wrong-secret")
    .check()
    .catch((error: unknown) => error);
  expect(error).toMatchObject({ code: "AUTH", vendorCode: "401 invalid_client" });
  expect(JSON.stringify(error) + String(error)).not.toContain("wrong-secret");
  expect(CLIENT_SECRET).not.toBe("wrong-secret");
});

test("an expired session is refreshed once, also under parallel calls", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  await session.read([id]);
  twin.expireSessions();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => session.read([id])));
  expect(answers.every(([record]) => record?.externalId === id)).toBe(true);
  expect(twin.tokensIssued()).toBe(2);
});

test("an app whose every new token is refused stops after two refreshes instead of looping for ever", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  await session.read([id]);
  twin.setSwitch("refuseAllTokens", true);
  await expect(session.read([id])).rejects.toMatchObject({ code: "AUTH" });
  expect(twin.tokensIssued()).toBeLessThanOrEqual(3);
  expect(await session.revoke(command(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
  twin.setSwitch("refuseAllTokens", false);
  expect(await session.read([id])).toHaveLength(1);
});

test("a SOAP call with an expired session is refreshed too", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  await session.check();
  twin.server.faults.add({ kind: "DELAY", path: "Soap", delayMs: 1 });
  const erase = session.erase(command(id));
  await expect(erase).resolves.toEqual({ outcome: "ACCEPTED" });
  const other = contact(twin);
  twin.remove("Contact", other);
  twin.expireSessions();
  expect(await session.erase(command(other))).toEqual({ outcome: "ACCEPTED" });
});

test("the daily quota: reads are RATE_LIMITED, writes RETRY_AT, and listing stops before the quota is gone", async () => {
  const { session, twin } = await openTwin({ dailyLimit: 40 });
  const id = contact(twin);
  await session.read([id]);
  for (let call = 0; call < 30; call += 1) await session.read([id]);
  await expect(session.pull("FULL", null)).rejects.toMatchObject({
    code: "RATE_LIMITED",
    vendorCode: "QUOTA_RESERVE",
  });
  expect(await session.revoke(command(id))).toEqual({ outcome: "ACCEPTED" });
  twin.setSwitch("dailyLimit", 1);
  const error = await session.read([id]).catch((error: unknown) => error);
  expect(error).toMatchObject({ code: "RATE_LIMITED", vendorCode: "403 REQUEST_LIMIT_EXCEEDED" });
  expect((error as { retryAt: Date }).retryAt.getTime()).toBeGreaterThan(Date.now());
  expect(await session.revoke(command(id))).toMatchObject({ outcome: "RETRY_AT" });
});
