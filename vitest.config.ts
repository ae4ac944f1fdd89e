import { defineConfig } from "vitest/config";
import { slowFiles } from "./vitest.slow-files.ts";

/** The rules are pure: their tests, the case files among them, need no database and start none. */
const rulesFiles = ["test/compliance/**/*.test.ts"];

export default defineConfig({
  // As Node resolves it: graphql's "module" entry would be a second copy beside the one that Apollo Server loads.
  resolve: {
    alias: [{ find: /^graphql$/, replacement: `${import.meta.dirname}/node_modules/graphql/index.js` }],
  },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // `npm test -- cases` shows every case by its id, the whole run only files.
    reporters: process.argv.includes("cases") ? ["verbose"] : ["default"],
    projects: [
      // Pure functions leave nothing behind: one module graph serves all their files.
      { extends: true, test: { name: "rules", include: rulesFiles, isolate: false } },
      {
        extends: true,
        test: {
          name: "ledger",
          include: ["test/**/*.test.ts"],
          exclude: ["test/systems/**", "node_modules/**", ...rulesFiles, ...slowFiles],
          globalSetup: ["test/postgres-server.ts"],
          isolate: false,
        },
      },
    ],
  },
});
