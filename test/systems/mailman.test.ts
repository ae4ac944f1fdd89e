import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mailman } from "#connectors/mailman/connector.ts";
import type { ConnectorSession, SourceRecord } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { SystemGateway } from "./gateway.ts";
import { MailmanServer } from "./mailman-server.ts";

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;

let server: MailmanServer;
let list: string;
let session: ConnectorSession;

beforeAll(async () => {
  server = await MailmanServer.start();
  list = await server.createList("newsletter");
  session = connect();
});
afterAll(async () => {
  await session?.close();
  await server?.stop();
});

function connect(settings: Record<string, unknown> = {}, password = server.password): ConnectorSession {
  return mailman.connect({
    config: mailman.config.parse({ baseUrl: server.url, ...settings }),
    secrets: { password: new Secret(password) },
    defaultCountry: "IT",
    now: () => Date.now(),
  });
}

async function recordOf(email: string, using = session): Promise<SourceRecord> {
  const { records } = await using.pull("FULL", null);
  return (
    records.find(({ person }) => person.emails.some((one) => one.toLowerCase() === email)) ??
    expect.fail("no record has this address")
  );
}

function command({ externalId, kind }: SourceRecord, emails: readonly string[] = []) {
  const occurredAt = "2026-11-20T10:00:00Z";
  return {
    commandId: "c",
    externalId,
    kind,
    targets: [EMAIL],
    occurredAt,
    identifiers: { emails, phones: [] },
  };
}

describe("through a gateway", () => {
  let gateway: SystemGateway;

  beforeAll(async () => {
    await server.subscribe(list, "Ada@Posta.example", "Ada Fermata");
    await server.subscribe(list, "bruno@posta.example", "Bruno Resta");
    await server.subscribe(list, "carla@posta.example", "Carla Cancella");
    await server.subscribe(list, "dora@posta.example", "Dora Esce");
    gateway = await SystemGateway.start(
      [{ name: "newsletter", connector: "mailman", config: { baseUrl: server.url } }],
      { ALLINEA_NEWSLETTER_PASSWORD: server.password },
    );
  });
  afterAll(() => gateway?.stop());

  test("a member gets the campaign until she says stop, and nothing from then on; the others still do", async () => {
    const everybody = ["ada", "bruno", "carla", "dora"].map((name) => `${name}@posta.example`);
    expect(await server.send(list, "prima-campagna", 4)).toEqual(everybody);
    const before = server.sink.mails.length;
    const revocation = await gateway.withdraw(await gateway.contactOf("EMAIL", "ada@posta.example"), [
      "EMAIL",
    ]);
    expect(await gateway.settled(revocation)).toMatchObject({
      status: "CONFIRMED",
      writeBacks: [{ source: "newsletter", status: "CONFIRMED", proof: { claim: "REFUSAL_SHOWN" } }],
    });

    const others = everybody.filter((email) => !email.startsWith("ada"));
    expect(await server.send(list, "seconda-campagna", 3)).toEqual(others);
    // Nor a goodbye, nor anything else.
    const after = server.sink.mails.slice(before).flatMap(({ recipients }) => recipients);
    expect(after).not.toContain("ada@posta.example");
    expect(await server.subscribeStatus(list, "Ada@Posta.example")).toBe(400);
  });

  test("an erased member is gone from Mailman, gets nothing, and cannot be subscribed again", async () => {
    const revocation = await gateway.erase(await gateway.contactOf("EMAIL", "carla@posta.example"));
    expect(await gateway.settled(revocation)).toMatchObject({
      writeBacks: [{ status: "CONFIRMED", proof: { claim: "RECORD_GONE" } }],
    });
    expect(await server.status("GET", "addresses/carla@posta.example")).toBe(404);
    const reached = await server.send(list, "terza-campagna", 2);
    expect(reached).toContain("bruno@posta.example");
    expect(reached).not.toContain("carla@posta.example");
    expect(await server.subscribeStatus(list, "carla@posta.example")).toBe(400);
  });

  test("somebody who leaves the list in Mailman has said stop to everybody", async () => {
    const contact = await gateway.contactOf("EMAIL", "dora@posta.example");
    expect(await gateway.revocationsOf(contact)).toEqual([]);
    await server.call("DELETE", `lists/${list}/member/dora@posta.example`);
    await gateway.sync("newsletter", "INCREMENTAL");
    let seen = await gateway.revocationsOf(contact);
    for (let waited = 0; waited < 300 && seen.length === 0; waited += 1) {
      await sleep(100);
      seen = await gateway.revocationsOf(contact);
    }
    expect(seen).toMatchObject([{ kind: "OPT_OUT", origin: "SYNC" }]);
  });
});

