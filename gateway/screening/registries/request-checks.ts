import { createHash } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { DAY_MS } from "#gateway/compliance/calendar.ts";
import { usesFor } from "#gateway/compliance/registries/numbers-to-check.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { storeRegistryChecks } from "#gateway/ledger/store-registry-checks.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { findNumbers, type FindNumbersContext } from "./find-numbers.ts";
import { RegistryError } from "./registry-error.ts";
import type { RegistrySettings } from "./settings.ts";

export interface RequestContext extends Omit<FindNumbersContext, "now"> {
  readonly ledger: Ledger;
  readonly now: () => Date;
}

export interface CheckRequest {
  readonly channel: Channel;
  /** When the answers are to be used; not before now. */
  readonly usedAt: Date | null;
  readonly campaignId: string | null;
  /** Where the numbers go: in clear, readable by nobody else. It appears only when it is whole and paid for. */
  readonly out: string;
}

export interface CheckRequestReport {
  readonly requestId: string | null;
  readonly registry: string;
  /** Numbers in the file; none: there is no file. */
  readonly numbers: number;
  /** Numbers that went out a short while ago and were not sent again. */
  readonly pending: number;
  /** Numbers of other countries: they need no check, and from now on none is missing. */
  readonly notCovered: number;
  readonly costMicros: number;
  readonly currency: string;
}

/**
 * Writes the numbers that a register has to be asked about, each once, and charges them to the month's budget; refused when
 * they cost more than is left of it. Numbers of other countries are recorded as not covered instead.
 */
