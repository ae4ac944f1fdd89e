import type { Fault } from "../faults.ts";
import type { JournalEntry } from "../journal.ts";
import type { SeedRecord } from "../people.ts";
import type { TwinResponse } from "../twin-server.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import type {
  Capabilities,
  ConnectorSession,
  ConsentTarget,
  ObserveReference,
  RevokeCommand,
  SourceObservation,
  WriteOutcome,
} from "#connectors/sdk/contract.ts";
import type { Subject } from "./check.ts";
import type { ConformanceFixture, Counterpart, Hands } from "./fixture.ts";
import { personNo } from "./people.ts";

/** One seeded person. */
export interface Someone {
  readonly id: string;
  readonly seed: SeedRecord;
}

type RouteName = keyof ConformanceFixture["routes"];
type Settings = Readonly<Record<string, unknown>>;

/** Long enough for a loaded machine, short enough for a suite. */
const PATIENCE_MS = 10_000;
/** Bound of a call whose answer never comes; the calls around it must fit in, also on a loaded machine. */
export const SHORT_MS = 700;

/** An empty twin, its hands, and sessions of the connector on it. One for each check. */
export class Bench {
  readonly subject: Subject;
  readonly twin: Counterpart;
  readonly hands: Hands;
  #sessions: ConnectorSession[] = [];
  #people = 0;

  private constructor(subject: Subject, twin: Counterpart) {
    this.subject = subject;
    this.twin = twin;
    this.hands = subject.fixture.hands(twin);
  }

  static async open(subject: Subject): Promise<Bench> {
    return new Bench(subject, await subject.fixture.start());
  }

  async close(): Promise<void> {
    for (const session of this.#sessions) await session.close();
    await this.twin.close();
  }

  /** What this configuration can do. */
  get capabilities(): Capabilities {
    const { connector } = this.subject;
    const config = connector.config.parse(this.settings());
    return connector.capabilitiesFor?.(config) ?? connector.capabilities;
  }

  get targets(): readonly ConsentTarget[] {
    return this.capabilities.consent.targets;
  }

  get firstTarget(): ConsentTarget {
    const [first] = this.targets;
    if (!first) throw new Error("the connector declares no consent target");
    return first;
  }

  /** A session whose requests end within `withinMs`. */
  session({ withinMs = PATIENCE_MS, settings = {}, secrets = this.secrets() }: SessionOptions = {}) {
    const { connector } = this.subject;
    const session = connector.connect({
      config: connector.config.parse(this.settings(withinMs, settings)),
      secrets,
      defaultCountry: "IT",
      now: Date.now,
    });
    this.#sessions.push(session);
    return this.hands.work ? carriedOut(session, async () => this.hands.work?.()) : session;
  }

  settings(withinMs = PATIENCE_MS, more: Settings = {}): Settings {
    const { config, within = (timeoutMs) => ({ timeoutMs }) } = this.subject.fixture;
    return { ...this.twin.connectorConfig, ...config, ...within(withinMs), ...more };
  }

  secrets(): Readonly<Record<string, Secret>> {
    const entries = Object.entries(this.twin.credentials);
    return Object.fromEntries(entries.map(([name, value]) => [name, new Secret(value)]));
  }

  /** A new person with one record. */
  async someone(changes: Partial<SeedRecord> = {}): Promise<Someone> {
    const [one] = await this.crowd(1, changes);
    if (!one) throw new Error("nobody");
    return one;
  }

  async crowd(size: number, changes: Partial<SeedRecord> = {}): Promise<readonly Someone[]> {
    const seeds = Array.from({ length: size }, (_, index) => personNo(this.#people + index + 1, changes));
    this.#people += size;
    await this.twin.seed(seeds);
    const people: Someone[] = [];
    for (const seed of seeds) people.push({ id: await this.hands.idOf(seed.key), seed });
    return people;
  }

  /** A person who may be contacted by every target that the vendor stores. */
  async someoneWilling(targets = this.targets, changes: Partial<SeedRecord> = {}): Promise<Someone> {
    const someone = await this.someone(changes);
    for (const target of targets) await this.hands.allow(someone.id, target);
    return someone;
  }

  /** What the source keeps of these records, but consent and stamps. */
  async storedOf(people: readonly Someone[]): Promise<readonly unknown[]> {
    const stored: unknown[] = [];
    for (const { id } of people) stored.push(await this.hands.stored(id));
    return stored;
  }

  command({ id, seed }: Someone, targets: readonly ConsentTarget[] = this.targets): RevokeCommand {
    return {
      ...this.reference({ id, seed }, targets),
      commandId: `kit-${id}`,
      occurredAt: "2026-11-20T10:00:00.000Z",
    };
  }

  reference({ id, seed }: Someone, targets: readonly ConsentTarget[] = this.targets) {
    const kind = this.subject.fixture.kind ?? "contact";
    return {
      externalId: id,
      kind,
      targets,
      identifiers: { emails: seed.emails, phones: seed.phones },
    };
  }

  /** `observe`, asked again until `isSettled` or until the declared bound of an eventual vendor has passed. */
  async observe(
    session: ConnectorSession,
    reference: ObserveReference,
    isSettled: (observation: SourceObservation) => boolean,
  ): Promise<SourceObservation> {
    const { readAfterWrite } = this.capabilities;
    const until = Date.now() + (readAfterWrite.kind === "EVENTUAL" ? readAfterWrite.boundMs : 0);
    for (;;) {
      const observation = await session.observe(reference);
      if (isSettled(observation) || Date.now() >= until) return observation;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** An answer that is none, in the form of this transport; `overHttp` where that is HTTP. */
  failed(overHttp: TwinResponse): TwinResponse {
    return this.subject.fixture.answers.failed?.(overHttp) ?? overHttp;
  }

  fault(route: RouteName, fault: Fault): void {
    const { method, path } = this.route(route);
    this.twin.server.faults.add({ ...fault, method, path });
  }

  requests(route: RouteName): readonly JournalEntry[] {
    const { method, path } = this.route(route);
    const pattern = new RegExp(path);
    return this.twin.journal.entries.filter((entry) => entry.method === method && pattern.test(entry.path));
  }

  writes(): readonly JournalEntry[] {
    return this.twin.journal.entries.filter((entry) => this.subject.fixture.isWrite(entry));
  }

  /** An optional hook of the fixture, which this check cannot do without. */
  need<K extends keyof Hands>(name: K): NonNullable<Hands[K]> {
    const hook = this.hands[name];
    if (!hook)
      throw new Error(`the fixture's hands lack "${name}": add it, or skip this check with a reason`);
    return hook;
  }

  private route(name: RouteName) {
    const route = this.subject.fixture.routes[name];
    if (!route) throw new Error(`the fixture has no route "${name}"`);
    return route;
  }
}

/** The same session on a system that does what it is told at a time of its own: after each command it does so. */
function carriedOut(session: ConnectorSession, work: () => Promise<void>): ConnectorSession {
  const after =
    <C>(write: (command: C) => Promise<WriteOutcome>) =>
    async (command: C) => {
      const outcome = await write(command);
      await work();
      return outcome;
    };
  return {
    ...session,
    revoke: after((command) => session.revoke(command)),
    erase: after((command) => session.erase(command)),
    ...(session.enter ? { enter: after(session.enter.bind(session)) } : {}),
    ...(session.rectify ? { rectify: after(session.rectify.bind(session)) } : {}),
  };
}

interface SessionOptions {
  readonly withinMs?: number;
  readonly settings?: Settings;
  readonly secrets?: Readonly<Record<string, Secret>>;
}
