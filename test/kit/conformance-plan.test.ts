import { expect, test } from "vitest";
import { hubspot } from "#connectors/hubspot/connector.ts";
import { hubspotFixture } from "#connectors/hubspot/twin/conformance.ts";
import type { Subject } from "#connectors/kit/conformance/check.ts";
import { checks } from "#connectors/kit/conformance/checks.ts";
import type { Skip } from "#connectors/kit/conformance/fixture.ts";
import { planFor } from "#connectors/kit/conformance/plan.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const good: Skip = { id: "reading/unknown-consent", reason: "It is a boolean", on: "2026-11-26" };

function plan(...skips: readonly Skip[]) {
  return planFor(
    { connector: hubspot, fixture: { ...hubspotFixture, skips }, released: null } as unknown as Subject,
    now,
  );
}

test("there are at least forty checks, each with an id of its own and a sentence", () => {
  expect(checks.length).toBeGreaterThanOrEqual(40);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  for (const { id, title } of checks) {
    expect(id).toMatch(
      /^(definition|auth|reading|consent|erasure|rectification|entries|webhooks|operations)\/[a-z0-9-]+$/,
    );
    expect(title.split(" ").length).toBeGreaterThan(3);
  }
});

test("a check that a connector cannot need is planned as not applicable, with the reason", () => {
  const planned = plan().find(({ check }) => check.id === "auth/one-shot-sessions");
  expect(planned).toMatchObject({ verdict: "NOT_APPLICABLE", why: "sessions are not for one request" });
});

test("a skip with id, reason and date is shown as skipped", () => {
  expect(plan(good).find(({ check }) => check.id === good.id)).toMatchObject({
    verdict: "SKIPPED",
    skip: good,
  });
});

test.each([
  ["an id that no check has", { ...good, id: "reading/nothing" }, "there is no check"],
  ["no reason", { ...good, reason: " " }, "needs a reason"],
  ["a reason that says nothing", { ...good, reason: "n/a" }, "needs a reason"],
  ["no date", { ...good, on: "" }, "needs an ISO date"],
  ["a date that is none", { ...good, on: "2026-13-41" }, "needs an ISO date"],
  ["a date to come", { ...good, on: "2026-11-27" }, "dated in the future"],
  [
    "a check that is not for this connector",
    { ...good, id: "auth/one-shot-sessions" },
    "not for this connector",
  ],
])("a skip with %s is an error", (_name, skip, message) => {
  expect(() => plan(skip)).toThrow(message);
});

test("the same check skipped twice is an error", () => {
  expect(() => plan(good, good)).toThrow("skipped twice");
});
