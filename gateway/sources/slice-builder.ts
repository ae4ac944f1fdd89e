import type { Json, PullPage, SourceRecord, Tombstone } from "#connectors/sdk/contract.ts";
import {
  isRefusing,
  type RowToEncode,
  type Seen,
  type Slice,
  type SliceItem,
} from "#gateway/ledger/bulk/slice.ts";
import { consentsOf } from "./prepare-record.ts";
import { recordText } from "./record-text.ts";
import type { SliceEncoder } from "./slice-encoder.ts";
import type { SyncRunState } from "./sync-run.ts";

/** Large enough that a transaction costs nothing per record, small enough that two of them stay in memory. */
const SLICE_SIZE = 4_000;
/** A slow source must not lose minutes of work, nor keep an opt-out waiting. */
const LONGEST_WAIT_MS = 2_000;

interface PulledRecord extends SliceItem {
  readonly text: string;
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
    const encode = (rows: readonly RowToEncode[]) =>
      this.#encoder.encode({
        source: this.#source,
        jurisdiction: this.#jurisdiction,
        texts: rows.map(({ position }) => items[position]?.text).join("\n"),
        fingerprints: new Uint8Array(
          Buffer.concat(rows.flatMap(({ position }) => items[position]?.fingerprint ?? [])),
        ),
        seen: Float64Array.from(
          rows.flatMap(({ position }) => {
            const seen = items[position]?.seen;
            return [seen?.from.getTime() ?? 0, seen?.at.getTime() ?? 0];
          }),
        ),
        rows,
      });
    const slice: Slice = {
      source: this.#source,
      runId: this.#run.id,
      items,
      gone: Array.from(this.#gone.values(), ({ tombstone, seen }) => ({ ...tombstone, seen })),
      cursor: this.cursor,
      remembersSeen: this.#run.mode === "FULL",
      encode,
    };
    this.#records.clear();
    this.#gone.clear();
    this.#startedAt = performance.now();
    return slice;
  }

  /** One string instead of a tree of objects: what waits for its slice must not grow old on the heap. */
  #flat(record: SourceRecord, seen: Seen): PulledRecord {
    const text = recordText(record);
    const refuses = record.consents.some(({ state }) => isRefusing(state));
    return {
      externalId: record.externalId,
      text,
      fingerprint: this.#encoder.fingerprint(text),
      seen,
      consents: refuses ? consentsOf(record.consents) : {},
      isShell: isShell(record),
    };
  }
}

function isShell({ person }: SourceRecord): boolean {
  return person.emails.length + person.phones.length + person.taxIds.length === 0;
}
