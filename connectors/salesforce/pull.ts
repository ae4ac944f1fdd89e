import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage, SourceRecord, Tombstone } from "#connectors/sdk/contract.ts";
import { doneCursor, openRun, type Key, type Run } from "./cursor.ts";
import { deletedSince } from "./deleted.ts";
import { selectList, type ObjectShape, type OrgShape } from "./describe.ts";
import { listByKey, listRecords } from "./listing.ts";
import { loadConsents } from "./load-consents.ts";
import { isShadowContact, toSourceRecord, toTombstone, type MappingSettings } from "./map-record.ts";
import { RECORD_TYPES, type RecordType } from "./objects.ts";
import type { OrgReader } from "./query.ts";
import { textAt, type Row } from "./rows.ts";
import { soqlList } from "./soql-text.ts";

export interface PullSettings extends MappingSettings {
  readonly overlapMs: number;
  /** Share of the daily calls that listing leaves to revocations and erasures. */
  readonly quotaReserve: number;
}

/** Individuals or consent rows whose people are read again, per page. */
const CHANGED = 200;

interface StepResult {
  readonly records: readonly SourceRecord[];
  readonly tombstones: readonly Tombstone[];
  readonly next: Key | null;
}

function stepsOf(org: OrgShape, mode: PullMode): readonly string[] {
  const objects = RECORD_TYPES.filter((type) => org.objects.has(type));
  if (mode === "FULL") return objects;
  const linked = org.individual && org.consent ? ["Individual", "ContactPointTypeConsent"] : [];
  return [...objects, ...linked, ...objects.map((type) => `deleted:${type}`)];
}

export async function pullPage(
  reader: OrgReader,
  settings: PullSettings,
  mode: PullMode,
  cursor: Json,
): Promise<PullPage> {
  const { usage } = reader.client;
  if (usage && usage.used > usage.limit * (1 - settings.quotaReserve)) {
    const retryAt = new Date(reader.client.now() + 15 * 60_000);
    throw new ConnectorError("RATE_LIMITED", "pull", { vendorCode: "QUOTA_RESERVE", retryAt });
  }
  return reader.withShape(async (org) => {
    const steps = stepsOf(org, mode);
    const run = openRun(mode, cursor, steps[0] ?? "", settings.overlapMs);
    const total = run.total ?? (mode === "FULL" ? await countAll(reader, org) : null);
    const result = await runStep(reader, org, settings, run);
    const startedAt = run.startedAt ?? reader.client.serverTime().toISOString();
    const step = result.next ? run.step : steps[steps.indexOf(run.step) + 1];
    const { records, tombstones } = result;
    const listed = run.listed + records.length;
    const open: Run = { ...run, total, listed, startedAt, step: step ?? run.step, after: result.next };
    const done = step === undefined;
    // Fewer than Salesforce counts, before and after: such a run must not prove that anybody is gone.
    if (done && total !== null && listed < total && listed < (await countAll(reader, org)))
      throw new ConnectorError("CURSOR_EXPIRED", "pull", { vendorCode: "FEWER_THAN_COUNTED" });
    return { records, tombstones, cursor: done ? doneCursor(open) : open, done, total };
  });
}

async function countAll(reader: OrgReader, org: OrgShape): Promise<number> {
  const requests = [...org.objects.values()].map(({ table }) => ({
    soql: `SELECT COUNT() FROM ${table.type}${table.only ? ` WHERE ${table.only}` : ""}`,
  }));
  const totals = await reader.totals("count", requests);
  const shadows = org.objects.has("Account") ? (totals.at(-1) ?? 0) : 0;
  return totals.reduce((sum, total) => sum + total, 0) - shadows;
}

async function runStep(
  reader: OrgReader,
  org: OrgShape,
  settings: PullSettings,
  run: Run,
): Promise<StepResult> {
  const nothing = { records: [], tombstones: [], next: null };
  if (run.step.startsWith("deleted:")) {
    const shape = org.objects.get(run.step.slice("deleted:".length) as RecordType);
    if (!shape || run.since === null || run.startedAt === null) return nothing;
    return { ...nothing, tombstones: await deletedSince(reader, shape, run.since, run.startedAt) };
  }
  const shape = org.objects.get(run.step as RecordType);
  if (!shape) return changedPeople(reader, org, settings, run);
  const { rows, next } = await listRecords(reader, org, shape, run.since, run.after);
  return { ...(await mapRows(reader, org, settings, shape, rows)), next };
}

async function mapRows(
  reader: OrgReader,
  org: OrgShape,
  settings: MappingSettings,
  shape: ObjectShape,
  listed: readonly Row[],
): Promise<Omit<StepResult, "next">> {
  const { table } = shape;
  const rows = listed.filter((row) => !isShadowContact(row, table));
  const tombstones = rows.flatMap((row) => toTombstone(row) ?? []);
  const alive = rows.filter((row) => toTombstone(row) === null);
  const individuals = [...new Set(alive.flatMap((row) => textAt(row, table.individualId) ?? []))];
  const consents = await loadConsents(reader, org, individuals);
  const at = reader.client.serverTime();
  const records = alive.map((row) => {
    const rowsOfParty = consents.get(textAt(row, table.individualId) ?? "") ?? [];
    return toSourceRecord(row, rowsOfParty, shape, org, settings, at);
  });
  return { records, tombstones };
}

/** A changed Individual or consent row does not touch its contacts' stamps: their people are read again. */
async function changedPeople(
  reader: OrgReader,
  org: OrgShape,
  settings: PullSettings,
  run: Run,
): Promise<StepResult> {
  const party = run.step === "Individual" ? "Id" : "PartyId";
  const fields = [...new Set(["Id", "SystemModstamp", party])];
  const changed = { type: run.step, fields, only: null, size: CHANGED };
  const { rows, next } = await listByKey(reader, changed, run.since, run.after);
  const individuals = [...new Set(rows.flatMap((row) => textAt(row, party) ?? []))];
  if (individuals.length === 0) return { records: [], tombstones: [], next };
  const shapes = [...org.objects.values()].filter((shape) => shape.visible.has(shape.table.individualId));
  const found = await reader.queries(
    "list changed people",
    shapes.map((shape) => ({
      soql: `SELECT ${selectList(shape, org).join(", ")} FROM ${shape.table.type} WHERE ${shape.table.individualId} IN ${soqlList(individuals)}`,
    })),
  );
  const records: SourceRecord[] = [];
  for (const [index, shape] of shapes.entries()) {
    records.push(...(await mapRows(reader, org, settings, shape, found[index] ?? [])).records);
  }
  return { records, tombstones: [], next };
}
