import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedServer } from "../gateway/ledger/embedded-server.ts";
import { openLedger } from "../gateway/ledger/open-ledger.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One real PostgreSQL for the whole run, with a migrated template that each test copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Under /tmp and not in the checkout: the server may run as another user, who cannot enter /root.
  const directory = await mkdtemp(join("/tmp", "allinea-test-"));
  const server = await startEmbeddedServer({
    directory,
    settings: ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"],
  });
  await server.ensureDatabase("template_ledger");
  const ledger = await openLedger(server.url("template_ledger"));
  await ledger.close();
  project.provide("postgresUrl", server.url("postgres"));
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
