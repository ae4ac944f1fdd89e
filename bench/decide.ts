import { readFile } from "node:fs/promises";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { compareRates, type BenchOptions } from "./measurement.ts";

const FILES = ["decision-table.json", "decision-variants.json"];

/**
 * A full decision on facts in memory, against structuredClone of the same facts: every case of the case files, in turn. An
 * answer with its reasons is several times as large as the facts, so its clone is the second floor.
 */
export async function benchDecide({ size = 20_000, rounds = 9, report }: BenchOptions): Promise<void> {
  const facts: Facts[] = [];
  for (const name of FILES) {
    const text = await readFile(`${import.meta.dirname}/../test/cases/${name}`, "utf8");
    facts.push(...(JSON.parse(text) as { cases: { facts: Facts }[] }).cases.map((one) => one.facts));
  }
  const floor = () => rate(facts, size, (one) => structuredClone(one).jurisdiction.length);
  const subject = () => rate(facts, size, (one) => decide(one, defaultPolicy).consentStatus.length);
  floor();
  subject();
  const measured = [];
  for (let round = 0; round < rounds; round += 1) measured.push({ floor: floor(), subject: subject() });
  report(compareRates("decide", size, "decisions/s", measured));

  const answers = facts.map((one) => decide(one, defaultPolicy));
  const answerFloor = () => rate(answers, size, (one) => structuredClone(one).consentStatus.length);
  answerFloor();
  const against = [];
  for (let round = 0; round < rounds; round += 1) against.push({ floor: answerFloor(), subject: subject() });
  report(compareRates("decide-answer", size, "decisions/s", against));
}

/** Calls per second. The sum of what they return keeps the engine from dropping them. */
function rate<T>(ofAll: readonly T[], calls: number, act: (one: T) => number): number {
  let sum = 0;
  const startedAt = performance.now();
  for (let call = 0; call < calls; call += 1) sum += act(ofAll[call % ofAll.length]!);
  const seconds = (performance.now() - startedAt) / 1000;
  if (sum === 0) throw new Error("nothing was decided");
  return calls / seconds;
}
