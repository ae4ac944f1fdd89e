import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { terminal as output } from "#gateway/cli/print.ts";
import type { CommonOptions, VerifyOptions } from "#gateway/cli/program.ts";
import { untilStopped } from "#gateway/cli/until-stopped.ts";
import { linksOfFile, linksOfLedger, type EvidenceLink } from "#gateway/evidence/chain-links.ts";
import { verifyChain, verifyLinks, type ChainVerdict } from "#gateway/evidence/verify-chain.ts";
import type { Environment } from "./configuration-error.ts";
import { openStore } from "./open-store.ts";

/** `allinea verify`: on the ledger, or on an exported file with neither database nor configuration. */
export async function verifyCommand(
  environment: Environment,
  options: CommonOptions & VerifyOptions,
): Promise<number> {
  // Nothing is written to the database: Ctrl-C may end it anywhere. The database stops with the process.
  void untilStopped().then(() => process.exit(130));
  const verdict =
    options.file === undefined
      ? await verifyLedger(environment, options)
      : await verifyLinks(linksOfFile(options.file));
  output.line(options.json ? JSON.stringify(verdict) : describeChain(verdict));
  return verdict.intact ? 0 : 1;
}

async function verifyLedger(
  environment: Environment,
  options: CommonOptions & VerifyOptions,
): Promise<ChainVerdict> {
  const store = await openStore(environment, resolve(options.dataDir));
  try {
    const { pool } = store.ledger;
    if (options.export === undefined) return await verifyChain(pool);
    const lines = Readable.from(linesOf(linksOfLedger(pool)));
    await pipeline(lines, createWriteStream(options.export, { flags: "wx" }));
    // What was written is what is checked.
    return await verifyLinks(linksOfFile(options.export));
  } finally {
    await store.close();
  }
}

async function* linesOf(chain: AsyncIterable<EvidenceLink>): AsyncGenerator<string> {
  for await (const link of chain) yield `${JSON.stringify(link)}\n`;
}

function describeChain(verdict: ChainVerdict): string {
  return verdict.intact
    ? `evidence: ${verdict.links} links, every one holds; head ${verdict.head ?? "none"}`
    : `evidence: link ${verdict.firstBroken} does not follow from the one before; nothing after it can be trusted`;
}
