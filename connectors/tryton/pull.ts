import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import { findParties, gatherFacts, type Reach } from "./facts.ts";
import { toRecord, toTombstone } from "./mapping.ts";
import { stampFields, stampRow, touchedAt, wireInstant, type PartyRow } from "./rows.ts";

/** `mark` is the newest change in the database when the run began, by the database's own clock. */
const mark = z.iso.datetime().nullable();
const cursorSchema = z.discriminatedUnion("run", [
  z.object({ run: z.literal("FULL"), after: z.int(), mark, total: z.int() }),
  z.object({ run: z.literal("CHANGES"), model: z.int(), after: z.int(), since: mark, mark }),
  z.object({ run: z.literal("DONE"), mark }),
]);
type Cursor = z.output<typeof cursorSchema>;
type FullCursor = Extract<Cursor, { run: "FULL" }>;
type ChangesCursor = Extract<Cursor, { run: "CHANGES" }>;

/** A change of a mechanism, address or subscription does not move the party's own `write_date`. */
const MODELS = ["party.party", "party.contact_mechanism", "party.address", "marketing.email"] as const;
const addressesPerQuery = 50;

export async function pull(reach: Reach, mode: PullMode, stored: Json): Promise<PullPage> {
  reach.signal?.throwIfAborted();
  const cursor = cursorSchema.safeParse(stored);
  if (mode === "FULL") {
    // A cursor that is none of ours must not start a run that then passes for the rest of another.
    if (stored !== null && !cursor.success) throw new ConnectorError("CURSOR_EXPIRED", "tryton.pull");
    return pullAll(
      reach,
      cursor.success && cursor.data.run === "FULL" ? cursor.data : await startFull(reach),
    );
  }
  if (!cursor.success || cursor.data.run === "FULL")
    throw new ConnectorError("CURSOR_EXPIRED", "tryton.pull");
  return pullChanges(
    reach,
    cursor.data.run === "CHANGES" ? cursor.data : await startChanges(reach, cursor.data.mark),
  );
}

async function startFull(reach: Reach): Promise<FullCursor> {
  const newest = await newestStamp(reach);
  return {
    run: "FULL",
    after: 0,
    mark: newest,
    total: await reach.rpc.count("party.party", [], reach.signal),
  };
}

async function pullAll(reach: Reach, cursor: FullCursor): Promise<PullPage> {
  const { pageSize } = reach.config;
  const parties = await findParties(reach, [["id", ">", cursor.after]], pageSize);
  const done = parties.length < pageSize;
  const next: Cursor = done
    ? { run: "DONE", mark: cursor.mark }
    : { ...cursor, after: parties.at(-1)?.id ?? cursor.after };
  return { ...(await toPage(reach, parties)), cursor: next, done, total: cursor.total };
}

/**
 * A database whose newest change lies before the last run's was restored from a backup, or lost its newest rows: what
 * is gone leaves no trace in Tryton, so only a full run tells.
 */
async function startChanges(reach: Reach, since: string | null): Promise<ChangesCursor> {
  const newest = await newestStamp(reach);
  const reachesBack = since === null ? null : back(since, reach.config.overlapMs);
  if (reachesBack !== null && (newest === null || newest < reachesBack)) {
    throw new ConnectorError("CURSOR_EXPIRED", "tryton.pull");
  }
  return { run: "CHANGES", model: 0, after: 0, since: reachesBack, mark: newest };
}

async function pullChanges(reach: Reach, start: ChangesCursor): Promise<PullPage> {
  const models = modelsOf(reach);
  let cursor = start;
  while (cursor.model < models.length) {
    const model = models[cursor.model] ?? "party.party";
    const { ids, last, done } = await changedParties(reach, model, cursor);
    cursor = done ? { ...cursor, model: cursor.model + 1, after: 0 } : { ...cursor, after: last };
    if (ids.length === 0) continue;
    const page = await toPage(reach, await findParties(reach, [["id", "in", ids]]));
    if (cursor.model < models.length) return { ...page, cursor, done: false, total: null };
    return { ...page, cursor: { run: "DONE", mark: cursor.mark }, done: true, total: null };
  }
  return { records: [], tombstones: [], cursor: { run: "DONE", mark: cursor.mark }, done: true, total: null };
}

