import { describe, expect, test } from "vitest";
import { IMPORTED, INVOICES, NEWSLETTER } from "#connectors/brevo/twin/switches.ts";
import { HTML_502 } from "#connectors/kit/faults.ts";
import { writesOf } from "../toolkit/bench.ts";
import { EMAIL, SMS, about, pullAll, stateOf } from "../toolkit/records.ts";
import { openAccount } from "./open-account.ts";

const email = "ada@mail.example";

async function withSubscribed(options: Parameters<typeof openAccount>[0] = {}) {
  const account = await openAccount(options);
  const id = account.twin.createContact({
    email,
    attributes: { FIRSTNAME: "Ada", SMS: "+393335000000", HOBBY: "chess" },
    listIds: [NEWSLETTER, INVOICES],
  });
  return { ...account, id };
}

describe("what a contact shows", () => {
  test("being on a list that people ask for is a yes, on an imported one it is none", async () => {
    const { twin, session } = await openAccount();
    const asked = twin.createContact({ email: "a@mail.example", listIds: [NEWSLETTER] });
    const imported = twin.createContact({ email: "b@mail.example", listIds: [IMPORTED] });
    const records = await session.read([asked, imported]);
    expect(Object.fromEntries(records.map((one) => [one.externalId, stateOf(one)]))).toEqual({
      [asked]: "GIVEN",
      [imported]: "NOT_ASKED",
    });
    expect(records.map((one) => stateOf(one, SMS))).toEqual(["NOT_ASKED", "NOT_ASKED"]);
  });

  test("leaving one list is a stop that is still open; leaving the invoices says nothing", async () => {
    const { twin, session, id } = await withSubscribed();
    twin.leaveList(id, INVOICES);
    expect(stateOf((await session.read([id]))[0])).toBe("GIVEN");
    twin.leaveList(id, IMPORTED);
    expect((await session.read([id]))[0]?.consents[0]).toMatchObject({ state: "WITHDRAWN", stillOpen: true });
    expect((await session.observe(about(id))).consents[0]?.state).not.toBe("WITHDRAWN");
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.read([id]))[0]?.consents[0]).toEqual({
      ...EMAIL,
      state: "WITHDRAWN",
      occurredAt: null,
    });
  });

  test.each([
    ["subscribed", "GIVEN", []],
    ["unsubscribed", "WITHDRAWN", []],
    ["pending", "UNMAPPED", ["consent group 7"]],
  ])("a consent group that is %s is %s", async (status, state, unmapped) => {
    const { twin, session } = await openAccount();
    const id = twin.createContact({ email });
    twin.setConsentGroup(id, 7, status);
    const [record] = await session.read([id]);
    expect([stateOf(record), record?.unmapped]).toEqual([state, unmapped]);
  });
});

