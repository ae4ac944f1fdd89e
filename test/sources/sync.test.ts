import { afterEach, expect, test } from "vitest";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { consent, EMAIL, MemorySource, PHONE } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

let world: World;
afterEach(() => world.close());

function people(source: MemorySource, count: number): void {
  for (let n = 0; n < count; n += 1) {
    const id = String(n).padStart(3, "0");
    source.put(id, {
      person: {
        givenName: `Nome${letters(n)}`,
        familyName: "Esempio",
        emails: [`persona.${n}@posta.example`],
      },
      consents: [consent(EMAIL, "GIVEN")],
    });
  }
}

function letters(n: number): string {
  return String.fromCharCode(97 + (n % 26), 97 + (Math.floor(n / 26) % 26));
}

async function states(): Promise<Record<string, string>> {
  const rows = await world.rows<{ external_id: string; state: string }>(
    "select external_id, state from contact_record order by external_id",
  );
  return Object.fromEntries(rows.map(({ external_id, state }) => [external_id, state]));
}

test("a first sync stores every record with its contact and identifiers", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 7);
  world = await openWorld(alpha);
  const report = await world.incremental(alpha);
  expect(report).toMatchObject({ status: "COMPLETE", mode: "FULL", pulled: 7, inserted: 7, unchanged: 0 });
  expect(await world.rows("select count(*)::int as n from contact")).toEqual([{ n: 7 }]);
  expect(await world.rows("select count(*)::int as n from identifier where type = 'EMAIL'")).toEqual([
    { n: 7 },
  ]);
  expect(await world.rows("select state, records from source_state")).toEqual([
    { state: "CONNECTED", records: 7 },
  ]);
  expect(await world.rows("select kind from evidence")).toEqual([{ kind: "SYNC_COMPLETED" }]);
  expect(await world.rows("select count(*)::int as n from sync_seen")).toEqual([{ n: 0 }]);
  expect(await world.rows("select count(*)::int as n from sync_work")).toEqual([{ n: 0 }]);
});

test("an unchanged re-sync writes no record", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 7);
  world = await openWorld(alpha);
  await world.full(alpha);
  const versions =
    "select id::text, xmin::text from contact_record union all select record_id::text, xmin::text from identifier order by 1, 2";
  const before = await world.rows(versions);
  const report = await world.full(alpha);
  expect(report).toMatchObject({ status: "COMPLETE", pulled: 7, inserted: 0, updated: 0, unchanged: 7 });
  expect(await world.rows(versions)).toEqual(before);
});

test("a changed record is stored again with its new identifiers, and keeps its contact", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 3);
  world = await openWorld(alpha);
  await world.full(alpha);
  const contact = await world.contactOf(alpha, "001");
  alpha.put("001", {
    person: { givenName: "Nuova", familyName: "Persona", emails: ["nuova@posta.example"] },
  });
  const report = await world.incremental(alpha);
  expect(report).toMatchObject({ mode: "INCREMENTAL", pulled: 1, updated: 1 });
  expect(await world.contactOf(alpha, "001")).toBe(contact);
  const digest = world.keyring.digest("EMAIL", "nuova@posta.example");
  expect(await world.rows("select count(*)::int as n from identifier where digest = $1", [digest])).toEqual([
    { n: 1 },
  ]);
  expect(await world.rows("select count(*)::int as n from identifier")).toEqual([{ n: 3 }]);
});

test("tombstones mark records, and a record that comes back is active again", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 4);
  world = await openWorld(alpha);
  await world.full(alpha);
  alpha.remove("000");
  alpha.remove("001", "ARCHIVED");
  alpha.remove("002", "MERGED", "003");
  expect(await world.incremental(alpha)).toMatchObject({ gone: 3, joined: 1 });
  expect(await states()).toEqual({ "000": "DELETED", "001": "ARCHIVED", "002": "MERGED", "003": "ACTIVE" });
  expect(await world.contactOf(alpha, "002")).toBe(await world.contactOf(alpha, "003"));
  alpha.put("000", {
    person: { givenName: "Nomeaa", familyName: "Esempio", emails: ["persona.0@posta.example"] },
    consents: [consent(EMAIL, "GIVEN")],
  });
  await world.incremental(alpha);
  expect((await states())["000"]).toBe("ACTIVE");
});

