import { describe, expect, test } from "vitest";
import { EMAIL, about } from "../toolkit/records.ts";
import { openDatabase, writesOf } from "./open-database.ts";

const ada = {
  name: "Ada Esempio",
  email: "ada@posta.example",
  phone: "+39 333 1234567",
  street: "Via Prova 1",
  vat: "IT01234567890",
  comment: "<p>chiamare dopo le 18</p>",
  image_1920: "aGVsbG8=",
};

describe("an erasure", () => {
  test("deletes the contact and its newsletter entry; the blacklists keep the address closed", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    twin.subscribe("ada@posta.example", "Newsletter");
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.partner(id)).toBeNull();
    expect(twin.database.rows("mailing.contact")).toEqual([]);
    expect(twin.isEmailBlocked("ada@posta.example")).toBe(true);
    expect(await session.observe(about(id))).toMatchObject({ record: "GONE", residue: [] });
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
  });

  test("empties what an invoice needs, with the chatter and files that hold old values", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    twin.writePartner(id, { email: "ada.nuova@posta.example" });
    twin.database.insert(
      "ir.attachment",
      { res_model: "res.partner", res_id: Number(id), name: "carta.pdf" },
      2,
    );
    twin.invoice(id);
    expect((await session.observe(about(id))).residue).toEqual([
      "name",
      "email",
      "phone",
      "street",
      "vat",
      "comment",
      "image_128",
    ]);
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.partner(id)).toMatchObject({ name: "(erased)", email: false, vat: false, active: false });
    const text = JSON.stringify([twin.partner(id), twin.database.rows("mail.message")]);
    expect(text).not.toMatch(/Esempio|posta\.example.*was|IT0123/);
    expect(await session.observe(about(id))).toMatchObject({ record: "PRESENT", residue: [] });
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
    twin.writePartner(id, { name: "Ada di nuovo" });
    expect((await session.observe(about(id))).residue).toEqual(["name"]);
    twin.writePartner(id, { name: "(erased)" });
    expect((await session.observe(about(id))).residue).toEqual(["mail.message"]);
  });

  test("of a user's own contact waits for an administrator, and closes the addresses meanwhile", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    twin.linkToUser(id);
    expect(await session.erase(about(id))).toEqual({
      outcome: "REFUSED",
      code: "LINKED_USER",
      permanent: false,
    });
    expect(twin.isEmailBlocked("ada@posta.example")).toBe(true);
    expect(twin.partner(id)?.["name"]).toBe("Ada Esempio");
  });

  test("leaves the newsletter entry of an address that somebody else has too", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    const other = twin.createPartner({ name: "Bruno", email: "Ada@posta.example" });
    twin.subscribe("ada@posta.example", "Newsletter");
    await session.erase(about(id));
    expect(twin.database.rows("mailing.contact")).toHaveLength(1);
    expect(twin.partner(other)).not.toBeNull();
  });
});

describe("a rectification", () => {
  test("closes a new address before the contact gets it", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    await session.revoke(about(id, [EMAIL, { purpose: "DIRECT_MARKETING", channel: "SMS" }]));
    const set = { emails: ["Nuova@posta.example"], phones: ["+39 333 7654321"], fullName: "Ada Nuova" };
    const change = { set, clear: ["street", "comment"] };
    const before = writesOf(twin).length;
    expect(await session.rectify?.({ ...about(id), ...change })).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin).slice(before).at(-1)).toBe("res.partner/write");
    expect(twin.isEmailBlocked("nuova@posta.example")).toBe(true);
    expect(twin.isPhoneBlocked("+393337654321")).toBe(true);
    const seen = await session.observe({ ...about(id), change });
    expect(seen.consents[0]?.state).toBe("WITHDRAWN");
    expect(seen.fields).toEqual([
      { field: "fullName", state: "MATCHES" },
      { field: "emails", state: "MATCHES" },
      { field: "phones", state: "MATCHES" },
      { field: "street", state: "EMPTY" },
      { field: "comment", state: "EMPTY" },
    ]);
  });

  test("does not hand over a number that Odoo cannot read to somebody who refuses calls", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    await session.revoke(about(id, [{ purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" }]));
    const change = { set: { phones: ["12"] }, clear: [] };
    expect(await session.rectify?.({ ...about(id), ...change })).toMatchObject({
      outcome: "REFUSED",
      code: "UNREADABLE_NUMBER",
      permanent: false,
    });
    expect(twin.partner(id)?.["phone"]).toBe(ada.phone);
  });

  test("opens nothing for somebody who never refused", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner(ada);
    const change = { set: { emails: ["nuova@posta.example"] }, clear: ["fullName"] };
    await session.rectify?.({ ...about(id), ...change });
    expect(twin.database.rows("mail.blacklist")).toEqual([]);
    expect(twin.partner(id)?.["name"]).toBe("(erased)");
  });
});
