import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type pg from "pg";

/** One link as it leaves the gateway: a line of an exported file, a node of the API. What the hash covers is all in it. */
export interface EvidenceLink {
  readonly seq: number;
  /** Instant in UTC with milliseconds, as in `2026-01-31T09:00:00.000Z`. */
  readonly at: string;
  readonly kind: string;
  /** UUID of the contact that it is about; null where it is about none, or several. */
  readonly subject: string | null;
  readonly body: unknown;
  /** Hexadecimal. */
  readonly previousHash: string;
  /** Hexadecimal. */
  readonly hash: string;
}

const PAGE = 1_000;

/** The chain as the ledger holds it, in order. */
export async function* linksOfLedger(pool: pg.Pool): AsyncGenerator<EvidenceLink> {
  let after = "0";
  for (;;) {
    const { rows } = await pool.query<Omit<EvidenceLink, "seq" | "at"> & { seq: string; at: Date }>(
      `select seq, at, kind, subject, body, encode(prev_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash
       from evidence where seq > $1 order by seq limit $2`,
      [after, PAGE],
    );
    for (const { seq, at, kind, subject, body, previousHash, hash } of rows)
      yield { seq: Number(seq), at: at.toISOString(), kind, subject, body, previousHash, hash };
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.seq;
  }
}

/** The lines of an exported file; null for one that is no JSON object, which no chain has. Errors: those of reading it. */
export async function* linksOfFile(file: string): AsyncGenerator<EvidenceLink | null> {
  const input = createReadStream(file, "utf8");
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() !== "") yield readLine(line);
  }
}

function readLine(line: string): EvidenceLink | null {
  try {
    const value = JSON.parse(line) as unknown;
    return value !== null && typeof value === "object" ? (value as EvidenceLink) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
