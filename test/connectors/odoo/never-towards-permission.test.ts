import * as fc from "fast-check";
import { expect, test } from "vitest";
import { CALLS, EMAIL, PROFILING, about, pullAll, untilDone } from "../toolkit/records.ts";
import { openDatabase } from "./open-database.ts";

const who = fc.integer({ min: 0, max: 1 });
const address = (n: number) => `persona.${n}@posta.example`;
const number = (n: number) => `+39333000000${n}`;
const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom("block", "unblock", "subscribe", "unsubscribe", "phone", "untag", "invoice"),
    who,
  }),
  fc.record({
    kind: fc.constant("fault" as const),
    fault: fc.constantFrom("RESET_BEFORE", "RESET_AFTER", "TRUNCATED_JSON"),
    path: fc.constantFrom("mail.blacklist/", "phone.blacklist/", "res.partner/", "mailing."),
  }),
  fc.record({
    kind: fc.constantFrom("revoke", "rectify", "sync"),
    who,
    target: fc.constantFrom(EMAIL, CALLS, PROFILING),
  }),
);

test("whatever people do in between, a revocation closes what it names, and nothing of ours ever opens it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const { twin, session } = await openDatabase();
      const ids = [0, 1].map((n) =>
        twin.createPartner({ name: `P ${n}`, email: address(n), phone: number(n) }),
      );
      let made = 0;
      for (const one of steps) {
        if (one.kind === "fault") {
          twin.server.faults.add({ kind: one.fault, path: one.path });
          continue;
        }
        const id = ids[one.who] ?? "";
        if (one.kind === "block") twin.blockEmail(address(one.who));
        if (one.kind === "unblock") twin.unblockEmail(address(one.who));
        if (one.kind === "subscribe") twin.subscribe(address(one.who), "Newsletter");
        if (one.kind === "unsubscribe") twin.unsubscribe(address(one.who), "Newsletter");
        if (one.kind === "phone") twin.unblockPhone(number(one.who));
        if (one.kind === "untag") twin.untag(id, "No marketing e-mail");
        if (one.kind === "invoice") twin.invoice(id);
        if (one.kind === "revoke") {
          const command = about(id, [one.target], { emails: [address(one.who)] });
          await untilDone(() => session.revoke(command));
          twin.server.faults.clear();
          expect((await session.observe(command)).consents[0]?.state).toBe("WITHDRAWN");
        }
        if (one.kind === "rectify") {
          const refused = twin.isEmailBlocked(String(twin.partner(id)?.["email"]));
          const email = `nuova.${(made += 1)}@posta.example`;
          const change = { set: { emails: [email] }, clear: [] };
          await untilDone(async () => session.rectify?.({ ...about(id), ...change }));
          if (refused) expect(twin.isEmailBlocked(email)).toBe(true);
        }
        if (one.kind === "sync") {
          twin.server.faults.clear();
          await pullAll(session, "FULL");
        }
      }
      for (const id of ids) {
        const email = String(twin.partner(id)?.["email"]);
        await untilDone(() => session.erase(about(id)));
        twin.server.faults.clear();
        expect((await session.observe(about(id))).residue).toEqual([]);
        expect(twin.isEmailBlocked(email)).toBe(true);
      }
      expect(twin.permittingRequests()).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
