import type pg from "pg";
import { CHANNELS, IDENTIFIER_TYPES, PURPOSES } from "#gateway/compliance/vocabulary.ts";
import type { IdentifierQuestion } from "./decide-identifiers.ts";
import { loadFingerprints } from "./load-fingerprints.ts";
import type { Tables } from "./screen-chunk.ts";

/** Both tables, and when they were read. */
export interface LoadedTables extends Tables {
  readonly asOf: Date;
}

/** The fingerprints that a question needs: who is on a list for it, and whom the ledger knows at all. */
export async function loadTables(
  pool: pg.Pool,
  { type, purpose, channel }: IdentifierQuestion,
  now: () => Date,
): Promise<LoadedTables> {
  const asOf = now();
  const kind = literal(IDENTIFIER_TYPES, type);
  const onList = `from suppression_entry where lifted_at is null and identifier_type = ${kind}
    and purpose = ${literal(PURPOSES, purpose)}
    ${channel === null ? "" : `and (channels is null or ${literal(CHANNELS, channel)} = any(channels))`}`;
  const ofRecords = `from identifier where type = ${kind}`;
  const listed = await loadFingerprints(pool, {
    counting: `select count(*)::int as count ${onList}`,
    digests: `select digest ${onList}`,
  });
  const known = await loadFingerprints(pool, {
    counting: `select count(*)::int as count ${ofRecords}`,
    digests: `select digest ${ofRecords}`,
  });
  return { listed, known, asOf };
}

/** COPY takes no parameters: only words of ours become text of a statement. */
function literal<Word extends string>(words: readonly Word[], word: Word): string {
  const own = words.find((one) => one === word);
  if (own === undefined) throw new Error("this is no word of the vocabulary");
  return `'${own}'`;
}
