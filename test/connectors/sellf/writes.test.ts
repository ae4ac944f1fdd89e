import { describe, expect, test } from "vitest";
import { sellf } from "#connectors/sellf/connector.ts";
import { twinConfig } from "#connectors/sellf/twin/switches.ts";
import { CALLS, EMAIL, PROFILING, about } from "../toolkit/records.ts";
import { openTeam, writesOf } from "./open-team.ts";

const ada = {
  first_name: "Ada",
  last_name: "Esempio",
  email: "ada@posta.example",
  phone: "+39 333 1234567",
  skype: "ada.esempio",
  description: "chiama dopo le 18",
  latitude: 45.5,
};
const yes = {
  consenso_email: "Sì",
  consenso_telefono: "Sì, a voce",
  no_profilazione: false,
  hobby: "scacchi",
};
const tags = ["cliente", "Fiera"];

describe("a revocation", () => {
  test.each([
    ["e-mail", EMAIL, { consenso_email: "No" }],
    ["phone", CALLS, { consenso_telefono: "Opposizione", data_consenso_telefono: "2026-11-22" }],
    ["profiling", PROFILING, { no_profilazione: true }],
  ] as const)("of %s writes its field, is seen, and touches nothing else", async (_name, target, fields) => {
    const { twin, session } = await openTeam();
    const id = twin.createPerson(ada, yes, tags);
    expect(await session.revoke(about(id, [target]))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(about(id, [target]))).consents[0]?.state).toBe("WITHDRAWN");
    expect(twin.person(id)).toMatchObject({ attributes: ada, tags, custom: { ...yes, ...fields } });
    expect(await session.revoke(about(id, [target]))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toEqual(["PUT"]);
  });

  test("keeps the other custom fields where Sellf replaces them all and the configuration says so", async () => {
    const { twin, session } = await openTeam({
      switches: { customFields: "REPLACES" },
      config: { customFieldWrites: "REPLACED" },
    });
    const id = twin.createPerson(ada, yes);
    await session.revoke(about(id));
    expect(twin.person(id)?.custom).toEqual({ ...yes, consenso_email: "No" });
  });

  test("that Sellf did not store is not seen as done", async () => {
    const { twin, session } = await openTeam({ switches: { customFields: "IGNORED" } });
    const id = twin.createPerson(ada, yes);
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(about(id))).consents[0]?.state).toBe("GIVEN");
  });

  test("is asked only for what the configuration names; a refusal must be one that reads as such", () => {
    const named = sellf.capabilitiesFor?.(sellf.config.parse(twinConfig));
    expect(named?.consent.targets).toEqual([EMAIL, CALLS, PROFILING]);
    expect(sellf.capabilitiesFor?.(sellf.config.parse({})).consent.targets).toEqual([]);
    const wrong = { consentFields: [{ ...EMAIL, key: "a", refusal: "Sì" }] };
    expect(sellf.config.safeParse(wrong).success).toBe(false);
  });
});

describe("an erasure", () => {
  test("empties the person and keeps the deals that have to stay", async () => {
    const { twin, session } = await openTeam();
    const id = twin.createPerson(
      { ...ada, fax: "1", birthday: "1983-02-04T00:00:00", code: "ERP-7" },
      yes,
      tags,
    );
    twin.attach(id, "deal", "Ordine 2021/44");
    expect((await session.observe(about(id))).residue).toEqual([
      "first_name",
      "last_name",
      "code",
      "birthday",
      "email",
      "phone",
      "fax",
      "skype",
      "description",
      "latitude",
      "tags",
      "custom_fields.hobby",
    ]);
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(about(id))).toMatchObject({ record: "PRESENT", residue: [] });
    expect(JSON.stringify(twin.person(id))).not.toMatch(/Ada|Esempio|posta|scacchi|Fiera/);
    expect(twin.person(id)?.custom).toMatchObject({ consenso_email: "No", no_profilazione: true });
    expect(twin.belongings()).toHaveLength(1);
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toEqual(["PUT"]);
  });

  test("deletes, with all that belongs to the person, only where the configuration says so", async () => {
    const { twin, session } = await openTeam({ config: { erasure: "DELETE" } });
    const id = twin.createPerson(ada);
    const other = twin.createPerson({ first_name: "Altro" });
    twin.attach(id, "deal", "Ordine");
    twin.attach(other, "note", "resta");
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(about(id))).record).toBe("GONE");
    expect(twin.belongings().map(({ text }) => text)).toEqual(["resta"]);
    expect(await session.erase(about(id))).toEqual({ outcome: "ALREADY" });
    const { erasure } = sellf.capabilitiesFor?.(sellf.config.parse({ erasure: "DELETE" })) ?? {};
    expect(erasure).toMatchObject({ mode: "HARD", cascadesTo: expect.arrayContaining(["deals"]) as unknown });
  });
});

describe("a rectification", () => {
  test("sends what differs, keeps tags and consents, and is compared by a fresh read", async () => {
    const { twin, session } = await openTeam();
    const id = twin.createPerson({ ...ada, email_secondary: "vecchia@posta.example" }, yes, tags);
    const change = {
      set: { familyName: "Nuova", emails: ["nuova@posta.example"], birthDate: "1990-05-06" },
      clear: ["phones", "skype", "givenName"],
    };
    expect(await session.rectify?.({ ...about(id), ...change })).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe({ ...about(id), change })).fields).toEqual([
      { field: "familyName", state: "MATCHES" },
      { field: "emails", state: "MATCHES" },
      { field: "birthDate", state: "MATCHES" },
      { field: "phones", state: "EMPTY" },
      { field: "skype", state: "EMPTY" },
      { field: "givenName", state: "EMPTY" },
    ]);
    expect(twin.person(id)).toMatchObject({
      tags,
      custom: yes,
      attributes: { email_secondary: null, latitude: 45.5 },
    });
    expect(await session.rectify?.({ ...about(id), ...change })).toEqual({ outcome: "ALREADY" });
  });
});
