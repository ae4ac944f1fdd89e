/** Suites that kill a process at every step or play long histories: minutes, so `npm run test:slow` runs them. */
export const slowFiles = [
  "test/slow/**/*.test.ts",
  "test/propagation/kill.test.ts",
  "test/propagation/throughput.test.ts",
  "test/sources/crash.test.ts",
  "test/retention/crash.test.ts",
  "test/cli/command-line.test.ts",
];
