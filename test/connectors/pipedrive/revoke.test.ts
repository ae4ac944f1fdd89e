import { describe, expect, test } from "vitest";
import { HTML_502 } from "#connectors/kit/faults.ts";
import {
  DO_NOT_CALL,
  HOBBY,
  MAY_BE_CALLED,
  MUST_NOT_BE_CALLED,
  TAX_CODE,
} from "#connectors/pipedrive/twin/switches.ts";
import { writesOf } from "../toolkit/bench.ts";
import { CALLS, EMAIL, about, pullAll, stateOf } from "../toolkit/records.ts";
import { at, openCompany } from "./open-company.ts";

const email = "ada@mail.example";

async function withSubscribed(options: Parameters<typeof openCompany>[0] = {}) {
  const company = await openCompany(options);
  const id = company.twin.createPerson({
    name: "Ada Esempio",
    emails: at(email),
    phones: at("+39 333 000"),
    custom_fields: { [DO_NOT_CALL]: MAY_BE_CALLED, [TAX_CODE]: "XXXYYY", [HOBBY]: "chess" },
  });
  company.twin.setStatus(email, "subscribed");
  return { ...company, id };
}

describe("a revocation", () => {
  test.each([
    ["e-mail", EMAIL, { marketing_status: "unsubscribed" }],
    ["calls", CALLS, { custom_fields: { [DO_NOT_CALL]: MUST_NOT_BE_CALLED } }],
  ] as const)(
    "of %s writes that refusal and nothing else, and an observation proves it",
    async (_name, target, sent) => {
      const { twin, session, id } = await withSubscribed();
      const before = structuredClone(twin.person(id));
      expect((await session.observe(about(id, [target]))).consents[0]?.state).toBe("GIVEN");
      expect(await session.revoke(about(id, [target]))).toEqual({ outcome: "ACCEPTED" });
      expect(writesOf(twin)).toEqual([`PATCH /api/v2/persons/${id} ${JSON.stringify(sent)}`]);
      const { record, consents } = await session.observe(about(id, [target]));
      expect([record, consents]).toEqual(["PRESENT", [{ ...target, state: "WITHDRAWN", occurredAt: null }]]);
      const other = target === EMAIL ? CALLS : EMAIL;
      expect((await session.observe(about(id, [other]))).consents[0]?.state).toBe("GIVEN");
      const { custom_fields: fields, updateTime: _, ...rest } = twin.person(id) ?? {};
      const { custom_fields: old, updateTime: __, ...was } = before ?? {};
      expect(rest).toEqual(was);
      expect({ ...fields, [DO_NOT_CALL]: 0 }).toEqual({ ...old, [DO_NOT_CALL]: 0 });
    },
  );

  test("of both goes in one request, and repeated it writes nothing", async () => {
    const { twin, session, id } = await withSubscribed();
    expect(await session.revoke(about(id, [EMAIL, CALLS]))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin)).toHaveLength(1);
    expect(await session.revoke(about(id, [EMAIL, CALLS]))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(1);
  });

  test("also closes a person who was never asked, so that nobody is subscribed later by mistake", async () => {
    const { twin, session } = await openCompany();
    const id = twin.createPerson({ name: "Ada", emails: at(email) });
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.statusOf(email)).toBe("unsubscribed");
  });

  test("that Pipedrive ignores, because the status had changed before, is refused for good and never called done", async () => {
    const { twin, session } = await openCompany();
    // The one change of its life: the status was set when the person was created through the API.
    const id = twin.createPerson({ name: "Ada", emails: at(email), marketing_status: "subscribed" });
    const refused = { outcome: "REFUSED", code: "MARKETING_STATUS_LOCKED", permanent: true };
    expect(await session.revoke(about(id))).toEqual(refused);
    expect((await session.observe(about(id))).consents[0]?.state).toBe("GIVEN");
    // Nothing was lost for the other channel.
    expect(await session.revoke(about(id, [EMAIL, CALLS]))).toEqual(refused);
    expect((await session.observe(about(id, [CALLS]))).consents[0]?.state).toBe("WITHDRAWN");
    twin.setStatus(email, "unsubscribed");
    expect(await session.revoke(about(id))).toEqual({ outcome: "ALREADY" });
  });

  test("of a person without an address is refused, because a status needs one", async () => {
    const { twin, session } = await openCompany();
    const id = twin.createPerson({ name: "Ada" });
    expect(await session.revoke(about(id))).toEqual({
      outcome: "REFUSED",
      code: "NO_ADDRESS",
      permanent: true,
    });
    expect(writesOf(twin)).toEqual([]);
    expect(await session.revoke(about(id, [EMAIL, CALLS]))).toMatchObject({ code: "NO_ADDRESS" });
    expect((await session.observe(about(id, [CALLS]))).consents[0]?.state).toBe("WITHDRAWN");
  });

  test("of a channel without a place is refused, after the others were written", async () => {
    const { twin, session, id } = await withSubscribed();
    const sms = { purpose: "DIRECT_MARKETING", channel: "SMS" } as const;
    const refused = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };
    expect(await session.revoke(about(id, [sms]))).toEqual(refused);
    expect(writesOf(twin)).toEqual([]);
    expect(await session.revoke(about(id, [EMAIL, sms]))).toEqual(refused);
    expect(twin.statusOf(email)).toBe("unsubscribed");
  });

  test("of a person who is gone has nothing left to do; a deleted one waits for the purge", async () => {
    const { twin, session, id } = await withSubscribed();
    twin.deletePerson(id);
    expect(await session.revoke(about(id))).toEqual({
      outcome: "REFUSED",
      code: "DELETED_NOT_PURGED",
      permanent: false,
    });
    twin.server.advanceClock(31 * 86_400_000);
    expect(await session.revoke(about(id))).toEqual({ outcome: "ALREADY" });
    expect((await session.observe(about(id))).record).toBe("GONE");
  });

  test.each(["OFF_LEFT_OUT", "OFF_REFUSED"])(
    "works in a company without Campaigns (%s) for its own fields",
    async (campaigns) => {
      const { twin, session, id } = await withSubscribed({ switches: { campaigns } });
      expect(await session.revoke(about(id))).toMatchObject({ code: "TARGET_NOT_SUPPORTED" });
      expect(await session.revoke(about(id, [CALLS]))).toEqual({ outcome: "ACCEPTED" });
      expect((await session.read([id]))[0]?.consents).toEqual([
        { ...CALLS, state: "WITHDRAWN", occurredAt: null },
      ]);
      expect(writesOf(twin)).toHaveLength(1);
    },
  );
});

