/** Entries of a black list that has no row of ours to go by: one address or number each. */
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type {
  CommandIdentifiers,
  ConsentTarget,
  SourceConsent,
  SourceObservation,
} from "#connectors/sdk/contract.ts";
import { newestFor, type Acknowledgement } from "./acknowledgements.ts";
import { readRows } from "./csv.ts";
import { findExports } from "./export-file.ts";
import type { FileReach } from "./files.ts";
import { isDeleted, toRecord } from "./map-row.ts";

/** What the list itself shows of an identifier, and when it was written; null where nobody can look through it. */
export interface Exported {
  readonly isNamed: boolean;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** Longer fields are no number. */
const LONGEST = 80;

/**
 * A list that was written later than the acknowledgement and does not name the identifier takes it back; without either,
 * nothing is shown, which proves nothing.
 */
export function observedEntry(
  acknowledgements: readonly Acknowledgement[],
  targets: readonly ConsentTarget[],
  exported: Exported | null,
): SourceObservation {
  const consents = targets.flatMap(({ purpose, channel }): SourceConsent[] => {
    const shown = (state: SourceConsent["state"]) => [{ purpose, channel, state, occurredAt: null }];
    if (exported?.isNamed) return shown("WITHDRAWN");
    const said = newestFor(acknowledgements, { operation: "ENTER", purpose, channel });
    if (!said) return [];
    const isOvertaken = exported !== null && exported.writtenAt > said.at;
    return shown(said.isDone && !isOvertaken ? "WITHDRAWN" : "NOT_ASKED");
  });
  return { record: "PRESENT", consents, residue: [] };
}

/** Looks through the list for an identifier in its normal form. */
export async function findIdentifier(
  config: FileReach,
  { emails, phones }: CommandIdentifiers,
  country: string,
  now: number,
): Promise<Exported> {
  const exports = await findExports(config, now);
  const named = new Map<string, boolean>();
  for (const { path } of exports) {
    for await (const row of readRows(path, config)) {
      const { externalId, person } = toRecord(row, config.columns);
      const isNamed =
        person.emails.some((email) => emails.includes(email.toLowerCase())) ||
        person.phones.some((phone) => phones.includes(normalPhone(phone, country)));
      // A later file says again what becomes of a row.
      if (isNamed || named.has(externalId)) named.set(externalId, isNamed && !isDeleted(row, config.columns));
    }
  }
  // Only the whole list says by its silence that somebody is not on it.
  return { isNamed: [...named.values()].includes(true), writtenAt: exports[0]?.writtenAt ?? 0 };
}

function normalPhone(text: string, country: string): string {
  if (text.length > LONGEST) return "";
  const region = isSupportedCountry(country) ? country : undefined;
  return parsePhoneNumberFromString(text.replace(/^00(?=[1-9])/u, "+"), region)?.number ?? "";
}
