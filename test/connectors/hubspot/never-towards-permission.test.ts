import * as fc from "fast-check";
import { expect, test } from "vitest";
import { untilDone } from "../toolkit/records.ts";
import { aboutContact, emailStateOf, openPortal, pullAll } from "./open-portal.ts";

const who = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom("optOut", "subscribe", "archive", "restore", "revoke", "erase", "sync", "create"),
    who,
  }),
  fc.record({ kind: fc.constant("merge" as const), who, with: who }),
  fc.record({
    kind: fc.constant("fault" as const),
    fault: fc.constantFrom("RESET_BEFORE", "RESET_AFTER", "TRUNCATED_JSON"),
    path: fc.constantFrom("unsubscribe-all$", "gdpr-delete$", "/contacts", "/statuses/"),
  }),
);

const address = (n: number) => `person.${n}@mail.example`;

test("whatever happens in between, an accepted revocation closes every address and nothing ever opens one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.boolean(), async (steps, mergeCreatesNewId) => {
      const { twin, session } = await openPortal({ switches: { mergeCreatesNewId } });
      const ids = [0, 1, 2].map((n) => twin.createContact({ email: address(n) }));
      let created = 0;
      for (const one of steps) {
        if (one.kind === "fault") {
          twin.server.faults.add({ kind: one.fault, path: one.path });
          continue;
        }
        const id = ids[one.who] ?? "";
        const isThere = twin.contact(id) !== null;
        const isArchived = isThere && !twin.contactIds().includes(twin.contact(id)?.["hs_object_id"] ?? "");
        if (one.kind === "optOut") twin.optOut(address(one.who));
        if (one.kind === "subscribe") twin.subscribe(address(one.who));
        if (one.kind === "archive" && isThere && !isArchived) twin.archive(id);
        if (one.kind === "create" && !isThere)
          ids[one.who] = twin.createContact({ email: `again.${(created += 1)}@mail.example` });
        if (one.kind === "merge") {
          const other = twin.contact(ids[one.with] ?? "");
          const own = twin.contact(id);
          const bothLive = [own, other].every((contact) =>
            twin.contactIds().includes(contact?.["hs_object_id"] ?? ""),
          );
          if (bothLive && own?.["hs_object_id"] !== other?.["hs_object_id"])
            twin.merge(id, ids[one.with] ?? "");
        }
        if (one.kind === "sync") {
          const before = new Map([0, 1, 2].map((n) => [n, JSON.stringify(twin.statusOf(address(n)))]));
          for (let attempt = 0; attempt < 30; attempt += 1) {
            const run = await pullAll(session, "FULL").catch(() => null);
            if (!run) continue;
            for (const record of run.records) {
              const refused = record.person.emails.some((email) => twin.statusOf(email).optedOut);
              if (refused) expect(emailStateOf(record)).toBe("WITHDRAWN");
            }
            break;
          }
          for (const [n, status] of before) expect(JSON.stringify(twin.statusOf(address(n)))).toBe(status);
        }
        const command = aboutContact(id, [address(one.who)]);
        if (one.kind === "revoke") {
          const addresses = [
            address(one.who),
            twin.contact(id)?.["email"],
            ...(twin.contact(id)?.["hs_additional_emails"]?.split(";") ?? []),
          ];
          await untilDone(() => session.revoke(command));
          for (const email of addresses) if (email) expect(twin.statusOf(email).optedOut).toBe(true);
          twin.server.faults.clear();
          expect((await session.observe(command)).consents[0]?.state).toBe("WITHDRAWN");
        }
        if (one.kind === "erase") {
          await untilDone(() => session.erase(command));
          expect(twin.contact(id)).toBeNull();
        }
      }
      expect(twin.permittingRequests()).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
