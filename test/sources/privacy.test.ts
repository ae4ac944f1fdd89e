import { expect, test } from "vitest";
import { syncSource } from "#gateway/sources/sync-source.ts";
import { MemorySource } from "./memory-source.ts";
import { openWorld } from "./sync-world.ts";

test("no name, address or number of a person is in any column of any table", async () => {
  const alpha = new MemorySource("alpha");
  const secrets = [
    "zzginevra",
    "zzmontefiore",
    "zzginevra.m",
    "3339988776",
    "MRTMTT91D08F205J",
    "zzdittasegreta",
  ];
  alpha.put("1", {
    person: {
      givenName: "Zzginevra",
      familyName: "Zzmontefiore",
      fullName: "Zzginevra Zzmontefiore",
      emails: ["zzginevra.m@posta.example"],
      phones: ["+39 333 9988776"],
      taxIds: ["MRTMTT91D08F205J"],
      birthDate: "1991-04-08",
      company: "Zzdittasegreta Srl",
    },
  });
  alpha.put("2", {
    person: { givenName: "Z.", familyName: "Zzmontefiore", emails: ["zzginevra.m@posta.example"] },
  });
  const world = await openWorld(alpha);
  try {
    await world.full(alpha);
    expect(await world.rows("select count(*)::int as n from identity_link")).toEqual([{ n: 1 }]);
    const columns = await world.rows<{
      table_name: string;
      table_schema: string;
      column_name: string;
      data_type: string;
    }>(
      `select c.table_schema, c.table_name, c.column_name, c.data_type from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`,
    );
    expect(columns.length).toBeGreaterThan(100);
    const found: string[] = [];
    for (const { table_schema, table_name, column_name, data_type } of columns) {
      const column = `"${column_name}"`;
      // Bytes as text, so that a clear value inside a blob shows too.
      const text = data_type === "bytea" ? `encode(${column}, 'escape')` : `${column}::text`;
      const rows = await world.rows<{ value: string }>(
        `select lower(regexp_replace(${text}, '\\s', '', 'g')) as value from "${table_schema}"."${table_name}" where ${column} is not null`,
      );
      for (const secret of secrets) {
        if (rows.some(({ value }) => value.includes(secret.toLowerCase())))
          found.push(`${table_name}.${column_name}: ${secret}`);
      }
    }
    expect(found).toEqual([]);
  } finally {
    await world.close();
  }
});

test("what was sealed opens with the keyring, and only with the record's own salt", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("1", { person: { emails: ["uno@posta.example"] } });
  alpha.put("2", { person: { emails: ["due@posta.example"] } });
  const world = await openWorld(alpha);
  try {
    await world.full(alpha);
    const [one, two] = await world.rows<{ key_salt: Buffer; sealed: Buffer }>(
      "select key_salt, sealed from contact_record order by external_id",
    );
    if (!one || !two) throw new Error("two records expected");
    expect(world.keyring.open(one.key_salt, one.sealed).emails).toEqual(["uno@posta.example"]);
    expect(() => world.keyring.open(two.key_salt, one.sealed)).toThrow();
  } finally {
    await world.close();
  }
});

test("a source with an unusable id fails its run with a typed error that does not repeat it", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("bad\0id", {});
  const world = await openWorld(alpha);
  try {
    const report = await syncSource(world, { source: "alpha", mode: "FULL", patience: { attempts: 1 } });
    expect(report).toMatchObject({ status: "FAILED", errorCode: "BAD_ANSWER", pulled: 0 });
  } finally {
    await world.close();
  }
});
