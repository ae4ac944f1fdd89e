import * as fc from "fast-check";
import { expect, test } from "vitest";
import { FIELDS, GROUPS } from "#connectors/livespace/twin/switches.ts";
import { CALLS, EMAIL, PROFILING, about, pullAll, untilDone } from "../toolkit/records.ts";
import { openAccount } from "./open-account.ts";

const targets = [EMAIL, CALLS, PROFILING];
const step = fc.oneof(
  fc.record({
    kind: fc.constant("field" as const),
    field: fc.constantFrom(FIELDS.emailConsent, FIELDS.phoneConsent),
    value: fc.constantFrom("Tak", "Nie", "Sprzeciw", "może", ""),
  }),
  fc.record({ kind: fc.constant("groups" as const), groups: fc.subarray(Object.values(GROUPS)) }),
  fc.record({
    kind: fc.constant("fault" as const),
    fault: fc.constantFrom("RESET_BEFORE", "RESET_AFTER", "TRUNCATED_JSON"),
    path: fc.constantFrom("editContact$", "Contact/get$", "getToken$", "deleteContact$"),
  }),
  fc.record({ kind: fc.constantFrom("revoke", "rectify"), target: fc.constantFrom(...targets) }),
);

test("whatever staff do in between, a revocation closes every place, and nothing of ours ever opens one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 15 }),
      fc.constantFrom("MERGES", "REPLACES"),
      async (steps, datasetWrite) => {
        const datasetWrites = datasetWrite === "MERGES" ? "MERGED" : "REPLACED";
        const { twin, session } = await openAccount({
          switches: { datasetWrite },
          config: { datasetWrites },
        });
        twin.createContact({ firstname: "Ktoś" });
        const id = twin.createContact({ firstname: "Jan", groups: [GROUPS.profilingGiven] });
        for (const one of steps) {
          if (one.kind === "field") twin.setField(id, one.field, one.value);
          if (one.kind === "groups") twin.updateContact(id, { groups: one.groups });
          if (one.kind === "fault") twin.server.faults.add({ kind: one.fault, path: one.path });
          if (one.kind === "revoke") {
            await untilDone(() => session.revoke(about(id, [one.target])));
            twin.server.faults.clear();
            expect((await session.observe(about(id, [one.target]))).consents[0]?.state).toBe("WITHDRAWN");
          }
          if (one.kind === "rectify") {
            const change = { set: { givenName: "Adam", emails: ["a@poczta.example"] }, clear: ["taxIds"] };
            await untilDone(async () => session.rectify?.({ ...about(id), ...change }));
          }
        }
        twin.server.faults.clear();
        await pullAll(session, "FULL");
        await untilDone(() => session.erase(about(id)));
        expect((await session.observe(about(id))).record).toBe("GONE");
        expect(twin.permittingRequests()).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
});
