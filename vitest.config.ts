import { defineConfig } from "vitest/config";
import { slowFiles } from "./vitest.slow-files.ts";

export default defineConfig({
  // As Node resolves it: graphql's "module" entry would be a second copy beside the one that Apollo Server loads.
  resolve: {
    alias: [{ find: /^graphql$/, replacement: `${import.meta.dirname}/node_modules/graphql/index.js` }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/systems/**", "node_modules/**", ...slowFiles],
    globalSetup: ["test/postgres-server.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
