import { createHash } from "node:crypto";
import type { WebhookReplyBody, WebhookRequest } from "#connectors/sdk/webhook.ts";
import { TASKS } from "#gateway/ledger/enqueue.ts";
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

/** A webhook never changes anything by itself: what is new in it only has the source looked at, soon. */
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
  // One statement: an event counts as known only together with the look that it asked for.
  const { rows } = await ledger.pool.query<{ fresh: number }>({
    name: "receive-webhook",
    text: `with old as (
        delete from webhook_seen where received_at < $3::timestamptz - interval '${KEPT_DAYS} days'
      ), fresh as (
        insert into webhook_seen (source, digest, received_at) select distinct $1::text, d, $3::timestamptz from unnest($2::bytea[]) d
        on conflict do nothing returning 1
      ), look as (
        select graphile_worker.add_job($4, json_build_object('source', $1::text, 'mode', 'INCREMENTAL'), queue_name := 'sync-' || $1::text,
          run_at := $5::timestamptz, max_attempts := 1, job_key := $6) from (select 1 from fresh limit 1) one
      )
      select (select count(*) from fresh)::int as fresh, (select count(*) from look) as looks`,
    values: [source, digests, at, TASKS.syncSource, ...lookAt(source, at.getTime() + answer.visibleInMs)],
  });
  return {
    result: "ACCEPTED",
    events: answer.hints.length,
    fresh: rows[0]?.fresh ?? 0,
    ...(answer.reply ? { reply: answer.reply } : {}),
  };
}

/** When to look, and the key that gathers the hints until then. */
function lookAt(source: string, visibleAt: number): readonly [runAt: Date, jobKey: string] {
  const slot = Math.ceil(visibleAt / 1000 / GATHER_S);
  return [new Date(slot * GATHER_S * 1000), `sync:${source}:hint:${slot}`];
}
