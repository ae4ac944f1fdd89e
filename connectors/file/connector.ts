import { basename } from "node:path";
import {
  defineConnector,
  LIST_ENTRY,
  type Capabilities,
  type ConnectorSession,
  type EnterCommand,
  type EraseCommand,
  type RevokeCommand,
  type WriteOutcome,
} from "#connectors/sdk/contract.ts";
import { withDeadline } from "#connectors/sdk/deadline.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { Acknowledgements } from "./acknowledgements.ts";
import { findIdentifier, observedEntry } from "./entries.ts";
import { fileConfig, type FileConfig } from "./config.ts";
import { fileError, readRows } from "./csv.ts";
import { findExports, listFolder } from "./export-file.ts";
import { localFiles, type FileReach } from "./files.ts";
import { mapping } from "./fields.ts";
import { findRows } from "./find-rows.ts";
import { toRecord } from "./map-row.ts";
import { observed } from "./observe.ts";
import { revokeRow } from "./revoke-row.ts";
import { writeCommand } from "./outbox.ts";
import { Puller } from "./pull.ts";
import { sftpFiles } from "./sftp-files.ts";
import { consentOf, entriesOf, EVERY_TARGET } from "./stops.ts";

type Entry = Pick<EnterCommand, "externalId" | "targets" | "identifiers">;

const capabilities: Capabilities = {
  listing: "DELTA_TOKEN",
  deletions: ["DIFF", "TOMBSTONE"],
  batchSize: 1_000,
  // What nobody has acknowledged yet is not refuted either: the observation then shows nothing.
  readAfterWrite: { kind: "STRONG" },
  consent: { granularity: "CONTACT", targets: EVERY_TARGET, reversibility: "REVERSIBLE" },
  erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: [] },
  entries: { types: ["EMAIL", "PHONE"], targets: EVERY_TARGET },
  resurrection: ["a later export that says yes again, or holds the row again"],
  rateLimit: { requests: 50, perMs: 1000, concurrency: 1 },
};

/** A CSV export of an ERP, a list provider, a call centre or a black list, with files for what goes back. RFC 4180. */
export const file = defineConnector<FileConfig>({
  id: "file",
  title: "CSV files",
  config: fileConfig,
  secrets: {},
  optionalSecrets: {
    sftpPassword: "password of the user on the SFTP server",
    sftpPrivateKey: "private key of that user (OpenSSH or PEM, without a passphrase)",
  },
  mapping,
  capabilities,
  capabilitiesFor: (config) => ({
    ...capabilities,
    ...listingOf(config),
    consent: consentOf(config.columns, config.stops),
    entries: entriesOf(config.columns),
  }),

  connect({ config: settings, secrets, now, defaultCountry }): ConnectorSession {
    const { sftp, timeoutMs } = settings;
    const files = sftp ? sftpFiles(sftp, secrets, timeoutMs) : localFiles;
    const config: FileReach = { ...settings, files, checksums: new Map() };
    const acknowledgements = new Acknowledgements(config);
    const puller = new Puller(config, now);
    const bounded = <T>(operation: string, call: () => Promise<T>) =>
      withDeadline(operation, config.timeoutMs, call);
    const look = async (externalId: string, targets: RevokeCommand["targets"]) => {
      const rows = await findRows(config, new Set([externalId]), now());
      const said = await acknowledgements.of(externalId);
      return observed(rows.get(externalId), said, targets, config.columns);
    };
    // A file that fails before its rename was never there, and one that is written twice is one: nothing is ever in doubt.
    const revoke = (command: RevokeCommand): Promise<WriteOutcome> =>
      revokeRow(command, {
        supported: consentOf(config.columns, config.stops).targets,
        look: (targets) => look(command.externalId, targets),
        write: (targets) => writeCommand(config, { ...command, targets, operation: "REVOKE" }),
      });
    const lookForEntry = async ({ externalId, targets, identifiers }: Entry) => {
      const exported = await findIdentifier(config, identifiers, defaultCountry, now());
      return observedEntry(await acknowledgements.of(externalId), targets, exported);
    };
    const enter = async (command: EnterCommand): Promise<WriteOutcome> => {
      const { consents } = await lookForEntry(command);
      const listed = consents.filter(({ state }) => state === "WITHDRAWN");
      if (listed.length === command.targets.length) return { outcome: "ALREADY" };
      await writeCommand(config, { ...command, operation: "ENTER" });
      return { outcome: "ACCEPTED" };
    };
    const erase = async (command: EraseCommand): Promise<WriteOutcome> => {
      const { record } = await look(command.externalId, []);
      if (record === "GONE") return { outcome: "ALREADY" };
      await writeCommand(config, { ...command, operation: "ERASE", targets: [], occurredAt: null });
      return { outcome: "ACCEPTED" };
    };
    return {
      async check() {
        await bounded("file.check", async () => {
          const [first] = await findExports(config, now());
          for await (const _row of readRows(first?.path ?? config.file, config)) break;
          await listFolder(config, config.acknowledgements);
          await files.expectWritable(config.outbox).catch((error: unknown) => {
            throw fileError("file.check", error);
          });
        });
        return { account: basename(config.file) };
      },
      async pull(mode, cursor, signal) {
        try {
          return await bounded("file.pull", () => puller.pull(mode, cursor, signal));
        } catch (error) {
          puller.forget();
          throw error;
        }
      },
      read: (externalIds) =>
        bounded("file.read", async () => {
          const rows = await findRows(config, new Set(externalIds), now());
          return [...rows.values()].flatMap(({ row }) => (row ? toRecord(row, config.columns) : []));
        }),
      revoke: (command) => settle(now, () => bounded("file.revoke", () => revoke(command)), judge),
      erase: (command) => settle(now, () => bounded("file.erase", () => erase(command)), judge),
      ...(entriesOf(config.columns)
        ? {
            enter: (command: EnterCommand) =>
              settle(now, () => bounded("file.enter", () => enter(command)), judge),
          }
        : {}),
      observe: (reference) =>
        bounded("file.observe", () =>
          reference.kind === LIST_ENTRY
            ? lookForEntry(reference)
            : look(reference.externalId, reference.targets),
        ),
      async close() {
        puller.forget();
        await files.close();
      },
    };
  },
});

/** Without files of changes there is nothing between two whole exports: what is gone shows by its absence from the second. */
function listingOf({ deltas, columns }: FileConfig): Pick<Capabilities, "listing" | "deletions"> {
  if (!deltas) return { listing: "FULL_ONLY", deletions: ["DIFF"] };
  return { listing: "DELTA_TOKEN", deletions: columns.deleted ? ["DIFF", "TOMBSTONE"] : ["DIFF"] };
}

/** Somebody can give the file an encoding that has the character. */
const judge = () => "REMOVABLE" as const;
