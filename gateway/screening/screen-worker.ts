import { parentPort, workerData } from "node:worker_threads";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { FingerprintTable } from "./fingerprint-table.ts";
import { screenChunk, type Reading } from "./screen-chunk.ts";

/** What `ChunkReaders` hands over. */
export interface ScreenWorkerData {
  readonly key: Uint8Array;
  readonly reading: Reading;
  readonly listed: SharedArrayBuffer;
  readonly known: SharedArrayBuffer;
}

const { key, reading, listed, known } = workerData as ScreenWorkerData;
const keyring = new Keyring(key);
const tables = { listed: FingerprintTable.over(listed), known: FingerprintTable.over(known) };

parentPort?.on("message", (bytes: Uint8Array<ArrayBuffer>) => {
  const rows = screenChunk(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    reading,
    keyring,
    tables,
  );
  const { states, spans, digests, rowOf, marks } = rows;
  parentPort?.postMessage(
    { bytes, rows },
    [bytes, states, spans, digests, rowOf, marks].map((array) => array.buffer),
  );
});
