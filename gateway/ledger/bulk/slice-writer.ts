import type pg from "pg";
import type { Slice, SliceCounts } from "./slice.ts";
import { storeSlice } from "./store-slice.ts";

/** Lock wait ended, deadlock, serialisation failure: the same slice may be tried again. */
const TRY_AGAIN = new Set(["55P03", "40P01", "40001"]);
const ATTEMPTS = 4;
/** A record of a slice that was taken for new is there already. */
const IS_STORED = "23505";

interface Flight {
  readonly ids: ReadonlySet<string>;
  readonly done: Promise<void>;
}

/**
 * Stores slices on two connections at once, and commits them in the order in which they were given. Slices that name
 * the same record wait for each other: two open transactions would lock each other out.
 */
export class SliceWriter {
  readonly #pool: pg.Pool;
  readonly #onStored: (counts: SliceCounts, slice: Slice) => void;
  #free: number;
  #flights: readonly Flight[] = [];
  #lastCommit: Promise<void> = Promise.resolve();
  #isFirst: boolean;

  /** `isFirst`: nothing of this source was stored before, so that every record is new until one turns out not to be. */
  constructor(
    pool: pg.Pool,
    onStored: (counts: SliceCounts, slice: Slice) => void,
    { lanes = 2, isFirst = false }: { readonly lanes?: number; readonly isFirst?: boolean } = {},
  ) {
    this.#pool = pool;
    this.#onStored = onStored;
    this.#free = lanes;
    this.#isFirst = isFirst;
  }

  /** Resolves as soon as the next slice may come; rejects when an earlier slice could not be stored. */
  async write(slice: Slice): Promise<void> {
    const ids = new Set([...slice.items, ...slice.gone].map(({ externalId }) => externalId));
    while (this.#free === 0) await Promise.race(this.#flights.map(({ done }) => done));
    for (const { ids: others, done } of this.#flights) {
      if (intersects(ids, others)) await done;
    }
    this.#free -= 1;
    const before = this.#lastCommit;
    const done = this.#store(slice, before).finally(() => {
      this.#free += 1;
    });
    const flight: Flight = { ids, done };
    this.#flights = [...this.#flights, flight];
    this.#lastCommit = done;
    // Whoever writes or drains next gets the error; until then it must not count as unhandled.
    done.then(
      () => {
        this.#flights = this.#flights.filter((each) => each !== flight);
      },
      () => undefined,
    );
  }

  /** Resolves when everything is committed. */
  async drain(): Promise<void> {
    await Promise.all(this.#flights.map(({ done }) => done));
  }

  /** Waits until nothing is under way, whatever came of it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#flights.map(({ done }) => done));
  }

  async #store(slice: Slice, before: Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const client = await this.#pool.connect();
      let broken: Error | undefined;
      try {
        const counts = await storeSlice(client, slice, { isNew: this.#isFirst, turn: () => before });
        this.#onStored(counts, slice);
        return;
      } catch (error) {
        broken = error instanceof Error ? error : new Error("not an error", { cause: error });
        const { code } = broken as { code?: string };
        if (code === IS_STORED && this.#isFirst) {
          // Listed twice, on two pages: from here on look first.
          this.#isFirst = false;
          continue;
        }
        if (attempt === ATTEMPTS || code === undefined || !TRY_AGAIN.has(code)) throw error;
        await before;
      } finally {
        client.release(broken);
      }
    }
  }
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const id of a) if (b.has(id)) return true;
  return false;
}