describe("a revocation", () => {
  test.each([
    ["e-mail", [EMAIL], { emailBlacklisted: true }],
    ["SMS", [SMS], { smsBlacklisted: true }],
    ["both", [EMAIL, SMS], { emailBlacklisted: true, smsBlacklisted: true }],
  ])(
    "of %s is one request and proved by the blocklist; lists and attributes stay",
    async (_name, targets, sent) => {
      const { twin, session, id } = await withSubscribed();
      const { listIds, attributes } = structuredClone(twin.contact(id)) ?? {};
      expect(await session.revoke(about(id, targets))).toEqual({ outcome: "ACCEPTED" });
      expect(writesOf(twin)).toEqual([`PUT /v3/contacts/${id} ${JSON.stringify(sent)}`]);
      const { consents } = await session.observe(about(id, [EMAIL, SMS]));
      expect(consents.map(({ state }) => state)).toEqual([
        targets.includes(EMAIL) ? "WITHDRAWN" : "GIVEN",
        targets.includes(SMS) ? "WITHDRAWN" : "NOT_ASKED",
      ]);
      expect(twin.contact(id)).toMatchObject({ listIds, attributes });
      expect(await session.revoke(about(id, targets))).toEqual({ outcome: "ALREADY" });
      expect(writesOf(twin)).toHaveLength(1);
    },
  );

  test("of e-mail is dated by Brevo itself", async () => {
    const { twin, session, id } = await withSubscribed();
    await session.revoke(about(id));
    const stopped = twin.contact(id)?.unsubscribedAt[0] ?? 0;
    expect((await session.observe(about(id))).consents[0]?.occurredAt).toBe(new Date(stopped).toISOString());
  });

  test("that shows late is not proved before it shows", async () => {
    const { twin, session, id } = await withSubscribed({ switches: { visibleAfterMs: 60_000 } });
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(about(id))).consents[0]?.state).toBe("GIVEN");
    twin.server.advanceClock(60_000);
    expect((await session.observe(about(id))).consents[0]?.state).toBe("WITHDRAWN");
  });

  test("that comes too early comes again later", async () => {
    const { twin, session, id } = await withSubscribed({ switches: { busyMs: 30_000 } });
    expect(await session.revoke(about(id, [SMS]))).toEqual({ outcome: "ACCEPTED" });
    const now = twin.server.now();
    const answer = await session.revoke(about(id));
    expect(answer).toMatchObject({ outcome: "RETRY_AT", code: "HTTP 425 too_early" });
    if (answer.outcome === "RETRY_AT") expect(answer.at.getTime() - now).toBeGreaterThan(30_000);
    expect(twin.contact(id)?.emailBlacklisted).toBe(false);
  });

  test("of a contact that is gone has nothing to do, of another channel it is refused", async () => {
    const { twin, session, id } = await withSubscribed();
    const calls = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" } as const;
    expect(await session.revoke(about(id, [calls]))).toMatchObject({
      code: "TARGET_NOT_SUPPORTED",
      permanent: true,
    });
    expect(await session.revoke(about(id, [EMAIL, calls]))).toMatchObject({ code: "TARGET_NOT_SUPPORTED" });
    expect(twin.contact(id)?.emailBlacklisted).toBe(true);
    twin.deleteContact(id);
    expect(await session.revoke(about(id))).toEqual({ outcome: "ALREADY" });
    expect((await session.observe(about(id))).record).toBe("GONE");
  });

  const put = { method: "PUT" } as const;
  test.each([
    ["reset before it was processed", { kind: "RESET_BEFORE", ...put }],
    ["reset after it was processed", { kind: "RESET_AFTER", ...put }],
    ["silent after it was processed", { kind: "HANG_AFTER", ...put }],
    ["replaced by a proxy's HTML", { kind: "REPLACE_AFTER", response: HTML_502, ...put }],
    ["answered 200 instead of 204", { kind: "REPLACE_AFTER", response: { status: 200, body: {} }, ...put }],
  ] as const)("whose answer is %s is unknown; the next try looks first", async (_how, fault) => {
    const { twin, session, id } = await withSubscribed({ config: { timeoutMs: 1_000 } });
    twin.server.faults.add(fault);
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    const happened = twin.contact(id)?.emailBlacklisted === true;
    const before = writesOf(twin).length;
    expect(await session.revoke(about(id))).toEqual({ outcome: happened ? "ALREADY" : "ACCEPTED" });
    expect(writesOf(twin).length - before).toBe(happened ? 0 : 1);
  });
});

