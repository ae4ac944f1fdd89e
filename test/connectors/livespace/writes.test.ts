import { describe, expect, test } from "vitest";
import { livespace } from "#connectors/livespace/connector.ts";
import { FIELDS, GROUPS, twinConfig } from "#connectors/livespace/twin/switches.ts";
import { CALLS, EMAIL, PROFILING, about, thrownBy } from "../toolkit/records.ts";
import { openAccount, writesOf } from "./open-account.ts";

const jan = {
  firstname: "Jan",
  lastname: "Testowy",
  emails: ["jan@poczta.example"],
  phones: ["+48 600 001 002"],
  note: "lubi szachy",
  groups: [GROUPS.profilingGiven, GROUPS.vip],
  dataset: {
    [FIELDS.emailConsent]: "Tak",
    [FIELDS.phoneConsent]: "Zgoda ustna",
    [FIELDS.pesel]: "02270803624",
    [FIELDS.hobby]: "szachy",
  },
};

describe("a revocation", () => {
  test.each([
    ["e-mail", EMAIL, { [FIELDS.emailConsent]: "Nie" }, jan.groups],
    [
      "phone",
      CALLS,
      { [FIELDS.phoneConsent]: "Sprzeciw", [FIELDS.phoneConsentDate]: "2026-11-22" },
      jan.groups,
    ],
    ["profiling", PROFILING, {}, [GROUPS.vip, GROUPS.profilingRefused]],
  ] as const)(
    "of %s closes its places, is seen, and touches nothing else",
    async (_name, target, fields, groups) => {
      const { twin, session } = await openAccount();
      const id = twin.createContact(jan);
      expect(await session.revoke(about(id, [target]))).toEqual({ outcome: "ACCEPTED" });
      expect((await session.observe(about(id, [target]))).consents).toEqual([
        expect.objectContaining({ ...target, state: "WITHDRAWN" }),
      ]);
      expect(twin.contact(id)).toMatchObject({
        ...jan,
        groups,
        dataset: { ...jan.dataset, ...fields },
      });
      const before = writesOf(twin).length;
      expect(await session.revoke(about(id, [target]))).toEqual({ outcome: "ALREADY" });
      expect(writesOf(twin)).toHaveLength(before);
    },
  );

  test("keeps the other fields where Livespace replaces them all and the configuration says so", async () => {
    const { twin, session } = await openAccount({
      switches: { datasetWrite: "REPLACES" },
      config: { datasetWrites: "REPLACED" },
    });
    const id = twin.createContact(jan);
    await session.revoke(about(id));
    expect(twin.contact(id)?.dataset).toEqual({ ...jan.dataset, [FIELDS.emailConsent]: "Nie" });
  });

  test.each([{ datasetWrite: "IGNORED" }, { groupsWrite: "IGNORED" }])(
    "that was echoed and not stored (%o) is not seen as done",
    async (switches) => {
      const { twin, session } = await openAccount({ switches });
      const id = twin.createContact(jan);
      const target = "datasetWrite" in switches ? EMAIL : PROFILING;
      expect(await session.revoke(about(id, [target]))).toEqual({ outcome: "ACCEPTED" });
      expect((await session.observe(about(id, [target]))).consents[0]?.state).toBe("GIVEN");
    },
  );

  test("of something that no field or group stands for is refused for good, and the rest is done", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact(jan);
    const sms = { purpose: "DIRECT_MARKETING", channel: "SMS" } as const;
    const refused = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };
    expect(await session.revoke(about(id, [sms]))).toEqual(refused);
    expect(writesOf(twin)).toEqual([]);
    expect(await session.revoke(about(id, [sms, EMAIL]))).toEqual(refused);
    expect(twin.contact(id)?.dataset[FIELDS.emailConsent]).toBe("Nie");
  });

  test("is asked only for what the configuration names", () => {
    const config = livespace.config.parse({ baseUrl: "https://example.livespace.io", ...twinConfig });
    expect(livespace.capabilitiesFor?.(config).consent.targets).toEqual([EMAIL, CALLS, PROFILING]);
    const bare = livespace.config.parse({ baseUrl: "https://example.livespace.io" });
    expect(livespace.capabilitiesFor?.(bare).consent.targets).toEqual([]);
  });

  test("needs a place where it can be seen: a group that permits alone is not enough", () => {
    const given = { purpose: "PROFILING", channel: null, groupId: GROUPS.profilingGiven, state: "GIVEN" };
    const parse = (more: object) =>
      livespace.config.safeParse({ baseUrl: "https://example.livespace.io", ...more }).success;
    expect(parse({ consentGroups: [given] })).toBe(false);
    expect(parse({ consentGroups: [given, { ...given, state: "REFUSED" }] })).toBe(true);
    expect(parse({ consentFields: [{ ...EMAIL, field: "f", refusal: "Tak" }] })).toBe(false);
  });
});

