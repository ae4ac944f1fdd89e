import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import type { Capabilities } from "#connectors/sdk/contract.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import type { GateAnswer } from "#gateway/propagation/context.ts";
import { startPropagation, type Propagation } from "#gateway/propagation/start-propagation.ts";
import type { PropagationTiming } from "#gateway/propagation/timing.ts";
import { connectSources, type SourceRegistry } from "#gateway/sources/registry.ts";
import { openFreshLedger } from "../fresh-database.ts";
import { scriptedConnector, startScriptedSource, type ScriptedSource } from "./scripted-source.ts";

export const MASTER_KEY = Buffer.alloc(32, 7);

/** Waits that let a test see retries without waiting for them. */
export const QUICK: Partial<PropagationTiming> = {
  backOffBaseMs: 10,
  backOffCapMs: 100,
  refusedBaseMs: 100,
  refusedCapMs: 100,
  sendDeadlineMs: 1_000,
  observeDeadlineMs: 1_000,
  observeMarginMs: 50,
  pollIntervalMs: 25,
  sweepIntervalMs: 100,
  deadWorkerGraceMs: 100,
  lostJobGraceMs: 1_000,
};

export interface SeededRecord {
  readonly source: string;
  readonly externalId: string;
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
}

/** A ledger, a keyring and scripted sources, wired as the gateway wires them. */
export class Workbench {
  readonly ledger: Ledger;
  readonly keyring = new Keyring(MASTER_KEY);
  readonly sources: ReadonlyMap<string, ScriptedSource>;
  readonly registry: SourceRegistry;
  readonly logs: string[] = [];
  now = (): Date => new Date();
  gate: GateAnswer = { disposition: "ERASE_OR_ANONYMISE", reasons: ["NO_LEGAL_BASIS"], until: null };
  #workers: Propagation[] = [];

  private constructor(ledger: Ledger, sources: Map<string, ScriptedSource>, registry: SourceRegistry) {
    this.ledger = ledger;
    this.sources = sources;
    this.registry = registry;
  }

  static async open(names: readonly string[], capabilities: Partial<Capabilities> = {}): Promise<Workbench> {
    const ledger = await openFreshLedger();
    const sources = new Map<string, ScriptedSource>();
    for (const name of names) sources.set(name, await startScriptedSource());
    const registry = connectSources(
      names.map((name) => ({
        name,
        connector: scriptedConnector(capabilities),
        config: { url: sources.get(name)!.url },
        secrets: {},
        defaultCountry: "IT",
      })),
    );
    return new Workbench(ledger, sources, registry);
  }

  /** A ledger over sources that somebody else has started. */
  static async over(registry: SourceRegistry): Promise<Workbench> {
    return new Workbench(await openFreshLedger(), new Map(), registry);
  }

  get context() {
    return {
      ledger: this.ledger,
      keyring: this.keyring,
      abilities: this.registry.abilities,
      defaultCountry: "IT",
      now: () => this.now(),
      dispositionOf: async () => this.gate,
    };
  }

  source(name: string): ScriptedSource {
    return this.sources.get(name)!;
  }

  async startWorker(timing: Partial<PropagationTiming> = {}): Promise<Propagation> {
    const logger = pino({ level: "info" }, { write: (line) => this.logs.push(line) });
    const worker = await startPropagation({
      ledger: this.ledger,
      registry: this.registry,
      keyring: this.keyring,
      logger,
      now: () => this.now(),
      timing: { ...QUICK, ...timing },
    });
    this.#workers.push(worker);
    return worker;
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.close(500)));
  }

  /** One contact with its records, stored as a sync would, and the same records in the scripted sources. */
  async contact(...records: SeededRecord[]): Promise<string> {
    const contactId = uuid7();
    await this.ledger.pool.query("insert into contact (id) values ($1)", [contactId]);
    for (const { source, externalId, emails = [], phones = [] } of records) {
      this.sources.get(source)?.add(externalId);
      const id = uuid7();
      const { keySalt, sealed } = this.keyring.seal({ emails, phones, taxIds: [] });
      await this.ledger.pool.query(
        `insert into contact_record (id, contact_id, source, external_id, kind, fingerprint, key_salt, sealed, identity)
         values ($1, $2, $3, $4, 'contact', $5, $6, $7, '{"name":"digest"}')`,
        [id, contactId, source, externalId, randomBytes(8), keySalt, sealed],
      );
      for (const [type, values] of [
        ["EMAIL", emails],
        ["PHONE", phones],
      ] as const) {
        for (const value of values) {
          await this.ledger.pool.query(
            "insert into identifier (record_id, type, digest, class) values ($1, $2, $3, 'PERSONAL')",
            [id, type, this.keyring.digest(type, value)],
          );
        }
      }
    }
    return contactId;
  }

  async rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.ledger.pool.query(sql, values)).rows as T[];
  }

  async count(sql: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ n: number }>(`select count(*)::int as n ${sql}`, values);
    return row!.n;
  }

  /** Statuses by source, e.g. `{ alpha: "CONFIRMED" }`. */
  async statuses(contactId: string): Promise<Record<string, string>> {
    const rows = await this.rows<{ source: string; status: string }>(
      "select source, status from write_back where contact_id = $1",
      [contactId],
    );
    return Object.fromEntries(rows.map(({ source, status }) => [source, status]));
  }

  async writeBack(contactId: string, source: string): Promise<Record<string, unknown>> {
    const [row] = await this.rows<Record<string, unknown>>(
      "select * from write_back where contact_id = $1 and source = $2",
      [contactId, source],
    );
    return row!;
  }

  /** Steps as `STEP OUTCOME`, in order. */
  async steps(contactId: string): Promise<string[]> {
    const rows = await this.rows<{ step: string; outcome: string }>(
      `select s.step, s.outcome from write_back_step s join write_back w on w.id = s.write_back_id
       where w.contact_id = $1 order by s.id`,
      [contactId],
    );
    return rows.map(({ step, outcome }) => `${step} ${outcome}`);
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.registry.close();
    for (const source of this.sources.values()) await source.close();
    await this.ledger.close();
  }
}

/** Asks until it is so; fails with the last answer. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isSo: (value: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(value)} after ${withinMs} ms`);
    await sleep(15);
  }
}
