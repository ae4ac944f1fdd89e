import { describe, expect, test } from "vitest";
import { CALLS, EMAIL, POST, PROFILING, SMS, about, pullAll } from "../toolkit/records.ts";
import { openDatabase, writesOf } from "./open-database.ts";

const ada = {
  name: "Ada Esempio",
  email: "Ada <Ada@posta.example>, ada.due@posta.example",
  phone: "333 1234567",
};
const stateOf = (
  consents: readonly { readonly purpose: string; readonly channel: string | null; readonly state: string }[],
  { purpose, channel }: { readonly purpose: string; readonly channel: string | null },
) => consents.find((one) => one.purpose === purpose && one.channel === channel);

describe("a revocation", () => {
  test("puts every address on its blacklist, ends the subscriptions, and marks the contact", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    twin.subscribe("ada@posta.example", "Newsletter");
    // Of the numbers that other systems know, one is spelled as at home, and one is none.
    const command = about(id, [EMAIL, SMS], {
      emails: ["ada.lavoro@posta.example"],
      phones: ["333 765 4321", "interno 12"],
    });
    expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
    expect(twin.isPhoneBlocked("+393337654321")).toBe(true);
    for (const email of ["ada@posta.example", "ada.due@posta.example", "ada.lavoro@posta.example"])
      expect(twin.isEmailBlocked(email)).toBe(true);
    expect(twin.isPhoneBlocked("+393331234567")).toBe(true);
    expect(twin.isSubscribed("ada@posta.example")).toBe(false);
    const seen = await session.observe(command);
    expect(seen.consents.map(({ state }) => state)).toEqual(["WITHDRAWN", "WITHDRAWN"]);
    const before = writesOf(twin).length;
    expect(await session.revoke(command)).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(before);
    const notes = twin.database.rows("mail.message").map((row) => String(row["body"]));
    expect(notes.filter((note) => note.includes("cmd-1"))).toHaveLength(2);
  });

  test("of a contact whose own number Odoo cannot read does the rest and waits for somebody to repair it", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner({ ...ada, phone: "chiedere in portineria" });
    expect(await session.revoke(about(id, [EMAIL, SMS]))).toEqual({
      outcome: "REFUSED",
      code: "UNREADABLE_NUMBER",
      permanent: false,
    });
    expect(twin.isEmailBlocked("ada@posta.example")).toBe(true);
    twin.writePartner(id, { phone: "333 1234567" });
    expect(await session.revoke(about(id, [EMAIL, SMS]))).toEqual({ outcome: "ACCEPTED" });
  });

  test("re-activates an archived entry of the e-mail blacklist, which creating it again does not", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner({ name: "Ada", email: "ada@posta.example" });
    twin.blockEmail("ada@posta.example");
    twin.unblockEmail("ada@posta.example");
    expect((await session.observe(about(id))).consents[0]?.state).toBe("NOT_ASKED");
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.isEmailBlocked("ada@posta.example")).toBe(true);
    expect(twin.database.rows("mail.blacklist")).toHaveLength(1);
    expect(writesOf(twin)).not.toContain("mail.blacklist/create");
  });

  test("writes the entry active even when somebody archived it between our look and our create", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner({ name: "Ada", email: "ada@posta.example" });
    // The look still says that there is no such entry.
    twin.server.faults.add({
      kind: "REPLACE",
      path: "mail.blacklist/search_read$",
      response: { status: 200, body: [] },
    });
    twin.blockEmail("ada@posta.example");
    twin.unblockEmail("ada@posta.example");
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.isEmailBlocked("ada@posta.example")).toBe(true);
  });

  test("where the contact has no address is a mark, and that is seen", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner({ name: "Senza Recapiti" });
    const targets = [EMAIL, CALLS, POST, PROFILING];
    expect(await session.revoke(about(id, targets))).toEqual({ outcome: "ACCEPTED" });
    const seen = await session.observe(about(id, targets));
    expect(seen.consents.map(({ state }) => state)).toEqual(targets.map(() => "WITHDRAWN"));
    expect(twin.partner(id)?.["x_no_profiling"]).toBe(true);
    expect(twin.database.rows("mail.blacklist")).toEqual([]);
  });

  test("is not proved by a mark while an address of the contact is open", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    twin.tag(id, "Privacy refusals / No marketing e-mail");
    twin.blockEmail("ada@posta.example");
    expect((await session.observe(about(id))).consents[0]?.state).toBe("NOT_ASKED");
    twin.subscribe("ada.due@posta.example", "Newsletter");
    expect((await session.observe(about(id))).consents[0]?.state).toBe("GIVEN");
  });

  test("for SMS closes calls too, unless the configuration says that the blacklist means SMS only", async () => {
    const { twin, session } = await openDatabase({ config: { phoneBlacklist: ["SMS"] } });
    const id = twin.createPartner(ada);
    await session.revoke(about(id, [SMS]));
    const seen = await session.observe(about(id, [SMS, CALLS]));
    expect(seen.consents.map(({ state }) => state)).toEqual(["WITHDRAWN", "NOT_ASKED"]);
  });

  test("reaches a number whose owner has no contact any more, and a contact that is gone is ALREADY", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    twin.unlinkPartner(id);
    expect(await session.revoke(about(id, [EMAIL]))).toEqual({ outcome: "ALREADY" });
    const command = about(id, [EMAIL], { emails: ["ada@posta.example"] });
    expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(command)).toMatchObject({
      record: "GONE",
      consents: [{ state: "WITHDRAWN" }],
    });
  });

  test("works without the apps that the configuration says are not there", async () => {
    const { twin, session } = await openDatabase({
      switches: { apps: [] },
      config: { mailingLists: "NONE", phoneBlacklist: [] },
    });
    const id = twin.createPartner(ada);
    await session.check();
    expect(await session.revoke(about(id, [EMAIL, SMS]))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(about(id, [EMAIL, SMS]))).consents.map(({ state }) => state)).toEqual([
      "WITHDRAWN",
      "WITHDRAWN",
    ]);
    expect(await pullAll(session, "FULL")).toMatchObject({ distinctIds: [id] });
  });
});

