import assert from "node:assert/strict";
import type { Check } from "../check.ts";
import { hasConnection } from "../needs.ts";

/** What a connector asks for, and what it leaves alone. */
export const conductChecks: readonly Check[] = [
  {
    id: "operations/concurrency",
    title: "has never more requests under way than it declares, within one call",
    need: hasConnection,
    async run(bench) {
      const { fixture, connector } = bench.subject;
      const size = Math.min(fixture.pageSize, 60);
      await bench.crowd(size, { emailConsent: "GIVEN" });
      await bench.session().pull("FULL", null);
      const { concurrency } = connector.capabilities.rateLimit;
      const { peak } = bench.twin.server;
      assert.ok(peak <= concurrency, `${peak} requests at once, ${concurrency} declared`);
    },
  },
  {
    id: "operations/abort",
    title: "asks nothing for a page that nobody wants any more",
    async run(bench) {
      await bench.someone();
      const session = bench.session();
      await assert.rejects(session.pull("FULL", null, AbortSignal.abort()));
      assert.equal(bench.twin.journal.entries.length, 0, "asked all the same");
    },
  },
  {
    id: "operations/known-paths",
    title: "calls no path that the vendor does not have",
    async run(bench) {
      const person = await bench.someoneWilling();
      const session = bench.session();
      await session.check();
      await session.pull("FULL", null);
      await session.read([person.id]);
      await session.revoke(bench.command(person));
      await session.rectify?.({ ...bench.command(person), set: { familyName: "Corretta" }, clear: [] });
      await session.observe(bench.reference(person));
      await session.erase(bench.command(person));
      await session.close();
      await session.close();
      assert.deepEqual(
        bench.twin.journal.undeclared().map(({ method, path }) => `${method} ${path}`),
        [],
      );
      assert.deepEqual(bench.twin.journal.internalErrors, []);
    },
  },
];
