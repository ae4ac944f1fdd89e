import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedServer, type EmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { compareRates, median, type BenchOptions } from "./measurement.ts";
import { openComparison, seconds, SERVER_SETTINGS } from "./reconcile-tables.ts";

const DEFAULT_SIZES = [100_000, 300_000, 1_000_000, 3_000_000];
const PER = 100_000;
/** By the default schedule nearly a hundred comparisons of what changed follow a full one. */
const CHANGES_PER_FULL = 5;

/**
 * `size` contacts against as many list entries and consent states, two in a hundred of them adrift: the full comparison
 * against the bare anti-joins of the same tables, and the comparison after a change of 1 % against the full one.
 */
export async function benchReconcile({ size = 1_000_000, rounds = 3, report }: BenchOptions): Promise<void> {
  await withServer(async (server) => {
    const { floor, first, full, firstChange, changes } = await measure(server, size, rounds);
    const rate = (one: number, other: number) => ({ floor: size / one, subject: size / other });
    report(compareRates("reconcile-first", size, "contacts/s", [rate(floor, first)]));
    const pairs = full.map((one) => rate(one.floor, one.subject));
    report(compareRates("reconcile", size, "contacts/s", pairs));
    const whole = median(full.map(({ subject }) => subject));
    const changed = (name: string, subject: number): void =>
      report({ name, size, floor: whole, subject, unit: "s, 1 % changed", ratio: whole / subject });
    changed("reconcile-changes-first", firstChange);
    changed("reconcile-changes", median(changes));
  });
}

/**
 * Seconds per 100,000 contacts of each size, of the full comparison and of the bare anti-joins, against those of the first
 * size: 1 is linear, less grows faster than the contacts.
 */
export async function benchReconcileGrowth({
  sizes = DEFAULT_SIZES,
  rounds = 1,
  report,
}: BenchOptions): Promise<void> {
  await withServer(async (server) => {
    const starts = new Map<string, number>();
    for (const size of sizes) {
      const { full } = await measure(server, size, rounds);
      const perSize = (values: readonly number[]): number => (median(values) / size) * PER;
      const print = (name: string, subject: number): void => {
        const floor = starts.get(name) ?? subject;
        starts.set(name, floor);
        report({ name, size, floor, subject, unit: "s per 100,000 contacts", ratio: floor / subject });
      };
      print("growth", perSize(full.map(({ subject }) => subject)));
      print("growth-bare", perSize(full.map(({ floor }) => floor)));
    }
  });
}

async function withServer(act: (server: EmbeddedServer) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "allinea-bench-"));
  const server = await startEmbeddedServer({ directory, settings: SERVER_SETTINGS });
  try {
    await act(server);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Measured {
  readonly floor: number;
  /** Seconds of the first comparison, which stores every finding. */
  readonly first: number;
  readonly full: readonly { readonly floor: number; readonly subject: number }[];
  /** Seconds of the first comparison of what changed: it reads from the disk's cache what nobody had looked up by key. */
  readonly firstChange: number;
  readonly changes: readonly number[];
}

async function measure(server: EmbeddedServer, size: number, rounds: number): Promise<Measured> {
  const { compare, bare, change, close } = await openComparison(server, size);
  try {
    await bare();
    const floor = await seconds(bare);
    const first = await seconds(() => compare("FULL"));
    const full: { floor: number; subject: number }[] = [];
    const changes: number[] = [];
    let changed = 0;
    const compareChange = async (): Promise<number> => {
      await change(changed);
      changed += 1;
      return seconds(() => compare("INCREMENTAL"));
    };
    const firstChange = await compareChange();
    for (let round = 0; round < rounds; round += 1) {
      full.push({ floor: await seconds(bare), subject: await seconds(() => compare("FULL")) });
      for (let time = 0; time < CHANGES_PER_FULL; time += 1) changes.push(await compareChange());
    }
    return { floor, first, full, firstChange, changes };
  } finally {
    await close();
  }
}
