import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hubspotTwin, type HubSpotTwin } from "#connectors/hubspot/twin.ts";
import { kamailio } from "#connectors/kamailio/connector.ts";
import { seedPeople } from "#connectors/kit/people.ts";
import type { ConnectorSession, SourceRecord } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { SystemGateway } from "./gateway.ts";
import { KamailioServer } from "./kamailio-server.ts";

const HUMAN = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" } as const;
const AUTOMATED = { purpose: "DIRECT_MARKETING", channel: "PHONE_AUTOMATED" } as const;
const DIALLED = "SIP/2.0 480 Would be dialled";
const REFUSED = "SIP/2.0 603 Do Not Call";

let server: KamailioServer;
let session: ConnectorSession;

beforeAll(async () => {
  server = await KamailioServer.start();
  session = connect();
});
afterAll(async () => {
  await session?.close();
  await server?.stop();
});

function settings(more: Record<string, unknown> = {}) {
  return { rpcUrl: server.rpcUrl, user: server.user, callLists: ["campaign"], ...more };
}

function connect(more: Record<string, unknown> = {}, password = server.password): ConnectorSession {
  return kamailio.connect({
    config: kamailio.config.parse(settings(more)),
    secrets: { password: new Secret(password), recordKey: new Secret("a key for tests") },
    defaultCountry: "IT",
    now: () => Date.parse("2026-11-26T08:00:00Z"),
  });
}

async function recordOf(number: string, using = session): Promise<SourceRecord | undefined> {
  const { records } = await using.pull("FULL", null);
  return records.find(({ person }) => person.phones.includes(number));
}

function about(
  record: SourceRecord | undefined,
  targets: readonly (typeof HUMAN | typeof AUTOMATED)[] = [HUMAN],
) {
  const { externalId, kind, person } = record ?? expect.fail("the dialler has no such number");
  const identifiers = { emails: [], phones: person.phones };
  return { commandId: "c", externalId, kind, targets, occurredAt: "2026-11-20T10:00:00Z", identifiers };
}

async function loaded(number: string): Promise<SourceRecord | undefined> {
  await server.load(number);
  return recordOf(number);
}

describe("through a gateway", () => {
  let hubspot: HubSpotTwin;
  let gateway: SystemGateway;

  beforeAll(async () => {
    const lucia = seedPeople(400).hubspot.filter(({ personKey }) => personKey === "p72");
    expect(lucia).toMatchObject([
      { phones: ["+39 333 0001072"], emails: ["lucia.traccia.72@posta.example"] },
    ]);
    hubspot = await hubspotTwin.start({});
    hubspot.seed(lucia);
    await server.load("+393330001072");
    await server.load("+393330009999");
    gateway = await SystemGateway.start(
      [
        { name: "hubspot", connector: "hubspot", config: hubspot.connectorConfig },
        { name: "dialler", connector: "kamailio", config: settings() },
      ],
      {
        ALLINEA_HUBSPOT_ACCESS_TOKEN: hubspot.credentials["accessToken"] ?? "",
        ALLINEA_DIALLER_PASSWORD: server.password,
        ALLINEA_DIALLER_RECORD_KEY: "a key for tests",
      },
    );
  });
  afterAll(async () => {
    await gateway?.stop();
    await hubspot?.close();
  });

  test("who says stop in the CRM is not called: the INVITE is answered 603, and another number's is not", async () => {
    expect(await server.dial("+393330001072")).toBe(DIALLED);
    expect(await server.dial("+393330009999")).toBe(DIALLED);
    const contact = await gateway.contactOf("EMAIL", "lucia.traccia.72@posta.example");
    const seen = await gateway.settled(await gateway.withdraw(contact, ["PHONE_HUMAN"]));
    expect(seen.writeBacks.find(({ source }) => source === "dialler")).toMatchObject({
      status: "CONFIRMED",
      proof: { claim: "REFUSAL_SHOWN" },
    });
    expect(await server.dial("+393330001072")).toBe(REFUSED);
    expect(await server.dial("+393330009999")).toBe(DIALLED);
  });

  test("the stop survives a crash of the dialler", async () => {
    await server.crash();
    expect(await server.dial("+393330001072")).toBe(REFUSED);
    expect(await server.dial("+393330009999")).toBe(DIALLED);
  });
});

