import { describe, expect, test } from "vitest";
import { aboutContact, emailStateOf, openPortal, pullAll, writesOf } from "./open-portal.ts";

const email = "ada@mail.example";

describe("an erasure", () => {
  test("opts every address out, then deletes by id, and leaves nothing", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email, firstname: "Ada" });
    expect(await session.erase(aboutContact(id))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin)).toEqual([
      "POST /communication-preferences/v4/statuses/ada%40mail.example/unsubscribe-all",
      "POST /crm/v3/objects/contacts/gdpr-delete",
    ]);
    const purge = twin.journal.entries.find((entry) => entry.path.endsWith("/gdpr-delete"));
    expect(JSON.parse(purge?.body ?? "")).toEqual({ objectId: id });
    expect(await session.observe(aboutContact(id))).toMatchObject({ record: "GONE", residue: [] });
  });

  test("twice succeeds twice, and the second one writes nothing", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    await session.erase(aboutContact(id));
    const before = writesOf(twin).length;
    expect(await session.erase(aboutContact(id, [email]))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(before);
  });

  test("of a merged id deletes the survivor, which holds the data", async () => {
    const { twin, session } = await openPortal();
    const [a = "", b = ""] = [email, "ada.second@mail.example"].map((one) =>
      twin.createContact({ email: one }),
    );
    twin.merge(a, b);
    expect(await session.erase(aboutContact(b))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.size()).toBe(0);
    expect(twin.statusOf("ada.second@mail.example").optedOut).toBe(true);
  });

  test("reaches the recycle bin: an archived record is not an erased one", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    twin.archive(id);
    expect(await session.observe(aboutContact(id))).toMatchObject({ record: "RECYCLED", residue: ["email"] });
    expect(await session.erase(aboutContact(id))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(aboutContact(id))).record).toBe("GONE");
  });

  test.each(["RESET_AFTER", "HANG_AFTER", "RESET_BEFORE"] as const)(
    "with its 204 lost (%s) is unknown until it is observed",
    async (kind) => {
      const { twin, session } = await openPortal({ config: { timeoutMs: 1_000 } });
      const id = twin.createContact({ email });
      twin.server.faults.add({ kind, path: "gdpr-delete$" });
      expect(await session.erase(aboutContact(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
      const happened = kind !== "RESET_BEFORE";
      expect((await session.observe(aboutContact(id))).record).toBe(happened ? "GONE" : "PRESENT");
      expect(await session.erase(aboutContact(id))).toEqual({ outcome: happened ? "ALREADY" : "ACCEPTED" });
    },
  );

  test.each([200, 202, 207])("answered with %i instead of 204 is unknown", async (status) => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    twin.server.faults.add({ kind: "REPLACE", path: "gdpr-delete$", response: { status, body: {} } });
    expect(await session.erase(aboutContact(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
  });

  test("does not believe a 404 about a record that still answers", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    twin.server.faults.add({
      kind: "REPLACE",
      path: "gdpr-delete$",
      response: { status: 404, body: { status: "error" } },
    });
    expect(await session.erase(aboutContact(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
  });

  test("does not delete a person whose opt-out could not be stored first", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    twin.server.faults.add({
      kind: "REPLACE",
      method: "POST",
      path: "unsubscribe-all$",
      response: { status: 500, body: {} },
    });
    expect(await session.erase(aboutContact(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    expect(twin.size()).toBe(1);
  });

  test("does not stop the API from bringing the person back, still opted out", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    const full = await pullAll(session, "FULL");
    await session.erase(aboutContact(id));
    const again = twin.createContact({ email });
    expect(again).not.toBe(id);
    const { records } = await pullAll(session, "INCREMENTAL", full.cursor);
    expect(records.map((record) => record.externalId)).toEqual([again]);
    expect(emailStateOf(records[0])).toBe("WITHDRAWN");
  });

  test("shows only as an absence in a complete full pull, never in an incremental one", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    const { cursor } = await pullAll(session, "FULL");
    await session.erase(aboutContact(id));
    const changes = await pullAll(session, "INCREMENTAL", cursor);
    expect([changes.ids, changes.tombstones]).toEqual([[], []]);
    expect((await pullAll(session, "FULL")).ids).toEqual([]);
  });
});
