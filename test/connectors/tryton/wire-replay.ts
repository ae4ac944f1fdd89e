import { TwinServer, type TwinResponse } from "#connectors/kit/twin-server.ts";
import type { ConnectorSession } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { tryton } from "#connectors/tryton/connector.ts";

export const PERSON = "Grace Nascosta";
const stamp = {
  __class__: "datetime",
  year: 2026,
  month: 11,
  day: 21,
  hour: 22,
  minute: 11,
  second: 48,
  microsecond: 754068,
};

/** Rows as a Tryton 6.0 server on SQLite sends them. */
export const partyRow = {
  id: 3,
  name: PERSON,
  active: 1,
  create_date: stamp,
  write_date: null,
  replaced_by: null,
  categories: [],
  "categories.": [],
  contact_mechanisms: [5],
  "contact_mechanisms.": [
    {
      id: 5,
      type: "email",
      value: "Grace@Posta.example",
      value_compact: "Grace@Posta.example",
      name: null,
      comment: null,
      active: 1,
      create_date: stamp,
      write_date: stamp,
    },
  ],
  identifiers: [],
  "identifiers.": [],
  addresses: [],
  "addresses.": [],
};
export const subscription = {
  id: 9,
  email: "grace@posta.example",
  active: 1,
  list_: 1,
  "list_.": { id: 1, name: "Newsletter" },
  create_date: stamp,
  write_date: null,
};

type Reply = (params: readonly unknown[]) => unknown;

/**
 * Replays answers recorded from a real Tryton 6.0.29. It keeps no state, so it is not a twin: what Tryton does is tested
 * against the real server in test/systems; this is only about answers that are errors or not answers at all.
 */
export class WireReplay {
  readonly server = new TwinServer({ name: "tryton" });
  readonly methods: string[] = [];
  #token = "1b43d807fa73a98";
  readonly #results = new Map<string, Reply>();
  readonly #raw = new Map<string, (body: { id: number }) => TwinResponse>();

  constructor() {
    this.server.route("POST", "/:database", (request) => {
      const body = JSON.parse(request.rawBody.toString("utf8")) as {
        id: number;
        method: string;
        params: unknown[];
      };
      this.methods.push(body.method);
      const session = Buffer.from(
        (request.headers.authorization ?? "").split(" ")[1] ?? "",
        "base64",
      ).toString("utf8");
      if (body.method !== "common.db.login" && session !== `gateway:1:${this.#token}`)
        return { status: 401, body: "" };
      const raw = this.#raw.get(body.method);
      if (raw) return raw(body);
      const reply = this.#results.get(body.method);
      if (!reply)
        return { status: 403, headers: { "content-type": "text/html" }, body: "<h1>Forbidden</h1>" };
      return { status: 200, body: { id: body.id, result: reply(body.params) } };
    });
    this.result("common.db.login", () => [1, this.#token]);
    this.result("common.db.logout", () => null);
    this.result("model.party.party.search_read", ([domain]) =>
      JSON.stringify(domain).includes("replaced_by") ? [] : [partyRow],
    );
    this.result("model.marketing.email.search_read", () => [subscription]);
    this.result("model.party.contact_mechanism.search_read", () => []);
    this.result("model.party.category.search_read", () => [{ id: 1, name: "any" }]);
    this.result("model.ir.note.search_count", () => 0);
    this.result("model.ir.attachment.search_count", () => 0);
    this.result("model.marketing.email.write", () => null);
    this.result("model.marketing.email.delete", () => null);
    this.result("model.party.party.write", () => null);
    this.result("model.party.contact_mechanism.write", () => null);
    this.result("model.party.contact_mechanism.create", () => [6]);
    this.result("wizard.party.erase.create", () => [4, "ask", "end"]);
    this.result("wizard.party.erase.execute", () => ({}));
    this.result("wizard.party.erase.delete", () => null);
  }

  endSessions(): void {
    this.#token += "0";
  }

  result(method: string, reply: Reply): void {
    this.#results.set(method, reply);
  }

  /** Answers the method with the given HTTP answer. */
  http(method: string, response: TwinResponse): void {
    this.#raw.set(method, () => response);
  }

  /** Answers the method with HTTP 200 and an error inside, as Tryton does. */
  error(method: string, error: unknown): void {
    this.#raw.set(method, ({ id }) => ({ status: 200, body: { id, error } }));
  }

  connect(now: () => number = () => Date.now(), timeoutMs = 2000): ConnectorSession {
    return tryton.connect({
      config: tryton.config.parse({ baseUrl: this.server.url, database: "crm", user: "gateway", timeoutMs }),
      secrets: { password: new Secret("swordfish") },
      defaultCountry: "IT",
      now,
    });
  }
}
