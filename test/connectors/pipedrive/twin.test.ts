import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Configuration, PersonsApi } from "pipedrive/v2";
import { describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { pipedriveTwin } from "#connectors/pipedrive/twin.ts";
import { HOBBY } from "#connectors/pipedrive/twin/switches.ts";
import type { OpenOptions } from "../toolkit/bench.ts";
import { at, openCompany } from "./open-company.ts";

/** Pipedrive's own client on the twin: what it sends is accepted, and what it is answered it understands. */
async function open(switches: OpenOptions["switches"] = {}) {
  const company = await openCompany({ switches });
  company.mayMisbehave = true;
  const { twin } = company;
  const configuration = (apiKey: string) => new Configuration({ apiKey, basePath: `${twin.url}/api/v2` });
  const api = new PersonsApi(configuration(twin.credentials["apiToken"] ?? ""));
  return { ...company, api, stranger: new PersonsApi(configuration("wrong")) };
}

const email = "ada@mail.example";
const withStatus = { include_fields: "marketing_status" } as const;

describe("the official client", () => {
  test("creates, reads, updates and deletes a person", async () => {
    const { twin, api } = await open();
    const created = await api.addPerson({
      AddPersonRequest: { name: "Ada Esempio", emails: at(email), custom_fields: { [HOBBY]: "chess" } },
    });
    expect(created).toMatchObject({
      success: true,
      data: { first_name: "Ada", last_name: "Esempio", is_deleted: false },
    });
    const id = created.data?.id ?? 0;
    await api.updatePerson({
      id,
      UpdatePersonRequest: { phones: at("+39 333 000"), custom_fields: { [HOBBY]: null } },
    });
    const read = await api.getPerson({ id, ...withStatus });
    expect(read.data).toMatchObject({
      marketing_status: "no_consent",
      phones: at("+39 333 000"),
      emails: at(email),
    });
    expect(await api.deletePerson({ id })).toEqual({ success: true, data: { id } });
    expect((await api.getPerson({ id })).data?.is_deleted).toBe(true);
    expect((await api.getPersons()).data).toEqual([]);
    await expect(api.updatePerson({ id, UpdatePersonRequest: { name: "Ada" } })).rejects.toMatchObject({
      success: false,
    });
    twin.server.advanceClock(30 * 86_400_000);
    await expect(api.getPerson({ id })).rejects.toMatchObject({ success: false, code: "ERR_NOT_FOUND" });
  });

  test("pages with its cursor, forwards and backwards, filtered and by ids", async () => {
    const { twin, api } = await open();
    twin.seed(seedPeople(200).hubspot);
    for (const sort_direction of ["asc", "desc"] as const) {
      const ids: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.getPersons({ limit: 50, cursor, sort_by: "update_time", sort_direction });
        ids.push(...(page.data ?? []).map((one) => one.id ?? 0));
        cursor = page.additional_data?.next_cursor ?? undefined;
      } while (cursor);
      expect([...ids].sort((a, b) => a - b).map(String)).toEqual(twin.personIds());
    }
    const some = await api.getPersons({ ids: "3,1,99999" });
    expect(some.data?.map((one) => one.id)).toEqual([1, 3]);
    const at = new Date(Date.now() + 60_000);
    twin.touchAll(at);
    const none = await api.getPersons({ updated_until: at.toISOString().replace(/\.\d+/, "") });
    expect(none.data).toEqual([]);
  });

  test("changes the marketing status once; the second change is ignored and not refused", async () => {
    const { api } = await open();
    const { data } = await api.addPerson({ AddPersonRequest: { name: "Ada", emails: at(email) } });
    const id = data?.id ?? 0;
    const change = (marketing_status: "subscribed" | "unsubscribed") =>
      api.updatePerson({ id, UpdatePersonRequest: { marketing_status } });
    expect((await change("subscribed")).data).toMatchObject({ marketing_status: "subscribed" });
    expect((await change("unsubscribed")).data).toMatchObject({ marketing_status: "subscribed" });
    const lone = await api.addPerson({
      AddPersonRequest: { name: "No Address", marketing_status: "subscribed" },
    });
    expect(lone.data).toMatchObject({ marketing_status: "no_consent" });
  });

  test("is refused a wrong token, a page of 501 and a field that the company has not", async () => {
    const { api, stranger } = await open();
    await expect(stranger.getPersons()).rejects.toMatchObject({ success: false, errorCode: 401 });
    const invalid = { success: false, code: "ERR_SCHEMA_VALIDATION_FAILED" };
    await expect(api.getPersons({ limit: 501 })).rejects.toMatchObject(invalid);
    await expect(api.getPersons({ cursor: "nonsense" })).rejects.toMatchObject(invalid);
    const AddPersonRequest = { name: "Ada", custom_fields: { ["0".repeat(40)]: "x" } };
    await expect(api.addPerson({ AddPersonRequest })).rejects.toMatchObject(invalid);
  });

  test("loses what a 429 says: why this connector does not use it", async () => {
    const { twin, api } = await open();
    const response = {
      status: 429,
      headers: { "retry-after": "7" },
      body: { success: false, error: "request over limit" },
    };
    twin.server.faults.add({ kind: "REPLACE", response });
    const thrown: unknown = await api.getPersons().catch((error: unknown) => error);
    expect(thrown).toEqual(response.body);
  });
});

describe("the twin", () => {
  test("calls what would re-permit a person by its name", async () => {
    const { twin, api } = await open();
    const { data } = await api.addPerson({ AddPersonRequest: { name: "Ada", emails: at(email) } });
    await api.updatePerson({ id: data?.id ?? 0, UpdatePersonRequest: { marketing_status: "subscribed" } });
    expect(twin.permittingRequests()).toEqual([`#2 PATCH /api/v2/persons/${data?.id}`]);
  });

  test("has no other paths", async () => {
    const { twin } = await open();
    const response = await fetch(`${twin.url}/api/v2/deals`, {
      headers: { "x-api-token": twin.credentials["apiToken"] ?? "" },
    });
    expect([response.status, twin.journal.undeclared().length]).toEqual([404, 1]);
  });

  test("starts again in the state in which it was stopped", async () => {
    const directory = await mkdtemp(join(tmpdir(), "pipedrive-"));
    try {
      const stateFile = join(directory, "writes.jsonl");
      const options = { stateFile, switches: { apiToken: "fixed" } };
      const first = await pipedriveTwin.start(options);
      const api = new PersonsApi(new Configuration({ apiKey: "fixed", basePath: `${first.url}/api/v2` }));
      const { data } = await api.addPerson({ AddPersonRequest: { name: "Ada", emails: at(email) } });
      const UpdatePersonRequest = { marketing_status: "unsubscribed" } as const;
      await api.updatePerson({ id: data?.id ?? 0, UpdatePersonRequest });
      await first.close();
      const second = await pipedriveTwin.start(options);
      await second.server.restore();
      expect([second.personIds(), second.statusOf(email)]).toEqual([["1"], "unsubscribed"]);
      await second.close();
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
