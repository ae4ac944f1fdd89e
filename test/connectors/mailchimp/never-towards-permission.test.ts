import * as fc from "fast-check";
import { expect, test } from "vitest";
import { EMAIL, POST, PROFILING, about, pullAll, stateOf, untilDone } from "../toolkit/records.ts";
import { openAudience } from "./open-audience.ts";

const who = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "subscribe",
      "stop",
      "clean",
      "archive",
      "return",
      "revoke",
      "erase",
      "rectify",
      "sync",
    ),
    who,
  }),
  fc.record({
    kind: fc.constant("fault" as const),
    fault: fc.constantFrom("RESET_BEFORE", "RESET_AFTER", "TRUNCATED_JSON"),
    method: fc.constantFrom("GET", "PATCH", "POST"),
  }),
);

const address = (n: number) => `person.${n}@mail.example`;

test("whatever happens in between, an accepted revocation closes the member and nothing ever opens one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { twin, session } = await openAudience();
      const ids = [0, 1, 2].map((n) => twin.signUp({ email_address: address(n), status: "transactional" }));
      let made = 0;
      for (const one of steps) {
        if (one.kind === "fault") {
          twin.server.faults.add({ kind: one.fault, method: one.method });
          continue;
        }
        const id = ids[one.who] ?? "";
        const isThere = twin.member(id) !== null;
        const command = about(id, [EMAIL, POST, PROFILING]);
        if (one.kind === "subscribe" && isThere) twin.changeMember(id, { status: "subscribed" });
        if (one.kind === "stop" && isThere) twin.changeMember(id, { status: "unsubscribed" });
        if (one.kind === "clean" && isThere) twin.changeMember(id, { status: "cleaned" });
        if (one.kind === "archive" && isThere) twin.archive(id);
        if (one.kind === "return" && !isThere)
          ids[one.who] = twin.signUp({ email_address: `again.${(made += 1)}@mail.example` });
        if (one.kind === "rectify") {
          const was = twin.member(id)?.status;
          const set = { emails: [`new.${(made += 1)}@mail.example`] };
          await untilDone(() => session.rectify?.({ ...command, set, clear: [] }));
          expect(twin.member(id)?.status).toBe(was);
        }
        if (one.kind === "sync") {
          twin.server.faults.clear();
          for (const record of (await pullAll(session, "FULL")).records)
            expect(stateOf(record) === "WITHDRAWN").toBe(
              twin.member(record.externalId)?.status === "unsubscribed",
            );
        }
        if (one.kind === "revoke") {
          await untilDone(() => session.revoke(command));
          twin.server.faults.clear();
          const { record, consents } = await session.observe(command);
          expect(record === "GONE" || consents.every(({ state }) => state === "WITHDRAWN")).toBe(true);
        }
        if (one.kind === "erase") {
          await untilDone(() => session.erase(command));
          expect(twin.member(id)).toBeNull();
        }
      }
      expect(twin.permittingRequests()).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
