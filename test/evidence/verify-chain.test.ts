import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { linksOfFile, linksOfLedger } from "#gateway/evidence/chain-links.ts";
import { verifyChain, verifyLinks } from "#gateway/evidence/verify-chain.ts";
import { openFreshLedger } from "../fresh-database.ts";

const LINKS = 1_203;

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openFreshLedger();
  expect(await verifyChain(ledger.pool)).toEqual({ intact: true, links: 0, head: null });
  for (const count of [1, 2, LINKS - 3]) {
    const link = {
      kind: "REVOCATION_RECORDED",
      subject: uuid7(),
      body: { n: 1, z: [{ b: 1, a: null }], a: "è" },
    } as const;
    await ledger.em().transactional((em) =>
      appendEvidence(
        em,
        Array.from({ length: count }, () => link),
        new Date(),
      ),
    );
  }
});
afterAll(() => ledger.close());

/** As a superuser would: triggers off, change, and back again. */
async function tamper(sql: string, ask: () => Promise<unknown>): Promise<unknown> {
  const client = await ledger.pool.connect();
  try {
    await client.query("create temporary table before as select * from evidence");
    await client.query("set session_replication_role = replica");
    await client.query(sql);
    const answer = await ask();
    await client.query("delete from evidence");
    await client.query("insert into evidence select * from before");
    return answer;
  } finally {
    await client.query("reset session_replication_role");
    await client.query("drop table before");
    client.release();
  }
}

test("an untouched chain verifies, over more links than one page", async () => {
  expect(await verifyChain(ledger.pool)).toMatchObject({ intact: true, links: LINKS });
});

test.each([
  ["a changed body", `update evidence set body = '{"n":2}' where seq = 700`, 700],
  ["a changed time", "update evidence set at = at + interval '1 second' where seq = 5", 5],
  ["a changed kind", "update evidence set kind = 'CONTACT_ERASED' where seq = 2", 2],
  ["a changed subject", "update evidence set subject = null where seq = 1001", 1001],
  ["a removed link", "delete from evidence where seq = 400", 400],
  ["a removed first link", "delete from evidence where seq = 1", 1],
  [
    "two links that changed places",
    "update evidence set seq = case seq when 10 then 5011 else 5010 end where seq in (10, 11)",
    10,
  ],
  [
    "a link slipped in at the end",
    `insert into evidence select ${LINKS + 1}, at, kind, subject, body, hash, hash from evidence where seq = ${LINKS}`,
    LINKS + 1,
  ],
])("%s is found", async (_case, sql, firstBroken) => {
  expect(await tamper(sql, () => verifyChain(ledger.pool))).toMatchObject({ intact: false, firstBroken });
});

test("links cut off at the end change the head", async () => {
  const before = (await verifyChain(ledger.pool)) as { head: string };
  const after = (await tamper(`delete from evidence where seq = ${LINKS}`, () =>
    verifyChain(ledger.pool),
  )) as {
    head: string;
  };
  expect(after).toMatchObject({ intact: true, links: LINKS - 1 });
  expect(after.head).not.toBe(before.head);
});

test("an exported chain has the verdict of the ledger's, and a line that was touched is named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "allinea-chain-"));
  try {
    const file = join(folder, "chain.jsonl");
    const lines: string[] = [];
    for await (const link of linksOfLedger(ledger.pool)) lines.push(JSON.stringify(link));
    const asked = async (edited: readonly string[], end = "\n") => {
      writeFileSync(file, edited.join(end));
      return verifyLinks(linksOfFile(file));
    };
    expect(await asked(lines)).toEqual(await verifyChain(ledger.pool));
    expect(await asked(lines, "\r\n")).toEqual(await verifyChain(ledger.pool));
    expect(await asked([])).toEqual({ intact: true, links: 0, head: null });
    const at700 = (line: string) => [...lines.slice(0, 699), line, ...lines.slice(700)];
    for (const line of ["not JSON", "null", "7", "{}", lines[699]!.replace('"n":1', '"n":2'), lines[698]!])
      expect(await asked(at700(line))).toMatchObject({ intact: false, links: 699, firstBroken: 700 });
    await expect(verifyLinks(linksOfFile(join(folder, "absent.jsonl")))).rejects.toThrow("ENOENT");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
