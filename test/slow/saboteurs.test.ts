import { expect, test } from "vitest";
import { planFor } from "#connectors/kit/conformance/plan.ts";
import { runCheck } from "#connectors/kit/conformance/run-check.ts";
import { saboteurs } from "../kit/saboteurs/all.ts";
import { subjectOf, type Saboteur } from "../kit/saboteurs/saboteur.ts";

/** Ids and messages of what fails. A fresh saboteur for every check: what it remembers is forgotten. */
async function failuresOf(saboteur: Saboteur): Promise<ReadonlyMap<string, string>> {
  const failed = new Map<string, string>();
  for (const { check, verdict } of planFor(subjectOf(saboteur))) {
    if (verdict !== "RUN") continue;
    await runCheck(check, subjectOf(saboteur)).catch((error: unknown) => {
      failed.set(check.id, String(error));
    });
  }
  return failed;
}

test.each(saboteurs)("$name fails $caughtBy and nothing else", async (saboteur) => {
  const failed = await failuresOf(saboteur);
  failed.forEach((message, id) => {
    if (id !== saboteur.caughtBy) expect.soft(message, id).toBe("passes");
  });
  expect([...failed.keys()]).toEqual([saboteur.caughtBy]);
});
