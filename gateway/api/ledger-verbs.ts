import type { EntityManager } from "@mikro-orm/postgresql";
import { isRestricting } from "#gateway/compliance/decision/restriction.ts";
import type { Restriction } from "#gateway/compliance/facts.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { enqueueSync } from "#gateway/ledger/enqueue.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { publishNotice as publish } from "#gateway/ledger/publish-notice.ts";
import { recordFact as record } from "#gateway/ledger/record-fact.ts";
import { requireNotice } from "#gateway/ledger/require-notice.ts";
import { knownContact } from "#gateway/propagation/known-contact.ts";
import { stoppedBy, stopRestricted } from "#gateway/propagation/stop-restricted.ts";
import { importRequest, type RequestToImport } from "#gateway/rights/import-request.ts";
import type { ApiContext } from "./context.ts";
import { requireKey } from "./global-id.ts";
import { readFact } from "./read-fact.ts";
import type {
  NoticeDeliveryInput,
  PublishNoticeInput,
  RecordFactInput,
  StartSyncInput,
} from "./types.generated.ts";

type RequestData = RequestToImport["data"];

/** Records one fact once per key; a request stands among the requests, and a restriction stops what it covers. */
export async function recordFact(
  { ledger, now, verbs }: ApiContext,
  { idempotencyKey, ...act }: RecordFactInput,
): Promise<{ factId: string }> {
  const at = now();
  const { kind, data } = readFact(act.fact, at);
  const type = kind === "REQUEST" ? "RightsRequest" : "Fact";
  const replaces = act.replaces == null ? null : requireKey(type, act.replaces, ["replaces"]);
  const request = { key: idempotencyKey, operation: "recordFact", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const contactId = await knownContact(em, act.contactId);
    if (act.fact.noticeDelivery) await requireGiven(em, act.fact.noticeDelivery);
    const command = { contactId, kind, data: { ...data }, source: act.source, replaces };
    const dedupeKey = `act:${idempotencyKey}`;
    if (kind === "REQUEST") {
      const { requestId } = await importRequest(em, { ...command, data: data as RequestData, dedupeKey }, at);
      return { factId: requestId };
    }
    if (kind === "RESTRICTION") {
      const restriction = data as unknown as Restriction;
      const stopped = await stoppedBy(em, replaces, at);
      const use = { contactId, scope: restriction.scope, stopped, reason: null, dedupeKey };
      if (isRestricting(restriction, at.getTime())) await stopRestricted(em, verbs.abilities, use, at);
    }
    const fact = await record(em, { ...command, dedupeKey }, at);
    return { factId: fact.id };
  });
}

/** A delivery that names a version names one that was published, for its article. */
async function requireGiven(
  em: EntityManager,
  { noticeVersion, article, providedAt }: NoticeDeliveryInput,
): Promise<void> {
  if (noticeVersion == null) return;
  const number = article === "ARTICLE_13" ? "13" : "14";
  try {
    await requireNotice(em, { version: noticeVersion, providedAt, article: number });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, error.message, ["fact", "noticeDelivery", ...error.field]);
  }
}

/** Publishes a version of the notice once per key. */
export async function publishNotice(
  { ledger, now }: ApiContext,
  { idempotencyKey, ...act }: PublishNoticeInput,
): Promise<{ version: string }> {
  const at = now();
  const { version, language, publishedAt } = act;
  const textSha256 = act.textSha256.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(textSha256)) {
    throw new Refusal("EVIDENCE_REQUIRED", "a SHA-256 has 64 hexadecimal digits", ["textSha256"]);
  }
  if (publishedAt > at) throw new Refusal("INVALID_INSTANT", "this is still to come", ["publishedAt"]);
  const request = { key: idempotencyKey, operation: "publishNotice", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const article = act.article === "ARTICLE_13" ? "13" : "14";
    await publish(em, { version, article, language, textSha256, publishedAt }, at);
    return { version };
  });
}

/** Queues a pull once per key. */
export async function startSync(
  { ledger, registry, now }: ApiContext,
  { idempotencyKey, ...act }: StartSyncInput,
): Promise<{ source: string }> {
  const { source } = act;
  const mode = act.mode ?? "INCREMENTAL";
  if (!registry.get(source)) throw new Refusal("NOT_FOUND", "no source has this name", ["source"]);
  const request = { key: idempotencyKey, operation: "startSync", body: act };
  return idempotent(ledger.em(), request, now(), async (em) => {
    await enqueueSync(em, source, mode);
    return { source };
  });
}