describe("an erasure", () => {
  test("empties the contact, refuses for it, deletes it, and is proved by its absence", async () => {
    const { twin, session } = await openAccount({ switches: { deletion: "HIDDEN" } });
    twin.createContact({ firstname: "Ktoś", lastname: "Inny" });
    const id = twin.createContact({ ...jan, wall: ["dzwonił"] });
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin)).toEqual(["editContact", "deleteContact"]);
    expect(await session.observe(about(id))).toMatchObject({ record: "GONE", residue: [] });
    // What a soft deletion keeps is empty and refuses.
    expect(twin.contact(id)).toMatchObject({
      firstname: "",
      lastname: "(usunięto)",
      emails: [],
      phones: [],
      note: "",
      dataset: {
        [FIELDS.emailConsent]: "Nie",
        [FIELDS.phoneConsent]: "Sprzeciw",
        [FIELDS.pesel]: "",
        [FIELDS.hobby]: "",
      },
    });
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
  });

  test("that anonymises leaves the shell and says what is left", async () => {
    const { twin, session } = await openAccount({ config: { erasure: "ANONYMISE" } });
    const id = twin.createContact(jan);
    expect((await session.observe(about(id))).residue).toEqual([
      "firstname",
      "lastname",
      "note",
      "emails",
      "phones",
      `dataset.${FIELDS.pesel}`,
      `dataset.${FIELDS.hobby}`,
    ]);
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(about(id))).toMatchObject({ record: "PRESENT", residue: [] });
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
    expect(twin.contact(id)?.groups).toEqual([GROUPS.vip, GROUPS.profilingRefused]);
    twin.updateContact(id, { wall: ["dzwonił Jan"] });
    expect((await session.observe(about(id))).residue).toEqual(["wall"]);
  });

  test("that Livespace echoed and did not store is seen", async () => {
    const { twin, session } = await openAccount({
      switches: { emptyListClears: false },
      config: { erasure: "ANONYMISE" },
    });
    const id = twin.createContact(jan);
    await session.erase(about(id));
    expect((await session.observe(about(id))).residue).toEqual(["emails", "phones"]);
  });
});

describe("an id that Livespace does not show (result 540: gone, or not for this user)", () => {
  test("counts as gone only for a user who sees others", async () => {
    const { twin, session } = await openAccount({ switches: { companies: 0 } });
    const id = twin.createContact(jan);
    twin.hide(id);
    // Nothing at all is visible: rather the right was taken away than everybody deleted.
    expect((await thrownBy(session.observe(about(id)))).code).toBe("FORBIDDEN");
    expect(await session.erase(about(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
    twin.createContact({ firstname: "Ktoś" });
    expect((await session.observe(about(id))).record).toBe("GONE");
  });

  test("never while a search by the person's address still shows it", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact(jan);
    twin.server.faults.add({
      kind: "REPLACE",
      path: "Contact/get$",
      times: 2,
      response: { status: 200, body: { status: false, result: 540, error: null, data: null } },
    });
    expect((await thrownBy(session.observe(about(id, [EMAIL], { emails: jan.emails })))).vendorCode).toBe(
      "result 540",
    );
    expect(await session.revoke(about(id, [EMAIL], { emails: ["JAN@poczta.example"] }))).toMatchObject({
      outcome: "REFUSED",
      permanent: false,
    });
  });
});

describe("a rectification", () => {
  const change = { set: {}, clear: [] as string[] };

  test("sends what differs, keeps consents, and is compared by a fresh read", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact(jan);
    const wanted = {
      set: { familyName: "Nowak-Testowy", emails: ["nowy@poczta.example"], birthDate: "1990-05-06" },
      clear: ["phones", "taxIds", "note"],
    };
    expect(await session.rectify?.({ ...about(id), ...wanted })).toEqual({ outcome: "ACCEPTED" });
    const seen = await session.observe({ ...about(id), change: wanted });
    expect(seen.fields).toEqual([
      { field: "familyName", state: "MATCHES" },
      { field: "emails", state: "MATCHES" },
      { field: "birthDate", state: "MATCHES" },
      { field: "phones", state: "EMPTY" },
      { field: "taxIds", state: "EMPTY" },
      { field: "note", state: "EMPTY" },
    ]);
    expect(twin.contact(id)?.dataset).toMatchObject({
      [FIELDS.emailConsent]: "Tak",
      [FIELDS.hobby]: "szachy",
    });
    expect(await session.rectify?.({ ...about(id), ...wanted })).toEqual({ outcome: "ALREADY" });
  });

  test("puts a text that names nobody where a surname must stand", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact(jan);
    const wanted = { ...change, clear: ["familyName"] };
    await session.rectify?.({ ...about(id), ...wanted });
    expect(twin.contact(id)?.lastname).toBe("(usunięto)");
    expect((await session.observe({ ...about(id), change: wanted })).fields).toEqual([
      { field: "familyName", state: "EMPTY" },
    ]);
  });
});
