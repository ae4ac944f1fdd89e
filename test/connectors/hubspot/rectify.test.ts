import { describe, expect, test } from "vitest";
import type { FieldChange } from "#connectors/sdk/rectification.ts";
import { aboutContact, openPortal, writesOf } from "./open-portal.ts";

const email = "ada@mail.example";
const other = "ada.bianchi@mail.example";

const asking = (id: string, change: Partial<FieldChange>) => {
  const { commandId, externalId, kind, identifiers } = aboutContact(id, [email]);
  return { commandId, externalId, kind, identifiers, set: {}, clear: [], ...change };
};
const looking = (id: string, change: Partial<FieldChange>) => ({
  ...aboutContact(id, [email]),
  targets: [],
  change: { set: {}, clear: [], ...change },
});

describe("a correction", () => {
  test("a stop at the old address, said while the change is under way, goes along", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    const held = Promise.withResolvers<void>();
    twin.server.faults.add({ kind: "DELAY", method: "PATCH", until: held.promise });
    const answer = session.rectify!(asking(id, { set: { emails: [other] } }));
    const isSent = (): boolean => twin.journal.entries.some(({ method }) => method === "PATCH");
    await expect
      .poll(() => isSent() || twin.contact(id)?.["email"] === other, { interval: 5, timeout: 10_000 })
      .toBe(true);
    twin.optOut(email);
    held.resolve();
    expect(await answer).toEqual({ outcome: "ACCEPTED" });
    expect(twin.contact(id)).toMatchObject({ email: other });
    expect(twin.statusOf(other).optedOut).toBe(true);
  });

  test("sets and empties what differs, and the observation shows it by state only", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({
      email,
      firstname: "Ada",
      lastname: "Rossi",
      phone: "1",
      mobilephone: "2",
    });
    const change = {
      set: { givenName: "Ada", familyName: "Bianchi", emails: [other], birthDate: "1990-02-03" },
      clear: ["phones", "taxIds"],
    };
    expect((await session.observe(looking(id, change))).fields).toEqual([
      { field: "givenName", state: "MATCHES" },
      { field: "familyName", state: "DIFFERS" },
      { field: "emails", state: "DIFFERS" },
      { field: "birthDate", state: "EMPTY" },
      { field: "phones", state: "DIFFERS" },
      { field: "taxIds", state: "EMPTY" },
    ]);
    expect(await session.rectify!(asking(id, change))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.contact(id)).toMatchObject({
      firstname: "Ada",
      lastname: "Bianchi",
      email: other,
      phone: null,
      mobilephone: null,
      date_of_birth: "1990-02-03",
    });
    const patch = twin.journal.entries.find(({ method }) => method === "PATCH");
    expect(JSON.parse(patch?.body ?? "")).toEqual({
      properties: {
        lastname: "Bianchi",
        email: other,
        date_of_birth: "1990-02-03",
        phone: "",
        mobilephone: "",
      },
    });
    const seen = await session.observe(looking(id, change));
    expect(seen.fields?.map(({ state }) => state).join(" ")).toBe(`${"MATCHES ".repeat(4)}EMPTY EMPTY`);
    expect(JSON.stringify(seen)).not.toMatch(/Bianchi|mail\.example|1990/);
  });

  test("twice succeeds twice, and the second one writes nothing", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email, phone: "+39 02 1234567" });
    const change = { set: { phones: ["+39 333 1234567", "+39 02 7654321"] }, clear: ["company"] };
    expect(await session.rectify!(asking(id, change))).toEqual({ outcome: "ACCEPTED" });
    const before = writesOf(twin).length;
    expect(await session.rectify!(asking(id, change))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(before);
  });

  test("of an address opts the new one out before it is the contact's", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    twin.optOut(email);
    expect(await session.rectify!(asking(id, { set: { emails: [other] } }))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin)).toEqual([
      "POST /communication-preferences/v4/statuses/ada.bianchi%40mail.example/unsubscribe-all",
      `PATCH /crm/v3/objects/contacts/${id}`,
    ]);
    expect(twin.statusOf(other).optedOut).toBe(true);
  });

  test("carries the opt-out of one subscription too, and opens none", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    await session.check();
    twin.subscribe(other);
    const path = `/communication-preferences/v4/statuses/${encodeURIComponent(email)}`;
    await fetch(`${twin.server.url}${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${twin.credentials["accessToken"]}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ subscriptionId: 1001, statusState: "UNSUBSCRIBED", channel: "EMAIL" }),
    });
    await session.rectify!(asking(id, { set: { emails: [other] } }));
    expect(twin.statusOf(other)).toEqual({
      optedOut: false,
      subscriptions: { 1001: "UNSUBSCRIBED", 1002: "SUBSCRIBED" },
    });
  });

  test("does not change an address whose opt-out could not be stored first", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    twin.optOut(email);
    twin.server.faults.add({
      kind: "REPLACE",
      method: "POST",
      path: "unsubscribe-all$",
      response: { status: 500, body: {} },
    });
    const { outcome } = await session.rectify!(asking(id, { set: { emails: [other] } }));
    expect(outcome).toBe("OUTCOME_UNKNOWN");
    expect(twin.contact(id)).toMatchObject({ email });
  });

  test("says when an additional address stands that nobody asked for", async () => {
    const { twin, session } = await openPortal();
    const [a = "", b = ""] = [email, "second@mail.example"].map((one) => twin.createContact({ email: one }));
    twin.merge(a, b);
    const change = { set: { emails: [other] } };
    expect(await session.rectify!(asking(a, change))).toEqual({
      outcome: "REFUSED",
      code: "ADDITIONAL_EMAILS",
      permanent: false,
    });
    expect((await session.observe(looking(a, change))).fields).toEqual([
      { field: "emails", state: "DIFFERS" },
    ]);
    const both = { set: { emails: [other, "second@mail.example"] } };
    expect(await session.rectify!(asking(a, both))).toEqual({ outcome: "ALREADY" });
    expect((await session.observe(looking(a, both))).fields).toEqual([{ field: "emails", state: "MATCHES" }]);
  });

  test("to an address that another contact has is refused until somebody frees it, without naming it", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    twin.createContact({ email: other });
    const outcome = await session.rectify!(asking(id, { set: { emails: [other] } }));
    expect(outcome).toEqual({ outcome: "REFUSED", code: "409 CONFLICT", permanent: false });
  });

  test("finds free text in a birth date that the mapping leaves out", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email, date_of_birth: "in the spring of 1980" });
    const change = { clear: ["birthDate"] };
    expect((await session.observe(looking(id, change))).fields).toEqual([
      { field: "birthDate", state: "DIFFERS" },
    ]);
    await session.rectify!(asking(id, change));
    expect((await session.observe(looking(id, change))).fields).toEqual([
      { field: "birthDate", state: "EMPTY" },
    ]);
  });

  test.each(["RESET_AFTER", "HANG_AFTER", "RESET_BEFORE"] as const)(
    "with its answer lost (%s) is unknown until it is observed",
    async (kind) => {
      const { twin, session } = await openPortal({ config: { timeoutMs: 1_000 } });
      const id = twin.createContact({ email, company: "Uno" });
      const change = { set: { company: "Due" } };
      twin.server.faults.add({ kind, method: "PATCH" });
      expect(await session.rectify!(asking(id, change))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
      const happened = kind !== "RESET_BEFORE";
      const state = happened ? "MATCHES" : "DIFFERS";
      expect((await session.observe(looking(id, change))).fields).toEqual([{ field: "company", state }]);
      expect(await session.rectify!(asking(id, change))).toEqual({
        outcome: happened ? "ALREADY" : "ACCEPTED",
      });
    },
  );

  test("of a record that is gone has nothing left to correct; one in the recycle bin is refused", async () => {
    const { twin, session } = await openPortal();
    expect(await session.rectify!(asking("999", { clear: ["phones"] }))).toEqual({ outcome: "ALREADY" });
    const id = twin.createContact({ email });
    twin.archive(id);
    expect(await session.rectify!(asking(id, { clear: ["emails"] }))).toMatchObject({ code: "RECYCLED" });
  });
});
