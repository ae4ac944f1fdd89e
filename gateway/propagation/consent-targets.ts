import { Refusal } from "#gateway/compliance/refusal.ts";
import {
  CHANNELS,
  CONSENT_PURPOSES,
  hasChannels,
  type Channel,
  type ConsentPurpose,
  type ConsentTarget,
} from "#gateway/compliance/vocabulary.ts";

/** What a stop is about: targets, or a purpose; DIRECT_MARKETING without a channel means every channel. */
export type TargetSelection =
  | { readonly targets: readonly ConsentTarget[] }
  | { readonly purpose: ConsentPurpose; readonly channels?: readonly Channel[] | null };

/** Every purpose that rests on consent, on every channel: what an erasure request takes back. */
export const ALL_TARGETS: readonly ConsentTarget[] = CONSENT_PURPOSES.flatMap((purpose) =>
  targetsOf(purpose, CHANNELS),
);

/** GDPR Art. 21(2) and (3): an objection to direct marketing also ends the profiling and sharing that serve it. */
const OBJECTION_TARGETS: readonly ConsentTarget[] = [
  ...targetsOf("DIRECT_MARKETING", CHANNELS),
  { purpose: "PROFILING", channel: null },
  { purpose: "THIRD_PARTY_SHARING", channel: null },
];

/** Checked targets without repetitions; refuses what does not go together. */
export function resolveTargets(
  selection: TargetSelection,
  kind: "WITHDRAWAL" | "OBJECTION",
  defaultChannels: readonly Channel[] = CHANNELS,
): ConsentTarget[] {
  if ("purpose" in selection) {
    const { purpose, channels } = selection;
    if (kind === "OBJECTION" && purpose === "DIRECT_MARKETING" && !channels) return [...OBJECTION_TARGETS];
    checkPurpose(purpose, ["purpose"]);
    if (!hasChannels(purpose) && channels && channels.length > 0) throw mismatch(["channels"]);
    if (channels?.length === 0 && hasChannels(purpose)) throw mismatch(["channels"]);
    for (const [index, channel] of (channels ?? []).entries())
      checkChannel(channel, ["channels", String(index)]);
    return targetsOf(purpose, [...new Set(channels ?? defaultChannels)]);
  }
  if (selection.targets.length === 0) throw mismatch(["targets"]);
  const unique = new Map<string, ConsentTarget>();
  for (const [index, target] of selection.targets.entries()) {
    const { purpose } = target;
    // Callers outside TypeScript leave it out instead of saying null.
    const channel = target.channel ?? null;
    const field = ["targets", String(index)];
    checkPurpose(purpose, [...field, "purpose"]);
    if (!hasChannels(purpose) && channel !== null) throw mismatch([...field, "channel"]);
    if (channel !== null) checkChannel(channel, [...field, "channel"]);
    // A stop that names no channel means every one: silence is never read as leave to go on.
    for (const each of targetsOf(purpose, channel === null ? defaultChannels : [channel])) {
      unique.set(`${purpose}:${each.channel}`, each);
    }
  }
  return [...unique.values()];
}

function targetsOf(purpose: ConsentPurpose, channels: readonly Channel[]): ConsentTarget[] {
  return hasChannels(purpose)
    ? channels.map((channel) => ({ purpose, channel }))
    : [{ purpose, channel: null }];
}

function checkPurpose(purpose: string, field: readonly string[]): void {
  if (!(CONSENT_PURPOSES as readonly string[]).includes(purpose)) {
    throw new Refusal("CHANNEL_MISMATCH", "no consent is kept for this purpose", field);
  }
}

function checkChannel(channel: string, field: readonly string[]): void {
  if (!(CHANNELS as readonly string[]).includes(channel)) {
    throw new Refusal("CHANNEL_MISMATCH", "there is no such channel", field);
  }
}

function mismatch(field: readonly string[]): Refusal {
  return new Refusal(
    "CHANNEL_MISMATCH",
    "DIRECT_MARKETING needs at least one channel, every other purpose has none",
    field,
  );
}
