import { consentSelectList, type OrgShape } from "./describe.ts";
import type { OrgReader, SoqlRequest } from "./query.ts";
import { textAt, type Row } from "./rows.ts";
import { soqlList } from "./soql-text.ts";

/** 27 encoded bytes an id, below the limit of 16,384 for a URI. */
const IDS_A_QUERY = 400;

/** Consent rows whose party fits `condition`; null when the org keeps none. */
export function consentQuery(org: OrgShape, condition: string): SoqlRequest | null {
  if (!org.consent || !org.individual) return null;
  const fields = consentSelectList(org).join(", ");
  return { soql: `SELECT ${fields} FROM ContactPointTypeConsent WHERE ${condition}` };
}

export function byParty(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of rows) {
    const party = textAt(row, "PartyId");
    if (party === null) continue;
    const found = map.get(party);
    if (found) found.push(row);
    else map.set(party, [row]);
  }
  return map;
}

/** Consent rows of the given Individuals, few calls for a whole page. */
export async function loadConsents(
  reader: OrgReader,
  org: OrgShape,
  individualIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const requests: SoqlRequest[] = [];
  for (let start = 0; start < individualIds.length; start += IDS_A_QUERY) {
    const request = consentQuery(
      org,
      `PartyId IN ${soqlList(individualIds.slice(start, start + IDS_A_QUERY))}`,
    );
    if (request) requests.push(request);
  }
  return byParty((await reader.queries("list consents", requests)).flat());
}
