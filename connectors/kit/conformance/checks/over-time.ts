import assert from "node:assert/strict";
import type { Check } from "../check.ts";
import { expectOutcome, isRefusal, nameOf } from "../expect.ts";
import { hasConnection } from "../needs.ts";

const DAY_MS = 86_400_000;
/** The shortest notice that lets somebody make a new credential without haste. */
const NOTICE_DAYS = 14;

/** What happens while a command is under way, and what only days later. */
export const overTimeChecks: readonly Check[] = [
  {
    id: "auth/expiry-told",
    title: `tells of a credential that ends within ${NOTICE_DAYS} days, and of no other`,
    need: {
      otherwise: "its credentials have no last day that could be configured",
      met: ({ fixture }) => fixture.expiresOn !== undefined,
    },
    async run(bench) {
      const settings = bench.subject.fixture.expiresOn;
      assert.ok(settings);
      const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
      const told = async (day: string): Promise<boolean> => {
        const { account } = await bench.session({ settings: settings(day) }).check();
        return account.includes(day);
      };
      for (const days of [NOTICE_DAYS - 1, 1, 0, -3]) {
        assert.ok(await told(dayIn(days)), `nothing is said ${days} days before the end`);
      }
      assert.ok(!(await told(dayIn(NOTICE_DAYS * 5))), "an alarm long before the end");
    },
  },
  {
    id: "consent/yes-under-way",
    title: "wins over a yes that comes in while the stop is on its way, and keeps what else changed then",
    need: hasConnection,
    async run(bench) {
      const target = bench.firstTarget;
      const person = await bench.someoneWilling();
      const session = bench.session();
      await session.check();
      const before = bench.requests("revoke").length;
      const held = Promise.withResolvers<void>();
      bench.fault("revoke", { kind: "DELAY", until: held.promise });
      const underWay = session.revoke(bench.command(person, [target]));
      const isAnswered = underWay.then(
        () => true,
        () => true,
      );
      const aMoment = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 5));
      while (bench.requests("revoke").length === before && !(await Promise.race([isAnswered, aMoment()])));
      assert.ok(bench.requests("revoke").length > before, "the stop is answered, and no write was sent");
      try {
        await bench.hands.change(person.id, { familyName: "Nelfrattempo" });
        await bench.hands.allow(person.id, target);
      } finally {
        held.resolve();
      }
      const answer = await underWay;
      expectOutcome(answer, ["ACCEPTED", "RETRY_AT", "OUTCOME_UNKNOWN"], "the stop");
      if (answer.outcome !== "ACCEPTED") await bench.session().revoke(bench.command(person, [target]));
      assert.ok(await bench.hands.isRefused(person.id, target), `${nameOf(target)} is open`);
      const observed = await bench.observe(session, bench.reference(person, [target]), ({ consents }) =>
        isRefusal(consents, target),
      );
      assert.ok(isRefusal(observed.consents, target), `${nameOf(target)} is not observed`);
      const stored = JSON.stringify(await bench.hands.stored(person.id)).toLowerCase();
      assert.ok(stored.includes("nelfrattempo"), "what staff changed meanwhile is gone");
    },
  },
  {
    id: "erasure/final-day",
    title: "observes an erased record as gone by the day that it declares",
    need: {
      otherwise: "an erasure is final at once",
      met: ({ connector }) => connector.capabilities.erasure.completesWithinDays > 0,
    },
    async run(bench) {
      const { completesWithinDays } = bench.capabilities.erasure;
      const person = await bench.someone();
      const session = bench.session();
      expectOutcome(await session.erase(bench.command(person)), ["ACCEPTED"], "an erasure");
      bench.twin.server.advanceClock((completesWithinDays + 1) * DAY_MS);
      const { record, residue } = await bench.session().observe(bench.reference(person, []));
      assert.deepEqual({ record, residue }, { record: "GONE", residue: [] });
    },
  },
];
