import { parentPort, workerData } from "node:worker_threads";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { buffersOf } from "./buffers-of.ts";
import { createEncodeBuffers, encodeRows, type EncodeTask } from "./encode-rows.ts";
import { RecordPreparer, type Reading } from "./prepare-record.ts";

/** What `SliceEncoder` hands over. */
export interface EncodeWorkerData {
  readonly key: Uint8Array;
  readonly reading: Reading;
}

const { key, reading } = workerData as EncodeWorkerData;
const preparer = new RecordPreparer(new Keyring(key), reading);
const buffers = createEncodeBuffers();

parentPort?.on("message", (task: EncodeTask) => {
  const rows = encodeRows(preparer, buffers, task);
  parentPort?.postMessage(rows, buffersOf(rows));
});
