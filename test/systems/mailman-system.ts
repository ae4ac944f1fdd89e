import type { Counterpart } from "#connectors/kit/conformance/fixture.ts";
import type { JournalEntry } from "#connectors/kit/journal.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { Between } from "./between.ts";
import type { MailmanServer } from "./mailman-server.ts";

interface Rows<T> {
  readonly entries?: readonly T[];
}

interface Address {
  readonly email: string;
  readonly display_name?: string;
}

/** What the connector may ask of Mailman core's REST API 3.1, and everything that it may change. */
const ROUTES = [
  "GET /3.1/system/versions",
  "GET /3.1/users/:id",
  "GET /3.1/users/:id/addresses",
  "GET /3.1/addresses",
  "GET /3.1/addresses/:email",
  "GET /3.1/members",
  "POST /3.1/members/find",
  "GET /3.1/bans",
  "GET /3.1/bans/:email",
  "POST /3.1/bans",
  "DELETE /3.1/lists/:list/roster/member",
  "DELETE /3.1/users/:id",
  "DELETE /3.1/addresses/:email",
] as const;

/** A real Mailman as the kit sees it, behind something that notes and breaks requests. */
export class MailmanSystem implements Counterpart {
  readonly between: Between;
  readonly mailman: MailmanServer;
  readonly list: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly #ids = new Map<string, string>();

  private constructor(mailman: MailmanServer, list: string) {
    this.mailman = mailman;
    this.list = list;
    this.credentials = { password: mailman.password };
    this.between = new Between("Mailman", {
      url: ({ path, query }) => `${mailman.url}${path}${query.size > 0 ? `?${query.toString()}` : ""}`,
      isWrite: isMailmanWrite,
      echo,
    });
    for (const route of ROUTES) {
      const [method = "", path = ""] = route.split(" ");
      this.between.server.route(method, path, this.between.pass);
    }
  }

  static async open(mailman: MailmanServer, list: string): Promise<MailmanSystem> {
    await empty(mailman);
    const system = new MailmanSystem(mailman, list);
    await system.server.listen();
    return system;
  }

  get server() {
    return this.between.server;
  }
  get journal() {
    return this.between.server.journal;
  }
  get url(): string {
    return this.between.server.url;
  }
  get connectorConfig() {
    return { baseUrl: this.url };
  }

  idOf(key: string): string {
    return this.#ids.get(key) ?? "0".repeat(32);
  }

  async seed(records: readonly SeedRecord[]): Promise<void> {
    for (const { key, givenName, familyName, emails, createdAt } of records) {
      // A user has an address, if only one that nobody else knows.
      const [email = `${key}@nessuno.example`, ...others] = emails;
      const display_name = `${givenName} ${familyName}`;
      await this.mailman.call("POST", "users", { email, display_name });
      const { user_id } = await this.mailman.call<{ user_id: string }>("GET", `users/${part(email)}`);
      for (const other of others)
        await this.mailman.call("POST", `users/${user_id}/addresses`, { email: other });
      for (const one of [email, ...others]) this.mailman.setRegistered(one, createdAt);
      this.#ids.set(key, user_id);
    }
  }

  /** Null when nobody of this id is there. */
  async entriesOf(id: string): Promise<readonly Address[] | null> {
    const { status, body } = await this.mailman.ask(`users/${id}/addresses`);
    return status === 200 ? ((body as Rows<Address> | null)?.entries ?? []) : null;
  }

  async addressesOf(id: string): Promise<readonly string[]> {
    return ((await this.entriesOf(id)) ?? []).map(({ email }) => email);
  }

  /** Everything that lets an address be written to again. */
  permittingRequests(): readonly string[] {
    return this.journal.entries
      .filter(({ method, path }) => {
        if (method === "DELETE") return /\/bans\//.test(path);
        return isMailmanWrite({ method, path }) && !path.endsWith("/bans");
      })
      .map(({ method, path }) => `${method} ${path}`);
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}

/** Nobody is known, and nobody is banned. */
async function empty(mailman: MailmanServer): Promise<void> {
  const all = async <T>(path: string) => (await mailman.call<Rows<T>>("GET", path)).entries ?? [];
  for (const { user_id } of await all<{ user_id: string }>("users"))
    await mailman.call("DELETE", `users/${user_id}`);
  for (const { email } of await all<{ email: string }>("addresses"))
    await mailman.call("DELETE", `addresses/${part(email)}`);
  for (const { email } of await all<{ email: string }>("bans"))
    await mailman.call("DELETE", `bans/${part(email)}`);
}

export function part(email: string): string {
  return encodeURIComponent(email);
}

export function isMailmanWrite({ method, path }: Pick<JournalEntry, "method" | "path">): boolean {
  return method !== "GET" && !path.endsWith("/members/find");
}

/** What Mailman says to a write that it did. */
function echo({ method, path, rawBody }: TwinRequest): TwinResponse {
  if (method === "POST") return { status: 201 };
  if (!path.endsWith("/roster/member")) return { status: 204 };
  const { emails } = JSON.parse(rawBody.toString("utf8")) as { emails: string[] };
  return { status: 200, body: Object.fromEntries(emails.map((email) => [email, true])) };
}
