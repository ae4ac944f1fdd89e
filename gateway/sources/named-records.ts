import type pg from "pg";
import type { Json } from "#connectors/sdk/contract.ts";
import { askPage, type AskOptions, type SeenPage } from "./pull-pages.ts";
import type { ConnectedSource } from "./registry.ts";

/** A storm of events is one look at so many records at most; the sync that follows has the others. */
const MOST = 1_000;

/** The records that webhooks named since the last look. They are named no more, whatever comes of this one. */
export async function takeNamed(pool: pg.Pool, source: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ external_id: string }>(
    `with named as (
       update webhook_seen w set external_id = null
       from (select source, digest, external_id from webhook_seen where source = $1 and external_id is not null) old
       where w.source = old.source and w.digest = old.digest returning old.external_id, w.received_at
     )
     select external_id from named group by external_id order by max(received_at) desc limit ${MOST}`,
    [source],
  );
  return rows.map(({ external_id }) => external_id);
}

/**
 * These records as the source has them now, in pages that leave the cursor where it is. One that is not there is left out:
 * only the source's lists say what became of it.
 */
export async function* namedPages(
  source: ConnectedSource,
  externalIds: readonly string[],
  cursor: Json,
  options: AskOptions,
): AsyncGenerator<SeenPage> {
  const { batchSize } = source.connector.capabilities;
  for (let at = 0; at < externalIds.length; at += batchSize) {
    const batch = externalIds.slice(at, at + batchSize);
    const done = at + batchSize >= externalIds.length;
    yield await askPage(source, "read", options, async () => {
      const records = await source.session.read(batch);
      return { records, tombstones: [], cursor, done, total: externalIds.length };
    });
  }
}