describe("what can re-permit a person is seen again", () => {
  test("another main address brings its own status", async () => {
    const { twin, session, id } = await withSubscribed();
    await session.revoke(about(id));
    twin.setStatus("new@mail.example", "subscribed");
    twin.updatePerson(id, { emails: at("new@mail.example", email) });
    expect((await session.observe(about(id))).consents[0]?.state).toBe("GIVEN");
    expect(stateOf((await pullAll(session, "FULL")).records[0])).toBe("GIVEN");
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
  });

  test("a merge keeps the survivor's yes", async () => {
    const { twin, session, id } = await withSubscribed();
    const other = twin.createPerson({ name: "Ada E.", emails: at("ada.e@mail.example") });
    twin.setStatus("ada.e@mail.example", "unsubscribed");
    twin.merge(id, other);
    const { records } = await pullAll(session, "FULL");
    expect(records.map((one) => [one.person.emails, stateOf(one)])).toEqual([
      [[email, "ada.e@mail.example"], "GIVEN"],
    ]);
    expect((await session.observe(about(other))).record).toBe("RECYCLED");
  });
});

describe("what a person shows", () => {
  test.each([
    ["subscribed", "GIVEN"],
    ["unsubscribed", "WITHDRAWN"],
    ["no_consent", "NOT_ASKED"],
    ["archived", "NOT_ASKED"],
    ["bounced", "UNMAPPED"],
    ["constructor", "UNMAPPED"],
  ])("%s is %s", async (status, state) => {
    const { twin, session } = await openCompany();
    twin.createPerson({ name: "Ada", emails: at(email) });
    twin.setStatus(email, status);
    const [record] = (await pullAll(session, "FULL")).records;
    expect(stateOf(record)).toBe(state);
    expect(record?.unmapped).toEqual(state === "UNMAPPED" ? ["marketing_status"] : []);
  });

  test.each([
    [MUST_NOT_BE_CALLED, "WITHDRAWN"],
    [MAY_BE_CALLED, "GIVEN"],
    [null, "NOT_ASKED"],
    [99, "UNMAPPED"],
    ["31", "UNMAPPED"],
    [[31], "UNMAPPED"],
    [{ id: 31 }, "UNMAPPED"],
  ])("a consent field with %j is %s", async (value, state) => {
    const { twin, session } = await openCompany();
    const id = twin.createPerson({ name: "Ada", custom_fields: { [DO_NOT_CALL]: value } });
    const [record] = await session.read([id]);
    expect(stateOf(record, CALLS)).toBe(state);
    expect(record?.unmapped).toEqual(state === "UNMAPPED" ? [`custom field ${DO_NOT_CALL}`] : []);
  });

  test("two places for one channel: one no is a stop, still open until both say so", async () => {
    const second = { key: HOBBY, ...EMAIL, refused: ["no"], given: ["yes"] };
    const { twin, session, id } = await withSubscribed({ config: { consentFields: [second] } });
    twin.updatePerson(id, { custom_fields: { [HOBBY]: "no" } });
    expect((await session.read([id]))[0]?.consents[0]).toMatchObject({ state: "WITHDRAWN", stillOpen: true });
    expect((await session.observe(about(id))).consents[0]?.state).toBe("GIVEN");
    await session.revoke(about(id));
    expect((await session.read([id]))[0]?.consents[0]).toEqual({
      ...EMAIL,
      state: "WITHDRAWN",
      occurredAt: null,
    });
    expect((await session.observe(about(id))).consents[0]?.state).toBe("WITHDRAWN");
  });
});

