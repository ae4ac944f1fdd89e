import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { selectList, type ObjectShape, type OrgShape } from "./describe.ts";
import { toId18 } from "./ids.ts";
import { consentQuery } from "./load-consents.ts";
import { ERASED, INDIVIDUAL_PERSONAL, tableOf } from "./objects.ts";
import type { OrgReader } from "./query.ts";
import { flagAt, idOf, textAt, type Row } from "./rows.ts";
import { soqlString } from "./soql-text.ts";

/** Everything a write or an observation must know of one record, freshly read. */
export interface RecordState {
  readonly id: string;
  readonly org: OrgShape;
  readonly shape: ObjectShape;
  readonly presence: "PRESENT" | "RECYCLED" | "GONE" | "MERGED";
  /** Empty when GONE. */
  readonly row: Row;
  readonly individualId: string | null;
  readonly consentRows: readonly Row[];
  /** The vendor's clock of this reading. */
  readonly at: Date;
}

/** Fields that an erasure must empty, as far as this org shows them. */
export function personalFields(shape: ObjectShape): readonly string[] {
  const { table, visible, customPersonal } = shape;
  return [...table.placeholders, ...table.personal, ...customPersonal].filter((name) => visible.has(name));
}

function individualPaths({ table, visible }: ObjectShape, org: OrgShape): readonly string[] {
  if (!org.individual || !visible.has(table.individualId)) return [];
  return ["LastName", ...INDIVIDUAL_PERSONAL]
    .filter((name) => org.individual?.visible.has(name))
    .map((name) => `${table.individual}.${name}`);
}

function presenceOf(row: Row | undefined): RecordState["presence"] {
  if (!row) return "GONE";
  if (flagAt(row, "IsDeleted") !== true) return "PRESENT";
  return textAt(row, "MasterRecordId") === null ? "RECYCLED" : "MERGED";
}

/** One call: the record, also from the recycle bin, and the consent rows of its Individual. */
export async function readState(reader: OrgReader, externalId: string): Promise<RecordState> {
  const id = toId18(externalId);
  const table = id === null ? null : tableOf(id);
  if (id === null || !table)
    throw new ConnectorError("REJECTED", "read record", { vendorCode: "MALFORMED_ID" });
  return reader.withShape(async (org) => {
    const shape = org.objects.get(table.type);
    if (!shape)
      throw new ConnectorError("FORBIDDEN", "read record", { vendorCode: `NO_${table.type.toUpperCase()}` });
    const fields = new Set([
      ...selectList(shape, org),
      ...personalFields(shape),
      ...individualPaths(shape, org),
      ...(shape.visible.has(table.faxOptOut) ? [table.faxOptOut] : []),
    ]);
    const condition = `Id = ${soqlString(id)}`;
    const record = {
      soql: `SELECT ${[...fields].join(", ")} FROM ${table.type} WHERE ${condition}`,
      withDeleted: true,
    };
    const consents = shape.visible.has(table.individualId)
      ? consentQuery(org, `PartyId IN (SELECT ${table.individualId} FROM ${table.type} WHERE ${condition})`)
      : null;
    const [records, consentRows] = await reader.queries(
      "read record",
      consents ? [record, consents] : [record],
    );
    const row = records?.[0];
    if (row && idOf(row) !== id)
      throw new ConnectorError("BAD_ANSWER", "read record", { vendorCode: "OTHER_ID" });
    return {
      id,
      org,
      shape,
      presence: presenceOf(row),
      row: row ?? {},
      individualId: row ? textAt(row, table.individualId) : null,
      consentRows: consentRows ?? [],
      at: reader.client.serverTime(),
    };
  });
}

/** A placeholder holds nothing. */
export function holds(row: Row, path: string): boolean {
  const parts = path.split(".");
  let value: unknown = row;
  for (const part of parts) value = (value as Row | null | undefined)?.[part];
  return value !== null && value !== undefined && value !== "" && value !== ERASED;
}

/** Names of fields that still hold personal data. Field history, files and mails are not readable here (README). */
export function residueOf({ row, shape, org, presence }: RecordState): readonly string[] {
  if (presence === "GONE") return [];
  return [...personalFields(shape), ...individualPaths(shape, org)].filter((path) => holds(row, path));
}
