import { expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { CALL, contact, connectTo, consenting, EMAIL, openTwin, pullAll } from "./open-twin.ts";

const people = seedPeople(700).salesforce;

test("a full run lists every live record once, with tombstones for merge losers", async () => {
  const { session, twin } = await openTwin();
  twin.seed(people);
  const { records, tombstones, pages } = await pullAll(session, "FULL", null);
  const ids = records.map(({ externalId }) => externalId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(twin.size());
  expect(pages[0]?.total).toBe(twin.size());
  expect(pages.filter(({ done }) => done)).toEqual([pages.at(-1)]);
  for (const loser of people.filter(({ kind }) => kind === "MERGE_LOSER")) {
    expect(tombstones).toContainEqual({
      externalId: twin.idForKey(loser.key),
      reason: "MERGED",
      mergedInto: twin.idForKey(loser.successorKey ?? ""),
    });
  }
  for (const lead of people.filter(({ kind }) => kind === "CONVERTED_LEAD")) {
    const record = records.find(({ externalId }) => externalId === twin.idForKey(lead.key));
    expect(record?.kind).toBe("lead");
    expect(record?.sameAs).toEqual([twin.idForKey(lead.successorKey ?? "")]);
  }
});

test("a person account appears once, and its shadow contact never", async () => {
  const { session, twin } = await openTwin();
  const id = twin.create("Account", { LastName: "Esempio", PersonEmail: "ada@posta.example" });
  twin.create("Account", { Name: "Ditta Prova Srl" });
  const { records } = await pullAll(session, "FULL", null);
  expect(records.map(({ externalId, kind }) => [externalId, kind])).toEqual([[id, "person-account"]]);
  expect(records[0]?.sameAs).toEqual([twin.get("Account", id)?.["PersonContactId"]]);
  const shadow = String(twin.get("Account", id)?.["PersonContactId"]);
  expect(await session.read([shadow])).toEqual([]);
});

test("an org without person accounts is listed without them", async () => {
  const { session, twin } = await openTwin({ personAccounts: false });
  const id = contact(twin);
  const { records } = await pullAll(session, "FULL", null);
  expect(records.map(({ externalId }) => externalId)).toEqual([id]);
});

test("records with the same stamp are neither lost nor doubled at page borders", async () => {
  const { session, twin } = await openTwin({ pageSize: 7 });
  const stamp = Date.now() - 86_400_000;
  const ids = Array.from({ length: 50 }, () => contact(twin));
  for (const id of ids) twin.updateLate("Contact", id, { Title: "x" }, Date.now() - stamp);
  const { records } = await pullAll(session, "FULL", null);
  expect(records.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
});

test("a run resumes from the cursor of any page in a new process", async () => {
  const { session, twin } = await openTwin({ pageSize: 40 });
  twin.seed(people.slice(0, 150));
  const whole = await pullAll(session, "FULL", null);
  for (const [index, page] of whole.pages.entries()) {
    if (page.done) continue;
    const rest = await pullAll(connectTo(twin), "FULL", page.cursor);
    const expected = whole.pages.slice(index + 1).flatMap(({ records }) => records);
    expect(rest.records.map(({ externalId }) => externalId)).toEqual(
      expected.map(({ externalId }) => externalId),
    );
  }
});

test("a record changed while the full run goes on is met, not missed", async () => {
  const { session, twin } = await openTwin({ pageSize: 5 });
  const ids = Array.from({ length: 12 }, () => contact(twin));
  for (const id of ids) twin.updateLate("Contact", id, {}, 3_600_000);
  const first = await session.pull("FULL", null);
  const last = ids.at(-1) ?? "";
  twin.update("Contact", last, { HasOptedOutOfEmail: true });
  const rest = await pullAll(session, "FULL", first.cursor);
  expect(rest.records.some(({ externalId }) => externalId === last)).toBe(true);
});

test("an incremental run brings changes, deletions, merges and conversions", async () => {
  const { session, twin } = await openTwin();
  const [changed, deleted, winner, loser] = [contact(twin), contact(twin), contact(twin), contact(twin)];
  const lead = twin.create("Lead", { LastName: "Esempio", Company: "Prova", Status: "Open" });
  const { cursor } = await pullAll(session, "FULL", null);
  twin.server.advanceClock(3_600_000);
  twin.update("Contact", changed, { HasOptedOutOfEmail: true });
  twin.remove("Contact", deleted);
  twin.merge("Contact", winner, [loser]);
  twin.convertLead(lead, winner);
  const { records, tombstones } = await pullAll(session, "INCREMENTAL", cursor);
  const ofChanged = records.find(({ externalId }) => externalId === changed);
  expect(ofChanged?.consents).toContainEqual({ ...EMAIL, state: "WITHDRAWN", occurredAt: null });
  expect(records.find(({ externalId }) => externalId === lead)?.sameAs).toEqual([winner]);
  expect(tombstones).toContainEqual({ externalId: deleted, reason: "DELETED", mergedInto: null });
  expect(tombstones).toContainEqual({ externalId: loser, reason: "MERGED", mergedInto: winner });
  const reasons = tombstones.filter(({ externalId }) => externalId === loser).map(({ reason }) => reason);
  expect(new Set(reasons)).toEqual(new Set(["MERGED"]));
});

test("a purged record is known from the log of deletions", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  const { cursor } = await pullAll(session, "FULL", null);
  twin.server.advanceClock(3_600_000);
  twin.remove("Contact", id);
  twin.purge("Contact", id);
  twin.server.advanceClock(60_000);
  const { tombstones } = await pullAll(session, "INCREMENTAL", cursor);
  expect(tombstones).toEqual([{ externalId: id, reason: "DELETED", mergedInto: null }]);
});

test("an undeleted record is alive, whatever the log of deletions says", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  const { cursor } = await pullAll(session, "FULL", null);
  twin.server.advanceClock(3_600_000);
  twin.remove("Contact", id);
  twin.undelete("Contact", id);
  const { records, tombstones } = await pullAll(session, "INCREMENTAL", cursor);
  expect(records.map(({ externalId }) => externalId)).toEqual([id]);
  expect(tombstones).toEqual([]);
});

test("a row committed late under the mark is caught by the overlap", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  const first = await pullAll(session, "FULL", null);
  twin.server.advanceClock(3_600_000);
  const second = await pullAll(session, "INCREMENTAL", first.cursor);
  twin.server.advanceClock(60_000);
  twin.updateLate("Contact", id, { HasOptedOutOfEmail: true }, 300_000);
  const third = await pullAll(session, "INCREMENTAL", second.cursor);
  expect(third.records.map(({ externalId }) => externalId)).toEqual([id]);
});

