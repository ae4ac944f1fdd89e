import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SystemGateway } from "./gateway.ts";

let root: string;
let gateway: SystemGateway;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "allinea-erp-"));
  for (const name of ["out", "ack"]) await mkdir(join(root, name));
  await writeFile(
    join(root, "clienti.csv"),
    "codice;nome;email;marketing\n17;Ada Ferma;ada@posta.example;SI\n18;Bruno Resta;bruno@posta.example;SI\n",
  );
  gateway = await SystemGateway.start(
    [
      {
        name: "erp",
        connector: "file",
        config: {
          file: join(root, "clienti.csv"),
          outbox: join(root, "out"),
          acknowledgements: join(root, "ack"),
          settleMs: 0,
          columns: {
            id: "codice",
            fullName: "nome",
            emails: "email",
            consents: [
              {
                column: "marketing",
                purpose: "DIRECT_MARKETING",
                channel: "EMAIL",
                given: ["SI"],
                withdrawn: ["NO"],
              },
            ],
          },
        },
      },
    ],
    {},
  );
});
afterAll(async () => {
  await gateway?.stop();
  await rm(root, { recursive: true, force: true });
});

async function outgoing(): Promise<string[]> {
  for (let waited = 0; waited < 300; waited += 1) {
    const names = (await readdir(join(root, "out"))).filter((name) => !name.startsWith("."));
    if (names.length > 0) return names;
    await sleep(100);
  }
  return [];
}

test("a stop leaves as one file and is confirmed by the ERP's acknowledgement, not by having been written", async () => {
  const revocation = await gateway.withdraw(await gateway.contactOf("EMAIL", "ada@posta.example"), ["EMAIL"]);
  const [name = "", ...others] = await outgoing();
  expect(others).toEqual([]);
  const [header, row, end] = (await readFile(join(root, "out", name), "utf8")).split("\n");
  expect(header).toBe("command_id;id;operation;purpose;channel;occurred_at;emails;phones");
  expect(row).toMatch(/^[\w-]+;17;REVOKE;DIRECT_MARKETING;EMAIL;[\dT:.Z-]+;ada@posta\.example;$/);
  expect(end).toBe("");
  // Long enough for several looks.
  await sleep(4_000);
  expect(await gateway.propagation(revocation)).toMatchObject({
    writeBacks: [{ source: "erp", status: "ACCEPTED", proof: { claim: null } }],
  });

  const [commandId, id, operation, purpose, channel] = (row ?? "").split(";");
  const done = [commandId, id, operation, purpose, channel, "DONE"].join(";");
  await writeFile(join(root, "ack/1.csv"), `command_id;id;operation;purpose;channel;status\n${done}\n`);
  let seen = await gateway.settled(revocation);
  for (let waited = 0; waited < 4 && seen.status !== "CONFIRMED"; waited += 1)
    seen = await gateway.settled(revocation);
  expect(seen).toMatchObject({
    status: "CONFIRMED",
    writeBacks: [{ source: "erp", status: "CONFIRMED", proof: { claim: "REFUSAL_SHOWN" } }],
  });
}, 240_000);
