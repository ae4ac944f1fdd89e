import { describe, expect, test } from "vitest";
import type { HubSpotTwin } from "#connectors/hubspot/twin.ts";
import { seedPeople } from "#connectors/kit/people.ts";
import { EMAIL, aboutContact, emailStateOf, openPortal, pullAll } from "./open-portal.ts";

const email = "ada@mail.example";

function optedOut(twin: HubSpotTwin): void {
  twin.createContact({ email });
  twin.optOut(email);
}

function leftOneType(twin: HubSpotTwin): void {
  twin.createContact({ email });
  twin.subscribe(email);
  twin.unsubscribeFrom(email, "1002");
}

function mergedWithRefused(twin: HubSpotTwin): void {
  const a = twin.createContact({ email });
  const b = twin.createContact({ email: "ada.other@mail.example" });
  twin.subscribe(email);
  twin.optOut("ada.other@mail.example");
  twin.merge(a, b);
}

async function stateAfter(act: (twin: HubSpotTwin) => void, switches = {}) {
  const { twin, session } = await openPortal({ switches });
  act(twin);
  const { records } = await pullAll(session, "FULL");
  return emailStateOf(records[0]);
}

describe.each([true, false])(
  "what a record says about e-mail marketing (batch calls available: %s)",
  (enterprise) => {
    test("nothing means never asked, not yes", async () => {
      expect(await stateAfter((twin) => twin.createContact({ email }), { enterprise })).toBe("NOT_ASKED");
    });

    test("an opt-out of everything is a withdrawal", async () => {
      expect(await stateAfter(optedOut, { enterprise })).toBe("WITHDRAWN");
      expect(await stateAfter(optedOut, { enterprise, wideShowsInStatuses: false })).toBe("WITHDRAWN");
    });

    test("leaving one type of marketing e-mail is a withdrawal, even with a yes for another", async () => {
      expect(await stateAfter(leftOneType, { enterprise })).toBe("WITHDRAWN");
    });

    test("a refusal of an additional address counts after a merge into a subscribed contact", async () => {
      expect(await stateAfter(mergedWithRefused, { enterprise })).toBe("WITHDRAWN");
    });

    test("a merge that leaves the primary address subscribed shows the stop and that it has not taken everywhere", async () => {
      const { twin, session } = await openPortal({ switches: { enterprise } });
      mergedWithRefused(twin);
      const [merged] = (await pullAll(session, "FULL")).records;
      expect(merged?.consents).toMatchObject([{ ...EMAIL, state: "WITHDRAWN", stillOpen: true }]);
      await session.revoke(aboutContact(merged?.externalId ?? ""));
      const [closed] = (await pullAll(session, "FULL")).records;
      expect(closed?.consents).toMatchObject([{ ...EMAIL, state: "WITHDRAWN" }]);
      expect(closed?.consents[0]?.stillOpen).toBeUndefined();
    });

    test("the batch calls are asked for once when the portal lacks them", async () => {
      const { twin, session } = await openPortal({ switches: { enterprise } });
      twin.seed(seedPeople(800).hubspot);
      await pullAll(session, "FULL");
      const refused = twin.journal.entries.filter((entry) => entry.status === 403);
      expect(refused.length > 0).toBe(!enterprise);
      expect(refused.length).toBeLessThanOrEqual(4);
      expect(twin.journal.entries.length).toBeLessThan(120);
    });
  },
);

test("only an explicit subscription is a yes, dated when the person gave it", async () => {
  const { twin, session } = await openPortal();
  twin.createContact({ email });
  twin.subscribe(email);
  const { records } = await pullAll(session, "FULL");
  expect(records[0]?.consents).toEqual([
    { ...EMAIL, state: "GIVEN", occurredAt: expect.stringMatching(/^20\d\d-/) },
  ]);
});

test("a yes does not show where only properties can be read", async () => {
  const { twin, session } = await openPortal();
  const id = twin.createContact({ email });
  twin.subscribe(email);
  expect(emailStateOf((await session.read([id]))[0])).toBe("NOT_ASKED");
});

test("a status word that nobody knows is unmapped", async () => {
  const { twin, session } = await openPortal();
  twin.createContact({ email });
  const statuses = [{ subscriptionId: 1001, status: "PENDING_DOUBLE_OPT_IN", timestamp: null }];
  twin.server.faults.add({
    kind: "REPLACE",
    path: "/statuses/batch/read$",
    response: {
      status: 200,
      body: { status: "COMPLETE", results: [{ subscriberIdString: email, statuses }] },
    },
  });
  const { records } = await pullAll(session, "FULL");
  expect(emailStateOf(records[0])).toBe("UNMAPPED");
});

test("a stop that no configured purpose explains is reported as unmapped", async () => {
  const { twin, session } = await openPortal({
    config: { subscriptionPurposes: { 1001: "DIRECT_MARKETING" } },
  });
  twin.createContact({ email });
  twin.unsubscribeFrom(email, "1002");
  const { records } = await pullAll(session, "FULL");
  expect(records[0]?.unmapped).toEqual(["subscription 1002"]);
});

test("a service subscription says nothing about marketing", async () => {
  const config = { subscriptionPurposes: { 1001: "DIRECT_MARKETING", 1002: "SERVICE" } };
  const { twin, session } = await openPortal({ config });
  twin.createContact({ email });
  twin.unsubscribeFrom(email, "1002");
  const { records } = await pullAll(session, "FULL");
  expect(emailStateOf(records[0])).toBe("NOT_ASKED");
  expect(records[0]?.unmapped).toEqual([]);
});

test("a purpose with a subscription type of its own is read and revoked alone", async () => {
  const config = { subscriptionPurposes: { 1001: "DIRECT_MARKETING", 1002: "PROFILING" } };
  const { twin, session } = await openPortal({ config, switches: { privacySettings: "ALL" } });
  const id = twin.createContact({ email });
  twin.subscribe(email);
  const profiling = { purpose: "PROFILING", channel: null } as const;
  const command = { ...aboutContact(id), targets: [profiling] };
  expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
  expect(await session.revoke(command)).toEqual({ outcome: "ALREADY" });
  expect(twin.statusOf(email)).toEqual({
    optedOut: false,
    subscriptions: { 1001: "SUBSCRIBED", 1002: "UNSUBSCRIBED" },
  });
  const { consents } = await session.observe({ ...command, targets: [profiling, EMAIL] });
  expect(consents.map((consent) => consent.state)).toEqual(["WITHDRAWN", "GIVEN"]);
});

test("the record carries what the mapping promises and nothing invented", async () => {
  const { twin, session } = await openPortal();
  twin.createContact({
    email: "Ada@Mail.example",
    firstname: "Ada",
    lastname: "Esempio",
    phone: "333 000",
    codice_fiscale: "XXXYYY",
    date_of_birth: "about 1980",
  });
  const { records } = await pullAll(session, "FULL");
  expect(records[0]).toMatchObject({
    kind: "contact",
    person: {
      givenName: "Ada",
      familyName: "Esempio",
      fullName: null,
      emails: ["ada@mail.example"],
      phones: ["333 000"],
      taxIds: ["XXXYYY"],
      birthDate: null,
      company: null,
      country: null,
    },
    provenance: { origin: "UNKNOWN", mappedFrom: "hs_object_source=INTEGRATION" },
    sameAs: [],
    unmapped: [],
  });
});
