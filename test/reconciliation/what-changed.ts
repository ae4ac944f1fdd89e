import fc from "fast-check";
import { expect } from "vitest";
import { consent, EMAIL, MemorySource, PHONE } from "../sources/memory-source.ts";
import { openWorld, type World } from "../sources/sync-world.ts";
import { grantFor, stopFor } from "./acts.ts";
import { compareAll, confirmAll } from "./drift-world.ts";

const IDS = ["1", "2", "3", "4"];
const STATES = ["GIVEN", "WITHDRAWN", "REFUSED", "NOT_ASKED", "UNMAPPED"] as const;
const TIMES = [null, "2026-02-20T10:00:00Z", "2026-03-01T09:00:00Z"] as const;
/** Few, so that records of two people share them, and people are joined and parted. */
const EMAILS = ["ada@posta.example", "bruno@posta.example", "carla@posta.example"];
const NAMES = ["Ada", "Bruno"];

const side = fc.constantFrom("alpha", "beta");
const id = fc.constantFrom(...IDS);
const cell = fc.record({ state: fc.constantFrom(...STATES), at: fc.constantFrom(...TIMES) });

/** What people, sources, lists and time do between two comparisons. */
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("PUT"),
      side,
      id,
      name: fc.constantFrom(...NAMES),
      emails: fc.uniqueArray(fc.constantFrom(...EMAILS), { maxLength: 2 }),
      email: cell,
      phone: cell,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("REMOVE"), side, id }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("STOP"), side, id }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("YES"), side, id }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("CONFIRM") }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("CALL_OFF") }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("LOSE_OPT_OUTS") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("WAIT") }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("LIFT"), nth: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("DELETE_ENTRY"), nth: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("LOSE_LATER_ENTRIES") }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("ADD_ENTRY"), email: fc.constantFrom(...EMAILS) }) },
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** Rounds of acts; after each one what changed is compared, and then everything. */
export const rounds = fc.array(fc.array(act, { minLength: 2, maxLength: 8 }), {
  minLength: 3,
  maxLength: 6,
  size: "max",
});

/**
 * Plays them, and expects of every comparison of what changed that comparing everything finds nothing else. Returns the
 * classes of what was found.
 */
export async function playRounds(history: readonly (readonly Act[])[]): Promise<readonly string[]> {
  const sources = { alpha: new MemorySource("alpha"), beta: new MemorySource("beta") };
  const world = await openWorld(sources.alpha, sources.beta);
  try {
    for (const source of Object.values(sources)) {
      // Two people in both sources, with one address between the others.
      for (const [at, external] of IDS.entries())
        source.put(external, {
          person: { givenName: NAMES[at % 2] ?? null, familyName: "Prova", emails: [EMAILS[at % 3] ?? ""] },
          consents: [consent(EMAIL, "GIVEN"), consent(PHONE, "NOT_ASKED")],
        });
      await world.full(source);
    }
    await compareAll(world);
    for (const acts of history) {
      for (const one of acts) await perform(world, sources, one);
      for (const source of Object.values(sources)) await world.incremental(source);
      await world.rows("drop trigger if exists lost on opt_out_finding");
      const { runs } = await compareAll(world, "INCREMENTAL");
      expect(runs.map(({ mode }) => mode)).toEqual(["INCREMENTAL", "INCREMENTAL", "INCREMENTAL"]);
      const found = await standing(world);
      const whole = await compareAll(world, "FULL");
      expect(await standing(world)).toEqual(found);
      expect(whole.runs.map(({ opened, fixed }) => opened + fixed)).toEqual([0, 0, 0]);
    }
    const classes = await world.rows<{ class: string }>("select distinct class from drift_finding");
    return classes.map((one) => one.class);
  } finally {
    await world.close();
  }
}

/** All that a finding says, but for the reading's own time. */
function standing(world: World): Promise<unknown[]> {
  return world.rows(
    "select to_jsonb(f) - 'seen_at' as finding from drift_finding f where fixed_at is null order by id",
  );
}

async function perform(
  world: World,
  sources: Readonly<Record<"alpha" | "beta", MemorySource>>,
  one: Act,
): Promise<void> {
  if (one.type === "PUT") {
    sources[one.side].put(one.id, {
      person: { givenName: one.name, familyName: "Prova", emails: one.emails },
      consents: [
        consent(EMAIL, one.email.state, one.email.at),
        consent(PHONE, one.phone.state, one.phone.at),
      ],
    });
  } else if (one.type === "REMOVE") {
    if (sources[one.side].records.has(one.id)) sources[one.side].remove(one.id);
  } else if (one.type === "STOP" || one.type === "YES") {
    const isStored = await world.rows(
      "select 1 from contact_record where source = $1 and external_id = $2 and state = 'ACTIVE'",
      [one.side, one.id],
    );
    if (isStored.length > 0)
      await (one.type === "STOP" ? stopFor : grantFor)(world, sources[one.side], one.id);
  } else if (one.type === "LOSE_OPT_OUTS") {
    await world.rows(
      "create or replace function lose() returns trigger language plpgsql as $$ begin return null; end $$",
    );
    await world.rows(
      "create or replace trigger lost before insert on opt_out_finding for each row execute function lose()",
    );
  } else if (one.type === "CONFIRM") await confirmAll(world);
  else if (one.type === "CALL_OFF") {
    await world.rows("update write_back set called_off_at = $1, settled_at = $1 where settled_at is null", [
      world.now(),
    ]);
  } else if (one.type === "WAIT") world.clock.at += 2 * 3_600_000;
  else if (one.type === "LIFT") {
    await world.rows(
      `update suppression_entry set lifted_at = $1
       where id = (select id from suppression_entry where lifted_at is null order by id offset $2 limit 1)`,
      [world.now(), one.nth],
    );
  } else if (one.type === "DELETE_ENTRY") {
    await world.rows(
      "delete from suppression_entry where id = (select id from suppression_entry order by id offset $1 limit 1)",
      [one.nth],
    );
  } else if (one.type === "LOSE_LATER_ENTRIES") {
    await world.rows("delete from suppression_entry where dedupe_key like 'came-later:%'");
  } else if (one.type === "ADD_ENTRY") {
    await world.rows(
      `insert into suppression_entry (id, list, identifier_type, digest, purpose, reason, origin, added_at, dedupe_key)
       values (gen_random_uuid(), 'hand', 'EMAIL', $1, 'DIRECT_MARKETING', 'LISTED', 'hand', $2, gen_random_uuid()::text)`,
      [world.keyring.digest("EMAIL", one.email), world.now()],
    );
  }
}
