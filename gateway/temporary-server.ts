import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedServer, type EmbeddedServer } from "#gateway/ledger/embedded-server.ts";

/** A PostgreSQL for as long as it is needed: started when somebody first asks for its URL, and nothing of it stays. */
export class TemporaryServer {
  #started: Promise<{ readonly server: EmbeddedServer; readonly directory: string }> | null = null;

  async url(): Promise<string> {
    this.#started ??= start();
    return (await this.#started).server.url("postgres");
  }

  async stop(): Promise<void> {
    if (!this.#started) return;
    const { server, directory } = await this.#started;
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function start() {
  // Not in the checkout: the server may run as another user, who cannot enter it.
  const directory = await mkdtemp(join("/tmp", "allinea-kit-"));
  const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100"];
  return { directory, server: await startEmbeddedServer({ directory, settings }) };
}
