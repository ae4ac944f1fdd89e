import { createReadStream } from "node:fs";
import { readProviderConsent } from "#gateway/compliance/consent/provider-consent.ts";
import { channelsOf } from "#gateway/ledger/suppress.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { openCsv, placeOf } from "../csv-cells.ts";
import { readListCell } from "../read-list-row.ts";
import type { RejectedRow } from "../stage-list.ts";

export interface StageConsents {
  readonly importId: string;
  readonly file: string;
  readonly defaultCountry: string;
  readonly reading: Parameters<typeof readProviderConsent>[1];
  readonly onRejected: (row: RejectedRow) => void;
  readonly onProgress: (rows: number) => void;
}

/** Columns of the file; all of them must be there. */
const COLUMNS = {
  identifier: ["identifier", "contact", "phone", "email"],
  channels: ["channels", "channel"],
  collectedAt: ["collected_at"],
  noticeVersion: ["notice_version", "notice"],
  evidence: ["evidence"],
  namesController: ["names_controller"],
  chain: ["chain"],
} as const;

/** Reads a file of any length into the staging table. A consent reaches only the channels that its identifier is for. */
export async function stageConsents(
  { ledger, keyring }: { readonly ledger: Ledger; readonly keyring: Keyring },
  { importId, file, defaultCountry, reading, onRejected, onProgress }: StageConsents,
): Promise<{ rows: number; rejected: number }> {
  const layout = { delimiter: null, hasHeader: true, encoding: "utf8" } as const;
  const { header, chunks } = await openCsv(createReadStream(file), layout);
  const places = Object.entries(COLUMNS).map(([name, usual]) => [name, placeOf(header, ...usual)] as const);
  let rows = 0;
  let rejected = 0;
  for await (const chunk of chunks) {
    const staged: object[] = [];
    for (const { row, cells } of chunk) {
      rows += 1;
      const named = Object.fromEntries(places.map(([name, at]) => [name, cells[at] ?? null]));
      const one = named as Record<keyof typeof COLUMNS, string | null>;
      const reject = (cause: string): void => {
        rejected += 1;
        onRejected({ row, cause });
      };
      const { found, problem } = readListCell(one.identifier ?? "", "ANY", defaultCountry);
      const [identifier, ...others] = found;
      if (!identifier || others.length > 0) {
        reject(problem ?? "SEVERAL_NUMBERS");
        continue;
      }
      const consent = readProviderConsent(one, reading);
      if (typeof consent === "string") {
        reject(consent);
        continue;
      }
      const channels = channelsOf(identifier.type, consent.channels);
      if (channels.length === 0) {
        reject("CHANNELS_UNKNOWN");
        continue;
      }
      staged.push({
        ...consent,
        channels,
        type: identifier.type,
        digest: keyring.digest(identifier.type, identifier.value).toString("hex"),
        collectedAt: new Date(consent.collectedAt),
      });
    }
    await ledger.pool.query(
      `insert into list_provider_stage (import_id, identifier_type, digest, channels, collected_at, notice_version, pointer, names_controller, chain)
       select $1, type, decode(digest, 'hex'), array(select jsonb_array_elements_text(channels)), "collectedAt", "noticeVersion", evidence,
         "namesController", array(select jsonb_array_elements_text(chain))
       from jsonb_to_recordset($2::jsonb) as row(type text, digest text, channels jsonb, "collectedAt" timestamptz, "noticeVersion" text,
         evidence text, "namesController" boolean, chain jsonb)`,
      [importId, JSON.stringify(staged)],
    );
    onProgress(rows);
  }
  return { rows, rejected };
}
