import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Counterpart } from "#connectors/kit/conformance/fixture.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { columnOf, COLUMN_NAMES, columns, rowOf, type TwinRow } from "../../twin/people.ts";
import { WireProxy } from "./wire-proxy.ts";

const PASSWORD = "a-password-for-the-kit-only";
const names = COLUMN_NAMES.map((name) => `"${name}"`).join(", ");

/** An ERP in a schema of a real PostgreSQL, with a view and a table of commands, behind a proxy that can break statements. */
export class SqlTwin implements Counterpart {
  readonly credentials = { password: PASSWORD };
  readonly connectorConfig: Readonly<Record<string, unknown>>;
  readonly journal: WireProxy["journal"];
  readonly server: Counterpart["server"];
  readonly #admin: pg.Client;
  readonly #proxy: WireProxy;
  readonly #schema: string;
  #isLying = false;

  private constructor(admin: pg.Client, proxy: WireProxy, schema: string, database: string) {
    this.#admin = admin;
    this.#proxy = proxy;
    this.#schema = schema;
    this.journal = proxy.journal;
    this.server = {
      faults: proxy.faults,
      now: Date.now,
      advanceClock: () => {
        throw new Error("the database has the machine's clock");
      },
      get peak() {
        return proxy.peak;
      },
    };
    this.connectorConfig = {
      host: "127.0.0.1",
      port: proxy.port,
      database,
      user: schema,
      tls: "OFF",
      view: `${schema}.people`,
      commands: `${schema}.stops`,
      columns,
      changedAt: "changed_at",
      overlapMs: 0,
      pageSize: 10,
    };
  }

  static async start(url: URL): Promise<SqlTwin> {
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    const schema = `kit_${randomUUID().replaceAll("-", "")}`;
    await admin.query(`
      create schema ${schema};
      create table ${schema}.people_all (${COLUMN_NAMES.map((name) => `"${name}" text not null`).join(", ")},
        changed_at timestamptz not null default clock_timestamp(), primary key (codice));
      create view ${schema}.people as select ${names}, changed_at from ${schema}.people_all;
      create table ${schema}.stops (command_id text not null, id text not null, operation text not null, purpose text not null,
        channel text not null, occurred_at timestamptz, emails text[] not null, phones text[] not null,
        acknowledged_at timestamptz, outcome text, unique (command_id, purpose, channel));
      create role ${schema} login password '${PASSWORD}';
      grant usage on schema ${schema} to ${schema};
      grant select on ${schema}.people to ${schema};
      grant select, insert on ${schema}.stops to ${schema}`);
    const proxy = await WireProxy.start({ host: url.hostname, port: Number(url.port) });
    return new SqlTwin(admin, proxy, schema, url.pathname.slice(1));
  }

  async seed(records: readonly SeedRecord[]): Promise<void> {
    const rows = records.map((record) => ({ ...rowOf(record), changed_at: record.createdAt }));
    await this.#admin.query(
      `insert into ${this.#schema}.people_all select * from json_populate_recordset(null::${this.#schema}.people_all, $1)`,
      [JSON.stringify(rows)],
    );
  }

  async row(id: string): Promise<TwinRow | null> {
    const { rows } = await this.#admin.query<TwinRow>(
      `select ${names} from ${this.#schema}.people_all where codice = $1 and stato = ''`,
      [id],
    );
    return rows[0] ?? null;
  }

  async change(id: string, values: TwinRow): Promise<void> {
    const changed = Object.keys(values).map((name, index) => `"${name}" = $${index + 2}`);
    await this.#admin.query(
      `update ${this.#schema}.people_all set ${changed.join(", ")}, changed_at = clock_timestamp() where codice = $1`,
      [id, ...Object.values(values)],
    );
  }

  /** The row says that it is deleted, and nothing else any more. */
  remove(id: string): Promise<void> {
    const emptied = COLUMN_NAMES.filter((name) => name !== "codice").map((name) => [name, ""]);
    return this.change(id, { ...Object.fromEntries(emptied), stato: "CANCELLATO" });
  }

  lie(): void {
    this.#isLying = true;
  }

  /** Carries out the commands that wait, and says so in their rows. */
  async work(): Promise<void> {
    const { rows } = await this.#admin.query<Record<"id" | "operation" | "purpose" | "channel", string>>(
      `select id, operation, purpose, channel from ${this.#schema}.stops where acknowledged_at is null`,
    );
    for (const { id, operation, purpose, channel } of rows) {
      const isKnown = (await this.row(id)) !== null;
      if (isKnown && !this.#isLying) {
        const target = { purpose, channel: channel === "" ? null : channel } as Parameters<
          typeof columnOf
        >[0];
        if (operation === "ERASE") await this.remove(id);
        if (operation === "REVOKE") await this.change(id, { [columnOf(target)]: "NO" });
      }
      await this.#admin.query(
        `update ${this.#schema}.stops set acknowledged_at = clock_timestamp(), outcome = $3
          where id = $1 and operation = $2 and acknowledged_at is null`,
        [id, operation, isKnown ? "DONE" : "UNKNOWN"],
      );
    }
  }

  /** Nothing but INSERT into the commands may change anything, and the connector knows no other word for one. */
  permittingRequests(): readonly string[] {
    const writes = this.journal.entries.filter(({ method }) => method !== "SELECT");
    return writes.filter(({ path }) => !/^insert into "\w+"\."stops"/.test(path)).map(({ path }) => path);
  }

  async close(): Promise<void> {
    await this.#proxy.close();
    await this.#admin.query(`drop schema ${this.#schema} cascade; drop role ${this.#schema}`);
    await this.#admin.end();
  }
}
