import { describe, expect, test } from "vitest";
import { DO_NOT_CALL, HOBBY, MUST_NOT_BE_CALLED, TAX_CODE } from "#connectors/pipedrive/twin/switches.ts";
import { writesOf } from "../toolkit/bench.ts";
import { about, pullAll } from "../toolkit/records.ts";
import { at, openCompany } from "./open-company.ts";

const email = "ada@mail.example";
const DAY = 86_400_000;

async function withEverything(options: Parameters<typeof openCompany>[0] = {}) {
  const company = await openCompany(options);
  const id = company.twin.createPerson({
    name: "Ada Esempio",
    emails: at(email, "second@mail.example"),
    phones: at("+39 333 000"),
    im: at("ada-on-chat"),
    birthday: "1980-01-02",
    notes: "met at the fair",
    job_title: "owner",
    postal_address: { value: "Via Esempio 1" },
    custom_fields: { [TAX_CODE]: "XXXYYY", [HOBBY]: "chess", [DO_NOT_CALL]: MUST_NOT_BE_CALLED },
  });
  company.twin.addPicture(id);
  company.twin.setStatus(email, "subscribed");
  return { ...company, id };
}

describe("an erasure", () => {
  test("stops the mail, empties every field, also ones that nobody mapped, and deletes", async () => {
    const { twin, session, id } = await withEverything();
    const { residue } = await session.observe(about(id));
    expect(residue).toEqual([
      "name",
      "emails",
      "phones",
      "im",
      "birthday",
      "notes",
      "job_title",
      "postal_address",
      "picture_id",
      TAX_CODE,
      HOBBY,
    ]);
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin).map((write) => write.split(" ").slice(0, 2).join(" "))).toEqual([
      `PATCH /api/v2/persons/${id}`,
      `DELETE /v1/persons/${id}/picture`,
      `PATCH /api/v2/persons/${id}`,
      `DELETE /api/v2/persons/${id}`,
    ]);
    // The status belongs to the address and outlives the record.
    expect(twin.statusOf(email)).toBe("unsubscribed");
    expect(twin.person(id)).toMatchObject({
      name: "Erased person",
      emails: [],
      notes: null,
      pictureId: null,
    });
    expect(twin.person(id)?.custom_fields).toEqual({
      [TAX_CODE]: null,
      [HOBBY]: null,
      [DO_NOT_CALL]: MUST_NOT_BE_CALLED,
    });
  });

  test("is in the recycle bin and empty at once, and gone for good after 30 days", async () => {
    const { twin, session, id } = await withEverything();
    await session.erase(about(id));
    expect(await session.observe(about(id))).toMatchObject({ record: "RECYCLED", residue: [] });
    twin.server.advanceClock(30 * DAY - 60_000);
    expect((await session.observe(about(id))).record).toBe("RECYCLED");
    twin.server.advanceClock(120_000);
    expect(await session.observe(about(id))).toMatchObject({ record: "GONE", residue: [] });
  });

  test("leaves nothing about the person if somebody restores the record", async () => {
    const { twin, session, id } = await withEverything();
    await session.erase(about(id));
    twin.restore(id);
    const [record] = (await pullAll(session, "FULL")).records;
    expect(record?.person).toMatchObject({
      fullName: null,
      givenName: null,
      emails: [],
      phones: [],
      taxIds: [],
    });
    expect(await session.observe(about(id))).toMatchObject({ record: "PRESENT", residue: [] });
  });

  test("twice succeeds twice, and the second one writes nothing", async () => {
    const { twin, session, id } = await withEverything();
    await session.erase(about(id));
    const before = writesOf(twin).length;
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(before);
  });

  test("of a person whom staff had deleted full of data waits for Pipedrive's own purge", async () => {
    const { twin, session, id } = await withEverything();
    twin.deletePerson(id);
    const observed = await session.observe(about(id));
    expect([observed.record, observed.residue.length > 0]).toEqual(["RECYCLED", true]);
    expect(await session.erase(about(id))).toEqual({
      outcome: "REFUSED",
      code: "DELETED_NOT_PURGED",
      permanent: false,
    });
    twin.server.advanceClock(31 * DAY);
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
  });

  test("works where a deleted person answers no more", async () => {
    const { session, id } = await withEverything({ switches: { deletedReadable: false } });
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(about(id))).record).toBe("GONE");
  });

  test("does not stop at a marketing status that is locked", async () => {
    const { twin, session } = await openCompany();
    const id = twin.createPerson({ name: "Ada", emails: at(email), marketing_status: "subscribed" });
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(about(id))).toMatchObject({ record: "RECYCLED", residue: [] });
  });

  test.each(["RESET_AFTER", "HANG_AFTER", "RESET_BEFORE", "TRUNCATED_JSON"] as const)(
    "with the answer of the deletion lost (%s) is unknown until it is observed",
    async (kind) => {
      const { twin, session, id } = await withEverything({ config: { timeoutMs: 1_000 } });
      twin.server.faults.add({ kind, method: "DELETE", path: `/persons/${id}$` });
      expect(await session.erase(about(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
      const happened = kind !== "RESET_BEFORE";
      expect(await session.observe(about(id))).toMatchObject({
        record: happened ? "RECYCLED" : "PRESENT",
        residue: [],
      });
      expect(await session.erase(about(id))).toEqual({ outcome: happened ? "ALREADY" : "ACCEPTED" });
    },
  );

  test("does not believe a 404 about a person who still answers", async () => {
    const { twin, session, id } = await withEverything();
    const response = { status: 404, body: { success: false } };
    twin.server.faults.add({ kind: "REPLACE", method: "DELETE", path: `/persons/${id}$`, response });
    expect(await session.erase(about(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
  });
});
