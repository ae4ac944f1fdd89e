import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import type { Counterpart } from "#connectors/kit/conformance/fixture.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { REFUSAL_MARKS } from "#connectors/tryton/acts.ts";
import { Between } from "./between.ts";
import { startTryton, type TrytonDatabase, type TrytonServer } from "./tryton-server.ts";

/** Emptied for each check; in this order nothing points at what is gone. */
const TABLES = [
  "marketing_email",
  "party_category_rel",
  "party_contact_mechanism",
  "party_identifier",
  "party_address",
  "party_address__history",
  "party_party_lang",
  "party_party",
  "party_party__history",
  "ir_note",
  "ir_attachment",
  "res_user_login_attempt",
];
const FORM = "Form";
const USER = "allinea";
/** Tryton takes no password whose letters repeat. */
const PASSWORD = "Vi4-Kw9zQ2pLmR7t";

type Row = Record<string, SQLOutputValue>;

/** A server with one database, which every check finds empty: a database of its own would cost each of them two seconds. */
export class TrytonHost {
  readonly #server: TrytonServer;
  readonly database: TrytonDatabase;
  readonly sql: DatabaseSync;
  readonly list: number;
  readonly categories: ReadonlyMap<string, number>;

  private constructor(
    server: TrytonServer,
    database: TrytonDatabase,
    list: number,
    categories: ReadonlyMap<string, number>,
  ) {
    this.#server = server;
    this.database = database;
    this.list = list;
    this.categories = categories;
    this.sql = new DatabaseSync(database.file, { enableForeignKeyConstraints: false, timeout: 10_000 });
  }

  static async start(): Promise<TrytonHost> {
    const server = await startTryton();
    const database = server.createDatabase("kit", "EMPTY");
    const [list] = await database.call<[number]>("model.marketing.email.list.create", [
      { name: "Newsletter", language: 1 },
    ]);
    await makeUser(database);
    const create = (names: readonly string[], parent: number | null) =>
      database.call<number[]>(
        "model.party.category.create",
        names.map((name) => ({ name, parent })),
      );
    const [consents = 0, origin = 0] = await create(["Consents", "Origin"], null);
    const names = ownTargets.flatMap((target) => [yes(target), no(target)]);
    const ids = [...(await create(names, consents)), ...(await create([FORM], origin))];
    return new TrytonHost(
      server,
      database,
      list,
      new Map([...names, FORM].map((name, n) => [name, ids[n] ?? 0])),
    );
  }

  /** Nobody is left, and no mark of the connector's own; only a subscriber who is no party has come a moment ago. */
  empty(): void {
    for (const table of TABLES) this.sql.exec(`delete from ${table}`);
    this.sql
      .prepare("insert into marketing_email (email, list_, active, create_date) values (?, ?, 1, ?)")
      .run("nessuno@posta.example", this.list, stamp(new Date().toISOString()));
    this.sql.exec(`delete from party_category where id > ${Math.max(...this.categories.values())}`);
  }

  async stop(): Promise<void> {
    this.sql.close();
    await this.#server.stop();
  }
}

/** With the rights that the README names, and no more. */
async function makeUser(database: TrytonDatabase): Promise<void> {
  const named = ["name", "in", ["Party Administration", "Marketing"]];
  const groups = await database.call<number[]>("model.res.group.search", [named], 0, null, null);
  await database.call("model.res.user.create", [
    { name: "Allinea", login: USER, password: PASSWORD, groups: [["add", groups]] },
  ]);
}

/** Everything but e-mail, which Tryton has subscriptions for. */
const ownTargets: readonly ConsentTarget[] = REFUSAL_MARKS.filter(({ channel }) => channel !== "EMAIL");
const nameOf = ({ purpose, channel }: ConsentTarget) => channel ?? purpose;
export const yes = (target: ConsentTarget) => `Yes ${nameOf(target)}`;
export const no = (target: ConsentTarget) => `No ${nameOf(target)}`;

/** The settings of a company that notes consent by categories of its own. */
export const trytonSettings = {
  pageSize: 5,
  consentCategories: ownTargets.flatMap(({ purpose, channel }) => [
    { path: `Consents / ${yes({ purpose, channel })}`, purpose, channel, state: "GIVEN" },
    { path: `Consents / ${no({ purpose, channel })}`, purpose, channel, state: "WITHDRAWN" },
  ]),
  originCategories: [{ path: `Origin / ${FORM}`, origin: "WEB_FORM" }],
};

