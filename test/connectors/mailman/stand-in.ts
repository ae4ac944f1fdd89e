import { TwinServer, type TwinRequest, type TwinResponse } from "#connectors/kit/twin-server.ts";
import { mailman } from "#connectors/mailman/connector.ts";
import type { ConnectorSession } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

export const LIST = "newsletter.lists.posta.example";
const PASSWORD = "swordfish";

interface Member {
  email: string;
  list_id: string;
  role: string;
}

/**
 * A few dozen lines of Mailman 3.3.8's REST API as a real one answered in test/systems, kept small on purpose: what Mailman
 * does is tested there. Here it is about pages, broken answers and lost ones.
 */
export class MailmanStandIn {
  readonly server: TwinServer;
  readonly emails = new Map<string, string>();
  members: Member[] = [];
  readonly bans = new Set<string>();
  readonly writes: string[] = [];
  /** Runs after every page of a listing. */
  afterPage: () => void = () => {};

  constructor() {
    const authorization = `Basic ${Buffer.from(`restadmin:${PASSWORD}`).toString("base64")}`;
    this.server = new TwinServer({
      name: "mailman",
      before: ({ headers }) =>
        headers.authorization === authorization ? null : { status: 401, body: { title: "401 Unauthorized" } },
    });
    const { server } = this;
    server.route("GET", "/3.1/system/versions", () => ok({ mailman_version: "3.3.8", api_version: "3.1" }));
    server.route("GET", "/3.1/addresses", (request) => this.#page(request, this.#addresses()));
    server.route("GET", "/3.1/members", (request) => this.#page(request, this.members.map(withUser(this))));
    server.route("GET", "/3.1/bans", (request) =>
      this.#page(
        request,
        [...this.bans].map((email) => ({ email })),
      ),
    );
    server.route("GET", "/3.1/bans/:email", ({ params }) =>
      this.bans.has(params["email"] ?? "") ? ok({ email: params["email"] }) : absent,
    );
    server.route("GET", "/3.1/addresses/:email", ({ params }) => {
      const found = this.#addresses().find(({ email }) => email === params["email"]);
      return found ? ok(found) : absent;
    });
    server.route("GET", "/3.1/users/:id", ({ params }) =>
      [...this.emails.values()].includes(params["id"] ?? "")
        ? ok({ user_id: params["id"], is_server_owner: false, password: "$2b$hash" })
        : absent,
    );
    server.route("GET", "/3.1/users/:id/addresses", (request) => {
      const own = this.#addresses().filter(({ user }) => user.endsWith(request.params["id"] ?? "-"));
      return own.length > 0 ? this.#page(request, own) : absent;
    });
    server.route("POST", "/3.1/members/find", (request) => {
      const { subscriber } = JSON.parse(request.rawBody.toString()) as { subscriber: string };
      return this.#page(
        request,
        this.members.filter(({ email }) => email === subscriber).map(withUser(this)),
      );
    });
    server.route("POST", "/3.1/bans", ({ rawBody }) => {
      const { email } = JSON.parse(rawBody.toString()) as { email: string };
      this.writes.push(`ban ${email}`);
      this.bans.add(email);
      return { status: 201, headers: { "content-type": "application/json" }, body: "" };
    });
    server.route("DELETE", `/3.1/lists/${LIST}/roster/member`, ({ rawBody }) => {
      const { emails } = JSON.parse(rawBody.toString()) as { emails: string[] };
      this.writes.push(`unsubscribe ${emails.join()}`);
      this.members = this.members.filter(({ email }) => !emails.includes(email));
      return ok(Object.fromEntries(emails.map((email) => [email, true])));
    });
    server.route("DELETE", "/3.1/users/:id", ({ params }) => {
      this.writes.push("erase");
      for (const [email, id] of this.emails) if (id === params["id"]) this.emails.delete(email);
      return { status: 204 };
    });
  }

  /** Subscribes a new user and returns its id. */
  add(email: string, isSubscribed = true): string {
    const id = (this.emails.size + 1).toString(16).padStart(32, "0");
    this.emails.set(email, id);
    if (isSubscribed) this.members.push({ email: email.toLowerCase(), list_id: LIST, role: "member" });
    return id;
  }

  connect(settings: Record<string, unknown> = {}, now: () => number = Date.now): ConnectorSession {
    return mailman.connect({
      config: mailman.config.parse({ baseUrl: `${this.server.url}/`, timeoutMs: 2_000, ...settings }),
      secrets: { password: new Secret(PASSWORD) },
      defaultCountry: "IT",
      now,
    });
  }

  #addresses() {
    return [...this.emails].map(([original, id]) => ({
      email: original.toLowerCase(),
      original_email: original,
      display_name: "Ada Nascosta",
      registered_on: "2026-11-26T07:14:27.864598",
      verified_on: "2026-11-26T07:14:28.070361",
      user: `http://mailman.example:8001/3.1/users/${id}`,
    }));
  }

  /** Without rows there is no `entries`, as in the real one. */
  #page({ query }: TwinRequest, rows: readonly object[]): TwinResponse {
    const count = Number(query.get("count") ?? rows.length);
    const start = (Number(query.get("page") ?? 1) - 1) * count;
    const entries = rows.slice(start, start + count);
    const answer = ok({ start, total_size: rows.length, ...(entries.length > 0 ? { entries } : {}) });
    this.afterPage();
    return answer;
  }
}

function withUser({ emails }: MailmanStandIn) {
  return (member: Member) => {
    const id = [...emails].find(([original]) => original.toLowerCase() === member.email)?.[1];
    return { ...member, user: `http://mailman.example:8001/3.1/users/${id}` };
  };
}

function ok(body: object): TwinResponse {
  return { status: 200, body };
}

const absent: TwinResponse = { status: 404, body: { title: "404 Not Found" } };
