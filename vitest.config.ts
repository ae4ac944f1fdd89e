import { defineConfig } from "vitest/config";

export default defineConfig({
  // As Node resolves it: graphql's "module" entry would be a second copy beside the one that Apollo Server loads.
  resolve: {
    alias: [{ find: /^graphql$/, replacement: `${import.meta.dirname}/node_modules/graphql/index.js` }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/systems/**", "test/slow/**", "node_modules/**"],
    globalSetup: ["test/postgres-server.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
