import { expect } from "vitest";
import type { WalkthroughStep } from "./run-walkthrough.ts";

/** What the README's text claims, for a gateway with these sources. */
export function expectWalkthrough(steps: readonly WalkthroughStep[], sources: readonly string[]): void {
  const [, who = [], may = [], stop = [], erase = [], back = []] = steps;
  const namesOf = (rows: readonly { source: string }[]): string[] => rows.map(({ source }) => source).sort();

  expect(namesOf(who[0].contact.records)).toEqual(sources);
  for (const { person } of who[0].contact.records) {
    expect(person.emails).toEqual(["lucia.traccia.72@posta.example"]);
    expect(`${person.givenName} ${person.familyName}`).toMatch(/Lucia|null/);
  }
  expect(new Set(who[0].contact.sourcesStatus.map(({ state }: { state: string }) => state))).toEqual(
    new Set(["OK"]),
  );

  expect(may[0].mayContact.answer.verdict).toBe("DENY");
  expect(may[1].grantConsent.userErrors).toEqual([]);
  expect(may[2].mayContact.answer.verdict).toBe("ALLOW");

  expect(stop[0].mayContact.answer.verdict).toBe("DENY");
  const { propagation } = stop[1].revocation;
  expect(propagation.status).toBe("CONFIRMED");
  expect(namesOf(propagation.writeBacks)).toEqual(sources);
  for (const writeBack of propagation.writeBacks) {
    expect(writeBack.status).toBe("CONFIRMED");
    expect(writeBack.proof.claim).toBe("REFUSAL_SHOWN");
    expect(Date.parse(writeBack.observedAt)).toBeGreaterThanOrEqual(Date.parse(writeBack.sentAt));
  }

  expect(erase[0].contact.erasedAt).not.toBeNull();
  expect(namesOf(erase[0].contact.records)).toEqual(sources);
  for (const { state } of erase[0].contact.records) expect(state).toBe("ERASED");

  expect(back[0].startSync.userErrors).toEqual([]);
  const [returned] = back[1].contacts.nodes;
  expect(returned.mayContact.verdict).toBe("DENY");
  expect(returned.revocations[0].reference).toBe("REAPPEARED_AFTER_ERASURE");
  expect(returned.revocations[0].propagation.writeBacks).toEqual([
    { source: "hubspot", status: "CONFIRMED" },
  ]);
}
