import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { zoneOf } from "#gateway/compliance/campaign/local-time.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { openCsv } from "../csv-cells.ts";
import type { Sample } from "../record-screening.ts";
import { isSampled } from "../sample-rows.ts";
import type { RejectedRow } from "../stage-list.ts";
import { countCalls, judgeCalls, type AuditContext, type CallCounts, type FoundCall } from "./judge-calls.ts";
import { loadCampaigns } from "./load-campaigns.ts";
import { CALL_COLUMNS, callReader, readCall, type CallCells, type LoggedCall } from "./read-call.ts";
import { recordAudit, storeFindings, type AuditFacts, type AuditReport } from "./record-audit.ts";

export interface AuditOptions {
  readonly campaignId: string | null;
  /** Only this share of the calls, chosen by the seed; null: every one. */
  readonly sample: Sample | null;
  /** Zone of times that name none; that of the gateway's country when left out. */
  readonly timeZone?: string;
  readonly encoding?: "utf8" | "windows-1252";
  /** Called for every row that could not be read; never with its content. */
  readonly onRejected?: (row: RejectedRow) => void;
  readonly onProgress?: (rows: number) => void;
}

const CALLS_AT_ONCE = 500;

/** Everything that one audit counts while its log goes by. */
async function startAudit(context: AuditContext, options: AuditOptions) {
  const { ledger, jurisdiction, now } = context;
  const { campaignId, sample, onRejected = () => undefined } = options;
  const startedAt = now();
  const campaigns = await loadCampaigns(ledger, campaignId);
  const reading = {
    defaultCountry: jurisdiction,
    timeZone: options.timeZone ?? zoneOf(jurisdiction),
    now: startedAt,
  };
  const counts = new Map<string, CallCounts>();
  const tally = { rows: 0, rejected: 0, skipped: 0 };
  let [first, last] = [Infinity, -Infinity];
  return {
    tally,
    /** Reads rows and judges the calls among them. */
    async take(
      rows: readonly { readonly row: number; readonly cells: CallCells }[],
    ): Promise<readonly FoundCall[]> {
      const read: LoggedCall[] = [];
      for (const { row, cells } of rows) {
        tally.rows += 1;
        const call = readCall(row, cells, reading);
        if (call === "INBOUND" || (typeof call === "object" && campaigns.isOther(call))) tally.skipped += 1;
        else if (typeof call === "string") {
          tally.rejected += 1;
          onRejected({ row, cause: call });
        } else if (sample === null || isSampled(sample, row)) read.push(call);
      }
      await campaigns.know(read);
      const found: FoundCall[] = [];
      for (let from = 0; from < read.length; from += CALLS_AT_ONCE) {
        const some = read.slice(from, from + CALLS_AT_ONCE);
        const judged = await judgeCalls(context, some, campaigns.of);
        countCalls(counts, some, judged);
        found.push(...judged);
      }
      for (const { startedAt: at } of read) [first, last] = [Math.min(first, +at), Math.max(last, +at)];
      return found;
    },
    facts: (auditId: string, logSha256: Buffer, origin: AuditFacts["origin"]): AuditFacts => ({
      ...tally,
      auditId,
      campaignId,
      logSha256,
      sample,
      counts,
      firstCallAt: first === Infinity ? null : new Date(first),
      lastCallAt: last === -Infinity ? null : new Date(last),
      startedAt,
      finishedAt: now(),
      origin,
    }),
  };
}

/**
 * Compares a dialler's log of any length with what the ledger knew when each call was made. One transaction: a log that cannot be
 * read to its end, or a process that is killed, leaves nothing behind.
 */
export async function auditCalls(
  context: AuditContext,
  file: string,
  options: AuditOptions,
): Promise<AuditReport> {
  const { ledger, keyring, now } = context;
  const { encoding = "utf8", onProgress = () => undefined } = options;
  const audit = await startAudit(context, options);
  const auditId = uuid7();
  const hash = createHash("sha256");
  async function* bytesOf(): AsyncGenerator<Buffer> {
    for await (const bytes of createReadStream(file)) {
      hash.update(bytes as Buffer);
      yield bytes as Buffer;
    }
  }
  const layout = { delimiter: null, hasHeader: true, encoding };
  const { header, chunks } = await openCsv(bytesOf(), layout);
  const cellsOf = callReader(header);
  return ledger.em().transactional(async (em) => {
    for await (const chunk of chunks) {
      const found = await audit.take(chunk.map(({ row, cells }) => ({ row, cells: cellsOf(cells) })));
      await storeFindings(em, keyring, auditId, found, now());
      onProgress(audit.tally.rows);
    }
    return recordAudit(em, audit.facts(auditId, hash.digest(), "CLI"));
  });
}

/** One call as a caller tells it, with the same words as a log. */
export type ToldCall = Partial<Record<keyof typeof CALL_COLUMNS, string | null>>;

/** The same for calls that fit into one request, once per key. */
export async function auditCallList(
  context: AuditContext,
  {
    idempotencyKey,
    calls,
    ...options
  }: AuditOptions & { readonly idempotencyKey: string; readonly calls: readonly ToldCall[] },
): Promise<{ auditId: string }> {
  const { ledger, keyring, now } = context;
  const rows = calls.map((call, index) => ({
    row: index + 1,
    cells: Object.fromEntries(
      Object.keys(CALL_COLUMNS).map((column) => [column, call[column as keyof ToldCall] ?? null]),
    ) as unknown as CallCells,
  }));
  // Numbers and agents are in it: only its digest is kept.
  const text = keyring.digestText("call-log", JSON.stringify(rows));
  const audit = await startAudit(context, options);
  const found = await audit.take(rows);
  const { campaignId, sample } = options;
  const request = { key: idempotencyKey, operation: "auditCallLog", body: { text, campaignId, sample } };
  return idempotent(ledger.em(), request, now(), async (em) => {
    const auditId = uuid7();
    await storeFindings(em, keyring, auditId, found, now());
    await recordAudit(em, audit.facts(auditId, createHash("sha256").update(text).digest(), "API"));
    return { auditId };
  });
}
