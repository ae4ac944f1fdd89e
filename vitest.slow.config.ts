import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";
import { slowFiles } from "./vitest.slow-files.ts";

/** Whole processes, kill -9 at every step, long property runs: minutes, so they have a command of their own. */
export default defineConfig({
  resolve: base.resolve,
  test: {
    globalSetup: ["test/postgres-server.ts"],
    include: slowFiles,
    maxWorkers: 2,
    testTimeout: 900_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
