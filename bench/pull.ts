import { seedPeople } from "#connectors/kit/people.ts";
import type { JournalEntry } from "#connectors/kit/journal.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { budgetOf, keptFor, type Budget } from "#gateway/sources/budget.ts";
import { pullPages } from "#gateway/sources/pull-pages.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import type { BenchOptions } from "./measurement.ts";
import { pullCases, type PullCase } from "./pull-cases.ts";
import { SimulatedClock } from "./simulated-clock.ts";

/** One refusal is one too many: the bench fails instead of trying again. */
const patience = { attempts: 1, firstWaitMs: 0, longestWaitMs: 0, pageDeadlineMs: 600_000 };

/**
 * A FULL pull of every twin through limiter and breaker, on a simulated clock and on a busy window: records a second
 * against what the declared limit allows when nothing is asked for that need not be. A twin answers in no time, so a
 * vendor's latency is not in it.
 */
export async function benchPull({ size = 10_000, report }: BenchOptions): Promise<void> {
  for (const each of pullCases) {
    const { records, seconds, least, budget } = await pullAll(each, size);
    const floor = records / ((least * budget.perMs) / 1_000 / budget.requests);
    const subject = records / seconds;
    const name = `pull-${each.connector.id}`;
    report({ name, size: records, floor, subject, unit: "records/s", ratio: subject / floor });
  }
}

async function pullAll({ connector, start, switches, least, times = 1 }: PullCase, size: number) {
  const people = peopleOf(connector.id, size * times);
  const twin = await start({ switches });
  const clock = new SimulatedClock(Date.parse("2026-11-26T00:00:00Z"), twin.journal);
  twin.server.liveBy(() => clock.now());
  twin.seed(people);
  const source = {
    name: connector.id,
    connector,
    config: connector.config.parse({ ...twin.connectorConfig, timeoutMs: 60_000 }),
    secrets: secretsOf(twin.credentials),
    defaultCountry: "IT",
  };
  const registry = connectSources([source], () => clock.now());
  const budget = budgetOf(connector.capabilities);
  const breakers = createBreakers(registry, { clock });
  try {
    // A gateway's session has pulled before: it is logged in and knows which fields and rights the account has.
    for (const { session } of registry.all) await session.pull("FULL", null);
    clock.advance(budget.perMs);
    await keepBusy(budget, clock, () => breakers.run(connector.id, "busy", async () => undefined));
    const before = twin.journal.entries.length;
    const from = clock.now();
    const ids = new Set<string>();
    const now = (): Date => new Date(clock.now());
    const options = { patience, breakers, signal: undefined, now };
    for (const connected of registry.all)
      for await (const { page } of pullPages(connected, "FULL", null, options))
        for (const { externalId } of page.records) ids.add(externalId);
    // Until the next request could leave: the last one is paid for too.
    await breakers.run(connector.id, "after", async () => undefined);
    if (ids.size !== twin.size()) throw new Error(`${connector.id}: ${ids.size} of ${twin.size()} records`);
    expectWithin(budget, twin.journal.entries.slice(before));
    return { records: ids.size, seconds: (clock.now() - from) / 1_000, least: least(people), budget };
  } finally {
    await registry.close();
    await twin.close();
    clock.close();
  }
}

/** One call after the other through a whole window, so that the pull begins with no burst in hand. */
async function keepBusy(budget: Budget, clock: SimulatedClock, call: () => Promise<void>): Promise<void> {
  const requests = budget.requests - keptFor(budget, false).requests;
  for (let n = 0; n < requests; n += 1) {
    await call();
    clock.advance(budget.perMs / requests);
  }
}

/** The twin must have seen no more in any window than was declared; logins are no calls. */
function expectWithin({ requests, perMs }: Budget, entries: readonly JournalEntry[]): void {
  const at = entries.filter(({ path }) => !path.includes("/oauth2/")).map((entry) => Date.parse(entry.at));
  for (const [n, time] of at.entries()) {
    const before = at[n - requests];
    if (before !== undefined && time - before < perMs - 1)
      throw new Error(`${requests + 1} requests within ${time - before} ms`);
  }
}

function peopleOf(id: string, size: number) {
  // Of every 20 people 15 are in the first CRM, and a little over 11 records in the second.
  const { hubspot, salesforce } = seedPeople(id === "salesforce" ? size * 2.3 : size * 1.76);
  return (id === "salesforce" ? salesforce : hubspot).slice(0, size);
}

function secretsOf(credentials: Readonly<Record<string, string>>): Readonly<Record<string, Secret>> {
  return Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, new Secret(value)]));
}
