import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApi } from "#gateway/api/start-api.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { startEmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { createLogger } from "#gateway/logger.ts";
import type { SourceBreakers } from "#gateway/sources/breakers.ts";
import type { SourceRegistry } from "#gateway/sources/registry.ts";
import { syncSource } from "#gateway/sources/sync-source.ts";

const QUERY = `{ contacts(first: 50) { nodes { id records { source person { givenName familyName emails phones } }
  sourcesStatus { source state } } } }`;

interface Page {
  readonly data?: { readonly contacts: { readonly nodes: { records: { person: unknown }[] }[] } };
}

/** The whole gateway over these sources: a page of contacts with live fields, asked over HTTP. */
export async function openPage(registry: SourceRegistry, breakers: SourceBreakers) {
  const directory = await mkdtemp(join(tmpdir(), "allinea-bench-"));
  const server = await startEmbeddedServer({ directory });
  await server.ensureDatabase("bench");
  const ledger = await openLedger(server.url("bench"));
  const keyring = new Keyring(createHash("sha256").update("bench").digest());
  const now = (): Date => new Date();
  for (const { name } of registry.all) {
    await syncSource(
      { ledger, registry, keyring, policy: defaultPolicy, now },
      { source: name, mode: "FULL" },
    );
  }
  await ledger.pool.query("vacuum analyze");
  const token = randomUUID();
  const api = await startApi({
    ledger,
    keyring,
    registry,
    breakers,
    policy: defaultPolicy,
    config: {
      jurisdiction: "IT",
      controller: { name: "Bench", registeredAddress: "-", contact: "-" },
      securityMeasures: [],
      sources: [],
    },
    logger: createLogger({ level: "silent" }),
    now,
    tokens: [token],
    host: "127.0.0.1",
    port: 0,
  });
  return {
    /** Returns how many records came with their live fields. */
    async read(): Promise<number> {
      const response = await fetch(api.url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ query: QUERY }),
      });
      const { data } = (await response.json()) as Page;
      const records = (data?.contacts.nodes ?? []).flatMap((node) => node.records);
      return records.filter(({ person }) => person !== null).length;
    },
    async close(): Promise<void> {
      await api.close();
      await ledger.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