export async function requestChecks(
  context: RequestContext,
  settings: RegistrySettings,
  { channel, usedAt, campaignId, out }: CheckRequest,
): Promise<CheckRequestReport> {
  const { ledger, policy, now } = context;
  const { definition } = settings;
  const at = now();
  const question = { definition, channel, usedAt: (usedAt && usedAt > at ? usedAt : at).toISOString() };
  const uses = usesFor(definition, policy, channel);
  if (uses.length === 0)
    throw new RegistryError("CHANNEL_NOT_COVERED", `${definition.id} answers nothing for ${channel}`);
  const isOver = (use: string): boolean => {
    const lastDay = policy.registries[use]?.lastDay;
    return lastDay !== undefined && question.usedAt.slice(0, 10) > lastDay;
  };
  if (uses.every(isOver)) throw new RegistryError("REGISTRY_ENDED", `${definition.id} has ended`);
  const found = await findNumbers({ ...context, now: at }, question);
  const covered = [...found].filter(([, number]) => number.startsWith(definition.prefix));
  const others = [...found.keys()].filter((digest) => !found.get(digest)?.startsWith(definition.prefix));
  const partial = `${out}.partial`;
  try {
    const report = await retryTransaction(ledger, async (em) => {
      await em.execute("select pg_advisory_xact_lock(hashtextextended('registry:' || ?, 0))", [
        definition.id,
      ]);
      await recordNotCovered(em, others, uses, at);
      const pending = await pendingAmong(em, settings, [...found.keys()], at);
      const fresh = covered.filter(([digest]) => !pending.has(digest));
      const done = await charge(em, settings, fresh.length, at);
      const counts = { registry: definition.id, numbers: fresh.length, notCovered: others.length, ...done };
      const rest = { pending: covered.length - fresh.length };
      if (fresh.length === 0) return { requestId: null, ...counts, ...rest };
      const text = questionText(
        settings,
        fresh.map(([, number]) => number),
      );
      await writeFile(partial, text, { mode: 0o600 });
      const sha256 = createHash("sha256").update(text).digest();
      const digests = fresh.map(([digest]) => digest);
      const requestId = await record(em, { ...counts, channel, campaignId, sha256, digests, at });
      return { requestId, ...counts, ...rest };
    });
    if (report.requestId !== null) await rename(partial, out);
    return report;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** In the order of the numbers, which tells nobody when and where they were found. */
function questionText({ definition, question }: RegistrySettings, numbers: readonly string[]): string {
  const written =
    question.number === "E164" ? numbers : numbers.map((one) => one.slice(definition.prefix.length));
  const lines = written.toSorted();
  return `${[...(question.header === null ? [] : [question.header]), ...lines].join("\n")}\n`;
}

async function recordNotCovered(
  em: EntityManager,
  digests: readonly string[],
  uses: readonly string[],
  at: Date,
): Promise<void> {
  const checks = digests.flatMap((digest) =>
    uses.map((registry) => ({
      digest: Buffer.from(digest, "hex"),
      registry,
      checkedAt: at,
      result: "NOT_COVERED" as const,
      registeredAt: null,
      renewedAt: null,
    })),
  );
  await storeRegistryChecks(em, checks, "allinea", at);
}

async function pendingAmong(
  em: EntityManager,
  { definition, answersWithinDays }: RegistrySettings,
  digests: readonly string[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const since = new Date(at.getTime() - answersWithinDays * DAY_MS);
  const rows = (await em.execute(
    `select encode(d.digest, 'hex') as digest from registry_requested d join registry_request q on q.id = d.request_id
     where d.registry = ? and q.requested_at > ?
       and d.digest in (select decode(value, 'hex') from jsonb_array_elements_text(?::jsonb))`,
    [definition.id, since, JSON.stringify(digests)],
  )) as { digest: string }[];
  return new Set(rows.map(({ digest }) => digest));
}

/** The lock of the register is held: nobody else spends in between. */
async function charge(
  em: EntityManager,
  { definition, costMicros: price, budgetMicros }: RegistrySettings,
  numbers: number,
  at: Date,
): Promise<{ costMicros: number; currency: string; month: string }> {
  const month = `${at.toISOString().slice(0, 7)}-01`;
  const { currency } = definition;
  const spent = await spentIn(em, definition.id, month);
  const costMicros = numbers * price;
  if (spent + costMicros > budgetMicros) {
    const money = (micros: number): string => `${(micros / 1_000_000).toFixed(2)} ${currency}`;
    const message = `${numbers} numbers cost ${money(costMicros)}; ${money(Math.max(0, budgetMicros - spent))} are left of this month's budget`;
    throw new RegistryError("BUDGET_EXCEEDED", `${definition.id}: ${message}`);
  }
  return { costMicros, currency, month };
}

async function spentIn(em: EntityManager, registry: string, month: string): Promise<number> {
  const [row] = (await em.execute(
    "select coalesce(sum(cost_micros), 0)::float8 as spent from registry_request where registry = ? and budget_month = ?",
    [registry, month],
  )) as { spent: number }[];
  return row?.spent ?? 0;
}

interface Recorded {
  readonly registry: string;
  readonly channel: Channel;
  readonly campaignId: string | null;
  readonly numbers: number;
  readonly notCovered: number;
  readonly costMicros: number;
  readonly currency: string;
  readonly month: string;
  readonly sha256: Buffer;
  readonly digests: readonly string[];
  readonly at: Date;
}

async function record(
  em: EntityManager,
  { digests, sha256, at, month, ...request }: Recorded,
): Promise<string> {
  const id = uuid7();
  const { registry, channel, campaignId, numbers, notCovered, costMicros, currency } = request;
  await em.execute(
    `insert into registry_request (id, registry, campaign_id, channel, numbers, not_covered, cost_micros, currency, budget_month,
       file_sha256, requested_at, origin) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CLI')`,
    [id, registry, campaignId, channel, numbers, notCovered, costMicros, currency, month, sha256, at],
  );
  await em.execute(
    `insert into registry_requested (digest, registry, request_id)
     select decode(value, 'hex'), ?, ?::uuid from jsonb_array_elements_text(?::jsonb)
     on conflict (digest, registry) do update set request_id = excluded.request_id`,
    [registry, id, JSON.stringify(digests)],
  );
  const body = { request: id, ...request, fileSha256: sha256.toString("hex") };
  await appendEvidence(em, [{ kind: "REGISTRY_ASKED", subject: null, body }], at);
  return id;
}
