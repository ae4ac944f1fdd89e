import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { SourceRecord } from "#connectors/sdk/contract.ts";
import { selectList, type OrgShape } from "./describe.ts";
import { toId18 } from "./ids.ts";
import { byParty, consentQuery } from "./load-consents.ts";
import { isShadowContact, toSourceRecord, type MappingSettings } from "./map-record.ts";
import { tableOf, type RecordType } from "./objects.ts";
import type { OrgReader, SoqlRequest } from "./query.ts";
import { textAt } from "./rows.ts";
import { soqlList } from "./soql-text.ts";

/**
 * Up to 200 records of any kind in one composite call of at most five queries: one per kind, and the consent rows by
 * semi-join (person accounts through their shadow contacts, which carry the same IndividualId).
 */
export async function readRecords(
  reader: OrgReader,
  settings: MappingSettings,
  externalIds: readonly string[],
): Promise<readonly SourceRecord[]> {
  const ids = new Map<RecordType, Set<string>>();
  for (const externalId of externalIds) {
    const id = toId18(externalId);
    const table = id === null ? null : tableOf(id);
    if (id === null || table === null)
      throw new ConnectorError("REJECTED", "read", { vendorCode: "MALFORMED_ID" });
    const found = ids.get(table.type) ?? new Set();
    ids.set(table.type, found.add(id));
  }
  if (ids.size === 0) return [];
  return reader.withShape((org) => readWith(reader, org, settings, ids));
}

async function readWith(
  reader: OrgReader,
  org: OrgShape,
  settings: MappingSettings,
  ids: ReadonlyMap<RecordType, ReadonlySet<string>>,
): Promise<readonly SourceRecord[]> {
  const kinds = [...ids.keys()].flatMap((type) => org.objects.get(type) ?? []);
  const consents = consentRequests(org, ids);
  const results = await reader.queries("read", [
    ...kinds.map((shape) => ({
      soql: `SELECT ${selectList(shape, org).join(", ")} FROM ${shape.table.type} WHERE Id IN ${soqlList(ids.get(shape.table.type) ?? [])}`,
    })),
    ...consents,
  ]);
  const rowsOfParty = byParty(results.slice(kinds.length).flat());
  const at = reader.client.serverTime();
  return kinds.flatMap((shape, index) =>
    (results[index] ?? [])
      .filter((row) => !isShadowContact(row, shape.table))
      .map((row) => {
        const party = textAt(row, shape.table.individualId) ?? "";
        return toSourceRecord(row, rowsOfParty.get(party) ?? [], shape, org, settings, at);
      }),
  );
}

function consentRequests(
  org: OrgShape,
  ids: ReadonlyMap<RecordType, ReadonlySet<string>>,
): readonly SoqlRequest[] {
  const linked = (type: RecordType) => org.objects.get(type)?.visible.has("IndividualId") ?? false;
  const contact = [
    ...(ids.has("Contact") ? [`Id IN ${soqlList(ids.get("Contact") ?? [])}`] : []),
    ...(ids.has("Account") ? [`AccountId IN ${soqlList(ids.get("Account") ?? [])}`] : []),
  ].join(" OR ");
  const lead = ids.has("Lead") ? `Id IN ${soqlList(ids.get("Lead") ?? [])}` : "";
  const requests: SoqlRequest[] = [];
  for (const [type, condition] of [
    ["Contact", contact],
    ["Lead", lead],
  ] as const) {
    if (condition === "" || !linked(type)) continue;
    const semiJoin = `PartyId IN (SELECT IndividualId FROM ${type} WHERE ${condition})`;
    requests.push(...[consentQuery(org, semiJoin)].flatMap((request) => request ?? []));
  }
  return requests;
}