describe("a record", () => {
  test("shows a stop in any place, with its time, and what is still open", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    twin.blockEmail("ada@posta.example");
    twin.blockPhone("+39 333 1234567");
    const [record] = await session.read([id]);
    expect(stateOf(record?.consents ?? [], EMAIL)).toMatchObject({ state: "WITHDRAWN", stillOpen: true });
    expect(stateOf(record?.consents ?? [], SMS)).toMatchObject({ state: "WITHDRAWN" });
    expect(stateOf(record?.consents ?? [], SMS)).not.toHaveProperty("stillOpen");
    expect(stateOf(record?.consents ?? [], POST)?.state).toBe("NOT_ASKED");
    expect(record?.person.emails).toEqual(["Ada@posta.example", "ada.due@posta.example"]);
  });

  test("says where it came from by tag, else by the user of the oldest chatter entry", async () => {
    const { twin, session } = await openDatabase();
    const tagged = twin.createPartner({ name: "A" });
    twin.tag(tagged, "Agenti");
    const website = twin.createPartner({ name: "B" }, 4);
    const nobody = twin.createPartner({ name: "C" });
    const both = twin.createPartner({ name: "D" });
    for (const tag of ["Agenti", "Import"]) twin.tag(both, tag);
    const read = await session.read([tagged, website, nobody, both]);
    expect(read.map(({ provenance }) => provenance?.mappedFrom)).toEqual([
      "category_id=SALES_LEAD",
      "mail.message.create_uid=4",
      "mail.message.create_uid=(unmapped)",
      "category_id=(unmapped)",
    ]);
  });

  test("is listed again when only its blacklist entry or its subscription moved", async () => {
    let clock = Date.now();
    const { twin, session } = await openDatabase({ now: () => clock });
    const [ids, days] = [["a", "b", "c"], 86_400_000];
    const made = ids.map((name) =>
      twin.createPartner({ name, email: `x@${name}.example, ${name}@posta.example` }),
    );
    for (const phone of ["+39333000001"]) twin.writePartner(made[2] ?? "", { phone });
    twin.subscribe("b@posta.example", "Newsletter");
    const full = await pullAll(session, "FULL");
    clock += 3 * days;
    twin.server.advanceClock(3 * days);
    const quiet = await pullAll(session, "INCREMENTAL", full.cursor);
    clock += 3 * days;
    twin.server.advanceClock(3 * days);
    twin.blockEmail("a@posta.example");
    twin.unsubscribe("b@posta.example", "Newsletter");
    twin.blockPhone("+39333000001");
    const changes = await pullAll(session, "INCREMENTAL", quiet.cursor);
    expect(changes.distinctIds.toSorted()).toEqual(made.toSorted());
    const [, b] = changes.records.toSorted((one, other) => Number(one.externalId) - Number(other.externalId));
    expect(stateOf(b?.consents ?? [], EMAIL)?.state).toBe("WITHDRAWN");
  });

  test("asks for a full run when the database is older than the cursor", async () => {
    const { twin, session } = await openDatabase();
    twin.createPartner({ name: "A" });
    const cursor = { run: "DONE", mark: "2099-01-01 00:00:00", newest: "2099-01-01 00:00:00" };
    await expect(session.pull("INCREMENTAL", cursor)).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
  });
});
