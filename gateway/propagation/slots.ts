/** How many jobs of one source run at once: a source that hangs may hold its own share of the workers and no more. */
export interface Slots {
  /** Null when the source's share is in use; otherwise gives it back. */
  take(source: string): (() => void) | null;
  /** How long a job that found no slot should stay away; longer the more of them come. */
  waitMs(source: string): number;
}

const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 15_000;
const WAIT_PER_JOB_MS = 25;

export function createSlots(shareOf: (source: string) => number, random: () => number): Slots {
  const running = new Map<string, number>();
  const turnedAway = new Map<string, number>();
  return {
    take(source) {
      const count = running.get(source) ?? 0;
      if (count >= shareOf(source)) return null;
      running.set(source, count + 1);
      return () => {
        running.set(source, (running.get(source) ?? 1) - 1);
        turnedAway.set(source, 0);
      };
    },
    waitMs(source) {
      const count = (turnedAway.get(source) ?? 0) + 1;
      turnedAway.set(source, count);
      const bound = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS + count * WAIT_PER_JOB_MS);
      return Math.round(bound / 2 + (random() * bound) / 2);
    },
  };
}
