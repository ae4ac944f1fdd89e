/** The statements that may be sent, and no others. Values go as parameters; names come from the configuration, quoted. */
import { columnsOf } from "../columns.ts";
import type { SqlConfig } from "./config.ts";

export interface Statements {
  readonly listAll: string;
  readonly listChanged: string;
  readonly newest: string;
  readonly read: string;
  readonly enter: string;
  readonly acknowledged: string;
  readonly privileges: string;
}

export function statementsOf({ view, commands, columns, changedAt }: SqlConfig): Statements {
  const id = quoted(columns.id);
  const changed = changedAt ? quoted(changedAt) : "null::timestamptz";
  const fields = columnsOf(columns).map((name) => `${quoted(name)}::text as ${quoted(name)}`);
  // Microseconds, in UTC: a JavaScript date would lose three digits and rows with them.
  const stamp = `to_char(${changed} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const rows = `select ${[...fields, `${stamp} as " changed"`].join(", ")} from ${dotted(view)}`;
  return {
    listAll: `${rows} where ${id}::text collate "C" > $1 order by ${id}::text collate "C" limit $2`,
    listChanged: `${rows} where (${changed}, ${id}::text collate "C") > ($1::timestamptz, $2) order by ${changed}, ${id}::text collate "C" limit $3`,
    newest: `select to_char(max(${changed}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as newest from ${dotted(view)}`,
    read: `${rows} where ${id}::text = any($1)`,
    enter: `insert into ${dotted(commands)} (command_id, id, operation, purpose, channel, occurred_at, emails, phones)
      select $1, $2, $3, t.purpose, t.channel, $4, $5, $6 from unnest($7::text[], $8::text[]) as t (purpose, channel)
      on conflict do nothing`,
    acknowledged: `select id, operation, coalesce(purpose, '') as purpose, coalesce(channel, '') as channel, coalesce(outcome, '') as status,
      (extract(epoch from acknowledged_at) * 1000)::float8 as at from ${dotted(commands)} where id = $1 and acknowledged_at is not null`,
    privileges: `select has_table_privilege($1, 'SELECT') as reads, has_table_privilege($1, 'INSERT, UPDATE, DELETE, TRUNCATE') as changes,
      has_table_privilege($2, 'INSERT') and has_table_privilege($2, 'SELECT') as enters,
      has_table_privilege($2, 'UPDATE, DELETE, TRUNCATE') as "rewrites"`,
  };
}

export function dotted(relation: string): string {
  return relation.split(".").map(quoted).join(".");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