/** A real Tryton as the kit sees it, behind something that notes and breaks requests. */
export class TrytonSystem implements Counterpart {
  readonly between: Between;
  readonly host: TrytonHost;
  readonly credentials = { password: PASSWORD };
  readonly #ids = new Map<string, number>();
  readonly #seeds = new Map<number, SeedRecord>();

  private constructor(host: TrytonHost, url: string) {
    this.host = host;
    this.between = new Between("Tryton", {
      pathOf: (path, body) => `${path}${methodOf(body)}`,
      url: ({ params }) => `${url}/${params["database"]}/`,
      isWrite: isTrytonWrite,
      echo,
    });
    this.between.server.route("POST", "/:database/:method", this.between.pass);
  }

  static async open(host: TrytonHost): Promise<TrytonSystem> {
    host.empty();
    const system = new TrytonSystem(host, host.database.serverUrl);
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
    return { baseUrl: this.url, database: this.host.database.name, user: USER };
  }

  idOf(key: string): string {
    return String(this.#ids.get(key) ?? -1);
  }

  /** Addresses that this party was made with or has now. */
  emailsOf(id: string): readonly string[] {
    const now = this.rows(
      "select value from party_contact_mechanism where type = 'email' and party = ? and value is not null",
      Number(id),
    );
    const seeded = this.#seeds.get(Number(id))?.emails ?? [];
    return [...new Set([...seeded, ...now.map(({ value }) => String(value).toLowerCase())])];
  }

  rows(statement: string, ...values: readonly (string | number)[]): Row[] {
    return this.host.sql.prepare(statement).all(...values);
  }

  /** By Tryton's own API; only the moment at which a row was made is no field that anybody may write. */
  async seed(records: readonly SeedRecord[]): Promise<void> {
    const form = this.host.categories.get(FORM) ?? 0;
    const values = records.map((record) => ({
      name: `${record.givenName} ${record.familyName}`,
      contact_mechanisms: [
        [
          "create",
          [
            ...record.emails.map((value) => ({ type: "email", value })),
            ...record.phones.map((value) => ({ type: "mobile", value })),
          ],
        ],
      ],
      addresses: [["create", [{ street: "Via Collaudo 1", city: "Roma" }]]],
      categories: record.origin === "FORM" ? [["add", [form]]] : [],
    }));
    const ids = await this.host.database.call<number[]>("model.party.party.create", values);
    for (const [index, record] of records.entries()) {
      const id = ids[index] ?? -1;
      this.#ids.set(record.key, id);
      this.#seeds.set(id, record);
      const at = stamp(record.createdAt);
      this.host.sql.prepare("update party_party set create_date = ? where id = ?").run(at, id);
      for (const table of ["party_contact_mechanism", "party_address"])
        this.host.sql
          .prepare(`update ${table} set create_date = ?, write_date = null where party = ?`)
          .run(at, id);
    }
  }

  permittingRequests(): readonly string[] {
    const permitting = new Set(ownTargets.map((target) => this.host.categories.get(yes(target))));
    return this.journal.entries.flatMap(({ path, body }) => {
      const [what] = (JSON.parse(body) as { params: unknown[] }).params;
      const values = JSON.stringify((JSON.parse(body) as { params: unknown[] }).params.slice(0, 2));
      const subscribes =
        path.endsWith("model.marketing.email.create") ||
        (path.endsWith("model.marketing.email.write") && /"active":true/.test(values));
      const added = /\["add",\[([\d,]+)\]\]/.exec(values)?.[1]?.split(",").map(Number) ?? [];
      return subscribes || added.some((id) => permitting.has(id)) ? [`${path} ${JSON.stringify(what)}`] : [];
    });
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}

/** An instant as Tryton's SQLite keeps it. */
export function stamp(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

export function isTrytonWrite({ path }: { readonly path: string }): boolean {
  return /\.(write|create|delete|execute)$/.test(path);
}

function methodOf(body: string): string {
  const found = /"method":"([\w.]+)"/.exec(body)?.[1];
  return found ?? "no-method";
}

/** What Tryton says to a write that it did. */
function echo({ params, rawBody }: TwinRequest): TwinResponse {
  const { id } = JSON.parse(rawBody.toString("utf8")) as { id: number };
  const method = params["method"] ?? "";
  const made = method.startsWith("wizard.") ? [1, "ask", "end"] : [999_999];
  const result = method.endsWith(".create") ? made : method.endsWith(".execute") ? {} : null;
  return { status: 200, body: { id, result } };
}