describe("a revocation whose answer is lost", () => {
  const patch = { method: "PATCH", path: "/persons/" } as const;
  test.each([
    ["reset before it was processed", { kind: "RESET_BEFORE", ...patch }],
    ["reset after it was processed", { kind: "RESET_AFTER", ...patch }],
    ["silent after it was processed", { kind: "HANG_AFTER", ...patch }],
    ["cut in the middle", { kind: "TRUNCATED_JSON", ...patch }],
    ["replaced by a proxy's HTML", { kind: "REPLACE_AFTER", response: HTML_502, ...patch }],
    [
      "a 200 with an error inside",
      { kind: "REPLACE_AFTER", response: { status: 200, body: { success: false } }, ...patch },
    ],
  ] as const)("is unknown when it is %s; the next try looks first", async (_how, fault) => {
    const { twin, session, id } = await withSubscribed({ config: { timeoutMs: 1_000 } });
    twin.server.faults.add(fault);
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    const happened = twin.statusOf(email) === "unsubscribed";
    const before = writesOf(twin).length;
    expect(await session.revoke(about(id))).toEqual({ outcome: happened ? "ALREADY" : "ACCEPTED" });
    expect(writesOf(twin).length - before).toBe(happened ? 0 : 1);
  });

  test("can be tried again at once when only reading failed, because nothing was sent", async () => {
    const { twin, session, id } = await withSubscribed();
    twin.server.faults.add({ kind: "RESET_AFTER", method: "GET" });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT" });
    expect(writesOf(twin)).toEqual([]);
  });

  test("is not believed because of an echo: a 200 that changed nothing is refused", async () => {
    const { twin, session, id } = await withSubscribed();
    const body = {
      success: true,
      data: { id: Number(id), add_time: "2026-01-01T00:00:00Z", marketing_status: "unsubscribed" },
    };
    twin.server.faults.add({ kind: "REPLACE", response: { status: 200, body }, ...patch });
    expect(await session.revoke(about(id))).toMatchObject({
      outcome: "REFUSED",
      code: "MARKETING_STATUS_LOCKED",
    });
  });
});
