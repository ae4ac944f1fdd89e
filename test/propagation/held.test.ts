import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
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
