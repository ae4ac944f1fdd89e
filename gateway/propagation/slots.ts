/**
 * How many jobs of one source run at once, and how many more may wait for their turn in memory. A source that hangs holds
 * its own share of the workers and no more.
 */
export interface Slots {
  /** Waits for a turn; null when the source's waiting room is full too, or when it closes. */
  enter(source: string): Promise<(() => void) | null>;
  /** When a job that found no room should come back: one after the other, at the pace of the source. */
  waitMs(source: string): number;
  /** Sends everybody away who waits. */
  close(): void;
}

const SHORTEST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 30_000;
/** Taken until the first job of a source has ended. */
const FIRST_GUESS_MS = 100;

interface Lane {
  running: number;
  readonly waiting: ((entered: boolean) => void)[];
  /** Moving average of how long a job holds its slot. */
  holdMs: number;
  /** Until when slots are promised to jobs that were sent away. */
  promisedUntil: number;
}

export function createSlots(
  shareOf: (source: string) => number,
  roomOf: (source: string) => number,
  clock: () => number = () => performance.now(),
): Slots {
  const lanes = new Map<string, Lane>();
  let closed = false;
  function laneOf(source: string): Lane {
    const lane = lanes.get(source) ?? { running: 0, waiting: [], holdMs: FIRST_GUESS_MS, promisedUntil: 0 };
    lanes.set(source, lane);
    return lane;
  }
  return {
    async enter(source) {
      const lane = laneOf(source);
      if (closed) return null;
      if (lane.running < shareOf(source)) {
        lane.running += 1;
      } else {
        if (lane.waiting.length >= roomOf(source)) return null;
        // Whoever leaves hands over the slot: `running` stays as it is.
        const entered = await new Promise<boolean>((resolve) => lane.waiting.push(resolve));
        if (!entered) return null;
      }
      const since = clock();
      return () => {
        lane.holdMs += (clock() - since - lane.holdMs) / 8;
        const next = lane.waiting.shift();
        if (next) next(true);
        else lane.running -= 1;
      };
    },
    waitMs(source) {
      if (closed) return 0;
      const lane = laneOf(source);
      const now = clock();
      const next = Math.max(lane.promisedUntil, now + SHORTEST_WAIT_MS) + lane.holdMs / shareOf(source);
      lane.promisedUntil = Math.min(next, now + LONGEST_WAIT_MS);
      return Math.ceil(lane.promisedUntil - now);
    },
    close() {
      closed = true;
      for (const { waiting } of lanes.values()) for (const leave of waiting.splice(0)) leave(false);
    },
  };
}
