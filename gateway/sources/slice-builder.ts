import type { Json, PullPage, SourceRecord, Tombstone } from "#connectors/sdk/contract.ts";
import {
  isRefusing,
  type RowToEncode,
  type Seen,
  type Slice,
  type SliceItem,
} from "#gateway/ledger/bulk/slice.ts";
import { packRows } from "./pack-rows.ts";
import { consentsOf } from "./prepare-record.ts";
import { recordText } from "./record-text.ts";
import type { SliceEncoder } from "./slice-encoder.ts";
import type { SyncRunState } from "./sync-run.ts";
import { TextBuffer } from "./text-buffer.ts";

/** Large enough that a transaction costs nothing per record, small enough that two of them stay in memory. */
const SLICE_SIZE = 4_000;
/** A slow source must not lose minutes of work, nor keep an opt-out waiting. */
const LONGEST_WAIT_MS = 2_000;

/** Bytes of a fingerprint. */
const FINGERPRINT = 16;
const NONE: SliceItem["consents"] = {};

export interface PulledRecord extends SliceItem {
  /** Where its text is. */
  readonly start: number;
  readonly end: number;
  /** One character a byte. */
  readonly fingerprint: string;
}

/** Collects pages into slices, with the last word on each record. */
export class SliceBuilder {
  readonly #source: string;
  readonly #run: SyncRunState;
  readonly #encoder: SliceEncoder;
  readonly #jurisdiction: string;
  readonly #size: number;
  readonly #records = new Map<string, PulledRecord>();
  readonly #gone = new Map<string, { readonly tombstone: Tombstone; readonly seen: Seen }>();
  #texts = new TextBuffer();
  #startedAt = performance.now();
  cursor: Json;

  constructor(
    source: string,
    run: SyncRunState,
    encoder: SliceEncoder,
    jurisdiction: string,
    size = SLICE_SIZE,
  ) {
    this.#source = source;
    this.#run = run;
    this.#encoder = encoder;
    this.#jurisdiction = jurisdiction;
    this.#size = size;
    this.cursor = run.cursor;
  }

  add(page: PullPage, seen: Seen): void {
    for (const record of page.records) {
      this.#gone.delete(record.externalId);
      this.#records.set(record.externalId, this.#flat(record, seen));
    }
    // Within a page the tombstone has the last word.
    for (const tombstone of page.tombstones) {
      this.#records.delete(tombstone.externalId);
      this.#gone.set(tombstone.externalId, { tombstone, seen });
    }
    this.cursor = page.cursor;
  }

  get isDue(): boolean {
    return (
      this.#records.size + this.#gone.size >= this.#size ||
      performance.now() - this.#startedAt > LONGEST_WAIT_MS
    );
  }

  /** The slice so far; the next one starts empty. */
  take(): Slice {
    const items = [...this.#records.values()];
    const fingerprints = Buffer.allocUnsafe(items.length * FINGERPRINT);
    for (const [index, { fingerprint }] of items.entries())
      fingerprints.write(fingerprint, index * FINGERPRINT, "latin1");
    const texts = this.#texts;
    const encode = (rows: readonly RowToEncode[]) =>
      this.#encoder.encode({
        source: this.#source,
        jurisdiction: this.#jurisdiction,
        ...packRows(rows, items, texts, fingerprints),
      });
    const slice: Slice = {
      source: this.#source,
      runId: this.#run.id,
      items,
      fingerprints,
      gone: Array.from(this.#gone.values(), ({ tombstone, seen }) => ({ ...tombstone, seen })),
      cursor: this.cursor,
      remembersSeen: this.#run.mode === "FULL",
      encode,
    };
    this.#records.clear();
    this.#gone.clear();
    this.#texts = new TextBuffer();
    this.#startedAt = performance.now();
    return slice;
  }

  /** Bytes instead of a tree of objects: what waits for its slice must not grow old on the heap. */
  #flat(record: SourceRecord, seen: Seen): PulledRecord {
    const start = this.#texts.end;
    const text = this.#texts.add(recordText(record));
    const refuses = record.consents.some(({ state }) => isRefusing(state));
    return {
      externalId: record.externalId,
      start,
      end: start + text.length,
      fingerprint: this.#encoder.fingerprint(text),
      seen,
      consents: refuses ? consentsOf(record.consents) : NONE,
      isShell: isShell(record),
    };
  }
}

function isShell({ person }: SourceRecord): boolean {
  return person.emails.length + person.phones.length + person.taxIds.length === 0;
}
