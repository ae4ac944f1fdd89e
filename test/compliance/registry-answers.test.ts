import { describe, expect, test } from "vitest";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import type { RegistryDefinition } from "#gateway/compliance/registries/definition.ts";
import { REGISTRIES } from "#gateway/compliance/registries/definitions.ts";
import { readAnswer, type AnswerCells } from "#gateway/compliance/registries/read-answer.ts";

const now = Date.parse("2025-06-15T12:00:00Z");

function read(cells: Partial<AnswerCells>, definition: RegistryDefinition = REGISTRIES["it-rpo"]): unknown {
  const none = { checkedAt: null, registeredAt: null, renewedAt: null };
  const outcomes = { RPO_PHONE: "NON ISCRITTO" };
  const layout = definition.answer;
  const whole = { number: "333 5000001", outcomes, ...none, ...cells };
  const answer = readAnswer(whole, {
    definition,
    layout,
    checkedAt: Date.parse("2025-06-14T00:00:00Z"),
    now,
  });
  if (typeof answer === "string") return answer;
  const at = (instant: number | null): string | null =>
    instant === null ? null : new Date(instant).toISOString();
  return {
    number: answer.number,
    said: answer.results.map(({ use, result }) => `${use} ${result}`),
    checkedAt: at(answer.checkedAt),
    registeredAt: at(answer.registeredAt),
    renewedAt: at(answer.renewedAt),
  };
}

test("a row says what the register said, when it was asked and since when the person opposes", () => {
  expect(
    read({
      number: " 0039 333.500.0001 ",
      outcomes: { RPO_PHONE: "  iscritto " },
      checkedAt: "10/06/2025",
      registeredAt: "01/02/2024",
      renewedAt: "2025-03-04T05:06:07Z",
    }),
  ).toEqual({
    number: "+393335000001",
    said: ["RPO_PHONE LISTED"],
    checkedAt: "2025-06-10T00:00:00.000Z",
    // The whole day: what was consented to in its course is annulled.
    registeredAt: "2024-02-01T23:59:59.999Z",
    renewedAt: "2025-03-04T05:06:07.000Z",
  });
});

describe("a row that cannot be read counts for nothing", () => {
  test.each([
    [{ number: null }, "NO_COLUMN"],
    [{ number: " " }, "EMPTY"],
    [{ number: "12" }, "NUMBER_UNREADABLE"],
    [{ number: "333 5000001 / 333 5000002" }, "SEVERAL_NUMBERS"],
    [{ number: "+44 7911 123456" }, "OTHER_COUNTRY"],
    [{ outcomes: { RPO_PHONE: "forse" } }, "OUTCOME_UNKNOWN"],
    [{ outcomes: { RPO_PHONE: "" } }, "OUTCOME_UNKNOWN"],
    [{ outcomes: { RPO_PHONE: null } }, "OUTCOME_UNKNOWN"],
    [{ checkedAt: "31/02/2025" }, "DATE_UNREADABLE"],
    [{ checkedAt: "06/31/2025" }, "DATE_UNREADABLE"],
    [{ registeredAt: "yesterday" }, "DATE_UNREADABLE"],
    [{ checkedAt: "16/06/2025" }, "DATE_IN_FUTURE"],
    [{ registeredAt: "2025-06-15T12:00:01Z" }, "DATE_IN_FUTURE"],
  ])("%j: %s", (cells, fault) => {
    expect(read(cells)).toBe(fault);
  });
});

test("the other registers have the same shape", () => {
  const said = (id: "gb-tps" | "fr-bloctel", number: string, outcome: string): unknown => {
    const [use = ""] = Object.keys(REGISTRIES[id].uses);
    return read({ number, outcomes: { [use]: outcome } }, REGISTRIES[id]);
  };
  expect(said("gb-tps", "07911 123456", "CTPS")).toMatchObject({
    number: "+447911123456",
    said: ["TPS LISTED"],
  });
  expect(said("fr-bloctel", "06 12 34 56 78", "non inscrit")).toMatchObject({
    number: "+33612345678",
    said: ["BLOCTEL NOT_LISTED"],
  });
});

test("every definition can be read by itself: its uses are in the policy, its columns are named, its words are not shared", () => {
  for (const [id, { answer, uses, ...definition }] of Object.entries(REGISTRIES)) {
    expect(definition.id).toBe(id);
    for (const [use, policy] of Object.entries(uses)) expect(defaultPolicy.registries[use]).toEqual(policy);
    for (const use of Object.keys(answer.outcomes)) expect(uses).toHaveProperty(use);
    const words = Object.values(answer.words).flat();
    expect(new Set(words).size).toBe(words.length);
    expect(definition.hasRenewals || answer.renewedAt === null).toBe(true);
  }
});
