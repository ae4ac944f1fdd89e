import { parentPort } from "node:worker_threads";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { FingerprintTable } from "./fingerprint-table.ts";
import { screenChunk, type Reading, type ReadRows, type Tables } from "./screen-chunk.ts";

/** What a thread needs for the chunks of one list. */
export interface ReadingSetup {
  readonly key: Uint8Array;
  readonly reading: Reading;
  readonly listed: SharedArrayBuffer;
  readonly known: SharedArrayBuffer;
}

/** A list begins, or is over (null); or a chunk of it. */
export type ReaderMessage =
  | { readonly setup: ReadingSetup | null }
  | { readonly bytes: Uint8Array<ArrayBuffer> };

type Read = (bytes: Buffer) => ReadRows;

let read: Read | null = null;

parentPort?.on("message", (message: ReaderMessage) => {
  if ("setup" in message) {
    read = message.setup && readerOf(message.setup);
    return;
  }
  if (!read) throw new Error("a chunk of no list");
  const { bytes } = message;
  const rows = read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const { states, spans, digests, rowOf, marks } = rows;
  parentPort?.postMessage(
    { bytes, rows },
    [bytes, states, spans, digests, rowOf, marks].map((array) => array.buffer),
  );
});

function readerOf({ key, reading, listed, known }: ReadingSetup): Read {
  const keyring = new Keyring(key);
  const tables: Tables = { listed: FingerprintTable.over(listed), known: FingerprintTable.over(known) };
  return (bytes) => screenChunk(bytes, reading, keyring, tables);
}
