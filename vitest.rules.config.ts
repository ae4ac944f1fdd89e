import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/**
 * What mutation testing runs by the thousand: the tests of the rules that name examples. The long property runs stay out:
 * a mutant that only they would kill is a missing example.
 */
export default defineConfig({
  resolve: base.resolve,
  test: {
    include: ["test/compliance/**/*.test.ts", "test/config/parse-policy.test.ts"],
    exclude: ["test/compliance/**/*-properties.test.ts"],
    testTimeout: 60_000,
  },
});
