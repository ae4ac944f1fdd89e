import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { livespaceTwin, type LivespaceTwin } from "#connectors/livespace/twin.ts";
import { FIELDS } from "#connectors/livespace/twin/switches.ts";
import { openAccount } from "./open-account.ts";

interface Envelope {
  readonly status: boolean;
  readonly result: number;
  readonly data: Record<string, unknown> | null;
}

async function post(twin: LivespaceTwin, method: string, form: Record<string, string>): Promise<Envelope> {
  const response = await fetch(`${twin.url}/api/public/json/${method}`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Envelope;
}

async function session(twin: LivespaceTwin) {
  const { apiKey = "", apiSecret = "" } = twin.credentials;
  const form = { _api_auth: "key", _api_key: apiKey };
  const { data } = await post(twin, "_Api/auth_call/_api_method/getToken", form);
  const _api_sha = createHash("sha1")
    .update(`${apiKey}${String(data?.["token"])}${apiSecret}`)
    .digest("hex");
  return { ...form, _api_sha, _api_session: String(data?.["session_id"]) };
}

async function call(twin: LivespaceTwin, method: string, params: object): Promise<Envelope> {
  return post(twin, method, { data: JSON.stringify({ ...params, ...(await session(twin)) }) });
}

describe("the twin", () => {
  test("wants a fresh signed session for every request, inside the JSON", async () => {
    const account = await openAccount();
    const { twin } = account;
    const auth = await session(twin);
    const params = { type: "contact", limit: 1 };
    const send = (more: object) =>
      post(twin, "Contact/getAll", { data: JSON.stringify({ ...params, ...more }) });
    expect((await post(twin, "Contact/getAll", { ...auth, data: JSON.stringify(params) })).result).toBe(560);
    expect((await post(twin, "Contact/getAll", auth)).result).toBe(561);
    expect((await send(auth)).result).toBe(200);
    expect((await send({ ...(await session(twin)), _api_sha: "00" })).result).toBe(563);
    const old = await session(twin);
    twin.server.advanceClock(16 * 60_000);
    expect((await send(old)).result).toBe(530);
    expect(twin.reusedSessions()).toBe(0);
  });

  test("counts a session that comes twice", async () => {
    const twin = await livespaceTwin.start();
    const data = JSON.stringify({ type: "contact", ...(await session(twin)) });
    expect((await post(twin, "Contact/getAll", { data })).result).toBe(200);
    expect((await post(twin, "Contact/getAll", { data })).result).toBe(561);
    expect(twin.reusedSessions()).toBe(1);
    await twin.close();
  });

  test("echoes what it does not store: scalars, tags, unknown keys", async () => {
    const { twin } = await openAccount();
    const id = twin.createContact({ firstname: "Jan", emails: ["jan@poczta.example"] });
    const contact = {
      id,
      email: "x@poczta.example",
      phone: "1",
      tags: ["a"],
      nonsense: 7,
      firstname: "Adam",
    };
    const answer = await call(twin, "Contact/editContact", { contact });
    expect(answer.data).toEqual({ contact });
    expect(twin.contact(id)).toMatchObject({ firstname: "Adam", emails: ["jan@poczta.example"] });
    const { data } = await call(twin, "Contact/get", { type: "contact", id });
    expect(data?.["contact"]).toMatchObject({ tags: [], dataset: [], phones: [] });
  });

  test("says no permission for an id that nobody has, and finds addresses without case", async () => {
    const { twin } = await openAccount();
    twin.createContact({ emails: ["Jan@Poczta.example"] });
    expect((await call(twin, "Contact/get", { type: "contact", id: "x" })).result).toBe(540);
    expect((await call(twin, "Contact/get", { type: "company", id: "x" })).result).toBe(540);
    const found = await call(twin, "Contact/getAll", { type: "contact", emails: "jan@poczta.EXAMPLE" });
    expect(found.data?.["contact"]).toHaveLength(1);
    expect((await call(twin, "Contact/getAll", { type: "deal" })).result).toBe(550);
    expect((await call(twin, "Contact/getAll", { type: "contact", modified: "today" })).result).toBe(550);
  });

  test("knows a request that would permit more than stands there", async () => {
    const twin = await livespaceTwin.start();
    const id = twin.createContact({ firstname: "Jan", dataset: { [FIELDS.emailConsent]: "Nie" } });
    const edit = (value: string) =>
      call(twin, "Contact/editContact", { contact: { id, dataset: { [FIELDS.emailConsent]: value } } });
    await edit("Nie");
    expect(twin.permittingRequests()).toEqual([]);
    await edit("");
    await edit("Tak");
    await edit("Tak");
    expect(twin.permittingRequests()).toHaveLength(2);
    await twin.close();
  });

  test("marks a path that it does not have", async () => {
    const twin = await livespaceTwin.start();
    const response = await fetch(`${twin.url}/api/public/json/Deal/getAll`, { method: "POST" });
    expect(response.status).toBe(404);
    expect(twin.journal.undeclared()).toHaveLength(1);
    await twin.close();
  });
});
