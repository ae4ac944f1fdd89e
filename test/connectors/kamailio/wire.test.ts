import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TwinServer, type TwinResponse } from "#connectors/kit/twin-server.ts";
import { kamailio } from "#connectors/kamailio/connector.ts";
import { canonical, idOf, keysOf } from "#connectors/kamailio/numbers.ts";
import { NUMBER_FORMS } from "#connectors/kamailio/config.ts";
import { entryFor, isOurs, refusedBy } from "#connectors/kamailio/stop.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { LIST_ENTRY, type ConnectorSession } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

const NUMBER = "+393331234567";
const HUMAN = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" } as const;
const KEY = new Secret("a key for tests");
const about = {
  commandId: "c",
  externalId: idOf(NUMBER, KEY),
  kind: "number",
  targets: [HUMAN],
  occurredAt: "2026-11-20T10:00:00Z",
  identifiers: { emails: [], phones: ["333 123 4567"] },
};

type Reply = (params: readonly string[]) => unknown;

/** Answers as a Kamailio 5.6.3 gave them; what the gate does is tested on the real one in test/systems. */
class WireReplay {
  readonly server = new TwinServer({ name: "kamailio" });
  readonly methods: string[] = [];
  readonly #results = new Map<string, Reply>();
  readonly #raw = new Map<string, TwinResponse>();

  constructor() {
    this.server.route("POST", "/RPC", ({ rawBody, headers }) => {
      const { id, method, params } = JSON.parse(rawBody.toString()) as {
        id: number;
        method: string;
        params: string[];
      };
      this.methods.push(method);
      const authorization = `Basic ${Buffer.from("dialler:swordfish").toString("base64")}`;
      if (headers.authorization !== authorization)
        return { status: 401, headers: { "content-type": "text/plain" }, body: "no\n" };
      const raw = this.#raw.get(method);
      if (raw) return raw;
      const reply = this.#results.get(method);
      if (!reply) return failure(id, "Method Not Found");
      const result = reply(params);
      return typeof result === "string" && !result.startsWith("Ok.")
        ? failure(id, result)
        : { status: 200, body: { jsonrpc: "2.0", result, id } };
    });
    this.on("htable.dump", ([table]) =>
      table === "campaign" ? [{ entry: 1, size: 1, slot: [{ name: NUMBER, value: "x", type: "str" }] }] : [],
    );
    this.on("htable.get", () => "Key name doesn't exist in htable.");
    this.on("htable.sets", () => "Ok. Key set to new value.");
    this.on("htable.store", () => "Ok. Htable successfully stored to DB.");
  }

  on(method: string, reply: Reply): void {
    this.#results.set(method, reply);
  }

  http(method: string, response: TwinResponse): void {
    this.#raw.set(method, response);
  }

  connect(now: () => number = Date.now, timeoutMs = 2_000): ConnectorSession {
    return kamailio.connect({
      config: kamailio.config.parse({
        rpcUrl: `${this.server.url}/RPC`,
        user: "dialler",
        callLists: ["campaign"],
        timeoutMs,
      }),
      secrets: { password: new Secret("swordfish"), recordKey: KEY },
      defaultCountry: "IT",
      now,
    });
  }
}

function failure(id: number, message: string): TwinResponse {
  return { status: 500, body: { jsonrpc: "2.0", error: { code: 500, message }, id } };
}

let replay: WireReplay;
let session: ConnectorSession;
beforeEach(async () => {
  replay = new WireReplay();
  await replay.server.listen();
  session = replay.connect();
});
afterEach(() => replay.server.close());

async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  const { message, vendorCode, stack } = error as ConnectorError;
  expect(`${message} ${vendorCode} ${stack}`).not.toMatch(/333|swordfish/);
  return error as ConnectorError;
}

describe("writing", () => {
  test("a stop is asked for, entered and stored, in this order", async () => {
    expect(await session.revoke(about)).toEqual({ outcome: "ACCEPTED" });
    expect(replay.methods.filter((method) => method !== "htable.dump")).toEqual([
      "htable.get",
      "htable.sets",
      "htable.store",
    ]);
  });

  test("an entry for a number of no record is made and seen by itself, without looking through the black list", async () => {
    const { externalId: _record, ...stop } = about;
    const entry = { ...stop, externalId: "0".repeat(32), identifiers: { emails: [], phones: [NUMBER] } };
    const reference = { ...entry, kind: LIST_ENTRY };
    expect((await session.observe(reference)).consents).toMatchObject([{ state: "NOT_ASKED" }]);
    expect(await session.enter!(entry)).toEqual({ outcome: "ACCEPTED" });
    replay.on("htable.get", ([, key]) => ({
      item: { name: key, value: entryFor(["PHONE_HUMAN"], 0), expire: "NEVER", type: "str" },
    }));
    expect((await session.observe(reference)).consents).toMatchObject([{ state: "WITHDRAWN" }]);
    expect(await session.enter!(entry)).toEqual({ outcome: "ALREADY" });
    expect(replay.methods.filter((method) => method === "htable.sets")).toHaveLength(1);
    const nobody = { ...entry, identifiers: { emails: [], phones: ["12"] } };
    expect(await session.enter!(nobody)).toEqual({ outcome: "REFUSED", code: "NO_NUMBER", permanent: true });
  });

  test("a table that could not be stored is not taken for done", async () => {
    replay.on("htable.store", () => "No database htable");
    expect(await session.revoke(about)).toEqual({ outcome: "REFUSED", code: "NOT_KEPT", permanent: false });
  });

  test("a lost answer is unknown; one that never left is tried again", async () => {
    replay.server.faults.add({ kind: "RESET_AFTER", skip: 2 });
    expect(await session.revoke(about)).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    replay.server.faults.add({ kind: "RESET_BEFORE" });
    expect(await session.revoke(about)).toMatchObject({ outcome: "RETRY_AT" });
  });

  test("nothing ever deletes from the black list", async () => {
    const deleted: unknown[] = [];
    replay.on("htable.delete", (params) => {
      deleted.push(params);
      return "Ok. Key deleted.";
    });
    await session.revoke(about);
    await session.erase(about);
    expect(deleted).toEqual([["campaign", NUMBER]]);
  });
});

