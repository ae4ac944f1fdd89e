import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BrevoClient } from "@getbrevo/brevo";
import { describe, expect, test } from "vitest";
import { brevoTwin } from "#connectors/brevo/twin.ts";
import { seedPeople } from "#connectors/kit/people.ts";
import type { OpenOptions } from "../toolkit/bench.ts";
import { openAccount } from "./open-account.ts";

/** Brevo's own client on the twin: what it sends is accepted, and what it is answered it understands. */
async function open(switches: OpenOptions["switches"] = {}) {
  const account = await openAccount({ switches });
  account.mayMisbehave = true;
  const { twin } = account;
  const clientWith = (apiKey: string) =>
    new BrevoClient({ apiKey, baseUrl: `${twin.url}/v3`, maxRetries: 0 });
  return { ...account, api: clientWith(twin.credentials["apiKey"] ?? ""), stranger: clientWith("wrong") };
}

const email = "ada@mail.example";

describe("the official client", () => {
  test("creates, reads, updates and deletes a contact, by id and by address", async () => {
    const { api } = await open();
    const created = await api.contacts.createContact({
      email,
      attributes: { FIRSTNAME: "Ada" },
      listIds: [2],
    });
    const id = created?.id ?? 0;
    await api.contacts.updateContact({
      identifier: id,
      identifierType: "contact_id",
      attributes: { SMS: "+393335000000", NOT_THERE: "x" },
      emailBlacklisted: true,
      unlinkListIds: [2],
    });
    const read = await api.contacts.getContactInfo({ identifier: email });
    expect(read).toMatchObject({
      id,
      email,
      emailBlacklisted: true,
      smsBlacklisted: false,
      listIds: [],
      attributes: { FIRSTNAME: "Ada", SMS: "393335000000" },
    });
    expect(read.statistics.unsubscriptions?.adminUnsubscription).toHaveLength(1);
    await api.contacts.deleteContact({ identifier: email, identifierType: "email_id" });
    await expect(api.contacts.getContactInfo({ identifier: id })).rejects.toMatchObject({
      statusCode: 404,
      body: { code: "document_not_found" },
    });
  });

  test("resubscribes a blocklisted contact when its address changes", async () => {
    const { twin, api } = await open();
    await api.contacts.createContact({ email, emailBlacklisted: true });
    await api.contacts.updateContact({ identifier: email, attributes: { EMAIL: "new@mail.example" } });
    expect((await api.contacts.getContactInfo({ identifier: "new@mail.example" })).emailBlacklisted).toBe(
      false,
    );
    expect(twin.permittingRequests()).toEqual(["#1 POST /v3/contacts", "contact 1 is off the blocklist"]);
  });

  test("pages by offset in both orders, filters by change and by ids", async () => {
    const { twin, api } = await open();
    twin.seed(seedPeople(200).hubspot);
    for (const sort of ["asc", "desc"] as const) {
      const ids: number[] = [];
      for (let offset = 0; ; offset += 40) {
        const page = await api.contacts.getContacts({ limit: 40, offset, sort });
        expect(page.count).toBe(twin.size());
        ids.push(...page.contacts.map((one) => one.id));
        if (page.contacts.length < 40) break;
      }
      expect(ids.map(String)).toEqual(sort === "asc" ? twin.contactIds() : twin.contactIds().toReversed());
    }
    const some = await api.contacts.getContacts({ ids: [3, 1, 99_999], sort: "asc" });
    expect(new Set(some.contacts.map((one) => one.id))).toEqual(new Set([1, 3]));
    const none = await api.contacts.getContacts({ modifiedSince: new Date().toISOString() });
    expect(none).toEqual({ contacts: [], count: 0 });
  });

  test("reads the account and its attributes", async () => {
    const { api } = await open();
    expect((await api.account.getAccount()).companyName).toBe("Allinea Twin");
    const { attributes } = await api.contacts.getAttributes();
    expect(attributes?.map(({ name }) => name)).toContain("FIRSTNAME");
  });

  test("is refused a wrong key, an address that somebody has, and 21 ids", async () => {
    const { api, stranger } = await open();
    await expect(stranger.account.getAccount()).rejects.toMatchObject({
      statusCode: 401,
      body: { code: "unauthorized" },
    });
    await api.contacts.createContact({ email });
    const duplicate = { statusCode: 400, body: { code: "duplicate_parameter" } };
    await expect(api.contacts.createContact({ email: "ADA@mail.example" })).rejects.toMatchObject(duplicate);
    await api.contacts.createContact({ email: "b@mail.example" });
    const taken = api.contacts.updateContact({ identifier: "b@mail.example", attributes: { EMAIL: email } });
    await expect(taken).rejects.toMatchObject(duplicate);
    const ids = Array.from({ length: 21 }, (_, n) => n + 1);
    await expect(api.contacts.getContacts({ ids })).rejects.toMatchObject({
      body: { code: "invalid_parameter" },
    });
    await expect(api.contacts.createContact({})).rejects.toMatchObject({
      body: { code: "missing_parameter" },
    });
  });

  test("tries writes again by itself unless it is told not to: why this connector does not use it", async () => {
    const { twin } = await open();
    const id = Number(twin.createContact({ email }));
    const eager = new BrevoClient({
      apiKey: twin.credentials["apiKey"] ?? "",
      baseUrl: `${twin.url}/v3`,
      maxRetries: 1,
    });
    const response = {
      status: 503,
      body: { code: "unavailable", message: "" },
      headers: { "retry-after": "0" },
    };
    twin.server.faults.add({ kind: "REPLACE_AFTER", method: "PUT", response });
    await eager.contacts.updateContact({
      identifier: id,
      identifierType: "contact_id",
      emailBlacklisted: true,
    });
    expect(twin.journal.entries.filter(({ method }) => method === "PUT")).toHaveLength(2);
  });
});

describe("the twin", () => {
  test("has no other paths", async () => {
    const { twin } = await open();
    const response = await fetch(`${twin.url}/v3/crm/deals`, {
      headers: { "api-key": twin.credentials["apiKey"] ?? "" },
    });
    expect([response.status, twin.journal.undeclared().length]).toEqual([404, 1]);
  });

  test("starts again in the state in which it was stopped", async () => {
    const directory = await mkdtemp(join(tmpdir(), "brevo-"));
    try {
      const options = { stateFile: join(directory, "writes.jsonl"), switches: { apiKey: "fixed" } };
      const first = await brevoTwin.start(options);
      const api = new BrevoClient({ apiKey: "fixed", baseUrl: `${first.url}/v3`, maxRetries: 0 });
      await api.contacts.createContact({ email });
      await api.contacts.updateContact({ identifier: email, emailBlacklisted: true });
      await first.close();
      const second = await brevoTwin.start(options);
      await second.server.restore();
      expect(second.contact("1")).toMatchObject({ email, emailBlacklisted: true });
      await second.close();
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
