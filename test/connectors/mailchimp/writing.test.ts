import { describe, expect, test } from "vitest";
import { HTML_502 } from "#connectors/kit/faults.ts";
import { BY_EMAIL, BY_POST, PROFILING } from "#connectors/mailchimp/twin/switches.ts";
import { writesOf } from "../toolkit/bench.ts";
import { EMAIL, POST, PROFILING as PROFILES, about, pullAll, stateOf } from "../toolkit/records.ts";
import { hashOf, openAudience } from "./open-audience.ts";

const email = "ada@mail.example";
const members = "/3.0/lists/a1b2c3d4e5/members";

async function withSubscribed(options: Parameters<typeof openAudience>[0] = {}) {
  const audience = await openAudience(options);
  const id = audience.twin.signUp({
    email_address: email,
    merge_fields: { FNAME: "Ada", LNAME: "Esempio", PHONE: "333 000", HOBBY: "chess" },
    marketing_permissions: [BY_EMAIL, BY_POST, PROFILING].map((one) => ({
      marketing_permission_id: one,
      enabled: true,
    })),
  });
  return { ...audience, id };
}

describe("what a member shows", () => {
  test.each([
    ["subscribed", "GIVEN"],
    ["unsubscribed", "WITHDRAWN"],
    ["cleaned", "NOT_ASKED"],
    ["pending", "NOT_ASKED"],
    ["transactional", "NOT_ASKED"],
    ["pending_review", "UNMAPPED"],
    ["constructor", "UNMAPPED"],
  ])("%s is %s", async (status, state) => {
    const { twin, session } = await openAudience();
    const id = twin.signUp({ email_address: email });
    twin.changeMember(id, { status });
    const [record] = await session.read([id]);
    expect(stateOf(record)).toBe(state);
    expect(record?.unmapped).toEqual(state === "UNMAPPED" ? ["status"] : []);
  });

  test("a yes is dated by the opt-in", async () => {
    const { session, id } = await withSubscribed();
    const [record] = await session.read([id]);
    expect(record?.consents[0]?.occurredAt).toMatch(/^20\d\d-.*Z$/);
  });

  test("a ticked box is a yes for its purpose; an empty one was not asked, or is a no where the settings say so", async () => {
    for (const untickedPermission of ["NOT_ASKED", "REFUSED"] as const) {
      const { twin, session, id } = await withSubscribed({ config: { untickedPermission } });
      twin.changeMember(id, {
        marketing_permissions: [{ marketing_permission_id: BY_POST, enabled: false }],
      });
      const [record] = await session.read([id]);
      expect([stateOf(record, POST), stateOf(record, PROFILES)]).toEqual([untickedPermission, "GIVEN"]);
    }
  });

  test("a box for e-mail and the status must both say yes; one no is a stop that is still open", async () => {
    const permissions = [{ id: BY_EMAIL, ...EMAIL }];
    const { twin, session, id } = await withSubscribed({
      config: { permissions, untickedPermission: "REFUSED" },
    });
    expect(stateOf((await session.read([id]))[0])).toBe("GIVEN");
    twin.changeMember(id, { marketing_permissions: [{ marketing_permission_id: BY_EMAIL, enabled: false }] });
    expect((await session.read([id]))[0]?.consents[0]).toMatchObject({ state: "REFUSED", stillOpen: true });
    expect((await session.observe(about(id))).consents[0]?.state).toBe("GIVEN");
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin)).toEqual([`PATCH ${members}/${id} {"status":"unsubscribed"}`]);
    expect((await session.observe(about(id))).consents[0]?.state).toBe("WITHDRAWN");
  });
});

