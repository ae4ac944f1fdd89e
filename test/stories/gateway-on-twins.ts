import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { expect } from "vitest";
import { hubspot } from "#connectors/hubspot/connector.ts";
import { hubspotTwin, type HubSpotTwin } from "#connectors/hubspot/twin.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { salesforce } from "#connectors/salesforce/connector.ts";
import { salesforceTwin, type SalesforceTwin } from "#connectors/salesforce/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { decide } from "#gateway/compliance/decision/decide.ts";
import { mayContact, type ContactAnswer } from "#gateway/compliance/decision/may-contact.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { startPropagation, type Propagation } from "#gateway/propagation/start-propagation.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { connectSources, type SourceDefinition, type SourceRegistry } from "#gateway/sources/registry.ts";
import { syncSource, type SyncReport } from "#gateway/sources/sync-source.ts";
import { openFreshLedger } from "../fresh-database.ts";
import { QUICK } from "../propagation/workbench.ts";

/** The gateway's rooms on a fresh database and on both twins, in this process; the API is not part of it. */
export class GatewayOnTwins {
  readonly ledger: Ledger;
  readonly hubspot: HubSpotTwin;
  readonly salesforce: SalesforceTwin;
  readonly keyring = new Keyring(Buffer.alloc(32, 3));
  registry: SourceRegistry;
  #propagation: Propagation | null = null;
  #more: readonly SourceDefinition[];

  private constructor(
    ledger: Ledger,
    hubspotPortal: HubSpotTwin,
    org: SalesforceTwin,
    more: readonly SourceDefinition[],
  ) {
    this.#more = more;
    this.ledger = ledger;
    this.hubspot = hubspotPortal;
    this.salesforce = org;
    this.registry = this.#connect();
  }

  static async open(people: {
    hubspot: readonly SeedRecord[];
    salesforce: readonly SeedRecord[];
    /** Other systems, e.g. a black list. */
    more?: readonly SourceDefinition[];
  }): Promise<GatewayOnTwins> {
    const portal = await hubspotTwin.start({
      switches: { indexLagMs: 0, propertyLagMs: 0, searchPerSecond: 1000 },
    });
    const org = (await salesforceTwin.start({})) as SalesforceTwin;
    portal.seed(people.hubspot);
    org.seed(people.salesforce);
    return new GatewayOnTwins(await openFreshLedger(), portal, org, people.more ?? []);
  }

  #connect(): SourceRegistry {
    const source = (name: string, connector: Connector, twin: HubSpotTwin | SalesforceTwin) => ({
      name,
      connector,
      config: connector.config.parse({ ...twin.connectorConfig, timeoutMs: 5_000 }),
      secrets: Object.fromEntries(
        Object.entries(twin.credentials).map(([key, value]) => [key, new Secret(value)]),
      ),
      defaultCountry: "IT",
    });
    return connectSources([
      source("hubspot", hubspot as Connector, this.hubspot),
      source("salesforce", salesforce as Connector, this.salesforce),
      ...this.#more,
    ]);
  }

  get verbs() {
    return { ledger: this.ledger, abilities: this.registry.abilities, now: () => new Date() };
  }

  async startWorker(): Promise<void> {
    this.#propagation ??= await startPropagation({
      ledger: this.ledger,
      registry: this.registry,
      keyring: this.keyring,
      logger: pino({ level: "silent" }),
      // Every idle worker asks for jobs at each poll: thirty of them, forty times a second, left nothing of the machine.
      perSource: 2,
      timing: { ...QUICK, pollIntervalMs: 100 },
    });
  }

  async stopWorker(): Promise<void> {
    await this.#propagation?.close();
    this.#propagation = null;
  }

  /** Ends the worker and the connections, as a restart of the process would, perhaps with another configuration. */
  async restart(more = this.#more): Promise<void> {
    this.#more = more;
    await this.stopWorker();
    await this.registry.close();
    this.registry = this.#connect();
    await this.startWorker();
  }

  async sync(source: string, mode: "FULL" | "INCREMENTAL" = "FULL"): Promise<SyncReport> {
    return syncSource(
      {
        ledger: this.ledger,
        keyring: this.keyring,
        registry: this.registry,
        breakers: createBreakers(this.registry),
        policy: defaultPolicy,
        now: () => new Date(),
      },
      { source, mode, patience: { attempts: 2, firstWaitMs: 5, longestWaitMs: 50 } },
    );
  }

  /** Waits until every write-back has reached an end. */
  async drain(): Promise<void> {
    for (let waited = 0; waited < 1_500; waited += 1) {
      const { rows } = await this.ledger.pool.query<{ n: number }>(
        "select count(*)::int as n from write_back where settled_at is null and status <> 'REFUSED'",
      );
      if (rows[0]?.n === 0) return;
      await sleep(20);
    }
    const { rows } = await this.ledger.pool.query(
      "select source, operation, status, attempts, observations, last_code from write_back where settled_at is null",
    );
    throw new Error(`write-backs without an end: ${JSON.stringify(rows)}`);
  }

  /** The surviving contact that holds this record. */
  async contactOf(source: string, externalId: string): Promise<string> {
    const { rows } = await this.ledger.pool.query<{ contact_id: string }>(
      "select contact_id from contact_record where source = $1 and external_id = $2",
      [source, externalId],
    );
    return rows[0]?.contact_id ?? expect.fail(`no record ${externalId} of ${source}`);
  }

  async mayContact(contactId: string, channel: Channel): Promise<ContactAnswer> {
    const facts = (await loadFacts(this.ledger.pool, [contactId], new Date())).get(contactId);
    if (!facts) return expect.fail("no facts");
    return mayContact(facts, defaultPolicy, "DIRECT_MARKETING", channel);
  }

  async decide(contactId: string) {
    const facts = (await loadFacts(this.ledger.pool, [contactId], new Date())).get(contactId);
    return decide(facts ?? expect.fail("no facts"), defaultPolicy);
  }

  /** What must hold after any story: nothing re-permitted, nothing unknown called, no crash of a twin. */
  expectHonest(): void {
    for (const twin of [this.hubspot, this.salesforce]) {
      expect(twin.permittingRequests()).toEqual([]);
      expect(twin.journal.undeclared()).toEqual([]);
      expect(twin.journal.internalErrors).toEqual([]);
    }
  }

  async close(): Promise<void> {
    await this.#propagation?.close();
    await this.registry.close();
    await this.hubspot.close();
    await this.salesforce.close();
    await this.ledger.close();
  }
}
