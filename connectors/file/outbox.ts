import { stringify } from "csv-stringify/sync";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { CommandIdentifiers, ConsentTarget } from "#connectors/sdk/contract.ts";
import { fileError } from "./csv.ts";
import { encode } from "./encoding.ts";
import type { FileReach } from "./files.ts";

export interface OutgoingCommand {
  readonly commandId: string;
  readonly externalId: string;
  readonly operation: "REVOKE" | "ERASE" | "ENTER";
  /** Empty for an erasure. */
  readonly targets: readonly ConsentTarget[];
  readonly occurredAt: string | null;
  readonly identifiers: CommandIdentifiers;
}

export const OUTGOING_COLUMNS = [
  "command_id",
  "id",
  "operation",
  "purpose",
  "channel",
  "occurred_at",
  "emails",
  "phones",
] as const;

/** Writes one command as one file that appears whole or not at all, under a name that repeats give again. */
export async function writeCommand(config: FileReach, command: OutgoingCommand): Promise<void> {
  const { outbox, encoding, delimiter, files } = config;
  if (!/^[\w-]{1,100}$/.test(command.commandId)) throw new Error("a command id is no file name");
  const bytes = encode(
    stringify(rowsOf(command), { delimiter, header: true, columns: [...OUTGOING_COLUMNS] }),
    encoding,
  );
  if (!bytes) throw new ConnectorError("REJECTED", "file.write", { vendorCode: "NOT_ENCODABLE" });
  await files.put(outbox, `${command.commandId}.csv`, bytes).catch((error: unknown) => {
    throw fileError("file.write", error);
  });
}

function rowsOf({ commandId, externalId, operation, targets, occurredAt, identifiers }: OutgoingCommand) {
  const { emails, phones } = identifiers;
  const about = { command_id: commandId, id: externalId, operation, occurred_at: occurredAt ?? "" };
  const named = { emails: emails.join(" "), phones: phones.join(" | ") };
  if (operation === "ERASE") return [{ ...about, purpose: "", channel: "", ...named }];
  return targets.map(({ purpose, channel }) => ({ ...about, purpose, channel: channel ?? "", ...named }));
}
