import type pg from "pg";
import { uuid7 } from "../uuid.ts";
import { copyInto } from "./copy-into.ts";
import { CONTACT_COLUMNS, IDENTIFIER_COLUMNS, RECORD_COLUMNS } from "./encode-records.ts";
import { findOptOuts, type StoredNow } from "./find-opt-outs.ts";
import { markGone } from "./mark-gone.ts";
import { lockStored, probeSlice, type StoredVersion } from "./probe-slice.ts";
import { storeFindings } from "./store-findings.ts";
import type { RowToEncode, Slice, SliceCounts } from "./slice.ts";

/** Rows are found by key here; without statistics the planner would rather read whole tables, slice after slice. */
const PLANNER =
  "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local jit = off; " +
  "set local lock_timeout = '15s'";

export interface StoreOptions {
  /** Take every record for new without looking: fails on the unique key where one is not. */
  readonly isNew: boolean;
  /** Holds the commit back until the slice before has committed, so that the cursor never runs ahead of what is stored. */
  readonly turn: () => Promise<void>;
}

/** One transaction: records, identifiers, opt-outs found, work to do, tombstones, and the run's cursor. */
export async function storeSlice(
  client: pg.ClientBase,
  slice: Slice,
  { isNew, turn }: StoreOptions,
): Promise<SliceCounts> {
  await client.query("begin");
  try {
    await client.query(PLANNER);
    const counts = await store(client, slice, isNew);
    await turn();
    await client.query(
      `update sync_run set cursor = $2::jsonb, pulled = pulled + $3, inserted = inserted + $4, updated = updated + $5,
         unchanged = unchanged + $6, gone = gone + $7, revocations = revocations + $8
       where id = $1`,
      [
        slice.runId,
        JSON.stringify(slice.cursor),
        slice.items.length,
        counts.inserted,
        counts.updated,
        counts.unchanged,
        counts.gone,
        counts.findings,
      ],
    );
    await client.query("commit");
    return counts;
  } catch (error) {
    await client.query("rollback").catch((failure: unknown) => {
      // The connection is gone, and the transaction with it; the first error says why.
      if (error instanceof Error) error.cause ??= failure;
    });
    throw error;
  }
}

async function store(client: pg.ClientBase, slice: Slice, isNew: boolean): Promise<SliceCounts> {
  const probed = await (isNew || slice.items.length === 0
    ? new Map<number, StoredVersion | null>(slice.items.map((_item, position) => [position, null]))
    : probeSlice(client, slice));
  await lockStored(client, probed);
  const withheld = await erasuresUnderWay(client, slice, probed);
  const stored = storedNow(slice, probed, withheld);
  const rows = await slice.encode(stored.map(({ row }) => row));
  await copyInto(client, "contact", CONTACT_COLUMNS, rows.contacts);
  await copyInto(client, "contact_record", RECORD_COLUMNS, rows.records);
  const changed = stored.filter(({ row }) => !row.isNew).map(({ id }) => id);
  if (rows.changed) await applyChanged(client, rows.changed, changed);
  await copyInto(client, "identifier", IDENTIFIER_COLUMNS, rows.identifiers);
  await storeFindings(client, rows.findings, changed);
  const findings = await findOptOuts(client, slice.source, stored);
  const fresh = stored.filter(({ row }) => row.isNew).map(({ id }) => id);
  if (slice.remembersSeen && fresh.length > 0) {
    await client.query("insert into sync_seen (run_id, record_ids) values ($1, $2)", [
      slice.runId,
      list(fresh),
    ]);
  }
  const gone = await markGone(client, slice.source, slice.gone);
  const toResolve = [...stored.map(({ id }) => id), ...gone.merged];
  if (toResolve.length > 0) {
    await client.query("insert into sync_work (step, record_ids) values ('RESOLVE', $1)", [list(toResolve)]);
  }
  return {
    inserted: fresh.length,
    updated: changed.length,
    unchanged: slice.items.length - fresh.length - changed.length,
    gone: gone.count,
    findings,
  };
}

function storedNow(
  slice: Slice,
  probed: ReadonlyMap<number, StoredVersion | null>,
  withheld: ReadonlySet<string>,
): readonly (StoredNow & { readonly row: RowToEncode })[] {
  const stored: (StoredNow & { readonly row: RowToEncode })[] = [];
  for (const [position, known] of probed) {
    const item = slice.items[position];
    if (!item || (known !== null && withheld.has(known.id))) continue;
    const wasErased = known?.state === "ERASED";
    // The source emptied it and kept the row: nobody came back.
    if (wasErased && item.isShell) continue;
    const id = known?.id ?? uuid7();
    // A first contact takes the id of its record: undoing a join then finds the contact that a record came with.
    // A record that is back after an erasure starts again as somebody new.
    const contactId = known === null ? id : wasErased ? uuid7() : known.contactId;
    stored.push({
      id,
      consents: item.consents,
      seen: item.seen,
      before: wasErased ? null : known,
      row: { position, id, contactId, isNew: known === null, hasNewContact: contactId !== known?.contactId },
    });
  }
  return stored;
}

/** A source, or its search index, may show a record for a while after it was erased. */
const LAG_MS = 30_000;

/** Records that are being erased, or were at the time of the look: what it shows of them must not be stored again. */
async function erasuresUnderWay(
  client: pg.ClientBase,
  slice: Slice,
  probed: ReadonlyMap<number, StoredVersion | null>,
): Promise<ReadonlySet<string>> {
  const erased = [...probed.values()].filter((known) => known?.state === "ERASED").map((known) => known?.id);
  if (erased.length === 0) return new Set();
  const looked = Math.min(...slice.items.map(({ seen }) => seen.from.getTime()));
  const { rows } = await client.query<{ record_id: string }>(
    `select record_id from write_back
     where record_id = any($1::uuid[]) and operation = 'ERASE' and (settled_at is null or settled_at > $2)`,
    [erased, new Date(looked - LAG_MS)],
  );
  return new Set(rows.map(({ record_id }) => record_id));
}

async function applyChanged(client: pg.ClientBase, rows: Uint8Array, ids: readonly string[]): Promise<void> {
  await client.query(
    "create temporary table if not exists changed_record (like contact_record including defaults, primary key (id)) on commit delete rows",
  );
  await copyInto(client, "changed_record", RECORD_COLUMNS, rows);
  await client.query(
    `update contact_record r set contact_id = c.contact_id, kind = c.kind, state = 'ACTIVE', fingerprint = c.fingerprint,
       key_salt = c.key_salt, sealed = c.sealed, identity = c.identity, consents = c.consents,
       provenance_origin = c.provenance_origin, provenance_from = c.provenance_from, obtained_on = c.obtained_on,
       source_created_at = c.source_created_at, source_modified_at = c.source_modified_at,
       last_activity_at = c.last_activity_at, unmapped = c.unmapped, same_as = c.same_as, stored_at = c.stored_at,
       gone_at = null
     from changed_record c where r.id = any($1::uuid[]) and r.id = c.id`,
    [list(ids)],
  );
  await client.query("delete from identifier where record_id = any($1::uuid[])", [list(ids)]);
}

/** A uuid[] as text: the driver would escape every element on its own. */
function list(ids: readonly string[]): string {
  return `{${ids.join(",")}}`;
}
