/** Entries of a black list that has no row of ours to go by: one address or number each. */
import { domainToASCII } from "node:url";
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
  let isWhollyRead = true;
  for (const { path } of exports) {
    for await (const row of readRows(path, config)) {
      const { externalId, person } = toRecord(row, config.columns);
      const [listedEmails, listedPhones] = [
        person.emails.flatMap(inParts).map(normalEmail),
        person.phones.flatMap(inParts).map((phone) => normalPhone(phone, country)),
      ];
      const isNamed =
        listedEmails.some((email) => emails.includes(email)) ||
        listedPhones.some((phone) => phones.includes(phone));
      if (
        (emails.length > 0 && listedEmails.includes("")) ||
        (phones.length > 0 && listedPhones.includes(""))
      )
        isWhollyRead = false;
      // A later file says again what becomes of a row.
      if (isNamed || named.has(externalId)) named.set(externalId, isNamed && !isDeleted(row, config.columns));
    }
  }
  // Only the whole list says by its silence that somebody is not on it, and only where every line of it was understood.
  const writtenAt = isWhollyRead ? (exports[0]?.writtenAt ?? 0) : 0;
  return { isNamed: [...named.values()].includes(true), writtenAt };
}

/** Several numbers in one cell. */
function inParts(cell: string): readonly string[] {
  return cell
    .split(/[/,;|\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Empty where it is not a bare address. */
function normalEmail(text: string): string {
  const [, local = "", domain = ""] = /^([^\s@<>"]+)@([^\s@<>"]+)$/u.exec(text.normalize("NFKC")) ?? [];
  const ascii = domainToASCII(domain);
  return ascii === "" ? "" : `${local.toLowerCase()}@${ascii}`;
}

/** Empty where it is no number of one country. */

function normalPhone(text: string, country: string): string {
  if (text.length > LONGEST) return "";
  const region = isSupportedCountry(country) ? country : undefined;
  return parsePhoneNumberFromString(text.replace(/^00(?=[1-9])/u, "+"), region)?.number ?? "";
}
