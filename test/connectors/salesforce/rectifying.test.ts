import { expect, test } from "vitest";
import type { FieldChange } from "#connectors/sdk/rectification.ts";
import { command, consenting, contact, openTwin, reference, stateOf, EMAIL } from "./open-twin.ts";

const asking = (id: string, change: Partial<FieldChange>) => {
  const { commandId, externalId, kind, identifiers } = command(id);
  return { commandId, externalId, kind, identifiers, set: {}, clear: [], ...change };
};
const looking = (id: string, change: Partial<FieldChange>) => ({
  ...reference(id, []),
  change: { set: {}, clear: [], ...change },
});

test("a correction sets and empties what differs, on the record and on its Individual, and is seen by state only", async () => {
  const { session, twin } = await openTwin();
  const { id, individual } = consenting(twin, {}, { Phone: "02 1", MobilePhone: "333 1", Title: "Dr" });
  twin.update("Individual", individual, { BirthDate: "1980-01-01" });
  const change = {
    set: {
      givenName: "Ada",
      familyName: "Bianchi",
      emails: ["ada.bianchi@posta.example"],
      phones: ["333 2", "333 1"],
      birthDate: "1990-02-03",
      country: "IT",
    },
    clear: ["Title", "Description"],
  };
  expect((await session.observe(looking(id, change))).fields).toEqual([
    { field: "givenName", state: "MATCHES" },
    { field: "familyName", state: "DIFFERS" },
    { field: "emails", state: "DIFFERS" },
    { field: "phones", state: "DIFFERS" },
    { field: "birthDate", state: "DIFFERS" },
    { field: "country", state: "EMPTY" },
    { field: "Title", state: "DIFFERS" },
    { field: "Description", state: "EMPTY" },
  ]);
  expect(await session.rectify!(asking(id, change))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Contact", id)).toMatchObject({
    LastName: "Bianchi",
    Email: "ada.bianchi@posta.example",
    MobilePhone: "333 1",
    Phone: "333 2",
    Birthdate: "1990-02-03",
    MailingCountry: "Italy",
    Title: null,
  });
  expect(twin.get("Individual", individual)).toMatchObject({ LastName: "Bianchi", BirthDate: "1990-02-03" });
  const seen = await session.observe(looking(id, change));
  expect(seen.fields?.map(({ state }) => state).join(" ")).toBe(`${"MATCHES ".repeat(6)}EMPTY EMPTY`);
  expect(JSON.stringify(seen.fields)).not.toMatch(/Bianchi|posta|333|1990/);
  const writes = twin.journal.entries.filter(({ method }) => method === "PATCH").length;
  expect(await session.rectify!(asking(id, change))).toEqual({ outcome: "ALREADY" });
  expect(twin.journal.entries.filter(({ method }) => method === "PATCH")).toHaveLength(writes);
});

test("a name that must not be empty gets a text that names nobody, which counts as empty", async () => {
  const { session, twin } = await openTwin();
  const { id, individual } = consenting(twin);
  const lead = twin.create("Lead", { LastName: "Prova", Company: "Rossi", Status: "Open" });
  const change = { clear: ["givenName", "familyName", "emails"] };
  expect(await session.rectify!(asking(id, change))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Contact", id)).toMatchObject({ FirstName: null, LastName: "(erased)", Email: null });
  expect(twin.get("Individual", individual)).toMatchObject({ FirstName: null, LastName: "(erased)" });
  const { fields } = await session.observe(looking(id, change));
  expect(fields?.map(({ state }) => state)).toEqual(["EMPTY", "EMPTY", "EMPTY"]);
  expect(await session.rectify!(asking(lead, { clear: ["company"] }))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Lead", lead)).toMatchObject({ Company: "(erased)", LastName: "Prova" });
});

test("a person account is corrected in its own fields, and its shadow contact follows", async () => {
  const { session, twin } = await openTwin();
  const id = twin.create("Account", { LastName: "Prova", PersonEmail: "prova@posta.example" });
  const change = { set: { givenName: "Eva", familyName: "Nowak", emails: ["eva@posta.example"] } };
  expect(await session.rectify!(asking(id, change))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Account", id)).toMatchObject({ LastName: "Nowak", PersonEmail: "eva@posta.example" });
  expect(twin.all("Contact")[0]).toMatchObject({ LastName: "Nowak", Email: "eva@posta.example" });
});

test("a changed address keeps every refusal of the record", async () => {
  const { session, twin } = await openTwin();
  const { id } = consenting(twin, { PrivacyConsentStatus: "OptOut" }, { HasOptedOutOfEmail: true });
  await session.rectify!(asking(id, { set: { emails: ["new@posta.example"] } }));
  expect(await stateOf(session, id, EMAIL)).toBe("WITHDRAWN");
});

test("a flow that silently puts the old value back is found out by the observation", async () => {
  const { session, twin } = await openTwin({ revertFields: ["Email"] });
  const id = contact(twin);
  const change = { set: { emails: ["new@posta.example"] } };
  expect(await session.rectify!(asking(id, change))).toEqual({ outcome: "ACCEPTED" });
  expect((await session.observe(looking(id, change))).fields).toEqual([
    { field: "emails", state: "DIFFERS" },
  ]);
});

test("a field that the user does not see is refused by name and proves nothing; the others are written", async () => {
  const { session, twin } = await openTwin({ hiddenFields: ["Contact.Birthdate"] });
  const id = contact(twin, { Phone: "02 1" });
  const change = { clear: ["birthDate", "phones"] };
  expect(await session.rectify!(asking(id, change))).toEqual({
    outcome: "REFUSED",
    code: "FIELD_HIDDEN:Birthdate",
    permanent: false,
  });
  expect(twin.get("Contact", id)).toMatchObject({ Phone: null });
  expect((await session.observe(looking(id, change))).fields).toEqual([{ field: "phones", state: "EMPTY" }]);
});

test("what the org's rules forbid is refused with their code and nothing of the row", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  twin.addRule("Contact", (row) => (row["Email"] === null ? `${String(row["LastName"])} needs one` : null));
  expect(await session.rectify!(asking(id, { clear: ["emails"] }))).toEqual({
    outcome: "REFUSED",
    code: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    permanent: false,
  });
});

test.each(["RESET_AFTER", "RESET_BEFORE"] as const)(
  "a lost answer (%s) leaves the outcome open, the observation tells, and the repetition finishes",
  async (kind) => {
    const { session, twin } = await openTwin();
    const id = contact(twin);
    await session.check();
    const change = { set: { emails: ["new@posta.example"] } };
    twin.server.faults.add({ kind, method: "PATCH" });
    expect((await session.rectify!(asking(id, change))).outcome).toBe("OUTCOME_UNKNOWN");
    const happened = kind === "RESET_AFTER";
    const state = happened ? "MATCHES" : "DIFFERS";
    expect((await session.observe(looking(id, change))).fields).toEqual([{ field: "emails", state }]);
    expect(await session.rectify!(asking(id, change))).toEqual({
      outcome: happened ? "ALREADY" : "ACCEPTED",
    });
  },
);

test("a locked row is retried later, and a record that is gone has nothing to correct", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  twin.lockRow(id, 1);
  expect(await session.rectify!(asking(id, { clear: ["emails"] }))).toMatchObject({ outcome: "RETRY_AT" });
  twin.remove("Contact", id);
  expect(await session.rectify!(asking(id, { clear: ["emails"] }))).toEqual({ outcome: "ALREADY" });
  twin.purge("Contact", id);
  expect((await session.observe(looking(id, { clear: ["emails"] }))).record).toBe("GONE");
});
