import { afterEach, expect, test } from "vitest";
import type { EntityManager } from "@mikro-orm/postgresql";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { resolveFinding } from "#gateway/ledger/resolve-finding.ts";
import { destroyRecord } from "#gateway/propagation/finish-erasure.ts";
import { MemorySource } from "./memory-source.ts";
import { openWorld, openWorldUnder, type World } from "./sync-world.ts";

let world: World;
afterEach(() => world.close());

const person = { givenName: "Ada", familyName: "Prova", emails: ["ada.prova@posta.example"] };
const IBAN = "IT60X0542811101000000123456";
const note = (text: string) => ({ person, freeTexts: [{ field: "notes", text }] });

interface Found {
  readonly id: string;
  readonly field: string;
  readonly code: string;
  readonly start_at: number;
  readonly end_at: number;
}

async function found(): Promise<Found[]> {
  return world.rows<Found>(
    "select id, field, code, start_at, end_at from minimisation_finding where resolution is null order by start_at, code",
  );
}

async function codes(): Promise<string[]> {
  return (await found()).map(({ code }) => code);
}

const inTransaction = <T>(act: (em: EntityManager) => Promise<T>) => world.ledger.em().transactional(act);

test("a note is scanned as it streams past: kind, field and place are kept, the text nowhere", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", note(`Rimborso su ${IBAN}, in terapia per diabete`));
  world = await openWorld(alpha);
  await world.full(alpha);
  const [iban] = await found();
  expect(iban).toMatchObject({ field: "notes", code: "IBAN", start_at: 12, end_at: 12 + IBAN.length });
  expect(await codes()).toContain("SPECIAL_CATEGORY_HEALTH");
  const tables = await world.rows<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  for (const { name } of tables) {
    const rows = await world.rows<{ n: number }>(
      `select count(*)::int as n from "${name}" t where t::text ilike '%0542811101%' or t::text ilike '%diabet%'`,
    );
    expect([name, rows[0]?.n]).toEqual([name, 0]);
  }
});

test("a finding keeps its id while the passage stands, and goes when it is removed", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", note(`IBAN ${IBAN}`));
  world = await openWorld(alpha);
  await world.full(alpha);
  const [first] = await found();
  alpha.put("a1", note(`IBAN ${IBAN} e altro`));
  await world.incremental(alpha);
  expect(await found()).toMatchObject([{ id: first?.id, code: "IBAN" }]);
  alpha.put("a1", note("niente di particolare"));
  await world.incremental(alpha);
  expect(await found()).toEqual([]);
});

test("what somebody let stand is not asked about again; what was removed and comes back is", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", note(`IBAN ${IBAN}`));
  world = await openWorld(alpha);
  await world.full(alpha);
  const [first] = await found();
  const end = (findingId: string, resolution: "NECESSARY" | "REMOVED") =>
    inTransaction((em) => resolveFinding(em, { findingId, resolution, reference: "DPO-1" }, world.now()));
  await end(first?.id ?? "", "NECESSARY");
  alpha.put("a1", note(`Come detto: IBAN ${IBAN}`));
  await world.incremental(alpha);
  expect(await codes()).toEqual([]);
  await expect(end(first?.id ?? "", "REMOVED")).rejects.toMatchObject({ code: "ALREADY_DECIDED" });
  alpha.put("a1", note(`IBAN ${IBAN}, PESEL 44051401359`));
  await world.incremental(alpha);
  const [pesel] = await found();
  expect(pesel?.code).toBe("PESEL");
  await end(pesel?.id ?? "", "REMOVED");
  alpha.put("a1", note(`PESEL 44051401359`));
  await world.incremental(alpha);
  expect(await codes()).toEqual(["PESEL"]);
});

test("an erasure leaves no finding of the record", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", note(`IBAN ${IBAN}`));
  alpha.put("a2", note(`IBAN ${IBAN}`));
  world = await openWorld(alpha);
  await world.full(alpha);
  expect(await codes()).toEqual(["IBAN", "IBAN"]);
  const [record] = await world.rows<{ id: string }>("select id from contact_record where external_id = 'a1'");
  await inTransaction((em) => destroyRecord(em, record?.id ?? "", world.now()));
  expect(
    await world.rows(
      "select r.external_id from minimisation_finding f join contact_record r on r.id = f.record_id",
    ),
  ).toEqual([{ external_id: "a2" }]);
});

test("a filled field that no purpose needs is flagged, and looked at again when the policy changes", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: { ...person, birthDate: "1980-05-01" } });
  alpha.put("a2", { person });
  world = await openWorld(alpha);
  await world.full(alpha);
  expect(await found()).toEqual([]);
  await world.close();

  const neededFields = { ...defaultPolicy.neededFields, PROFILING: [] };
  world = await openWorldUnder({ neededFields }, alpha);
  await world.full(alpha);
  expect(await found()).toMatchObject([
    { field: "birthDate", code: "UNNEEDED_FIELD", start_at: 0, end_at: 0 },
  ]);
});
