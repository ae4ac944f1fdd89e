import { expect, test } from "vitest";
import { Budget } from "#gateway/compliance/minimisation/budget.ts";

test("close looks are few: two hundred, and one more for every 128 characters", () => {
  const spent = (length: number) => {
    const budget = new Budget();
    expect(budget.isExhausted).toBe(false);
    budget.start(length);
    let looks = 0;
    while (budget.spend()) looks++;
    expect(budget.isExhausted).toBe(true);
    budget.start(length);
    expect(budget.isExhausted).toBe(false);
    return looks;
  };
  expect([0, 127, 128, 12_800].map(spent)).toEqual([200, 200, 201, 300]);
});
