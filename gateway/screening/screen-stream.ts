import type { ContactAnswer } from "#gateway/compliance/decision/may-contact.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { ChunkReaders } from "./chunk-readers.ts";
import { cutChunks } from "./cut-chunks.ts";
import {
  decideIdentifiers,
  keyOf,
  type DecisionContext,
  type IdentifierQuestion,
} from "./decide-identifiers.ts";
import { createListedDecider } from "./decide-listed.ts";
import type { ReadChunk } from "./reader-thread.ts";
import {
  DIGEST_BYTES,
  KNOWN,
  LISTED,
  ROW_STATES,
  type Reading,
  type RowState,
  type Tables,
} from "./screen-chunk.ts";

/** REJECTED: the row cannot be read, so nobody may be reached by it. */
export type RowVerdict =
  | { readonly verdict: "ALLOWED"; readonly reasons: readonly Reason[]; readonly validUntil: string | null }
  | { readonly verdict: "REFUSED"; readonly reasons: readonly Reason[]; readonly list: string | null }
  | { readonly verdict: "REJECTED"; readonly cause: Exclude<RowState, "READ"> | "FORMULA" };

export interface ScreenedChunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Start and end of each row in `bytes`. */
  readonly spans: Uint32Array<ArrayBuffer>;
  readonly verdicts: readonly RowVerdict[];
}

export interface StreamContext extends DecisionContext {
  readonly keyring: Keyring;
  readonly tables: Tables;
}

/** So many known people are decided with one load of facts. */
const AT_ONCE = 500;

/**
 * Screens a stream of rows, in order and in memory that does not grow with it. ALLOWED is only ever said after a fresh
 * read of the ledger: the tables may answer no, never yes, so their age cannot let anybody through.
 */
export async function* screenStream(
  context: StreamContext,
  question: IdentifierQuestion & { readonly type: "PHONE" | "EMAIL" },
  reading: Omit<Reading, "type">,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<ScreenedChunk> {
  const readers = new ChunkReaders(context.keyring, { ...reading, type: question.type }, context.tables);
  const listed = createListedDecider(context, question);
  const underWay: Promise<ScreenedChunk>[] = [];
  try {
    for await (const bytes of cutChunks(input)) {
      const screened = readers.read(bytes).then((chunk) => decideChunk(context, question, listed, chunk));
      // A failure is thrown where its turn comes.
      screened.catch(() => undefined);
      underWay.push(screened);
      if (underWay.length > readers.width) yield (await underWay.shift())!;
    }
    for (const screened of underWay) yield await screened;
  } finally {
    await readers.close();
  }
}

type ListedDecider = ReturnType<typeof createListedDecider>;

async function decideChunk(
  context: StreamContext,
  question: IdentifierQuestion,
  listed: ListedDecider,
  { bytes, rows }: ReadChunk,
): Promise<ScreenedChunk> {
  const { states, spans, digests, rowOf, marks } = rows;
  const all = Buffer.from(digests.buffer);
  const digestAt = (index: number): Buffer => all.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
  const known: number[] = [];
  const hits: number[] = [];
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index] ?? 0;
    if (mark & KNOWN) known.push(index);
    else if (mark & LISTED) hits.push(index);
  }
  const [ofKnown, ofHits] = await Promise.all([
    decideKnown(context, question, known.map(digestAt)),
    listed.confirm(gather(all, hits), hits.length),
  ]);
  const verdicts: RowVerdict[] = [];
  for (let row = 0; row < states.length; row += 1)
    verdicts.push(REJECTED[states[row] ?? 0] ?? REFUSED_UNREAD);
  let hit = 0;
  for (let index = 0; index < rowOf.length; index += 1) {
    const row = rowOf[index] ?? 0;
    const mark = marks[index] ?? 0;
    let verdict: RowVerdict | undefined = listed.nobody;
    if (mark & KNOWN) verdict = verdictOf(ofKnown.get(keyOf(digestAt(index))));
    else if (mark & LISTED) verdict = ofHits[hit++];
    verdicts[row] = bothOf(verdicts[row] ?? REFUSED_UNREAD, verdict ?? listed.nobody);
  }
  return { bytes, spans, verdicts };
}

/** The digests at these places, one behind the other. */
function gather(digests: Buffer, places: readonly number[]): Buffer {
  const found = Buffer.allocUnsafe(places.length * DIGEST_BYTES);
  for (const [at, place] of places.entries())
    digests.copy(found, at * DIGEST_BYTES, place * DIGEST_BYTES, (place + 1) * DIGEST_BYTES);
  return found;
}

async function decideKnown(
  context: DecisionContext,
  question: IdentifierQuestion,
  digests: readonly Buffer[],
): Promise<Map<string, ContactAnswer>> {
  const answers = new Map<string, ContactAnswer>();
  for (let from = 0; from < digests.length; from += AT_ONCE) {
    const some = await decideIdentifiers(context, question, digests.slice(from, from + AT_ONCE));
    for (const [key, answer] of some) answers.set(key, answer);
  }
  return answers;
}

/** Several numbers in one cell: one no is enough, and a yes holds as long as each of them. */
function bothOf(before: RowVerdict, next: RowVerdict): RowVerdict {
  if (before === REFUSED_UNREAD) return next;
  if (before.verdict !== "ALLOWED") return before;
  if (next.verdict !== "ALLOWED") return next;
  return (next.validUntil ?? "~") < (before.validUntil ?? "~") ? next : before;
}

/** Doubt refuses: a number without an answer is none that may be called. */
const REFUSED_UNREAD: RowVerdict = { verdict: "REFUSED", reasons: [], list: null };
const REJECTED: readonly (RowVerdict | null)[] = ROW_STATES.map((cause) =>
  cause === "READ" ? null : { verdict: "REJECTED", cause },
);

/** An answer of the ledger as a row's verdict. */
export function verdictOf(answer: ContactAnswer | undefined): RowVerdict {
  if (!answer) throw new Error("an identifier has no answer");
  if (answer.verdict === "DENY") return { verdict: "REFUSED", reasons: answer.reasons, list: null };
  return { verdict: "ALLOWED", reasons: answer.reasons, validUntil: answer.validUntil };
}
