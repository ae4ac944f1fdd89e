import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { normaliseEmail } from "#gateway/compliance/identifiers/email.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";
import type { Channel, IdentifierType } from "#gateway/compliance/vocabulary.ts";
import { enterAct } from "#gateway/ledger/act-barrier.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { channelsOf } from "#gateway/ledger/suppress.ts";
import type { Digest } from "#gateway/ledger/keyring.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { CHANNELS } from "#gateway/compliance/vocabulary.ts";
import { alignRecords } from "./align-records.ts";
import { withSettleLock } from "./source-lock.ts";
import type { SyncContext } from "./sync-source.ts";
import { addWork } from "./take-work.ts";

export interface BlackListInput {
  /** Name of the list; entries of two lists never replace each other. */
  readonly name: string;
  /** Text file: one e-mail address or phone number a line, `#` begins a comment. */
  readonly file: string;
  /** Country of numbers without a prefix. */
  readonly defaultCountry?: string;
}

export interface MalformedLine {
  readonly line: number;
  readonly problem: string;
}

export interface BlackListReport {
  readonly name: string;
  readonly entries: number;
  readonly added: number;
  readonly malformed: number;
  /** The first of them, by line number; never the content. */
  readonly malformedLines: readonly MalformedLine[];
  /** Write-backs to records that permitted what the list forbids. */
  readonly aligned: number;
}

interface Entry {
  readonly type: IdentifierType;
  readonly digest: Digest;
}

const AT_ONCE = 5_000;
const MOST_NAMED = 1_000;

/**
 * Puts every line of a file on a suppression list for direct marketing, and has the records with these identifiers set to
 * refuse. The same file again adds nothing. A line that left the file stays listed: only the person's act lifts an entry.
 */
export async function importBlackList(
  context: Pick<SyncContext, "ledger" | "keyring" | "registry" | "now">,
  { name, file, defaultCountry = "IT" }: BlackListInput,
): Promise<BlackListReport> {
  const malformedLines: MalformedLine[] = [];
  let malformed = 0;
  let entries = 0;
  let added = 0;
  let line = 0;
  let waiting: Entry[] = [];
  const store = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    added += await storeEntries(context, name, batch);
  };
  for await (const text of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    line += 1;
    const content = text
      .replace(/^\ufeff/u, "")
      .replace(/#.*$/u, "")
      .trim();
    if (content === "") continue;
    const read = readIdentifiers(content, defaultCountry);
    if (typeof read === "string") {
      malformed += 1;
      if (malformedLines.length < MOST_NAMED) malformedLines.push({ line, problem: read });
      continue;
    }
    entries += read.length;
    waiting.push(...read.map(({ type, value }) => ({ type, digest: context.keyring.digest(type, value) })));
    if (waiting.length >= AT_ONCE) await store();
  }
  await store();
  const aligned = await withSettleLock(context.ledger, () => alignRecords(context));
  return { name, entries, added, malformed, malformedLines, aligned };
}

/** The identifiers of a line, or why there is none. */
function readIdentifiers(
  content: string,
  country: string,
): readonly { type: IdentifierType; value: string }[] | string {
  if (content.includes("@")) {
    const email = normaliseEmail(content);
    if (email.status === "VALID") return [{ type: "EMAIL", value: email.value }];
    return email.status === "MALFORMED" ? email.problem : email.status;
  }
  const phones = normalisePhone(content, country);
  const valid = phones.flatMap((phone) =>
    phone.status === "VALID" ? [{ type: "PHONE" as const, value: phone.value }] : [],
  );
  if (valid.length > 0) return valid;
  const [first] = phones;
  return first?.status === "MALFORMED" ? first.problem : (first?.status ?? "EMPTY");
}

const CHANNELS_BY_TYPE: Readonly<Record<IdentifierType, readonly Channel[]>> = {
  EMAIL: channelsOf("EMAIL", CHANNELS),
  PHONE: channelsOf("PHONE", CHANNELS),
  TAX_ID: channelsOf("TAX_ID", CHANNELS),
};

/** New entries, the records that they concern put on the list of work, and the evidence, in one transaction. */
async function storeEntries(
  { ledger, now }: Pick<SyncContext, "ledger" | "now">,
  name: string,
  entries: readonly Entry[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const rows = entries.map(({ type, digest }) => ({
    id: uuid7(),
    type,
    digest: digest.toString("hex"),
    channels: CHANNELS_BY_TYPE[type],
  }));
  return retryTransaction(ledger, async (em) => {
    await enterAct(em);
    const at = now();
    const added = (await em.execute(
      `insert into suppression_entry (id, list, identifier_type, digest, purpose, channels, reason, origin, added_at, recorded_at, dedupe_key)
       select id, ?, type, decode(digest, 'hex'), 'DIRECT_MARKETING', channels, 'LISTED', ?, ?, ?, concat_ws(':', 'list', ?::text, type, digest)
       from jsonb_to_recordset(?::jsonb) as entry(id uuid, type text, digest text, channels text[])
       on conflict (dedupe_key) do nothing returning id`,
      [name, name, at, at, name, JSON.stringify(rows)],
    )) as { id: string }[];
    const concerned = (await em.execute(
      `select distinct i.record_id from suppression_entry s
       join identifier i on i.digest = s.digest and i.type = s.identifier_type where s.id = any(?::uuid[])`,
      [`{${added.map(({ id }) => id).join(",")}}`],
    )) as { record_id: string }[];
    await addWork(
      em,
      "ALIGN",
      concerned.map(({ record_id }) => record_id),
    );
    if (added.length > 0) {
      const body = { list: name, entries: entries.length, added: added.length };
      await appendEvidence(em, [{ kind: "LIST_IMPORTED", subject: null, body }], at);
    }
    return added.length;
  });
}
