import type { ConsentEvent } from "../facts.ts";
import { CHANNELS, hasChannels, PURPOSES, type ConsentTarget } from "../vocabulary.ts";

type Reaches = (target: ConsentTarget) => boolean;

/** C1: a yes reaches only the purpose and the channels that it names. */
export function grantReach(event: ConsentEvent): Reaches {
  return ({ purpose, channel }) => {
    if (purpose !== event.purpose) return false;
    return !hasChannels(purpose) || namesChannel(event.channels, channel);
  };
}

/** C1: a no reaches what it names; one that names no channel at all means them all. */
export function stopReach(event: ConsentEvent): Reaches {
  return ({ purpose, channel }) => {
    if (purpose !== event.purpose) return false;
    return !hasChannels(purpose) || namesNothing(event.channels) || namesChannel(event.channels, channel);
  };
}

/** What an act may have meant where it names a purpose or channel that nobody knows; null when all is readable. */
export function doubtfulReach(event: ConsentEvent): Reaches | null {
  if (!isOneOf(PURPOSES, event.purpose)) return () => true;
  const { channels } = event;
  if (!hasChannels(event.purpose) || !(namesNothing(channels) || namesUnknownChannel(channels))) return null;
  return ({ purpose, channel }) => purpose === event.purpose && !namesChannel(channels, channel);
}

/** Channels of a blacklist entry. */
export function blacklistReach(channels: ConsentEvent["channels"]): Reaches {
  return ({ purpose, channel }) =>
    hasChannels(purpose) && (namesNothing(channels) || namesChannel(channels, channel));
}

export function namesUnknownChannel(channels: ConsentEvent["channels"]): boolean {
  return Array.isArray(channels) && channels.some((channel) => !isOneOf(CHANNELS, channel));
}

function namesChannel(channels: ConsentEvent["channels"], channel: ConsentTarget["channel"]): boolean {
  if (channels === "ALL") return true;
  return channel !== null && Array.isArray(channels) && channels.includes(channel);
}

function namesNothing(channels: ConsentEvent["channels"]): boolean {
  return channels !== "ALL" && (!Array.isArray(channels) || channels.length === 0);
}

function isOneOf(known: readonly string[], value: unknown): boolean {
  return (known as readonly unknown[]).includes(value);
}