describe("the connector on a real Kamailio", () => {
  test("check passes on a list that is kept, and says what is wrong otherwise", async () => {
    expect(await session.check()).toMatchObject({ account: expect.stringContaining("dialler@") });
    await expect(connect({}, "wrong").check()).rejects.toMatchObject({ code: "AUTH" });
    await expect(connect({ callLists: ["nosuch"] }).check()).rejects.toMatchObject({
      vendorCode: "NO_TABLE",
    });
    await expect(connect({ blackList: "brief" }).check()).rejects.toMatchObject({
      vendorCode: "BLACK_LIST_EXPIRES",
    });
    await expect(connect({ blackList: "campaign" }).check()).rejects.toMatchObject({
      vendorCode: "NOT_KEPT",
    });
  });

  test("a second revocation finds everything done, another channel is added to it", async () => {
    const ada = await loaded("+393331110001");
    expect(ada?.consents).toEqual([]);
    expect(await session.revoke(about(ada))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.revoke(about(ada))).toEqual({ outcome: "ALREADY" });
    // The gate refuses every call, but the person has refused one kind only.
    expect((await recordOf("+393331110001"))?.consents).toMatchObject([{ ...HUMAN, state: "WITHDRAWN" }]);
    expect(await session.observe(about(ada, [HUMAN, AUTOMATED]))).toMatchObject({
      record: "PRESENT",
      consents: [{ state: "WITHDRAWN" }, { state: "NOT_ASKED" }],
    });
    expect(await session.revoke(about(ada, [AUTOMATED]))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(about(ada, [HUMAN, AUTOMATED]))).toMatchObject({
      consents: [{ state: "WITHDRAWN" }, { state: "WITHDRAWN" }],
    });
    const { item } = await server.call<{ item: { value: string } }>("htable.get", "dnc", "+393331110001");
    expect(item.value).toBe("allinea PHONE_AUTOMATED+PHONE_HUMAN 2026-11-26");
  });

  test("a stop that the call centre noted is learnt, and stays as it was written", async () => {
    await server.call("htable.sets", "dnc", "+393331110002", "said no to Anna");
    const bruno = await recordOf("+393331110002");
    expect(bruno?.consents).toMatchObject([
      { ...HUMAN, state: "WITHDRAWN" },
      { ...AUTOMATED, state: "WITHDRAWN" },
    ]);
    expect(await session.revoke(about(bruno))).toEqual({ outcome: "ALREADY" });
    const { item } = await server.call<{ item: { value: string } }>("htable.get", "dnc", "+393331110002");
    expect(item.value).toBe("said no to Anna");
  });

  test("an entry that expires is no proof", async () => {
    const using = connect({ blackList: "brief", persist: "NONE" });
    await server.load("+393331110003");
    const carla = await recordOf("+393331110003", using);
    expect(await using.revoke(about(carla))).toEqual({ outcome: "ACCEPTED" });
    expect(await using.observe(about(carla))).toMatchObject({ consents: [{ state: "NOT_ASKED" }] });
  });

  test("a number is blocked in every form in which the script may ask", async () => {
    const using = connect({ forms: ["E164", "DIGITS", "DOUBLE_ZERO", "NATIONAL"] });
    await server.load("00390655512345");
    const dario = await recordOf("+390655512345", using);
    await server.call("htable.sets", "dnc", "+390655512345", "by hand");
    expect((await recordOf("+390655512345", using))?.consents).toMatchObject([
      { state: "WITHDRAWN", stillOpen: true },
      { state: "WITHDRAWN", stillOpen: true },
    ]);
    expect(await using.observe(about(dario))).toMatchObject({ consents: [{ state: "NOT_ASKED" }] });
    expect(await using.revoke(about(dario))).toEqual({ outcome: "ACCEPTED" });
    for (const form of ["+390655512345", "390655512345", "00390655512345", "0655512345"])
      expect(await server.dial(form)).toBe(REFUSED);
    expect(await using.observe(about(dario))).toMatchObject({ consents: [{ state: "WITHDRAWN" }] });
  });

  test("an erased number leaves the call lists and stays on the black list, even when it is loaded again", async () => {
    const elena = await loaded("+393331110004");
    expect(await session.observe(about(elena))).toMatchObject({ residue: ["htable key of a call list"] });
    expect(await session.erase(about(elena))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.erase(about(elena))).toEqual({ outcome: "ALREADY" });
    expect(await session.observe(about(elena))).toMatchObject({ residue: [] });
    expect(await recordOf("+393331110004")).toBeUndefined();
    await server.load("+393331110004");
    expect(await server.dial("+393331110004")).toBe(REFUSED);
  });

  test("a table that Kamailio does not have is an error, not an empty list", async () => {
    const using = connect({ blackList: "nosuch" });
    await expect(using.pull("FULL", null)).rejects.toMatchObject({
      code: "REJECTED",
      vendorCode: "NO_TABLE",
    });
    const fabio = await loaded("+393331110005");
    await expect(using.observe(about(fabio))).rejects.toMatchObject({ vendorCode: "NO_TABLE" });
    expect(await using.revoke(about(fabio))).toEqual({
      outcome: "REFUSED",
      code: "NO_TABLE",
      permanent: false,
    });
  });
});
