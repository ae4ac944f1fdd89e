import { defineConfig } from "vitest/config";

/** Suites against real systems from Debian's packages; slow, and they install what is missing when run as root. */
export default defineConfig({
  test: {
    include: ["test/systems/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
});
