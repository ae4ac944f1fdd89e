import type pg from "pg";
import { evidenceHash } from "#gateway/ledger/append-evidence.ts";
import { linksOfLedger, type EvidenceLink } from "./chain-links.ts";

export type ChainVerdict =
  | { readonly intact: true; readonly links: number; readonly head: string | null }
  /** The first link that does not follow from the one before it: changed, removed, or slipped in. */
  | { readonly intact: false; readonly links: number; readonly firstBroken: number };

/** Recomputes the ledger's whole chain of evidence from its first link. */
export async function verifyChain(pool: pg.Pool): Promise<ChainVerdict> {
  return verifyLinks(linksOfLedger(pool));
}

/**
 * Recomputes a chain from its first link, wherever it comes from; null stands for what is no link. A head noted elsewhere
 * also proves that no link was cut off.
 */
export async function verifyLinks(chain: AsyncIterable<EvidenceLink | null>): Promise<ChainVerdict> {
  let links = 0;
  let previous = "0".repeat(64);
  for await (const link of chain) {
    const expected = links + 1;
    if (link?.seq !== expected || link.previousHash !== previous || link.hash !== hashOf(link)) {
      return { intact: false, links, firstBroken: expected };
    }
    links = expected;
    previous = link.hash;
  }
  return { intact: true, links, head: links === 0 ? null : previous };
}

function hashOf({ seq, at, kind, subject, body, previousHash }: EvidenceLink): string {
  return evidenceHash(Buffer.from(previousHash, "hex"), { seq, at, kind, subject, body }).toString("hex");
}
