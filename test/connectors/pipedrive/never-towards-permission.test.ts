import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DO_NOT_CALL, MUST_NOT_BE_CALLED } from "#connectors/pipedrive/twin/switches.ts";
import { CALLS, EMAIL, about, pullAll, stateOf, untilSettled } from "../toolkit/records.ts";
import { at, openCompany } from "./open-company.ts";

const who = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "subscribe",
      "unsubscribe",
      "delete",
      "restore",
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
    fault: fc.constantFrom("RESET_BEFORE", "RESET_AFTER", "TRUNCATED_JSON"),
    method: fc.constantFrom("GET", "PATCH", "DELETE"),
  }),
);

const address = (n: number) => `person.${n}@mail.example`;

test("whatever happens in between, what is called done is shown to be so, and nothing ever opens a person", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { twin, session } = await openCompany();
      const ids = [0, 1, 2].map((n) => twin.createPerson({ name: `Person ${n}`, emails: at(address(n)) }));
      for (const [index, one] of steps.entries()) {
        if (one.kind === "fault") {
          twin.server.faults.add({ kind: one.fault, method: one.method });
          continue;
        }
        const id = ids[one.who] ?? "";
        const isLive = twin.personIds().includes(id);
        const command = about(id, [EMAIL, CALLS]);
        if (one.kind === "subscribe") twin.setStatus(address(one.who), "subscribed");
        if (one.kind === "unsubscribe") twin.setStatus(address(one.who), "unsubscribed");
        if (one.kind === "delete" && isLive) twin.deletePerson(id);
        if (one.kind === "restore" && !isLive) twin.restore(id);
        if (one.kind === "merge") {
          const other = ids[one.with] ?? "";
          if (isLive && other !== id && twin.personIds().includes(other)) twin.merge(id, other);
        }
        if (one.kind === "rectify" && isLive) {
          const main = twin.person(id)?.emails[0]?.value ?? "";
          const was = twin.statusOf(main);
          const emails = [`new.${index}@mail.example`];
          await untilSettled(() => session.rectify?.({ ...command, set: { emails }, clear: [] }));
          if (was === "unsubscribed") expect(twin.statusOf(emails[0] ?? "")).toBe("unsubscribed");
        }
        if (one.kind === "sync") {
          twin.server.faults.clear();
          for (const record of (await pullAll(session, "FULL")).records) {
            const isOut = twin.statusOf(record.person.emails[0] ?? "") === "unsubscribed";
            expect(stateOf(record) === "WITHDRAWN").toBe(isOut);
          }
        }
        if (one.kind === "revoke") {
          const { outcome } = await untilSettled(() => session.revoke(command));
          twin.server.faults.clear();
          const { record, consents } = await session.observe(command);
          const isProved = record === "GONE" || consents.every(({ state }) => state === "WITHDRAWN");
          if (outcome === "ACCEPTED" || outcome === "ALREADY") expect(isProved).toBe(true);
          if (isLive) expect(twin.person(id)?.custom_fields[DO_NOT_CALL]).toBe(MUST_NOT_BE_CALLED);
        }
        if (one.kind === "erase") {
          const { outcome } = await untilSettled(() => session.erase(command));
          twin.server.faults.clear();
          const { residue } = await session.observe(command);
          if (outcome !== "REFUSED") expect(residue).toEqual([]);
        }
      }
      expect(twin.permittingRequests()).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
