import { expect, test } from "vitest";
import { checks } from "#connectors/kit/conformance/checks.ts";
import { runCheck } from "#connectors/kit/conformance/run-check.ts";
import { saboteurs } from "./saboteurs/all.ts";
import { subjectOf } from "./saboteurs/saboteur.ts";

test("there are at least fifteen, each with a check of its own", () => {
  expect(saboteurs.length).toBeGreaterThanOrEqual(15);
  const ids = new Set(checks.map(({ id }) => id));
  expect(saboteurs.filter(({ caughtBy }) => !ids.has(caughtBy))).toEqual([]);
  expect(new Set(saboteurs.map(({ caughtBy }) => caughtBy)).size).toBe(saboteurs.length);
});

/** That no other check fails takes minutes: test/slow/saboteurs.test.ts. */
test.each(saboteurs)("$name: caught by $caughtBy", async (saboteur) => {
  const check = checks.find(({ id }) => id === saboteur.caughtBy);
  if (!check) throw new Error("no such check");
  await expect(runCheck(check, subjectOf(saboteur))).rejects.toThrow();
});
