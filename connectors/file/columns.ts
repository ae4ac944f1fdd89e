/** Which column of a row means what. Shared by files and SQL views. */
import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";

const column = z.string().min(1);
const columns = z.union([column.transform((one) => [one]), z.array(column)]).default([]);
const values = z.array(z.string()).default([]);

const consentColumn = z.strictObject({
  column,
  purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
  channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
  /** Values of the column, compared without regard to case; any other one is UNMAPPED and refuses. */
  given: values,
  refused: values,
  withdrawn: values,
  notAsked: z.array(z.string()).default([""]),
  /** Column with the instant at which the person said so. */
  at: column.optional(),
});

const target = z.strictObject({
  purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
  channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
});

export const columnMap = z.strictObject({
  /** Names the row for ever; stored as the record's id, so no address and no number. */
  id: column,
  givenName: column.optional(),
  familyName: column.optional(),
  fullName: column.optional(),
  emails: columns,
  phones: columns,
  taxIds: columns,
  birthDate: column.optional(),
  company: column.optional(),
  country: column.optional(),
  createdAt: column.optional(),
  modifiedAt: column.optional(),
  lastActivityAt: column.optional(),
  obtainedOn: column.optional(),
  consents: z.array(consentColumn).default([]),
  /** The rows are a black list: whoever has one is refused for these, and whoever said stop is to be entered. */
  listed: z.array(target).default([]),
  /** Column that says where a row came from, and what its values mean. */
  origin: z
    .strictObject({ column, values: z.record(z.string(), z.enum(ORIGINS)) })
    .nullable()
    .default(null),
  /** What all rows are, e.g. LIST_PROVIDER, where no column says so. */
  everyOrigin: z.enum(ORIGINS).nullable().default(null),
  /** A row that says it was deleted. */
  deleted: z.strictObject({ column, values: z.array(z.string()).min(1) }).optional(),
  /** How dates are written; a time may follow. */
  dates: z.enum(["ISO", "DD/MM/YYYY", "MM/DD/YYYY"]).default("ISO"),
});

export type ColumnMap = z.output<typeof columnMap>;
export type ConsentColumn = ColumnMap["consents"][number];

/** Every column that is named, once; nothing else is asked of a view or looked at in a file. */
export function columnsOf(map: ColumnMap): readonly string[] {
  const single = [
    map.id,
    map.givenName,
    map.familyName,
    map.fullName,
    map.birthDate,
    map.company,
    map.country,
    map.createdAt,
    map.modifiedAt,
    map.lastActivityAt,
    map.obtainedOn,
    map.origin?.column,
    map.deleted?.column,
    ...map.consents.flatMap(({ column: name, at }) => [name, at]),
  ];
  const named = [...single.filter((name) => name !== undefined), ...map.emails, ...map.phones, ...map.taxIds];
  return [...new Set(named)];
}
