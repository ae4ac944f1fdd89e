import { expect } from "vitest";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type {
  CommandIdentifiers,
  ConnectorSession,
  ConsentTarget,
  Json,
  PullMode,
  PullPage,
  SourceRecord,
  WriteOutcome,
} from "#connectors/sdk/contract.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
export const SMS: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "SMS" };
export const CALLS: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" };
export const POST: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "POST" };
export const PROFILING: ConsentTarget = { purpose: "PROFILING", channel: null };

/** A command about one record. */
export function about(
  externalId: string,
  targets: readonly ConsentTarget[] = [EMAIL],
  { kind = "contact", ...identifiers }: Partial<CommandIdentifiers> & { readonly kind?: string } = {},
) {
  return {
    commandId: "cmd-1",
    externalId,
    kind,
    targets,
    occurredAt: "2026-11-22T09:00:00.000Z",
    identifiers: { emails: [], phones: [], ...identifiers },
  };
}

/** A whole run, page by page; `between` is told each page before the next is asked for. */
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
  const ids = records.map(({ externalId }) => externalId);
  const tombstones = pages.flatMap((page) => page.tombstones);
  return { pages, records, ids, distinctIds: [...new Set(ids)], tombstones, cursor };
}

/** What a record says of one target. */
export function consentIn(record: Pick<SourceRecord, "consents"> | undefined, target: ConsentTarget = EMAIL) {
  return record?.consents.find((one) => sameTarget(one, target));
}

export function stateOf(record: Pick<SourceRecord, "consents"> | undefined, target: ConsentTarget = EMAIL) {
  return consentIn(record, target)?.state;
}

export async function thrownBy(call: Promise<unknown>): Promise<ConnectorError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return error as ConnectorError;
}

type Send = () => Promise<WriteOutcome | undefined> | undefined;

/** A lost or a late answer is followed by another try, as the gateway does after it has looked. */
export async function untilSettled(send: Send): Promise<WriteOutcome> {
  return tryUntil(send, ({ outcome }) => outcome !== "OUTCOME_UNKNOWN" && outcome !== "RETRY_AT");
}

/** As long as it takes to be accepted: also a refusal is tried again. */
export async function untilDone(send: Send): Promise<void> {
  await tryUntil(send, ({ outcome }) => outcome === "ACCEPTED" || outcome === "ALREADY");
}

async function tryUntil(send: Send, isEnough: (answer: WriteOutcome) => boolean): Promise<WriteOutcome> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const answer = await send();
    if (!answer) throw new Error("this connector cannot do that");
    if (isEnough(answer)) return answer;
  }
  throw new Error("never done");
}
