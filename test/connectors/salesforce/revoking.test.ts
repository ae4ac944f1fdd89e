import { expect, test } from "vitest";
import { judgeObservation } from "#gateway/compliance/propagation.ts";
import {
  CALL,
  command,
  connectTo,
  consenting,
  contact,
  EMAIL,
  MARKETING,
  openTwin,
  PROFILING,
  reference,
} from "./open-twin.ts";

function writes(journal: {
  readonly entries: readonly { readonly method: string; readonly path: string }[];
}) {
  return journal.entries.filter(({ method, path }) => method !== "GET" && path.includes("/sobjects"));
}

test("a stop reaches the flag, the Individual and the consent rows, and repeating it writes nothing", async () => {
  const { session, twin } = await openTwin();
  const { id, individual, consent } = consenting(twin);
  expect(await session.revoke(command(id))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Contact", id)).toMatchObject({ HasOptedOutOfEmail: true, DoNotCall: true });
  expect(twin.get("Individual", individual)).toMatchObject({ HasOptedOutSolicit: true });
  expect(twin.get("ContactPointTypeConsent", consent)?.["EffectiveTo"]).not.toBeNull();
  const rows = twin.all("ContactPointTypeConsent").filter((row) => row["PrivacyConsentStatus"] === "OptOut");
  expect(new Set(rows.map((row) => row["ContactPointType"]))).toEqual(new Set(["Email", "Phone"]));
  expect(rows[0]).toMatchObject({ PartyId: individual, CaptureSource: "Allinea", EffectiveTo: null });
  const before = writes(twin.journal).length;
  expect(await session.revoke(command(id))).toEqual({ outcome: "ALREADY" });
  expect(writes(twin.journal)).toHaveLength(before);
  const { record, consents } = await session.observe(reference(id));
  expect(record).toBe("PRESENT");
  expect(consents.map(({ state }) => state)).toEqual(["WITHDRAWN", "WITHDRAWN", "WITHDRAWN"]);
});

test("a lead and a person account are written through their own fields, quietly", async () => {
  const { session, twin } = await openTwin();
  const lead = twin.create("Lead", { LastName: "Prova", Company: "X", Status: "Open" });
  const account = twin.create("Account", { LastName: "Prova" });
  expect(await session.revoke(command(lead, [EMAIL]))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Lead", lead)).toMatchObject({ HasOptedOutOfEmail: true, DoNotCall: false });
  expect(await session.revoke(command(account, [CALL]))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Account", account)).toMatchObject({
    PersonDoNotCall: true,
    PersonHasOptedOutOfEmail: false,
  });
});

test("a 15-character id is written under its full form", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  expect(await session.revoke(command(id.slice(0, 15), [EMAIL]))).toEqual({ outcome: "ACCEPTED" });
  expect(twin.get("Contact", id)).toMatchObject({ HasOptedOutOfEmail: true });
});

test("profiling needs an Individual: refused without one, or created opted out where the configuration says so", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  expect(await session.revoke(command(id, [PROFILING]))).toEqual({
    outcome: "REFUSED",
    code: "NO_INDIVIDUAL",
    permanent: false,
  });
  expect(writes(twin.journal)).toHaveLength(0);
  const creating = connectTo(twin, { createIndividual: true });
  expect(await creating.revoke(command(id, [PROFILING]))).toEqual({ outcome: "ACCEPTED" });
  expect(await creating.revoke(command(id, [PROFILING]))).toEqual({ outcome: "ALREADY" });
  expect(twin.all("Individual")).toHaveLength(1);
  expect((await session.observe(reference(id, [PROFILING]))).consents[0]?.state).toBe("WITHDRAWN");
});

test("creating an Individual leaves no orphan when the record cannot be linked", async () => {
  const { session, twin } = await openTwin({}, { createIndividual: true });
  const id = contact(twin);
  twin.addRule("Contact", () => "no changes today");
  expect(await session.revoke(command(id, [PROFILING]))).toMatchObject({
    outcome: "REFUSED",
    code: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
  });
  expect(twin.all("Individual")).toHaveLength(0);
});

test("a target that Salesforce cannot hold is refused, never silently done", async () => {
  const { session, twin } = await openTwin();
  const outcome = await session.revoke(
    command(contact(twin), [{ purpose: "DIRECT_MARKETING", channel: "POST" }]),
  );
  expect(outcome).toEqual({ outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true });
});

test("one row of a collection fails, the others stand, and the command is not done", async () => {
  const { session, twin } = await openTwin();
  const { id, individual } = consenting(twin);
  twin.addRule("Contact", (row) => (row["HasOptedOutOfEmail"] === true ? "Ada must stay" : null));
  const outcome = await session.revoke(command(id));
  expect(outcome).toEqual({
    outcome: "REFUSED",
    code: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    permanent: false,
  });
  expect(twin.get("Individual", individual)).toMatchObject({ HasOptedOutSolicit: true });
  expect(twin.get("Contact", id)).toMatchObject({ HasOptedOutOfEmail: false });
});

