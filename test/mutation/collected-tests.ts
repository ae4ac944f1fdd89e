import { expect, expectTypeOf } from "vitest";

/*
 * What the rules' tests get for "vitest" while mutants are tried: the same `expect`, and a `test` that only collects. The
 * rules are pure, so one process can run a test thousands of times and a mutant costs milliseconds instead of seconds.
 */
export { expect, expectTypeOf };

export interface CollectedTest {
  readonly id: string;
  readonly name: string;
  readonly run: () => unknown;
}

type Body = (...args: never[]) => unknown;

let collected: CollectedTest[] = [];
let file = "";
const names: string[] = [];
const taken = new Map<string, number>();

/** Loads one file of tests by `load` and returns what it registered. */
export async function collectFrom(
  path: string,
  load: () => Promise<unknown>,
): Promise<readonly CollectedTest[]> {
  collected = [];
  file = path;
  taken.clear();
  await load();
  return collected;
}

function register(name: string, run: () => unknown): void {
  const full = [...names, name].join(" > ");
  const count = (taken.get(full) ?? 0) + 1;
  taken.set(full, count);
  const unique = count === 1 ? full : `${full} (${count})`;
  collected.push({ id: `${file}#${unique}`, name: unique, run });
}

function withRow(name: string, row: unknown): string {
  return `${name} ${JSON.stringify(row)?.slice(0, 60) ?? String(row)}`;
}

const spread = (row: unknown): never[] => (Array.isArray(row) ? row : [row]) as never[];
const ignored = (): void => undefined;

function collect(name: string, body: Body): void {
  register(name, () => body({} as never));
}

/** vitest's `test`, as far as the rules' tests use it. */
export const test = Object.assign(collect, {
  each: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const row of rows) register(withRow(name, row), () => body(...spread(row)));
  },
  for: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const row of rows) register(withRow(name, row), () => body(row as never, {} as never));
  },
  skip: ignored,
  skipIf: (condition: boolean) => (condition ? ignored : collect),
});

function group(name: string, body: Body): void {
  names.push(name);
  body();
  names.pop();
}

/** vitest's `describe`, as far as the rules' tests use it. */
export const describe = Object.assign(group, {
  each: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const row of rows) group(withRow(name, row), () => body(...spread(row)));
  },
});
