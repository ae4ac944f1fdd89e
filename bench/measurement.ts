/** One result: `ratio` is better when higher (subject's rate over the floor's; for times and sizes, floor over subject). */
export interface Measurement {
  readonly name: string;
  readonly size: number;
  readonly floor: number;
  readonly subject: number;
  readonly unit: string;
  readonly ratio: number;
}

export interface BenchOptions {
  readonly size: number | undefined;
  /** For growth: one after the other. */
  readonly sizes: readonly number[] | undefined;
  readonly rounds: number | undefined;
  readonly report: (measurement: Measurement) => void;
}

export type Bench = (options: BenchOptions) => Promise<void>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Medians of rates, and the median of the ratios within each round: only those are free of the machine's moods. */
export function compareRates(
  name: string,
  size: number,
  unit: string,
  rounds: readonly { readonly floor: number; readonly subject: number }[],
): Measurement {
  return {
    name,
    size,
    floor: median(rounds.map(({ floor }) => floor)),
    subject: median(rounds.map(({ subject }) => subject)),
    unit,
    ratio: median(rounds.map(({ floor, subject }) => subject / floor)),
  };
}
