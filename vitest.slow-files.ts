/** Suites that kill a process at every step, play long histories or whole stories on the twins: minutes, so `npm run test:slow` runs them. */
export const slowFiles = [
  "test/slow/**/*.test.ts",
  "test/propagation/kill.test.ts",
  "test/propagation/throughput.test.ts",
  "test/sources/crash.test.ts",
  "test/retention/crash.test.ts",
  "test/cli/command-line.test.ts",
  "test/cli/twin-clients.test.ts",
  "test/propagation/rectify.test.ts",
  "test/reconciliation/repairs.test.ts",
  "test/retention/candidates.test.ts",
  "test/stories/convergence.test.ts",
  "test/stories/drift.test.ts",
  "test/stories/lists.test.ts",
  "test/stories/rectification.test.ts",
  "test/stories/retention.test.ts",
  "test/stories/rights-on-twins.test.ts",
];