test("a changed consent row or Individual surfaces although the contact's stamp stays", async () => {
  const { session, twin } = await openTwin();
  const { id, consent, individual } = consenting(twin);
  twin.server.advanceClock(3_600_000);
  const first = await pullAll(session, "FULL", null);
  twin.server.advanceClock(3_600_000);
  twin.update("ContactPointTypeConsent", consent, { PrivacyConsentStatus: "OptOut" });
  const second = await pullAll(session, "INCREMENTAL", first.cursor);
  expect(second.records.map(({ externalId }) => externalId)).toEqual([id]);
  expect(second.records[0]?.consents[0]).toMatchObject({ ...EMAIL, state: "WITHDRAWN" });
  twin.server.advanceClock(3_600_000);
  twin.update("Individual", individual, { HasOptedOutSolicit: true });
  const third = await pullAll(session, "INCREMENTAL", second.cursor);
  // The overlap brings the consent row of the run before again: the same person twice is no harm.
  expect(new Set(third.records.map(({ externalId }) => externalId))).toEqual(new Set([id]));
  expect(third.records[0]?.consents[1]).toMatchObject({ ...CALL, state: "WITHDRAWN" });
});

test("an incremental run needs a complete run before it", async () => {
  const { session, twin } = await openTwin({ pageSize: 1 });
  contact(twin);
  contact(twin);
  const first = await session.pull("FULL", null);
  for (const cursor of [null, first.cursor, { run: "INCREMENTAL", step: 7 }, "garbage"]) {
    await expect(session.pull("INCREMENTAL", cursor)).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
  }
});

test("leads converted into one company stay two people", async () => {
  const { session, twin } = await openTwin();
  const account = twin.create("Account", { Name: "Ditta Prova Srl" });
  const leads = ["Ada", "Bruno"].map((FirstName) => {
    const person = contact(twin, { FirstName, AccountId: account });
    const lead = twin.create("Lead", { FirstName, LastName: "Prova", Company: "Ditta", Status: "Open" });
    twin.convertLead(lead, person);
    return { lead, person };
  });
  const records = await session.read(leads.map(({ lead }) => lead));
  expect(records.map(({ sameAs }) => sameAs)).toEqual(leads.map(({ person }) => [person]));
});

test("an incremental run resumes after any of its pages too", async () => {
  const { session, twin } = await openTwin();
  const { id, individual } = consenting(twin);
  const { cursor } = await pullAll(session, "FULL", null);
  twin.server.advanceClock(3_600_000);
  twin.update("Individual", individual, { HasOptedOutSolicit: true });
  const whole = await pullAll(session, "INCREMENTAL", cursor);
  expect(new Set(whole.records.map(({ externalId }) => externalId))).toEqual(new Set([id]));
  for (const [index, page] of whole.pages.entries()) {
    if (page.done) continue;
    const rest = await pullAll(connectTo(twin), "INCREMENTAL", page.cursor);
    expect(rest.pages).toHaveLength(whole.pages.length - index - 1);
    expect(rest.cursor).toMatchObject({ run: "DONE" });
  }
});