describe("a revocation", () => {
  const off = (id: string) => ({ marketing_permission_id: id, enabled: false });
  test.each([
    ["e-mail", [EMAIL], { status: "unsubscribed" }],
    ["post", [POST], { marketing_permissions: [off(BY_POST)] }],
    ["profiling", [PROFILES], { marketing_permissions: [off(PROFILING)] }],
    [
      "all",
      [EMAIL, POST, PROFILES],
      { status: "unsubscribed", marketing_permissions: [off(BY_POST), off(PROFILING)] },
    ],
  ])(
    "of %s writes that refusal and nothing else, and an observation proves it",
    async (_name, targets, sent) => {
      const { twin, session, id } = await withSubscribed();
      const fields = structuredClone(twin.member(id)?.merge_fields);
      expect(await session.revoke(about(id, targets))).toEqual({ outcome: "ACCEPTED" });
      expect(writesOf(twin)).toEqual([`PATCH ${members}/${id} ${JSON.stringify(sent)}`]);
      const { record, consents } = await session.observe(about(id, [EMAIL, POST, PROFILES]));
      expect(record).toBe("PRESENT");
      expect(consents.map(({ state }) => state === "WITHDRAWN")).toEqual(
        [EMAIL, POST, PROFILES].map((target) => targets.includes(target)),
      );
      expect(twin.member(id)?.merge_fields).toEqual(fields);
      expect(twin.member(id)?.permissions.has(BY_EMAIL)).toBe(true);
      expect(await session.revoke(about(id, targets))).toEqual({ outcome: "ALREADY" });
      expect(writesOf(twin)).toHaveLength(1);
    },
  );

  test("is not stopped by a required merge field that is empty", async () => {
    const { twin, session } = await openAudience({ switches: { requiredTags: ["LNAME"] } });
    const id = twin.signUp({ email_address: email });
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
  });

  test("reaches an archived member, because an import would bring it back as subscribed", async () => {
    const { twin, session, id } = await withSubscribed();
    twin.archive(id);
    expect(await session.observe(about(id))).toMatchObject({
      record: "RECYCLED",
      consents: [{ state: "NOT_ASKED" }],
    });
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.member(id)?.status).toBe("unsubscribed");
  });

  test("of a member who never signed up closes the door before somebody opens it", async () => {
    const { twin, session } = await openAudience();
    const id = twin.signUp({ email_address: email, status: "transactional" });
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.member(id)?.status).toBe("unsubscribed");
  });

  test("of a cleaned member that Mailchimp does not change is refused", async () => {
    const { twin, session, id } = await withSubscribed({ switches: { cleanedMember: "REFUSED" } });
    twin.changeMember(id, { status: "cleaned" });
    expect(await session.revoke(about(id))).toEqual({
      outcome: "REFUSED",
      code: "HTTP 400 Member In Compliance State",
      permanent: true,
    });
  });

  test("of a member who is gone, without an address, or of a channel without a place", async () => {
    const { twin, session, id } = await withSubscribed();
    const sms = { purpose: "DIRECT_MARKETING", channel: "SMS" } as const;
    expect(await session.revoke(about(id, [sms]))).toMatchObject({
      code: "TARGET_NOT_SUPPORTED",
      permanent: true,
    });
    expect(writesOf(twin)).toEqual([]);
    expect(await session.revoke(about(id, [EMAIL, sms]))).toMatchObject({ code: "TARGET_NOT_SUPPORTED" });
    expect(twin.member(id)?.status).toBe("unsubscribed");
    twin.deletePermanently(id);
    expect(await session.revoke(about(id))).toEqual({ outcome: "ALREADY" });
    const nobody = twin.signUp({ status: "transactional" });
    expect(await session.revoke(about(nobody))).toMatchObject({ code: "NO_ADDRESS", permanent: true });
  });

  const patch = { method: "PATCH" } as const;
  test.each([
    ["reset before it was processed", { kind: "RESET_BEFORE", ...patch }],
    ["reset after it was processed", { kind: "RESET_AFTER", ...patch }],
    ["silent after it was processed", { kind: "HANG_AFTER", ...patch }],
    ["cut in the middle", { kind: "TRUNCATED_JSON", ...patch }],
    ["replaced by a proxy's HTML", { kind: "REPLACE_AFTER", response: HTML_502, ...patch }],
    [
      "about another member",
      { kind: "REPLACE_AFTER", response: { status: 200, body: { contact_id: "0".repeat(32) } }, ...patch },
    ],
  ] as const)("whose answer is %s is unknown; the next try looks first", async (_how, fault) => {
    const { twin, session, id } = await withSubscribed({ config: { timeoutMs: 1_000 } });
    twin.server.faults.add(fault);
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    const happened = twin.member(id)?.status === "unsubscribed";
    const before = writesOf(twin).length;
    expect(await session.revoke(about(id))).toEqual({ outcome: happened ? "ALREADY" : "ACCEPTED" });
    expect(writesOf(twin).length - before).toBe(happened ? 0 : 1);
  });
});

