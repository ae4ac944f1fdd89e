import { readInstant } from "../calendar.ts";
import { CHANNELS, type Channel } from "../vocabulary.ts";

export const PROVIDER_STATUSES = ["ACTIVE", "SUSPENDED", "REVOKED"] as const;
export type ProviderStatus = (typeof PROVIDER_STATUSES)[number];

/** A consent as a list provider hands it over, as text. */
export interface ProviderCells {
  /** Names of channels, or ALL. */
  readonly channels: string | null;
  readonly collectedAt: string | null;
  readonly noticeVersion: string | null;
  /** Pointer to the proof that the provider keeps. */
  readonly evidence: string | null;
  readonly namesController: string | null;
  /** Who handed it to whom, from the provider to the controller, with `>` in between. */
  readonly chain: string | null;
}

export interface ProviderConsent {
  readonly channels: readonly Channel[];
  /** Milliseconds. */
  readonly collectedAt: number;
  readonly noticeVersion: string | null;
  readonly evidence: string | null;
  /** Whether the person consented to a hand-over to this controller by name. */
  readonly namesController: boolean;
  readonly chain: readonly string[];
}

export type ProviderFault = "CHANNELS_UNKNOWN" | "TIME_UNREADABLE" | "TIME_IN_FUTURE" | "CHAIN_UNREADABLE";

const YES = /^(?:y|yes|true|1|si|sì|s|tak|t)$/i;

/** P1: reads one consent. What it lacks is kept as lacking: the rules say then why it does not count. */
export function readProviderConsent(
  cells: ProviderCells,
  {
    provider,
    controller,
    now,
  }: { readonly provider: string; readonly controller: string; readonly now: number },
): ProviderConsent | ProviderFault {
  const words = (cells.channels ?? "")
    .toUpperCase()
    .split(/[\s,|+]+/)
    .filter((word) => word !== "");
  const channels = words.includes("ALL") ? CHANNELS : CHANNELS.filter((channel) => words.includes(channel));
  if (channels.length === 0 || (!words.includes("ALL") && channels.length < new Set(words).size))
    return "CHANNELS_UNKNOWN";
  const collectedAt = readInstant(cells.collectedAt?.trim());
  if (collectedAt === null) return "TIME_UNREADABLE";
  if (collectedAt > now) return "TIME_IN_FUTURE";
  const chain = (cells.chain ?? "").split(">").map((name) => name.trim());
  if (chain.length < 2 || chain.some((name) => name === "") || !isSame(chain[0], provider))
    return "CHAIN_UNREADABLE";
  return {
    channels,
    collectedAt,
    noticeVersion: blankAsNull(cells.noticeVersion),
    evidence: blankAsNull(cells.evidence),
    namesController: YES.test(cells.namesController?.trim() ?? "") && isSame(chain.at(-1), controller),
    chain,
  };
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.trim().toLowerCase();
}

function blankAsNull(cell: string | null): string | null {
  const text = cell?.trim() ?? "";
  return text === "" ? null : text;
}