describe("a changed address", () => {
  const change = { set: { emails: ["new@mail.example"] }, clear: [] };

  test("resubscribes when staff change it: the next pull and observation see it open again", async () => {
    const { twin, session, id } = await withSubscribed();
    await session.revoke(about(id));
    const { cursor } = await pullAll(session, "FULL");
    twin.updateContact(id, { attributes: { EMAIL: "new@mail.example" } });
    expect(stateOf((await pullAll(session, "INCREMENTAL", cursor)).records[0])).toBe("GIVEN");
    expect((await session.observe(about(id))).consents[0]?.state).toBe("GIVEN");
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
  });

  test("takes the refusal along in the same request", async () => {
    const { twin, session, id } = await withSubscribed();
    await session.revoke(about(id));
    expect(await session.rectify?.({ ...about(id), ...change })).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin).at(-1)).toBe(
      `PUT /v3/contacts/${id} {"emailBlacklisted":true,"attributes":{"EMAIL":"new@mail.example"}}`,
    );
    expect(twin.contact(id)).toMatchObject({ email: "new@mail.example", emailBlacklisted: true });
    expect((await session.observe({ ...about(id), change })).fields).toEqual([
      { field: "emails", state: "MATCHES" },
    ]);
    expect(await session.rectify?.({ ...about(id), ...change })).toEqual({ outcome: "ALREADY" });
  });

  test("is closed again at once where even that does not hold", async () => {
    const account = await openAccount({ switches: { emailChange: "RESUBSCRIBES_ALWAYS" } });
    account.mayMisbehave = true;
    const { twin, session } = account;
    const id = twin.createContact({ email });
    await session.revoke(about(id));
    expect(await session.rectify?.({ ...about(id), ...change })).toEqual({ outcome: "ACCEPTED" });
    expect(twin.contact(id)).toMatchObject({ email: "new@mail.example", emailBlacklisted: true });
    expect(writesOf(twin).at(-1)).toBe(`PUT /v3/contacts/${id} {"emailBlacklisted":true}`);
    // The twin tells of the moment in between; nothing that this connector could send avoids it.
    expect(twin.permittingRequests()).toEqual([`contact ${id} is off the blocklist`]);
  });

  test("that another contact has is refused, and people can help", async () => {
    const { twin, session, id } = await withSubscribed();
    twin.createContact({ email: "new@mail.example" });
    expect(await session.rectify?.({ ...about(id), ...change })).toMatchObject({
      outcome: "REFUSED",
      permanent: false,
    });
  });

  test("is not needed to empty or correct the rest", async () => {
    const { twin, session, id } = await withSubscribed();
    const other = {
      set: { givenName: "Ada Maria", phones: ["+39 333 5000001"] },
      clear: ["familyName", "taxIds"],
    };
    expect(await session.rectify?.({ ...about(id), ...other })).toEqual({ outcome: "ACCEPTED" });
    expect(twin.contact(id)?.attributes).toEqual({
      FIRSTNAME: "Ada Maria",
      SMS: "393335000001",
      HOBBY: "chess",
    });
    const { fields } = await session.observe({ ...about(id), change: other });
    expect(fields?.map(({ state }) => state)).toEqual(["MATCHES", "MATCHES", "EMPTY", "EMPTY"]);
    const gone = { set: {}, clear: ["phones"] };
    expect(await session.rectify?.({ ...about(id), ...gone })).toEqual({ outcome: "ACCEPTED" });
    expect((await session.read([id]))[0]?.person.phones).toEqual([]);
  });
});

describe("an erasure", () => {
  test("deletes by id and leaves nothing; before it, every attribute is named, also unmapped ones", async () => {
    const { twin, session, id } = await withSubscribed();
    expect(await session.observe(about(id))).toMatchObject({
      record: "PRESENT",
      residue: ["email", "FIRSTNAME", "SMS", "HOBBY"],
    });
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin)).toEqual([`DELETE /v3/contacts/${id}`]);
    expect(await session.observe(about(id))).toMatchObject({ record: "GONE", residue: [] });
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(1);
  });

  test("takes the refusal with it: a person who is imported again starts open", async () => {
    const { twin, session, id } = await withSubscribed();
    await session.revoke(about(id));
    await session.erase(about(id));
    const again = twin.createContact({ email, listIds: [NEWSLETTER] });
    expect(stateOf((await session.read([again]))[0])).toBe("GIVEN");
    expect(await session.revoke(about(again))).toEqual({ outcome: "ACCEPTED" });
  });

  test("that Brevo does not allow waits for somebody", async () => {
    const { session, id } = await withSubscribed({ switches: { deletion: "REFUSED_405" } });
    expect(await session.erase(about(id))).toEqual({
      outcome: "REFUSED",
      code: "HTTP 405",
      permanent: false,
    });
  });

  test("does not believe a 404 about a contact that still answers", async () => {
    const { twin, session, id } = await withSubscribed();
    const response = { status: 404, body: { code: "document_not_found", message: "Contact does not exist" } };
    twin.server.faults.add({ kind: "REPLACE", method: "DELETE", response });
    expect(await session.erase(about(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
  });

  test.each(["RESET_AFTER", "HANG_AFTER", "RESET_BEFORE"] as const)(
    "with its 204 lost (%s) is unknown until it is observed",
    async (kind) => {
      const { twin, session, id } = await withSubscribed({ config: { timeoutMs: 1_000 } });
      twin.server.faults.add({ kind, method: "DELETE" });
      expect(await session.erase(about(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
      const happened = kind !== "RESET_BEFORE";
      expect((await session.observe(about(id))).record).toBe(happened ? "GONE" : "PRESENT");
      expect(await session.erase(about(id))).toEqual({ outcome: happened ? "ALREADY" : "ACCEPTED" });
    },
  );
});
