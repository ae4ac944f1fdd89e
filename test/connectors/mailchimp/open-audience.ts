import { createHash } from "node:crypto";
import { afterEach, expect } from "vitest";
import { mailchimp } from "#connectors/mailchimp/connector.ts";
import { mailchimpTwin, type MailchimpTwin } from "#connectors/mailchimp/twin.ts";
import type { ConnectorSession, ConsentTarget, Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
export const POST: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "POST" };
export const PROFILES: ConsentTarget = { purpose: "PROFILING", channel: null };

const opened: { twin: MailchimpTwin; session: ConnectorSession; mayMisbehave: boolean }[] = [];

export interface AudienceOptions {
  readonly switches?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly now?: () => number;
}

/** A twin and a session on it. Afterwards every request must have been declared and towards refusal. */
export async function openAudience({ switches = {}, config = {}, now }: AudienceOptions = {}) {
  const twin = await mailchimpTwin.start({ switches });
  const session = mailchimp.connect({
    config: mailchimp.config.parse({ ...twin.connectorConfig, timeoutMs: 10_000, ...config }),
    secrets: { apiKey: new Secret(twin.credentials["apiKey"] ?? "") },
    defaultCountry: "IT",
    now: now ?? (() => twin.server.now()),
  });
  const audience = { twin, session, mayMisbehave: false };
  opened.push(audience);
  return audience;
}

afterEach(async () => {
  for (const { twin, session, mayMisbehave } of opened.splice(0)) {
    await session.close();
    await twin.close();
    expect(twin.journal.internalErrors).toEqual([]);
    if (mayMisbehave) continue;
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
    // Neither a person nor the key may stand in an address; the hash of one only where Mailchimp takes nothing else.
    const key = twin.credentials["apiKey"] ?? "";
    const urls = twin.journal.entries.map(({ path, query }) => path + query);
    expect(urls.filter((url) => /@|%40/i.test(url) || url.includes(key))).toEqual([]);
  }
});

export function hashOf(email: string): string {
  return createHash("md5").update(email.toLowerCase()).digest("hex");
}

export function about(externalId: string, targets: readonly ConsentTarget[] = [EMAIL]) {
  return {
    commandId: "cmd-1",
    externalId,
    kind: "member",
    targets,
    occurredAt: "2026-11-22T09:00:00.000Z",
    identifiers: { emails: [], phones: [] },
  };
}

export async function pullAll(
  session: ConnectorSession,
  mode: PullMode,
  from: Json = null,
  between?: (page: PullPage) => void,
) {
  const pages: PullPage[] = [];
  let cursor = from;
  for (;;) {
    const page = await session.pull(mode, cursor);
    pages.push(page);
    between?.(page);
    // A cursor must survive being stored.
    cursor = JSON.parse(JSON.stringify(page.cursor)) as Json;
    if (page.done) break;
    expect(pages.length).toBeLessThan(1_000);
  }
  const records = pages.flatMap((page) => page.records);
  return {
    pages,
    records,
    ids: records.map(({ externalId }) => externalId),
    tombstones: pages.flatMap((page) => page.tombstones),
    cursor,
  };
}

export function stateOf(
  record: { readonly consents: readonly (ConsentTarget & { readonly state: string })[] } | undefined,
  target: ConsentTarget = EMAIL,
) {
  return record?.consents.find(
    ({ purpose, channel }) => purpose === target.purpose && channel === target.channel,
  )?.state;
}

/** Writes among the requests: what a repeated command must not cause. */
export function writesOf(twin: MailchimpTwin): readonly string[] {
  return twin.journal.entries
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => `${method} ${path}${body ? ` ${body}` : ""}`);
}
