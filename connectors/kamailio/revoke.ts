import { distinctTargets } from "#connectors/sdk/consent-target.ts";
import type { Channel, ConsentTarget, RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { CALLS, entryFor, isOurs, refusedBy } from "./stop.ts";
import { findSubject, type Named, type Reach, type Subject } from "./subject.ts";
import { setEntry, storeTable, type Entry } from "./tables.ts";

/** Puts every key of the person, or of the number, on the black list. Nothing here, or anywhere in this connector, takes one off. */
export async function revoke(
  reach: Reach,
  command: Named & Pick<RevokeCommand, "targets">,
  progress: Progress,
): Promise<WriteOutcome> {
  const unsupported = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true } as const;
  const channels = channelsOf(command.targets);
  // An entry that names no channel would stop no call and look like a stop.
  if (channels.length === 0) return unsupported;
  const subject = await findSubject(reach, command);
  if (subject.entries.size === 0) return { outcome: "REFUSED", code: "NO_NUMBER", permanent: true };
  const did = await block(reach, subject, channels, progress, false);
  if (channels.length < distinctTargets(command.targets).length) return unsupported;
  return { outcome: did ? "ACCEPTED" : "ALREADY" };
}

/** False when all of it stood there already. */
export async function block(
  { rpc, config, now }: Reach,
  { entries }: Subject,
  channels: readonly Channel[],
  progress: Progress,
  takesOver: boolean,
): Promise<boolean> {
  const missing = [...entries].filter(
    ([, entry]) => !holds(entry, channels) || (takesOver && entry && !isOurs(entry.value)),
  );
  if (missing.length === 0) return false;
  progress.sent = true;
  for (const [key, entry] of missing) {
    const before = entry ? refusedBy(entry.value) : [];
    await setEntry(rpc, config.blackList, key, entryFor([...before, ...channels], now()));
  }
  // In memory it would be gone with the next crash, and the number dialled again.
  if (config.persist === "STORE") await storeTable(rpc, config.blackList);
  return true;
}

function holds(entry: Entry | null, channels: readonly Channel[]): boolean {
  if (!entry?.isForGood) return false;
  const refused = refusedBy(entry.value);
  return channels.every((channel) => refused.includes(channel));
}

function channelsOf(targets: readonly ConsentTarget[]): readonly Channel[] {
  return CALLS.filter((call) =>
    targets.some(({ purpose, channel }) => purpose === call.purpose && channel === call.channel),
  ).map(({ channel }) => channel);
}
