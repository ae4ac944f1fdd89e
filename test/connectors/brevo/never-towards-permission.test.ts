import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NEWSLETTER } from "#connectors/brevo/twin/switches.ts";
import { EMAIL, SMS, about, pullAll, stateOf, untilDone } from "../toolkit/records.ts";
import { openAccount } from "./open-account.ts";

const who = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "subscribe",
      "stop",
      "leave",
      "move",
      "delete",
      "create",
      "revoke",
      "erase",
      "rectify",
      "sync",
    ),
    who,
  }),
  fc.record({ kind: fc.constant("merge" as const), who, with: who }),
  fc.record({
    kind: fc.constant("fault" as const),
    fault: fc.constantFrom("RESET_BEFORE", "RESET_AFTER", "REPLACE_AFTER"),
    method: fc.constantFrom("GET", "PUT", "DELETE"),
  }),
);

test("whatever happens in between, an accepted revocation closes the contact and nothing ever opens one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { twin, session } = await openAccount();
      let made = 0;
      const make = (): string => twin.createContact({ email: `person.${(made += 1)}@mail.example` });
      const ids = [make(), make(), make()];
      for (const one of steps) {
        if (one.kind === "fault") {
          twin.server.faults.add({ kind: one.fault, method: one.method });
          continue;
        }
        const id = ids[one.who] ?? "";
        const isThere = twin.contact(id) !== null;
        const command = about(id, [EMAIL, SMS]);
        if (one.kind === "subscribe" && isThere)
          twin.updateContact(id, { emailBlacklisted: false, smsBlacklisted: false, listIds: [NEWSLETTER] });
        if (one.kind === "stop" && isThere) twin.updateContact(id, { emailBlacklisted: true });
        if (one.kind === "leave" && isThere) twin.leaveList(id, NEWSLETTER);
        if (one.kind === "move" && isThere)
          twin.updateContact(id, { attributes: { EMAIL: `moved.${(made += 1)}@mail.example` } });
        if (one.kind === "delete" && isThere) twin.deleteContact(id);
        if (one.kind === "create" && !isThere) ids[one.who] = make();
        if (one.kind === "merge" && isThere) {
          const other = ids[one.with] ?? "";
          if (other !== id && twin.contact(other)) twin.merge(id, other);
        }
        if (one.kind === "rectify") {
          const was = twin.contact(id)?.emailBlacklisted;
          const set = { emails: [`new.${(made += 1)}@mail.example`] };
          await untilDone(() => session.rectify?.({ ...command, set, clear: [] }));
          if (was) expect(twin.contact(id)?.emailBlacklisted).toBe(true);
        }
        if (one.kind === "sync") {
          twin.server.faults.clear();
          for (const record of (await pullAll(session, "FULL")).records) {
            const contact = twin.contact(record.externalId);
            if (contact?.emailBlacklisted) expect(stateOf(record)).toBe("WITHDRAWN");
            if (contact?.listUnsubscribed.length) expect(stateOf(record)).toBe("WITHDRAWN");
          }
        }
        if (one.kind === "revoke") {
          await untilDone(() => session.revoke(command));
          twin.server.faults.clear();
          const { record, consents } = await session.observe(command);
          expect(record === "GONE" || consents.every(({ state }) => state === "WITHDRAWN")).toBe(true);
        }
        if (one.kind === "erase") {
          await untilDone(() => session.erase(command));
          expect(twin.contact(id)).toBeNull();
        }
      }
      expect(twin.permittingRequests()).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