describe("the connector on a real Mailman", () => {
  test("check passes with the password and says AUTH without it", async () => {
    expect(await session.check()).toMatchObject({ account: expect.stringContaining("restadmin@") });
    await expect(connect({}, "wrong").check()).rejects.toMatchObject({ code: "AUTH", retryable: false });
    await expect(connect({ marketingLists: ["nowhere.posta.example"] }).check()).rejects.toMatchObject({
      code: "REJECTED",
      vendorCode: "NO_SUCH_LIST",
    });
  });

  test("a second revocation finds everything done", async () => {
    await server.subscribe(list, "elio@posta.example", "Elio Doppio");
    const elio = await recordOf("elio@posta.example");
    expect(elio).toMatchObject({
      person: { fullName: "Elio Doppio" },
      consents: [{ ...EMAIL, state: "GIVEN" }],
    });
    expect(await session.revoke(command(elio))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.revoke(command(elio))).toEqual({ outcome: "ALREADY" });
    expect(await session.observe(command(elio))).toMatchObject({
      record: "PRESENT",
      consents: [{ ...EMAIL, state: "WITHDRAWN" }],
    });
  });

  test("a ban in capitals holds nothing, so it is no proof; ours does", async () => {
    await server.subscribe(list, "Fabio@Posta.example");
    const fabio = await recordOf("fabio@posta.example");
    await server.call("DELETE", `lists/${list}/member/fabio@posta.example`);
    await server.call("POST", "bans", { email: "Fabio@Posta.example" });
    expect(await session.observe(command(fabio))).toMatchObject({ consents: [{ state: "NOT_ASKED" }] });
    expect(await session.revoke(command(fabio))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(command(fabio))).toMatchObject({ consents: [{ state: "WITHDRAWN" }] });
    expect(await server.subscribeStatus(list, "FABIO@posta.example")).toBe(400);
  });

  test("a list whose moderators must agree to every unsubscription lets go of her all the same, without a goodbye", async () => {
    const strict = await server.createList("severa");
    await server.call("PATCH", `lists/${strict}/config`, {
      unsubscription_policy: "confirm_then_moderate",
      send_goodbye_message: true,
    });
    await server.subscribe(strict, "gina@posta.example");
    const gina = await recordOf("gina@posta.example");
    expect(await session.revoke(command(gina))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(command(gina))).toMatchObject({ consents: [{ state: "WITHDRAWN" }] });
    await sleep(3_000);
    expect(server.sink.mails.flatMap(({ recipients }) => recipients)).not.toContain("gina@posta.example");
  });

  test("on named lists only these are touched, and a list that is not marketing goes on", async () => {
    const service = await server.createList("servizio");
    await server.subscribe(list, "ivo@posta.example");
    await server.subscribe(service, "ivo@posta.example");
    const narrow = connect({ marketingLists: [list] });
    const ivo = await recordOf("ivo@posta.example", narrow);
    expect(await narrow.revoke(command(ivo))).toEqual({ outcome: "ACCEPTED" });
    expect(await narrow.observe(command(ivo))).toMatchObject({ consents: [{ state: "WITHDRAWN" }] });
    expect(await server.status("GET", `lists/${service}/member/ivo@posta.example`)).toBe(200);
    expect(await server.status("GET", `lists/${list}/member/ivo@posta.example`)).toBe(404);
    expect(await server.status("GET", "bans/ivo@posta.example")).toBe(404);
  });

  test("a confirmation that is still open when the stop comes subscribes nobody", async () => {
    const subscription = { list_id: list, subscriber: "lia@posta.example" };
    const pending = { ...subscription, pre_verified: false, pre_confirmed: false, pre_approved: false };
    const { token } = await server.call<{ token: string }>("POST", "members", pending);
    const lia = await recordOf("lia@posta.example");
    // Nobody has confirmed anything: that is neither a yes nor a no.
    expect(lia.consents).toEqual([]);
    expect(await session.revoke(command(lia))).toEqual({ outcome: "ACCEPTED" });
    const accepted = await server.status("POST", `lists/${list}/requests/${token}`, { action: "accept" });
    expect(accepted).toBeGreaterThanOrEqual(400);
    expect(await server.status("GET", `lists/${list}/member/lia@posta.example`)).toBe(404);
  });

  test("every address of the person is stopped, also one that only the command knows", async () => {
    await server.subscribe(list, "mara@posta.example");
    const mara = await recordOf("mara@posta.example");
    await server.call("POST", `users/${mara.externalId}/addresses`, { email: "mara.due@posta.example" });
    const about = command(mara, ["Mara.Altrove@posta.example", "not an address"]);
    expect(await session.revoke(about)).toEqual({ outcome: "ACCEPTED" });
    for (const email of ["mara@posta.example", "mara.due@posta.example", "mara.altrove@posta.example"])
      expect(await server.subscribeStatus(list, email)).toBe(400);
    expect(await session.observe(about)).toMatchObject({ consents: [{ state: "WITHDRAWN" }] });
  });

  test("whoever runs a list is not erased under it, but gets no more mail", async () => {
    await server.subscribe(list, "nino@posta.example");
    const nino = await recordOf("nino@posta.example");
    await server.call("POST", "members", {
      list_id: list,
      subscriber: "nino@posta.example",
      role: "owner",
    });
    expect(await session.erase(command(nino))).toEqual({
      outcome: "REFUSED",
      code: "RUNS_A_LIST",
      permanent: false,
    });
    expect(await session.observe(command(nino))).toMatchObject({
      record: "PRESENT",
      consents: [{ state: "WITHDRAWN" }],
      residue: ["address.email"],
    });
  });

  test("an erasure twice is done once", async () => {
    await server.subscribe(list, "olga@posta.example");
    const olga = await recordOf("olga@posta.example");
    const about = command(olga, ["olga@posta.example"]);
    expect(await session.erase(about)).toEqual({ outcome: "ACCEPTED" });
    expect(await session.erase(about)).toEqual({ outcome: "ALREADY" });
    expect(await session.observe(about)).toMatchObject({ record: "GONE", residue: [] });
    expect(await session.read([olga.externalId, "nonsense"])).toEqual([]);
  });
});
