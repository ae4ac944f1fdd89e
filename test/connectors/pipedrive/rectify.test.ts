import { describe, expect, test } from "vitest";
import type { FieldChange } from "#connectors/sdk/rectification.ts";
import { TAX_CODE } from "#connectors/pipedrive/twin/switches.ts";
import { writesOf } from "../toolkit/bench.ts";
import { about } from "../toolkit/records.ts";
import { at, openCompany } from "./open-company.ts";

const email = "ada@mail.example";

async function withPerson() {
  const company = await openCompany();
  const id = company.twin.createPerson({
    name: "Ada Esempio",
    emails: [{ value: email, primary: true, label: "home" }],
    phones: at("+39 333 000"),
    birthday: "1980-01-02",
    notes: "met at the fair",
    custom_fields: { [TAX_CODE]: "XXXYYY" },
  });
  const rectify = (change: Partial<FieldChange>) =>
    company.session.rectify?.({ ...about(id), set: {}, clear: [], ...change });
  const observe = async (change: Partial<FieldChange>) =>
    (await company.session.observe({ ...about(id), targets: [], change: { set: {}, clear: [], ...change } }))
      .fields;
  return { ...company, id, rectify, observe };
}

describe("a rectification", () => {
  test.each([
    ["a whole name", { set: { fullName: "Ada Prova" } }, "Ada Prova"],
    ["a family name", { set: { familyName: "Prova" } }, "Ada Prova"],
    [
      "two given names, which Pipedrive cuts elsewhere",
      { set: { givenName: "Ada Maria" } },
      "Ada Maria Esempio",
    ],
    ["both names", { set: { givenName: "Ada Maria", familyName: "Prova Finta" } }, "Ada Maria Prova Finta"],
  ])("of %s is observed as asked", async (_name, change, name) => {
    const { twin, id, rectify, observe } = await withPerson();
    expect((await observe(change))?.some(({ state }) => state === "DIFFERS")).toBe(true);
    expect(await rectify(change)).toEqual({ outcome: "ACCEPTED" });
    expect(twin.person(id)?.name).toBe(name);
    expect((await observe(change))?.map(({ state }) => state)).toEqual(
      Object.keys(change.set).map(() => "MATCHES"),
    );
    expect(await rectify(change)).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(1);
  });

  test("of addresses sends them whole, the main one first, and keeps labels", async () => {
    const { twin, id, rectify, observe } = await withPerson();
    const change = { set: { emails: ["new@mail.example", email], phones: ["+39 333 111"] } };
    expect(await rectify(change)).toEqual({ outcome: "ACCEPTED" });
    expect(twin.person(id)?.emails).toEqual([
      { value: "new@mail.example", primary: true, label: "work" },
      { value: email, primary: false, label: "home" },
    ]);
    expect(await observe(change)).toEqual([
      { field: "emails", state: "MATCHES" },
      { field: "phones", state: "MATCHES" },
    ]);
  });

  test("of the main address takes a refusal along in the same request, also to one that was subscribed", async () => {
    const { twin, id, rectify } = await withPerson();
    twin.setStatus(email, "unsubscribed");
    twin.setStatus("new@mail.example", "subscribed");
    expect(await rectify({ set: { emails: ["new@mail.example"] } })).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin)).toHaveLength(1);
    expect(twin.statusOf("new@mail.example")).toBe("unsubscribed");
    expect(twin.person(id)?.emails).toHaveLength(1);
  });

  test("empties what is asked, with a name that names nobody, and a second one finds nothing to do", async () => {
    const { twin, id, rectify, observe } = await withPerson();
    const change = { clear: ["fullName", "emails", "phones", "birthDate", "taxIds", "notes"] };
    expect(await rectify(change)).toEqual({ outcome: "ACCEPTED" });
    expect((await observe(change))?.map(({ state }) => state)).toEqual(change.clear.map(() => "EMPTY"));
    expect(twin.person(id)).toMatchObject({ name: "Erased person", birthday: null, notes: null });
    expect(await rectify(change)).toEqual({ outcome: "ALREADY" });
  });

  test("of a deleted person is refused for now, of one who is gone there is nothing to do", async () => {
    const { twin, id, rectify } = await withPerson();
    twin.deletePerson(id);
    expect(await rectify({ set: { fullName: "Ada Prova" } })).toMatchObject({
      outcome: "REFUSED",
      permanent: false,
    });
    twin.server.advanceClock(31 * 86_400_000);
    expect(await rectify({ set: { fullName: "Ada Prova" } })).toEqual({ outcome: "ALREADY" });
  });
});
