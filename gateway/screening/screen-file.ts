import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { Screening } from "#gateway/ledger/entities/campaign.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import type { IdentifierQuestion } from "./decide-identifiers.ts";
import { hasFormula } from "./has-formula.ts";
import { loadTables, type LoadedTables } from "./load-tables.ts";
import { openList, type ListLayout } from "./open-list.ts";
import {
  recordScreening,
  requireCampaign,
  type Sample,
  type ScreeningContext,
  type ScreeningFacts,
} from "./record-screening.ts";
import { sampleRows } from "./sample-rows.ts";
import { screenStream, type RowVerdict } from "./screen-stream.ts";
import { createTally } from "./tally.ts";

export interface ScreenFileInput {
  readonly question: IdentifierQuestion & { readonly type: "PHONE" | "EMAIL" };
  readonly layout: ListLayout;
  readonly defaultCountry: string;
  readonly campaignId: string | null;
  readonly sample: Sample | null;
  readonly origin: ScreeningFacts["origin"];
}

export interface ScreenFileContext extends ScreeningContext {
  readonly keyring: Keyring;
  /** Tables that another screening loaded a moment ago; without them they are loaded now. */
  readonly tables?: LoadedTables;
}

/** What comes out while the list streams through. Refused and rejected rows leave their verdict only. */
export interface ScreeningSink {
  /** The header, with its line's end. */
  header(bytes: Buffer): void;
  /** One line of the report, without its end. */
  verdict(line: string): void;
  /** An allowed row as it stood in the list, without its line's end. */
  allowed(bytes: Buffer): void;
  /** After every chunk; waits until the sink can take more. */
  drain(rows: number): Promise<void>;
}

/** Screens a list of any length and records the clearance. Nothing is recorded for a list that was not read to its end. */
export async function screenFile(
  context: ScreenFileContext,
  { question, layout, defaultCountry, campaignId, sample, origin }: ScreenFileInput,
  input: AsyncIterable<Uint8Array>,
  sink: ScreeningSink,
): Promise<Screening> {
  const { ledger, keyring, policy, now } = context;
  if (campaignId !== null) await requireCampaign(context, campaignId, question);
  const startedAt = now();
  const tally = createTally();
  const { place, header, rows } = await openList(watched(input, tally.read), question.type, layout);
  if (header.length > 0) sink.header(header);
  const tables = context.tables ?? (await loadTables(ledger.pool, question, now));
  const rowNumbers: number[] = [];
  const stream = screenStream(
    { pool: ledger.lookups, policy, keyring, now: startedAt, tables },
    question,
    { ...place, defaultCountry },
    sample === null ? rows : sampleRows(rows, sample, rowNumbers),
  );
  let count = 0;
  for await (const { bytes, spans, verdicts } of stream) {
    const all = Buffer.from(bytes.buffer);
    for (const [index, one] of verdicts.entries()) {
      count += 1;
      const row = sample === null ? count : (rowNumbers.shift() ?? count);
      if (one.verdict !== "ALLOWED") {
        sink.verdict(tally.add(row, one));
        continue;
      }
      const text = all.subarray(spans[index * 2], spans[index * 2 + 1]);
      const verdict = safe(one, text, place.delimiter);
      sink.verdict(tally.add(row, verdict));
      if (verdict.verdict === "ALLOWED") sink.allowed(text);
    }
    await sink.drain(count);
  }
  const facts = {
    question,
    campaignId,
    sample,
    startedAt,
    tablesAsOf: tables.asOf,
    tally: tally.end(),
    origin,
  };
  return retryTransaction(ledger, (em) => recordScreening(em, context, facts));
}

/** An allowed row goes into a file that somebody opens: one with a formula in it stays out. */
function safe(
  verdict: Extract<RowVerdict, { verdict: "ALLOWED" }>,
  row: Buffer,
  delimiter: string,
): RowVerdict {
  if (!hasFormula(row, delimiter)) return verdict;
  return { verdict: "REJECTED", cause: "FORMULA" };
}

async function* watched(
  input: AsyncIterable<Uint8Array>,
  onBytes: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const bytes of input) {
    onBytes(bytes);
    yield bytes;
  }
}
