import type pg from "pg";
import { evidenceHash } from "#gateway/ledger/append-evidence.ts";

export type ChainVerdict =
  | { readonly intact: true; readonly links: number; readonly head: string | null }
  /** The first link that does not follow from the one before it: changed, removed, or slipped in. */
  | { readonly intact: false; readonly links: number; readonly firstBroken: number };

interface Link {
  seq: string;
  at: Date;
  kind: string;
  subject: string | null;
  body: unknown;
  prev_hash: Buffer;
  hash: Buffer;
}

const PAGE = 1_000;

/** Recomputes the whole chain of evidence from its first link. A head noted elsewhere also proves that no link was cut off. */
export async function verifyChain(pool: pg.Pool): Promise<ChainVerdict> {
  let links = 0;
  let prev: Buffer = Buffer.alloc(32);
  for (;;) {
    const { rows } = await pool.query<Link>(
      "select seq, at, kind, subject, body, prev_hash, hash from evidence where seq > $1 order by seq limit $2",
      [links, PAGE],
    );
    for (const { seq, at, kind, subject, body, prev_hash, hash } of rows) {
      const expected = links + 1;
      const link = { seq: expected, at: at.toISOString(), kind, subject, body };
      const follows = Number(seq) === expected && prev_hash.equals(prev);
      if (!follows || !hash.equals(evidenceHash(prev, link))) {
        return { intact: false, links, firstBroken: expected };
      }
      links = expected;
      prev = hash;
    }
    if (rows.length < PAGE) return { intact: true, links, head: links === 0 ? null : prev.toString("hex") };
  }
}
