import { defineConfig } from "vitest/config";

/** Whole processes, kill -9 and long property runs: minutes, so they have a command of their own. */
export default defineConfig({
  test: {
    include: ["test/slow/**/*.test.ts"],
    globalSetup: ["test/postgres-server.ts"],
    testTimeout: 900_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
