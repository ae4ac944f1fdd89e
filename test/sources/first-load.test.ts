import { expect, test } from "vitest";
import { ensureDigestIndexes } from "#gateway/ledger/bulk/digest-indexes.ts";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { EMAIL, MemorySource } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

const BOTH = ["identifier_digest", "identifier_near"];

async function digestIndexes(world: World): Promise<readonly string[]> {
  const rows = await world.rows<{ name: string }>(
    `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = 'identifier'::regclass and i.indisvalid and c.relname like 'identifier\\_%' and not i.indisprimary
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

function sourceOf(name: string, records: number): MemorySource {
  const source = new MemorySource(name);
  for (let n = 0; n < records; n += 1) {
    source.put(String(100 + n), {
      person: { givenName: "Ada", familyName: "Prova", emails: [`persona.${n}@posta.example`] },
    });
  }
  return source;
}

test("a first load is stored without the digest indexes, and has them before identities are compared", async () => {
  const alpha = sourceOf("alpha", 9);
  const world = await openWorld(alpha);
  const during: (readonly string[])[] = [];
  alpha.onPull = async () => void during.push(await digestIndexes(world));
  const atIdentities: Promise<readonly string[]>[] = [];
  try {
    await world.full(alpha, {
      onProgress: ({ phase }) => {
        if (phase === "identities") atIdentities.push(digestIndexes(world));
      },
    });
    expect(during[0]).toEqual(BOTH);
    expect(during.slice(1)).toEqual([[], [], [], []]);
    expect((await Promise.all(atIdentities))[0]).toEqual(BOTH);
  } finally {
    await world.close();
  }
});

test("where something is stored already, every source loads with the indexes in place", async () => {
  const alpha = sourceOf("alpha", 5);
  const beta = sourceOf("beta", 9);
  const world = await openWorld(alpha, beta);
  try {
    await world.full(alpha);
    const during: (readonly string[])[] = [];
    beta.onPull = async () => void during.push(await digestIndexes(world));
    expect((await world.full(beta)).joined).toBe(5);
    await world.full(alpha);
    expect(during).toEqual([BOTH, BOTH, BOTH, BOTH, BOTH]);
  } finally {
    await world.close();
  }
});

test("a first load that fails, or was left half done, does not leave the ledger without its indexes", async () => {
  const alpha = sourceOf("alpha", 9);
  const world = await openWorld(alpha);
  try {
    const stop = new AbortController();
    alpha.onPull = (page) => {
      if (page === 3) stop.abort();
    };
    expect((await world.full(alpha, { signal: stop.signal })).status).toBe("STOPPED");
    expect(await digestIndexes(world)).toEqual([]);
    // As the next start does.
    await (await openLedger(world.ledger.databaseUrl)).close();
    expect(await digestIndexes(world)).toEqual(BOTH);

    // `create index concurrently` that was killed leaves an index that nobody uses.
    await world.rows("update pg_index set indisvalid = false where indexrelid = 'identifier_near'::regclass");
    await world.rows("drop index identifier_digest");
    await Promise.all([ensureDigestIndexes(world.ledger), ensureDigestIndexes(world.ledger)]);
    expect(await digestIndexes(world)).toEqual(BOTH);
  } finally {
    await world.close();
  }
});

test("a record that a first load lists on two pages is stored once, with the later word", async () => {
  const alpha = sourceOf("alpha", 9);
  const session = alpha.session();
  alpha.session = () => ({
    ...session,
    pull: async (mode, cursor, signal) => {
      const page = await session.pull(mode, cursor, signal);
      if (!page.done) return page;
      const [again] = (await session.pull(mode, null, signal)).records;
      if (!again) throw new Error("the first page has records");
      const later = { ...again, consents: [{ ...EMAIL, state: "WITHDRAWN" as const, occurredAt: null }] };
      return { ...page, records: [...page.records, later] };
    },
  });
  const world = await openWorld(alpha);
  try {
    const report = await world.full(alpha);
    expect(report).toMatchObject({ status: "COMPLETE", inserted: 9, updated: 1, findings: 1 });
    expect(
      await world.rows(
        "select consents -> 'DIRECT_MARKETING' -> 'EMAIL' ->> 'state' as state from contact_record where external_id = '100'",
      ),
    ).toEqual([{ state: "WITHDRAWN" }]);
    expect(await world.rows("select count(*)::int as n from contact_record")).toEqual([{ n: 9 }]);
  } finally {
    await world.close();
  }
});
