import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sellfTwin } from "#connectors/sellf/twin.ts";
import { CALLS, EMAIL, PROFILING, about, pullAll, untilDone } from "../toolkit/records.ts";
import { openTeam } from "./open-team.ts";

const step = fc.oneof(
  fc.record({
    kind: fc.constant("field" as const),
    key: fc.constantFrom("consenso_email", "consenso_telefono", "no_profilazione"),
    value: fc.constantFrom("Sì", "No", "forse", "", true, false),
  }),
  fc.record({
    kind: fc.constant("fault" as const),
    fault: fc.constantFrom("RESET_BEFORE", "RESET_AFTER", "TRUNCATED_JSON"),
    method: fc.constantFrom("GET", "PUT"),
  }),
  fc.record({ kind: fc.constantFrom("revoke", "rectify"), target: fc.constantFrom(EMAIL, CALLS, PROFILING) }),
);

test("whatever staff do in between, a revocation closes every field, and nothing of ours ever opens one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 15 }),
      fc.constantFrom("MERGES", "REPLACES"),
      async (steps, customFields) => {
        const customFieldWrites = customFields === "MERGES" ? "MERGED" : "REPLACED";
        const { twin, session } = await openTeam({
          switches: { customFields },
          config: { customFieldWrites },
        });
        const id = twin.createPerson({ first_name: "Ada", last_name: "Esempio" });
        for (const one of steps) {
          if (one.kind === "field") twin.setField(id, one.key, one.value);
          if (one.kind === "fault") twin.server.faults.add({ kind: one.fault, method: one.method });
          if (one.kind === "revoke") {
            await untilDone(() => session.revoke(about(id, [one.target])));
            twin.server.faults.clear();
            expect((await session.observe(about(id, [one.target]))).consents[0]?.state).toBe("WITHDRAWN");
          }
          if (one.kind === "rectify") {
            const change = { set: { emails: ["nuova@posta.example"], givenName: "Ida" }, clear: ["fax"] };
            await untilDone(async () => session.rectify?.({ ...about(id), ...change }));
          }
        }
        twin.server.faults.clear();
        await pullAll(session, "FULL");
        await untilDone(() => session.erase(about(id)));
        expect((await session.observe(about(id))).residue).toEqual([]);
        expect(twin.permittingRequests()).toEqual([]);
      },
    ),
    { numRuns: 20 },
  );
});

test("a request that would permit is counted by the twin, so that the promise above means something", async () => {
  const twin = await sellfTwin.start();
  const id = twin.createPerson({}, { consenso_email: "No" });
  await fetch(`${twin.url}/v2/people/${id}`, {
    method: "PUT",
    headers: { "api-key": twin.credentials["apiKey"] ?? "", "content-type": "application/json" },
    body: JSON.stringify({ custom_fields: { consenso_email: "Sì", no_profilazione: false } }),
  });
  expect(twin.permittingRequests()).toEqual([
    "custom_fields.consenso_email",
    "custom_fields.no_profilazione",
  ]);
  await twin.close();
});
