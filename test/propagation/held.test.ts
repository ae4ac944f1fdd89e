import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commitCorrection } from "#gateway/propagation/commit-correction.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import {
  liftLegalHold,
  liftRestriction,
  placeLegalHold,
  restrictProcessing,
} from "#gateway/propagation/hold-and-restrict.ts";
import { eventually, Workbench } from "./workbench.ts";

let bench: Workbench;
beforeAll(async () => {
  bench = await Workbench.open(["alpha"]);
  await bench.startWorker();
});
afterAll(() => bench.close());

const key = () => ({ idempotencyKey: randomUUID() });
const HOLDS = {
  restriction: {
    place: (contactId: string) =>
      restrictProcessing(bench.context, { contactId, ground: "18(1)(c)", purposes: ["SERVICE"], ...key() }),
    lift: (restrictionId: string) =>
      liftRestriction(bench.context, { restrictionId, toldAt: bench.now(), ...key() }),
  },
  "legal hold": {
    place: (contactId: string) => placeLegalHold(bench.context, { contactId, matter: "case 1", ...key() }),
    lift: (holdId: string) => liftLegalHold(bench.context, { holdId, ...key() }),
  },
};

test.each(Object.entries(HOLDS))(
  "a %s that comes while a source is down keeps what the source still has, until it is lifted",
  async (_name, { place, lift }) => {
    const alpha = bench.source("alpha");
    const externalId = randomUUID();
    const contactId = await bench.contact({ source: "alpha", externalId });
    alpha.switches.refuse = { code: "LOCKED", permanent: false };
    await eraseContact(bench.context, { contactId, identityVerified: true, ...key() });
    await eventually(
      () => bench.count("from write_back where contact_id = $1 and last_code = 'LOCKED'", [contactId]),
      (n) => n === 1,
    );
    const { factId } = await place(contactId);
    alpha.switches.refuse = null;
    await sleep(300);
    expect(alpha.state(externalId)).toBe("PRESENT");
    // Stopped meanwhile, as the erasure would have done.
    const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
    await eventually(
      async () => alpha.consent(externalId, email),
      (state) => state === "WITHDRAWN",
    );
    expect(alpha.state(externalId)).toBe("PRESENT");
    await lift(factId);
    await eventually(
      async () => alpha.state(externalId),
      (state) => state === "GONE",
    );
  },
);

test("what retention clears waits for the end of a restriction too; what the person corrects does not", async () => {
  const alpha = bench.source("alpha");
  const externalId = randomUUID();
  const contactId = await bench.contact({ source: "alpha", externalId });
  alpha.switches.refuse = { code: "LOCKED", permanent: false };
  const correct = async (origin: "RETENTION" | "REQUEST", change: object) =>
    bench.ledger.em().transactional(async (em) => {
      const checked = { set: {}, clear: [], ...change } as Parameters<typeof commitCorrection>[2]["change"];
      const command = { contactId, change: checked, identifiers: [], recordIds: null, reason: null, origin };
      return commitCorrection(em, bench.context, { ...command, dedupeKey: randomUUID() }, bench.now());
    });
  await correct("RETENTION", { clear: ["company"] });
  const { factId } = await HOLDS.restriction.place(contactId);
  await correct("REQUEST", { set: { givenName: "Ada" } });
  alpha.switches.refuse = null;
  const codes = () =>
    bench.rows<{ origin: string; status: string; last_code: string | null }>(
      `select c.origin, w.status, w.last_code from write_back w join correction c on c.id = w.correction_id
       where w.contact_id = $1 order by c.seq`,
      [contactId],
    );
  await eventually(codes, ([first, second]) => first?.last_code === "HELD" && second?.status === "CONFIRMED");
  await HOLDS.restriction.lift(factId);
  await eventually(codes, ([first]) => first?.status === "CONFIRMED");
});
