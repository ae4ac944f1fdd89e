import * as fc from "fast-check";
import { expect, test } from "vitest";
import { command, consenting, contact, MARKETING, openTwin, reference } from "./open-twin.ts";

const acts = [
  "OPT_IN_AGAIN",
  "CLEAR_FLAG",
  "LOCK",
  "SOLICIT",
  "END_CONSENTS",
  "LOSE_ANSWER",
  "OUTAGE",
] as const;

test("whatever people and networks do in between, a done revocation shows, and nothing of ours ever permits", async () => {
  const { session, twin } = await openTwin({}, { timeoutMs: 2000 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...acts), { maxLength: 6 }),
      fc.boolean(),
      async (sequence, linked) => {
        const { id, individual } = linked ? consenting(twin) : { id: contact(twin), individual: null };
        for (const act of sequence) {
          twin.server.faults.clear();
          if (act === "CLEAR_FLAG")
            twin.update("Contact", id, { HasOptedOutOfEmail: false, DoNotCall: false });
          if (act === "LOCK") twin.lockRow(id, 1);
          if (act === "LOSE_ANSWER") twin.server.faults.add({ kind: "RESET_AFTER", method: "PATCH" });
          if (act === "OUTAGE") twin.server.faults.add({ kind: "RESET_BEFORE" });
          if (individual && act === "SOLICIT")
            twin.update("Individual", individual, { HasOptedOutSolicit: true });
          if (individual && act === "OPT_IN_AGAIN") {
            const row = {
              Name: "n",
              PartyId: individual,
              ContactPointType: "Email",
              PrivacyConsentStatus: "OptIn",
            };
            twin.create("ContactPointTypeConsent", row);
          }
          if (act === "END_CONSENTS") twin.server.advanceClock(1000);
          await session.revoke(command(id));
        }
        twin.server.faults.clear();
        twin.lockRow(id, 0);
        const outcome = await session.revoke(command(id));
        expect(["ACCEPTED", "ALREADY"]).toContain(outcome.outcome);
        expect(await session.revoke(command(id))).toEqual({ outcome: "ALREADY" });
        const { consents } = await session.observe(reference(id));
        expect(consents.map(({ state }) => state)).toEqual(MARKETING.map(() => "WITHDRAWN"));
        expect(twin.permittingRequests()).toEqual([]);
      },
    ),
    { numRuns: 25, seed: 2 },
  );
});