describe("answers that are none", () => {
  const json = { "content-type": "application/json" };
  test.each<[string, TwinResponse, object]>([
    [
      "a sentence nobody knows",
      failure(1, `oops ${NUMBER}`),
      { code: "BAD_ANSWER", vendorCode: "SERVER_ERROR" },
    ],
    [
      "a proxy's page",
      { status: 502, headers: { "content-type": "text/html" }, body: "<h1>502</h1>" },
      { code: "UNAVAILABLE" },
    ],
    [
      "no RPC at all",
      { status: 404, headers: { "content-type": "text/plain" }, body: "no\n" },
      { code: "REJECTED" },
    ],
    [
      "HTML instead of an answer",
      { status: 200, headers: json, body: "<html>" },
      { code: "BAD_ANSWER", vendorCode: "NOT_JSON" },
    ],
    [
      "half an answer",
      { status: 200, headers: json, body: '{"jsonrpc": "2.0", "result": {"item"' },
      { vendorCode: "NOT_JSON" },
    ],
    [
      "an entry without a value",
      { status: 200, body: { id: 2, result: { item: { name: NUMBER } } } },
      { vendorCode: "WRONG_TYPE" },
    ],
    [
      "the answer to another call",
      { status: 200, body: { id: 99, result: {} } },
      { vendorCode: "OTHER_ANSWER" },
    ],
    [
      "the entry of another number",
      { status: 200, body: { id: 2, result: { item: { name: "+39333", value: "x", expire: "NEVER" } } } },
      { vendorCode: "OTHER_ANSWER" },
    ],
  ])("%s", async (_name, response, expected) => {
    replay.http("htable.get", response);
    expect(await failureOf(session.observe(about))).toMatchObject(expected);
  });

  test("silence ends by our own deadline", async () => {
    replay.server.faults.add({ kind: "HANG" });
    expect(await failureOf(replay.connect(Date.now, 200).observe(about))).toMatchObject({ code: "TIMEOUT" });
  });
});

describe("numbers", () => {
  test.each([
    ["+39 333 123 4567", NUMBER],
    ["0039 333 1234567", NUMBER],
    ["333 1234567", NUMBER],
    ["393331234567", NUMBER],
    ["anonymous", null],
    ["1".repeat(200), null],
  ])("%s", (text, expected) => {
    expect(canonical(text, "IT")).toBe(expected);
  });

  test("every form is read back as the same number", () => {
    const digits = fc.integer({ min: 1_000_000, max: 9_999_999 });
    fc.assert(
      fc.property(digits, fc.constantFrom("320", "333", "347", "06", "02"), (rest, prefix) => {
        const e164 = canonical(`+39${prefix}${rest}`, "IT");
        if (e164 === null) return;
        for (const key of keysOf(e164, NUMBER_FORMS, "IT")) expect(canonical(key, "IT")).toBe(e164);
      }),
    );
  });

  test("a number from abroad stands in the form that it has", () => {
    expect(keysOf("+48221234567", ["NATIONAL"], "IT")).toEqual(["+48221234567"]);
  });

  test("an id tells nothing to whoever does not have the key", () => {
    expect(idOf(NUMBER, KEY)).toMatch(/^[\w-]{22}$/);
    expect(idOf(NUMBER, KEY)).not.toBe(idOf(NUMBER, new Secret("another")));
  });

  test("an entry names channels, and a foreign one means them all", () => {
    const entry = entryFor(["PHONE_HUMAN"], 0);
    expect(isOurs(entry)).toBe(true);
    expect(refusedBy(entry)).toEqual(["PHONE_HUMAN"]);
    expect(refusedBy("1")).toEqual(["PHONE_HUMAN", "PHONE_AUTOMATED"]);
    expect(refusedBy("allinea garbage")).toEqual([]);
  });
});
