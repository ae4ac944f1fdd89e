import { expect, test } from "vitest";
import { createSlots } from "#gateway/propagation/slots.ts";

const one = (): number => 1;
const two = (): number => 2;

test("a source gets its share, the next in line its slot, and nobody beyond the waiting room", async () => {
  const slots = createSlots(two, one);
  const first = await slots.enter("alpha");
  await slots.enter("alpha");
  const waiting = slots.enter("alpha");
  expect(await slots.enter("alpha")).toBeNull();
  expect(await slots.enter("beta")).not.toBeNull();
  first!();
  const third = await waiting;
  expect(third).not.toBeNull();
  third!();
  expect(await slots.enter("alpha")).not.toBeNull();
});

test("closing sends away who waits and who comes", async () => {
  const slots = createSlots(one, one);
  await slots.enter("alpha");
  const waiting = slots.enter("alpha");
  slots.close();
  expect(await waiting).toBeNull();
  expect(await slots.enter("beta")).toBeNull();
  expect(slots.waitMs("alpha")).toBe(0);
});

test("jobs that are sent away come back one after the other, at the pace of the source", async () => {
  let now = 0;
  const slots = createSlots(
    () => 4,
    two,
    () => now,
  );
  for (let n = 0; n < 100; n += 1) {
    const release = await slots.enter("alpha");
    now += 40;
    release!();
  }
  const waits = Array.from({ length: 10 }, () => slots.waitMs("alpha"));
  const steps = waits.slice(1).map((wait, i) => wait - waits[i]!);
  for (const step of steps) expect(Math.abs(step - 10)).toBeLessThanOrEqual(1);
  const many = Array.from({ length: 10_000 }, () => slots.waitMs("alpha"));
  expect(Math.max(...many)).toBeLessThanOrEqual(30_000);
});
