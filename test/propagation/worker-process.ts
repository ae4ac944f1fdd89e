/**
 * A worker process that kills itself with SIGKILL at one point of a write-back's life. It wraps what it is given – the
 * connector's session and the ledger – and leaves the product's code as it is.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { QueryConfig } from "pg";
import { pino } from "pino";
import type { ConnectorSession } from "#connectors/sdk/contract.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { openLedger, type Ledger } from "#gateway/ledger/open-ledger.ts";
import { startPropagation } from "#gateway/propagation/start-propagation.ts";
import { connectSources, type SourceRegistry } from "#gateway/sources/registry.ts";
import { scriptedConnector } from "./scripted-source.ts";

const { DATABASE_URL, SOURCE_URL, MASTER_KEY_HEX, ALLINEA_TEST_CRASH_AT } = process.env as Record<
  string,
  string
>;

async function crash(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}

async function at(point: string): Promise<void> {
  if (ALLINEA_TEST_CRASH_AT === point) await crash();
}

const write =
  <C, R>(call: (command: C) => Promise<R>) =>
  async (command: C): Promise<R> => {
    await at("BEFORE_CALL");
    const answer = call(command);
    if (ALLINEA_TEST_CRASH_AT === "DURING_CALL") await sleep(100).then(crash);
    return answer;
  };

function wrapSession(session: ConnectorSession): ConnectorSession {
  return {
    ...session,
    revoke: write((command) => session.revoke(command)),
    erase: write((command) => session.erase(command)),
    rectify: write((command) => session.rectify!(command)),
    async observe(reference) {
      await at("BEFORE_OBSERVE");
      return session.observe(reference);
    },
  };
}

/** What a write-back commits, in order: claim (SENDING) and answer as one statement each, then the settling transaction. */
function wrapLedger(ledger: Ledger): Ledger {
  let commits = 0;
  const pool = Object.create(ledger.pool) as Ledger["pool"];
  pool.query = (async (text: string | QueryConfig, values: unknown[]) => {
    // Others are named statements; only what is moved is counted.
    if (typeof text !== "string" || !text.startsWith("with moved")) return ledger.pool.query(text, values);
    commits += 1;
    const mine = commits;
    await at(`BEFORE_COMMIT_${mine}`);
    const result = await ledger.pool.query(text, values);
    await at(`AFTER_COMMIT_${mine}`);
    return result;
  }) as Ledger["pool"]["query"];
  return {
    ...ledger,
    pool,
    em() {
      const em = ledger.em();
      const transactional = em.transactional.bind(em);
      em.transactional = (async (run: (em: EntityManager) => Promise<unknown>, options) => {
        commits += 1;
        const mine = commits;
        const result = await transactional(async (tx) => {
          const value = await run(tx);
          await tx.flush();
          await at(`BEFORE_COMMIT_${mine}`);
          return value;
        }, options);
        await at(`AFTER_COMMIT_${mine}`);
        return result;
      }) as EntityManager["transactional"];
      return em;
    },
  };
}

const registry = connectSources([
  {
    name: "alpha",
    connector: scriptedConnector(),
    config: { url: SOURCE_URL },
    secrets: {},
    defaultCountry: "IT",
  },
]);
const all = registry.all.map((source) => ({ ...source, session: wrapSession(source.session) }));
const wrapped: SourceRegistry = {
  ...registry,
  all,
  get: (name) => all.find((source) => source.name === name),
};

await startPropagation({
  ledger: wrapLedger(await openLedger(DATABASE_URL!)),
  registry: wrapped,
  keyring: new Keyring(Buffer.from(MASTER_KEY_HEX!, "hex")),
  logger: pino({ level: "silent" }),
});