async function changedParties(reach: Reach, model: (typeof MODELS)[number], cursor: ChangesCursor) {
  const { rpc, signal, config } = reach;
  const domain: Json = [
    ["id", ">", cursor.after],
    ...(cursor.since === null ? [] : [changedSince(cursor.since)]),
  ];
  const row = z.object({
    id: z.int(),
    party: z.int().nullish(),
    email: z.string().nullish(),
    replaced_by: z.int().nullish(),
  });
  // A merge moves the loser; the survivor takes over its marks and has to be seen too.
  const field = model === "party.party" ? "replaced_by" : model === "marketing.email" ? "email" : "party";
  const rows = await rpc.find(model, row, { domain, fields: [field], limit: config.pageSize, signal });
  const ids =
    model === "marketing.email"
      ? await partiesByEmail(
          reach,
          rows.flatMap(({ email }) => email ?? []),
        )
      : rows.flatMap(({ id, party, replaced_by }) =>
          model === "party.party" ? [id, replaced_by ?? []].flat() : (party ?? []),
        );
  return {
    ids: [...new Set(ids)],
    last: rows.at(-1)?.id ?? cursor.after,
    done: rows.length < config.pageSize,
  };
}

function changedSince(since: string): Json {
  const at = wireInstant(since);
  return [
    "OR",
    ["write_date", ">=", at],
    [
      ["write_date", "=", null],
      ["create_date", ">=", at],
    ],
  ];
}

/**
 * Mechanisms keep the case of an address, subscriptions do not. `_` and `%` of an address act as wildcards of ilike, so
 * it finds too much and the comparison decides; a backslash would be an escape in PostgreSQL only and becomes `_`.
 */
async function partiesByEmail({ rpc, signal }: Reach, emails: readonly string[]): Promise<number[]> {
  const distinct = [...new Set(emails.map((email) => email.toLowerCase()))];
  const wanted = new Set(distinct);
  const ids: number[] = [];
  const row = z.object({ id: z.int(), party: z.int().nullable(), value_compact: z.string().nullable() });
  for (let start = 0; start < distinct.length; start += addressesPerQuery) {
    const some = distinct.slice(start, start + addressesPerQuery);
    const domain = ["OR", ...some.map((email) => ["value_compact", "ilike", email.replaceAll("\\", "_")])];
    for (const found of await rpc.find("party.contact_mechanism", row, {
      domain,
      fields: ["party", "value_compact"],
      signal,
    })) {
      if (found.party !== null && wanted.has((found.value_compact ?? "").toLowerCase()))
        ids.push(found.party);
    }
  }
  return ids;
}

async function toPage(
  reach: Reach,
  parties: readonly PartyRow[],
): Promise<Pick<PullPage, "records" | "tombstones">> {
  const facts = await gatherFacts(reach, parties);
  const pairs = facts.map((one) => ({ one, tombstone: toTombstone(one) }));
  return {
    records: pairs.flatMap(({ one, tombstone }) => (tombstone ? [] : toRecord(one, reach.config))),
    tombstones: pairs.flatMap(({ tombstone }) => tombstone ?? []),
  };
}

async function newestStamp(reach: Reach): Promise<string | null> {
  const stamps: string[] = [];
  for (const model of modelsOf(reach)) {
    for (const field of stampFields) {
      const order = [[field, "DESC NULLS LAST"]] as const;
      const query = { domain: [], fields: [field], limit: 1, order, signal: reach.signal };
      const [row] = await reach.rpc.find(model, stampRow, query);
      const at = row
        ? touchedAt({ create_date: row.create_date ?? null, write_date: row.write_date ?? null })
        : null;
      if (at) stamps.push(at);
    }
  }
  return stamps.sort().at(-1) ?? null;
}

function modelsOf({ config }: Reach): readonly (typeof MODELS)[number][] {
  return config.marketingLists === "NONE" ? MODELS.filter((model) => model !== "marketing.email") : MODELS;
}

function back(iso: string, ms: number): string {
  return new Date(Date.parse(iso) - ms).toISOString();
}
