import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  defineConnector,
  LIST_ENTRY,
  type Capabilities,
  type ConnectorSession,
  type ConsentTarget,
  type EnterCommand,
  type EraseCommand,
  type RevokeCommand,
  type WriteOutcome,
} from "#connectors/sdk/contract.ts";
import { settle, type Progress } from "#connectors/sdk/settle.ts";
import { mapping } from "../fields.ts";
import { isDeleted, toRecord } from "../map-row.ts";
import { revokeRow } from "../revoke-row.ts";
import { consentOf, entriesOf, EVERY_TARGET } from "../stops.ts";
import { sqlConfig, type SqlConfig } from "./config.ts";
import { Database } from "./database.ts";
import { look, lookForEntry } from "./look.ts";
import { pull, viewRow, type SqlReach } from "./pull.ts";
import { dotted, statementsOf } from "./statements.ts";

const privileges = z.object({
  reads: z.boolean(),
  changes: z.boolean(),
  enters: z.boolean(),
  rewrites: z.boolean(),
});

const capabilities: Capabilities = {
  listing: "UPDATED_SINCE",
  deletions: ["DIFF", "TOMBSTONE"],
  batchSize: 1_000,
  readAfterWrite: { kind: "STRONG" },
  consent: { granularity: "CONTACT", targets: EVERY_TARGET, reversibility: "REVERSIBLE" },
  erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: [] },
  entries: { types: ["EMAIL", "PHONE"], targets: EVERY_TARGET },
  resurrection: ["a row that says yes again, or is there again"],
  rateLimit: { requests: 200, perMs: 1000, concurrency: 2 },
};

/** A view of somebody's PostgreSQL, with a table that stops are entered into and acknowledged in. */
export const sql = defineConnector<SqlConfig>({
  id: "sql",
  title: "SQL view (PostgreSQL)",
  config: sqlConfig,
  secrets: { password: "Password of the database user" },
  mapping,
  capabilities,
  capabilitiesFor: (config) => ({
    ...capabilities,
    ...listingOf(config),
    consent: consentOf(config.columns, config.stops),
    entries: entriesOf(config.columns),
  }),

  connect({ config, secrets, now }): ConnectorSession {
    const { password } = secrets;
    if (!password) throw new ConnectorError("AUTH", "sql.connect", { vendorCode: "NO_PASSWORD" });
    const database = new Database(config, password);
    const reach: SqlReach = { database, config, statements: statementsOf(config) };
    return {
      async check() {
        await checkPrivileges(reach);
        await database.query("sql.check", reach.statements.read, [[]], viewRow);
        return { account: `${config.user}@${config.database}` };
      },
      async pull(mode, cursor, signal) {
        signal?.throwIfAborted();
        return pull(reach, mode, cursor);
      },
      async read(externalIds) {
        const rows = await database.query("sql.read", reach.statements.read, [[...externalIds]], viewRow);
        const present = rows.filter((row) => !isDeleted(row, config.columns));
        return present.map((row) => toRecord(row, config.columns));
      },
      revoke: (command) => settle(now, (progress) => revoke(reach, command, progress), judge),
      erase: (command) => settle(now, (progress) => erase(reach, command, progress), judge),
      ...(entriesOf(config.columns)
        ? {
            enter: (command: EnterCommand) =>
              settle(now, (progress) => enterIdentifier(reach, command, progress), judge),
          }
        : {}),
      observe: ({ kind, externalId, targets }) =>
        kind === LIST_ENTRY ? lookForEntry(reach, externalId, targets) : look(reach, externalId, targets),
      close: () => database.close(),
    };
  },
});

/** Without a column that grows there are only whole runs. */
function listingOf({ changedAt, columns }: SqlConfig): Pick<Capabilities, "listing" | "deletions"> {
  if (!changedAt) return { listing: "FULL_ONLY", deletions: ["DIFF"] };
  return { listing: "UPDATED_SINCE", deletions: columns.deleted ? ["DIFF", "TOMBSTONE"] : ["DIFF"] };
}

/** A view that is missing a column, or a command that a constraint refuses: somebody can put it right. */
const judge = () => "REMOVABLE" as const;

/** A user who may change rows of the other system is refused: nobody should have to trust us that much. */
async function checkPrivileges({ database, config, statements }: SqlReach): Promise<void> {
  const names = [dotted(config.view), dotted(config.commands)];
  const [rights] = await database.query("sql.privileges", statements.privileges, names, privileges);
  if (!rights?.reads || !rights.enters)
    throw new ConnectorError("FORBIDDEN", "sql.check", { vendorCode: "TOO_FEW_RIGHTS" });
  if (rights.changes || rights.rewrites)
    throw new ConnectorError("FORBIDDEN", "sql.check", { vendorCode: "TOO_MANY_RIGHTS" });
}

function revoke(reach: SqlReach, command: RevokeCommand, progress: Progress): Promise<WriteOutcome> {
  const { columns, stops } = reach.config;
  return revokeRow(command, {
    supported: consentOf(columns, stops).targets,
    look: (targets) => look(reach, command.externalId, targets),
    async write(targets) {
      progress.sent = true;
      await enter(reach, { ...command, targets, operation: "REVOKE" });
    },
  });
}

async function enterIdentifier(
  reach: SqlReach,
  command: EnterCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const { consents } = await lookForEntry(reach, command.externalId, command.targets);
  const listed = consents.filter(({ state }) => state === "WITHDRAWN");
  if (listed.length === command.targets.length) return { outcome: "ALREADY" };
  progress.sent = true;
  await enter(reach, { ...command, operation: "ENTER" });
  return { outcome: "ACCEPTED" };
}

async function erase(reach: SqlReach, command: EraseCommand, progress: Progress): Promise<WriteOutcome> {
  const { record } = await look(reach, command.externalId, []);
  if (record === "GONE") return { outcome: "ALREADY" };
  progress.sent = true;
  await enter(reach, { ...command, operation: "ERASE", targets: [], occurredAt: null });
  return { outcome: "ACCEPTED" };
}

interface Entry extends Omit<EraseCommand, "kind"> {
  readonly operation: "REVOKE" | "ERASE" | "ENTER";
  readonly targets: readonly ConsentTarget[];
  readonly occurredAt: string | null;
}

/** One row for each target, one for an erasure; the same command again adds nothing. */
async function enter({ database, statements }: SqlReach, command: Entry): Promise<void> {
  const { commandId, externalId, operation, occurredAt, identifiers, targets } = command;
  const asked = targets.map(({ purpose, channel }) => ({
    purpose: purpose as string,
    channel: channel ?? "",
  }));
  const rows = operation === "ERASE" ? [{ purpose: "", channel: "" }] : asked;
  await database.execute("sql.enter", statements.enter, [
    commandId,
    externalId,
    operation,
    occurredAt,
    [...identifiers.emails],
    [...identifiers.phones],
    rows.map(({ purpose }) => purpose),
    rows.map(({ channel }) => channel),
  ]);
}
