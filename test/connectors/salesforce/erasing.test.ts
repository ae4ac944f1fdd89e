import { expect, test } from "vitest";
import { command, consenting, contact, openTwin, reference } from "./open-twin.ts";

test("an erasure deletes the record, its consent rows and its Individual, and empties the recycle bin", async () => {
  const { session, twin } = await openTwin();
  const { id, individual, consent } = consenting(twin);
  expect(await session.erase(command(id))).toEqual({ outcome: "ACCEPTED" });
  expect([twin.get("Contact", id), twin.get("Individual", individual)]).toEqual([null, null]);
  expect(twin.get("ContactPointTypeConsent", consent)).toBeNull();
  expect(await session.observe(reference(id))).toMatchObject({ record: "GONE", residue: [] });
  expect(await session.erase(command(id))).toEqual({ outcome: "ALREADY" });
});

test("leads and person accounts are erased too, shadow contact included", async () => {
  const { session, twin } = await openTwin();
  const lead = twin.create("Lead", { LastName: "Prova", Company: "X", Status: "Open" });
  const account = twin.create("Account", { LastName: "Prova" });
  for (const id of [lead, account]) {
    expect(await session.erase(command(id))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(reference(id))).record).toBe("GONE");
  }
  expect(twin.all("Contact").every((row) => row["IsDeleted"] === true)).toBe(true);
});

test("an Individual that another record needs stays", async () => {
  const { session, twin } = await openTwin();
  const { id, individual } = consenting(twin);
  const other = contact(twin, { IndividualId: individual });
  expect(await session.erase(command(id))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Individual", individual)).not.toBeNull();
  expect(await session.erase(command(other))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Individual", individual)).toBeNull();
});

test("a record that a case holds is emptied instead, keeps its opt-outs, and the observation proves it", async () => {
  const { session, twin } = await openTwin();
  const { id, individual } = consenting(
    twin,
    {},
    { Phone: "333 1", Description: "note", Tax_Code__c: "SMPDAA80A41H501X" },
  );
  twin.create("Case", { ContactId: id, Subject: "order" });
  const before = await session.observe(reference(id));
  expect(before.residue).toEqual(
    expect.arrayContaining(["LastName", "Email", "Phone", "Description", "Tax_Code__c"]),
  );
  expect(await session.erase(command(id))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Contact", id)).toMatchObject({
    LastName: "(erased)",
    FirstName: null,
    Email: null,
    Tax_Code__c: null,
    HasOptedOutOfEmail: true,
    DoNotCall: true,
    IndividualId: null,
  });
  expect(twin.get("Individual", individual)).toBeNull();
  expect(await session.observe(reference(id))).toMatchObject({ record: "PRESENT", residue: [] });
  expect(await session.erase(command(id))).toEqual({ outcome: "ALREADY" });
});

test("a blocked record whose emptying is refused stays refused, with its residue named", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  twin.create("Case", { ContactId: id });
  twin.addRule("Contact", (row) => (row["Email"] === null ? "e-mail is mandatory" : null));
  expect(await session.erase(command(id))).toMatchObject({
    outcome: "REFUSED",
    code: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    permanent: false,
  });
  expect((await session.observe(reference(id))).residue).toContain("Email");
});

test("a record somebody else deleted is still purged, and its Individual found through the bin", async () => {
  const { session, twin } = await openTwin();
  const { id, individual } = consenting(twin);
  twin.remove("Contact", id);
  expect((await session.observe(reference(id))).record).toBe("RECYCLED");
  expect(await session.erase(command(id))).toEqual({ outcome: "ACCEPTED" });
  expect([twin.get("Contact", id), twin.get("Individual", individual)]).toEqual([null, null]);
});

test("a merge loser is purged by its own command and its winner is untouched", async () => {
  const { session, twin } = await openTwin();
  const [winner, loser] = [contact(twin), contact(twin)];
  twin.merge("Contact", winner, [loser]);
  expect(await session.erase(command(loser))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Contact", loser)).toBeNull();
  expect((await session.observe(reference(winner))).record).toBe("PRESENT");
});

test("a bin that may not be emptied is refused by name, and the observation says RECYCLED", async () => {
  const { session, twin } = await openTwin({ purgeForbidden: true });
  const id = contact(twin);
  expect(await session.erase(command(id))).toMatchObject({
    outcome: "REFUSED",
    code: "INSUFFICIENT_ACCESS_OR_READONLY",
  });
  expect(await session.observe(reference(id))).toMatchObject({
    record: "RECYCLED",
    residue: ["LastName", "FirstName", "Email"],
  });
  twin.setSwitch("purgeForbidden", false);
  expect(await session.erase(command(id))).toEqual({ outcome: "ACCEPTED" });
});

test.each(["DELETE", "POST"] as const)(
  "a lost answer to the %s leaves the outcome open and the repetition finishes",
  async (method) => {
    const { session, twin } = await openTwin();
    const { id, individual } = consenting(twin);
    await session.check();
    twin.server.faults.add({ kind: "RESET_AFTER", method, path: method === "POST" ? "Soap" : "sobjects" });
    expect((await session.erase(command(id))).outcome).toBe("OUTCOME_UNKNOWN");
    expect(["ACCEPTED", "ALREADY"]).toContain((await session.erase(command(id))).outcome);
    expect([twin.get("Contact", id), twin.get("Individual", individual)]).toEqual([null, null]);
  },
);

test("a locked row is retried later", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  twin.lockRow(id, 1);
  expect(await session.erase(command(id))).toMatchObject({ outcome: "RETRY_AT", code: "UNABLE_TO_LOCK_ROW" });
  expect(await session.erase(command(id))).toEqual({ outcome: "ACCEPTED" });
});
