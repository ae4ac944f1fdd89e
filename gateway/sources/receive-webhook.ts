import { createHash } from "node:crypto";
import type { WebhookReplyBody, WebhookRequest } from "#connectors/sdk/webhook.ts";
import { TASKS, type SyncJob } from "#gateway/ledger/enqueue.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import type { SourceRegistry } from "./registry.ts";

export type WebhookResult =
  /** No such source, or one that takes no webhooks or has no secret for them. */
  | { readonly result: "NOT_FOUND" }
  | { readonly result: "REFUSED"; readonly reason: "SIGNATURE" | "TOO_OLD" }
  | { readonly result: "MALFORMED" }
  /** `fresh` of the events were not known yet, and a look at the source is queued when there are any. */
  | {
      readonly result: "ACCEPTED";
      readonly events: number;
      readonly fresh: number;
      readonly reply?: WebhookReplyBody;
    };

const KEPT_DAYS = 30;
/** Hints of so many seconds share one look. */
const GATHER_S = 5;
/** Those that name records share one this long: it is cheap, and somebody may have said stop. */
const GATHER_NAMED_S = 2;

/**
 * A webhook never changes anything by itself: what is new in it only has the source looked at, soon. The records that it
 * names are read by their ids at once where the source's lists are late; the look at the lists follows all the same.
 */
export async function receiveWebhook(
  { ledger, registry, now }: { ledger: Ledger; registry: SourceRegistry; now: () => Date },
  source: string,
  request: WebhookRequest,
): Promise<WebhookResult> {
  const answer = registry.get(source)?.session.receive?.(request);
  if (!answer) return { result: "NOT_FOUND" };
  if (answer.kind === "REFUSED") return { result: "REFUSED", reason: answer.reason };
  if (answer.kind === "MALFORMED") return { result: "MALFORMED" };
  const at = now();
  const digests = answer.hints.map(({ key }) => createHash("sha256").update(key).digest());
  // Where the lists show a change at once, the look at them is enough.
  const named = answer.hints.map(({ externalId }) => (answer.visibleInMs > 0 ? (externalId ?? null) : null));
  const inLists: SyncJob = { source, mode: "INCREMENTAL" };
  const byName: SyncJob = { ...inLists, named: true };
  // One statement: an event counts as known only together with the look that it asked for.
  const { rows } = await ledger.pool.query<{ fresh: number }>({
    name: "receive-webhook",
    text: `with old as (
        delete from webhook_seen where received_at < $3::timestamptz - interval '${KEPT_DAYS} days'
      ), fresh as (
        insert into webhook_seen (source, digest, received_at, external_id)
        select distinct on (d) $1::text, d, $3::timestamptz, id from unnest($2::bytea[], $5::text[]) as hint(d, id)
        on conflict do nothing returning external_id
      ), look as (
        select graphile_worker.add_job($4, asked.payload, queue_name := 'sync-' || $1::text,
          run_at := asked.run_at, max_attempts := 1, job_key := asked.job_key)
        from (values ($6::json, $7::timestamptz, $8::text, false), ($9::json, $10::timestamptz, $11::text, true))
          as asked(payload, run_at, job_key, by_name)
        where exists (select 1 from fresh where external_id is not null or not asked.by_name)
      )
      select (select count(*) from fresh)::int as fresh, (select count(*) from look) as looks`,
    values: [
      source,
      digests,
      at,
      TASKS.syncSource,
      named,
      JSON.stringify(inLists),
      ...lookAt(at.getTime() + answer.visibleInMs, GATHER_S, `sync:${source}:hint`),
      JSON.stringify(byName),
      ...lookAt(at.getTime(), GATHER_NAMED_S, `sync:${source}:named`),
    ],
  });
  return {
    result: "ACCEPTED",
    events: answer.hints.length,
    fresh: rows[0]?.fresh ?? 0,
    ...(answer.reply ? { reply: answer.reply } : {}),
  };
}

/** When to look, and the key that gathers the hints until then. */
function lookAt(after: number, gatherS: number, key: string): readonly [runAt: Date, jobKey: string] {
  const slot = Math.ceil(after / 1000 / gatherS);
  return [new Date(slot * gatherS * 1000), `${key}:${slot}`];
}