test("a hidden flag is refused by name, and the places that can be written are", async () => {
  const { session, twin } = await openTwin({ hiddenFields: ["Contact.HasOptedOutOfEmail"] });
  const { id, consent } = consenting(twin);
  expect(await session.revoke(command(id, [EMAIL]))).toEqual({
    outcome: "REFUSED",
    code: "FIELD_HIDDEN:HasOptedOutOfEmail",
    permanent: false,
  });
  expect(twin.get("ContactPointTypeConsent", consent)?.["EffectiveTo"]).not.toBeNull();
});

test("a locked row is RETRY_AT in the future, and the retry succeeds", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  twin.lockRow(id, 1);
  const outcome = await session.revoke(command(id));
  expect(outcome).toMatchObject({ outcome: "RETRY_AT", code: "UNABLE_TO_LOCK_ROW" });
  expect(outcome.outcome === "RETRY_AT" && outcome.at.getTime() > Date.now()).toBe(true);
  expect(await session.revoke(command(id))).toEqual({ outcome: "ACCEPTED" });
});

test("a trigger that takes the flag back: the write is accepted, the observation refutes it", async () => {
  const { session, twin } = await openTwin({ revertEmailOptOut: true });
  const id = contact(twin);
  expect(await session.revoke(command(id, [EMAIL]))).toEqual({ outcome: "ACCEPTED" });
  expect((await session.observe(reference(id, [EMAIL]))).consents[0]?.state).toBe("NOT_ASKED");
});

test("a trigger that takes the flag back while the Individual's consent row stays: not proved, the flag is what campaigns read", async () => {
  const { session, twin } = await openTwin({ revertEmailOptOut: true });
  const { id } = consenting(twin);
  expect(await session.revoke(command(id, [EMAIL]))).toEqual({ outcome: "ACCEPTED" });
  const observation = await session.observe(reference(id, [EMAIL]));
  expect(observation.consents[0]).toMatchObject({ ...EMAIL, state: "WITHDRAWN", stillOpen: true });
  const asked = { operation: "REVOKE", targets: [EMAIL], erasureMode: "HARD" } as const;
  expect(judgeObservation(asked, observation)).toEqual({ verdict: "REFUTED" });
});

test.each([
  ["the connection breaks", { kind: "RESET_AFTER" }],
  ["the answer never comes", { kind: "HANG_AFTER" }],
  [
    "a gateway page comes instead",
    {
      kind: "REPLACE_AFTER",
      response: { status: 502, headers: { "content-type": "text/html" }, body: "<html>bad</html>" },
    },
  ],
  [
    "a 500 comes instead",
    {
      kind: "REPLACE_AFTER",
      response: { status: 500, body: [{ errorCode: "UNKNOWN_EXCEPTION", message: "ada@posta.example" }] },
    },
  ],
  ["half of the answer comes", { kind: "TRUNCATED_JSON" }],
  [
    "a 200 with an error inside comes",
    { kind: "REPLACE_AFTER", response: { status: 200, body: [{ errorCode: "X", message: "ada" }] } },
  ],
] as const)(
  "when %s after the commit, the outcome is unknown and nothing is sent twice",
  async (_name, fault) => {
    const { session, twin } = await openTwin({}, { timeoutMs: 400 });
    const id = contact(twin);
    await session.check();
    twin.server.faults.add({ ...fault, method: "PATCH", times: 9 });
    const outcome = await session.revoke(command(id, [EMAIL]));
    expect(outcome.outcome).toBe("OUTCOME_UNKNOWN");
    expect(JSON.stringify(outcome)).not.toContain("ada");
    expect(writes(twin.journal)).toHaveLength(1);
    expect((await session.observe(reference(id, [EMAIL]))).consents[0]?.state).toBe("WITHDRAWN");
    expect(await session.revoke(command(id, [EMAIL]))).toEqual({ outcome: "ALREADY" });
  },
);

test("when the read before the write fails, nothing was sent and the command comes back later", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  await session.check();
  twin.server.faults.add({
    kind: "REPLACE",
    path: "composite",
    response: { status: 503, body: [{ errorCode: "SERVER_UNAVAILABLE", message: "" }] },
  });
  expect(await session.revoke(command(id))).toMatchObject({ outcome: "RETRY_AT" });
  expect(writes(twin.journal)).toHaveLength(0);
});

test("a record that is gone needs no write; the survivor of a merge keeps its own command", async () => {
  const { session, twin } = await openTwin();
  const [winner, loser] = [contact(twin), contact(twin, { HasOptedOutOfEmail: true })];
  twin.merge("Contact", winner, [loser]);
  expect(await session.revoke(command(loser))).toEqual({ outcome: "ALREADY" });
  expect((await session.observe(reference(loser))).record).toBe("MERGED");
  // The opt-out of the loser is lost on the winner: only its own command sets it.
  expect((await session.observe(reference(winner, [EMAIL]))).consents[0]?.state).toBe("NOT_ASKED");
  expect(await session.revoke(command(winner, MARKETING))).toEqual({ outcome: "ACCEPTED" });
});