describe("an erasure", () => {
  test("deletes for good by the hash of the address, and leaves nothing", async () => {
    const { twin, session, id } = await withSubscribed();
    expect(await session.observe(about(id))).toMatchObject({
      record: "PRESENT",
      residue: ["email_address", "FNAME", "LNAME", "PHONE", "HOBBY"],
    });
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin)).toEqual([`POST ${members}/${hashOf(email)}/actions/delete-permanent`]);
    expect(await session.observe(about(id))).toMatchObject({ record: "GONE", residue: [] });
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(1);
  });

  test("of an archived member is one as well: archiving keeps everything", async () => {
    const { twin, session, id } = await withSubscribed();
    twin.archive(id);
    const observed = await session.observe(about(id));
    expect([observed.record, observed.residue.length]).toEqual(["RECYCLED", 5]);
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(about(id))).record).toBe("GONE");
  });

  test("keeps imports from bringing the address back, and not the person", async () => {
    const { twin, session, id } = await withSubscribed();
    await session.erase(about(id));
    const response = await fetch(`${twin.url}${members}`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`x:${twin.credentials["apiKey"]}`).toString("base64")}`,
      },
      body: JSON.stringify({ email_address: email, status: "unsubscribed" }),
    });
    expect(await response.json()).toMatchObject({ title: "Forgotten Email Not Subscribed" });
    const again = twin.signUp({ email_address: email });
    expect(again).not.toBe(id);
    expect(stateOf((await pullAll(session, "FULL")).records[0])).toBe("GIVEN");
    expect(await session.revoke(about(again))).toEqual({ outcome: "ACCEPTED" });
    twin.journal.entries.splice(
      twin.journal.entries.findIndex(({ path }) => path === members),
      1,
    );
  });

  test("whose address changed since the read does not delete somebody else, and says so", async () => {
    const { twin, session, id } = await withSubscribed();
    const response = { status: 404, body: { title: "Resource Not Found", status: 404 } };
    twin.server.faults.add({ kind: "REPLACE", method: "POST", response });
    expect(await session.erase(about(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
    expect(twin.member(id)).not.toBeNull();
  });

  test.each(["RESET_AFTER", "HANG_AFTER", "RESET_BEFORE"] as const)(
    "with its 204 lost (%s) is unknown until it is observed",
    async (kind) => {
      const { twin, session, id } = await withSubscribed({ config: { timeoutMs: 1_000 } });
      twin.server.faults.add({ kind, method: "POST" });
      expect(await session.erase(about(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
      const happened = kind !== "RESET_BEFORE";
      expect((await session.observe(about(id))).record).toBe(happened ? "GONE" : "PRESENT");
      expect(await session.erase(about(id))).toEqual({ outcome: happened ? "ALREADY" : "ACCEPTED" });
    },
  );
});

describe("a rectification", () => {
  const rectify = { set: { familyName: "Prova", emails: ["new@mail.example"] }, clear: ["phones", "taxIds"] };

  test("sends only what differs, and the member keeps its id although its hash is another", async () => {
    const { twin, session, id } = await withSubscribed();
    expect(await session.rectify?.({ ...about(id), ...rectify })).toEqual({ outcome: "ACCEPTED" });
    const sent = { email_address: "new@mail.example", merge_fields: { PHONE: "", LNAME: "Prova" } };
    expect(writesOf(twin)).toEqual([`PATCH ${members}/${id} ${JSON.stringify(sent)}`]);
    const { fields } = await session.observe({ ...about(id), change: rectify });
    expect(fields).toEqual([
      { field: "familyName", state: "MATCHES" },
      { field: "emails", state: "MATCHES" },
      { field: "phones", state: "EMPTY" },
      { field: "taxIds", state: "EMPTY" },
    ]);
    expect(await session.rectify?.({ ...about(id), ...rectify })).toEqual({ outcome: "ALREADY" });
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin).at(-1)).toContain(hashOf("new@mail.example"));
  });

  test("of an unsubscribed address takes the refusal along", async () => {
    const { twin, session, id } = await withSubscribed();
    await session.revoke(about(id));
    expect(await session.rectify?.({ ...about(id), ...rectify })).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin).at(-1)).toContain('"status":"unsubscribed"');
    expect(twin.member(id)).toMatchObject({ email: "new@mail.example", status: "unsubscribed" });
  });

  test.each([
    [
      "another member has",
      (twin: { signUp(one: object): string }) => void twin.signUp({ email_address: "new@mail.example" }),
    ],
    [
      "was deleted for good",
      (twin: { signUp(one: object): string; deletePermanently(id: string): void }) =>
        twin.deletePermanently(twin.signUp({ email_address: "new@mail.example" })),
    ],
  ])("to an address that %s is refused, and people can help", async (_why, prepare) => {
    const { twin, session, id } = await withSubscribed();
    prepare(twin);
    expect(await session.rectify?.({ ...about(id), ...rectify })).toEqual({
      outcome: "REFUSED",
      code: "ADDRESS_NOT_ACCEPTED",
      permanent: false,
    });
  });

  test("of an unsubscribed address that Mailchimp does not change is refused", async () => {
    const { session, id } = await withSubscribed({ switches: { addressOfUnsubscribed: "REFUSED" } });
    await session.revoke(about(id));
    expect(await session.rectify?.({ ...about(id), ...rectify })).toMatchObject({
      code: "ADDRESS_NOT_ACCEPTED",
    });
  });
});