test("only a complete full run proves that a record is gone", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 6);
  world = await openWorld(alpha);
  await world.full(alpha);
  alpha.remove("001", "SILENT");
  await world.incremental(alpha);
  expect((await states())["001"]).toBe("ACTIVE");

  alpha.onPull = (page) => {
    if (page === alpha.pulls && page % 2 === 0) throw new ConnectorError("FORBIDDEN", "pull");
  };
  expect(await world.full(alpha)).toMatchObject({ status: "FAILED", errorCode: "FORBIDDEN", gone: 0 });
  expect((await states())["001"]).toBe("ACTIVE");
  expect(await world.rows("select state, error_code from source_state")).toEqual([
    { state: "AUTH_FAILED", error_code: "FORBIDDEN" },
  ]);

  alpha.onPull = () => undefined;
  expect(await world.full(alpha)).toMatchObject({ status: "COMPLETE", gone: 1 });
  expect((await states())["001"]).toBe("DELETED");
  expect(await world.rows("select state, error_code from source_state")).toEqual([
    { state: "CONNECTED", error_code: null },
  ]);
});

test("a full listing that lost far too much is not believed", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 100);
  alpha.pageSize = 50;
  world = await openWorld(alpha);
  await world.full(alpha, { sliceSize: 100 });
  for (const id of [...alpha.records.keys()].slice(0, 60)) alpha.remove(id, "SILENT");
  const report = await world.full(alpha);
  expect(report).toMatchObject({ status: "FAILED", errorCode: "SHRUNK", gone: 0 });
  expect(Object.values(await states()).filter((state) => state !== "ACTIVE")).toEqual([]);
  expect(await world.rows("select state, error_code from source_state")).toEqual([
    { state: "DEGRADED", error_code: "SHRUNK" },
  ]);
  expect(await world.full(alpha, { shrinkGuard: { share: 1, minimum: 0 } })).toMatchObject({
    status: "COMPLETE",
    gone: 60,
  });
});

test("an expired cursor starts a full run, which also finds what was deleted meanwhile", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 3);
  world = await openWorld(alpha);
  await world.full(alpha);
  alpha.remove("002", "SILENT");
  alpha.expiresCursors = true;
  expect(await world.incremental(alpha)).toMatchObject({ status: "COMPLETE", mode: "FULL", gone: 1 });
  expect(await world.rows("select status from sync_run order by started_at, id")).toEqual([
    { status: "COMPLETE" },
    { status: "ABANDONED" },
    { status: "COMPLETE" },
  ]);
});

test("a source that stumbles is tried again; one that stays down fails the run and keeps what came", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 6);
  world = await openWorld(alpha);
  let stumbles = 3;
  alpha.onPull = () => {
    stumbles -= 1;
    if (stumbles >= 0) throw new ConnectorError("UNAVAILABLE", "pull");
  };
  expect(await world.full(alpha)).toMatchObject({ status: "COMPLETE", pulled: 6 });
  people(alpha, 8);
  alpha.onPull = () => {
    throw new ConnectorError("TIMEOUT", "pull");
  };
  expect(await world.incremental(alpha)).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT" });
  expect(await world.rows("select state from source_state")).toEqual([{ state: "DOWN" }]);
});

test("wherever a run is stopped, the next one goes on there and ends with the same ledger", async () => {
  const alpha = new MemorySource("alpha");
  people(alpha, 9);
  alpha.put("004", {
    consents: [consent(EMAIL, "WITHDRAWN", "2026-02-01T00:00:00Z"), consent(PHONE, "REFUSED")],
  });
  world = await openWorld(alpha);
  for (let stop = 1; stop <= 5; stop += 1) {
    const controller = new AbortController();
    const first = alpha.pulls;
    alpha.onPull = (page) => {
      if (page === first + 2) controller.abort(new Error("killed"));
    };
    const report = await world.full(alpha, { signal: controller.signal });
    if (report.status === "COMPLETE") break;
    expect(report.status).toBe("STOPPED");
  }
  alpha.onPull = () => undefined;
  await world.full(alpha);
  expect(await world.rows("select count(*)::int as n from contact_record where state = 'ACTIVE'")).toEqual([
    { n: 9 },
  ]);
  expect(await world.rows("select count(*)::int as n from opt_out_finding")).toEqual([{ n: 2 }]);
  expect(await world.rows("select count(*)::int as n from revocation")).toEqual([{ n: 2 }]);
  expect(await world.rows("select count(*)::int as n from sync_run where status = 'RUNNING'")).toEqual([
    { n: 0 },
  ]);
});
