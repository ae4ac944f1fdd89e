import { describe, expect, test } from "vitest";
import {
  CALL,
  connectTo,
  consenting,
  contact,
  EMAIL,
  openTwin,
  PROFILING,
  pullAll,
  ROBOCALL,
  stateOf,
} from "./open-twin.ts";

describe("one page of fifty", () => {
  test("mixed contacts, leads and person accounts cost one call", async () => {
    const { session, twin } = await openTwin();
    const ids = Array.from({ length: 50 }, (_none, index) => {
      if (index % 3 === 0) return consenting(twin).id;
      if (index % 3 === 1) return twin.create("Lead", { LastName: "Prova", Company: "X", Status: "Open" });
      return twin.create("Account", { LastName: "Prova", PersonEmail: "p@posta.example" });
    });
    await session.check();
    const before = twin.journal.entries.length;
    const records = await session.read(ids);
    expect(records.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
    expect(twin.journal.entries.length - before).toBe(1);
    expect(records.find(({ externalId }) => externalId === ids[0])?.consents[0]).toMatchObject({
      state: "GIVEN",
      occurredAt: "2024-05-01T08:00:00.000Z",
    });
  });

  test("ids that are gone are absent, and 15-character ids are understood", async () => {
    const { session, twin } = await openTwin();
    const [kept, gone] = [contact(twin), contact(twin)];
    twin.remove("Contact", gone);
    const records = await session.read([kept.slice(0, 15), gone, "003Qq0000099999AAA".slice(0, 15)]);
    expect(records.map(({ externalId }) => externalId)).toEqual([kept]);
    await expect(session.read([kept.toLowerCase()])).rejects.toMatchObject({ code: "REJECTED" });
  });
});

describe("the least permissive place wins", () => {
  const past = "2020-01-01T00:00:00Z";
  test.each([
    ["an effective OptIn", {}, {}, "GIVEN"],
    ["an OptIn that ended", { EffectiveTo: past }, {}, "NOT_ASKED"],
    ["an OptIn that has not begun", { EffectiveFrom: "2099-01-01T00:00:00Z" }, {}, "NOT_ASKED"],
    ["an OptIn and the flag", {}, { HasOptedOutOfEmail: true }, "WITHDRAWN"],
    ["an OptOut", { PrivacyConsentStatus: "OptOut" }, {}, "WITHDRAWN"],
    ["NotSeen", { PrivacyConsentStatus: "NotSeen" }, {}, "NOT_ASKED"],
    ["Seen", { PrivacyConsentStatus: "Seen" }, {}, "NOT_ASKED"],
    ["OptInPending", { PrivacyConsentStatus: "OptInPending" }, {}, "NOT_ASKED"],
    ["OptOutPending", { PrivacyConsentStatus: "OptOutPending" }, {}, "NOT_ASKED"],
    ["an OptIn for the phone", { ContactPointType: "Phone" }, {}, "NOT_ASKED"],
    [
      "an OptOut for no channel in particular",
      { ContactPointType: null, PrivacyConsentStatus: "OptOut" },
      {},
      "WITHDRAWN",
    ],
  ])("%s is read for e-mail", async (_name, row, fields, state) => {
    const { session, twin } = await openTwin();
    const { id } = consenting(twin, row, fields);
    expect(await stateOf(session, id, EMAIL)).toBe(state);
  });

  test.each([
    ["its flag and an OptOut row", {}, { HasOptedOutOfEmail: true }, false],
    ["an OptOut row alone: campaigns go by the flag", {}, {}, true],
    ["its flag and an OptOut row beside an OptIn row", { more: "OptIn" }, { HasOptedOutOfEmail: true }, true],
  ])("a record closed by %s", async (_name, { more }: { more?: string }, fields, isOpen) => {
    const { session, twin } = await openTwin();
    const { id, individual } = consenting(twin, { PrivacyConsentStatus: "OptOut" }, fields);
    if (more)
      twin.create("ContactPointTypeConsent", {
        Name: "x",
        PartyId: individual,
        ContactPointType: "Email",
        PrivacyConsentStatus: more,
      });
    const [record] = await session.read([id]);
    expect(record?.consents[0]).toMatchObject({ ...EMAIL, state: "WITHDRAWN" });
    expect(record?.consents[0]?.stillOpen ?? false).toBe(isOpen);
  });

  test("an OptIn for the phone opens operator calls only", async () => {
    const { session, twin } = await openTwin();
    const { id } = consenting(twin, { ContactPointType: "Phone" });
    expect(await stateOf(session, id, CALL)).toBe("GIVEN");
    expect(await stateOf(session, id, ROBOCALL)).toBe("NOT_ASKED");
  });

  test.each([
    ["HasOptedOutSolicit", "WITHDRAWN", "NOT_ASKED"],
    ["HasOptedOutProfiling", "GIVEN", "WITHDRAWN"],
    ["HasOptedOutProcessing", "WITHDRAWN", "WITHDRAWN"],
    ["ShouldForget", "WITHDRAWN", "WITHDRAWN"],
  ])("%s of the Individual shows e-mail %s and profiling %s", async (flag, email, profiling) => {
    const { session, twin } = await openTwin();
    const { id, individual } = consenting(twin);
    twin.update("Individual", individual, { [flag]: true });
    expect(await stateOf(session, id, EMAIL)).toBe(email);
    expect(await stateOf(session, id, PROFILING)).toBe(profiling);
  });

  test("with configured purposes only a consent for that purpose counts", async () => {
    const { session, twin } = await openTwin({}, { purposeNames: { DIRECT_MARKETING: "Marketing" } });
    const marketing = twin.create("DataUsePurpose", { Name: "Marketing" });
    const other = twin.create("DataUsePurpose", { Name: "Ricerca" });
    expect(await stateOf(session, consenting(twin, { DataUsePurposeId: marketing }).id, EMAIL)).toBe("GIVEN");
    expect(await stateOf(session, consenting(twin).id, EMAIL)).toBe("NOT_ASKED");
    const { id } = consenting(twin, { DataUsePurposeId: other, PrivacyConsentStatus: "OptOut" });
    const [record] = await session.read([id]);
    expect(record?.consents[0]).toMatchObject({ ...EMAIL, state: "UNMAPPED" });
    expect(record?.unmapped).toEqual(["ContactPointTypeConsent.DataUsePurpose"]);
  });
});

describe("what the org hides", () => {
  test("a hidden opt-out field is reported and refuses, and no query names it", async () => {
    const { session, twin } = await openTwin({
      hiddenFields: ["Contact.HasOptedOutOfEmail", "Lead.DoNotCall"],
    });
    const { id } = consenting(twin);
    const lead = twin.create("Lead", { LastName: "Prova", Company: "X", Status: "Open" });
    const { records } = await pullAll(session, "FULL", null);
    const ofContact = records.find(({ externalId }) => externalId === id);
    expect(ofContact?.unmapped).toEqual(["HasOptedOutOfEmail"]);
    expect(ofContact?.consents[0]).toMatchObject({ ...EMAIL, state: "UNMAPPED" });
    expect(records.find(({ externalId }) => externalId === lead)?.unmapped).toEqual(["DoNotCall"]);
    expect(await stateOf(session, lead, ROBOCALL)).toBe("UNMAPPED");
  });

  test("a field that is hidden later is noticed: one new describe, no failure", async () => {
    const { session, twin } = await openTwin();
    const id = contact(twin);
    expect(await stateOf(session, id, EMAIL)).toBe("NOT_ASKED");
    twin.setSwitch("hiddenFields", ["Contact.HasOptedOutOfEmail"]);
    expect(await stateOf(session, id, EMAIL)).toBe("UNMAPPED");
  });

  test("without Data Protection and Privacy the flags are all there is", async () => {
    const { session, twin } = await openTwin({ privacyObjects: false });
    const id = contact(twin, { DoNotCall: true });
    const { records } = await pullAll(session, "FULL", null);
    expect(records).toHaveLength(1);
    expect(await stateOf(session, id, CALL)).toBe("WITHDRAWN");
    expect(await stateOf(session, id, PROFILING)).toBe("NOT_ASKED");
  });

  test("the privacy objects vanishing in mid-life is noticed too", async () => {
    const { session, twin } = await openTwin();
    const { id } = consenting(twin);
    expect(await stateOf(session, id, EMAIL)).toBe("GIVEN");
    twin.setSwitch("privacyObjects", false);
    expect(await stateOf(session, id, EMAIL)).toBe("NOT_ASKED");
  });
});

test("records map to people with provenance; unknown lead sources are flagged and not quoted", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin, {
    LeadSource: "Fiera di Ada",
    MailingCountry: "Włochy",
    MobilePhone: "333 1",
    Phone: "333 1",
  });
  const [record] = await session.read([id]);
  expect(record?.person).toMatchObject({
    givenName: "Ada",
    familyName: "Esempio",
    emails: ["ada@posta.example"],
    phones: ["333 1"],
    country: "IT",
  });
  expect(record?.provenance).toMatchObject({ origin: "UNKNOWN", mappedFrom: "LeadSource=(unmapped)" });
  expect(record?.unmapped).toEqual(["LeadSource"]);
  const mapped = connectTo(twin, { leadSources: { "Fiera di Ada": "BUSINESS_CARD" } });
  expect((await mapped.read([id]))[0]?.provenance?.origin).toBe("BUSINESS_CARD");
});
