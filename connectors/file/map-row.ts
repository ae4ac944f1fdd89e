import type { SourceConsent, SourceProvenance, SourceRecord } from "#connectors/sdk/contract.ts";
import type { ColumnMap, ConsentColumn } from "./columns.ts";
import { dateOf, instantOf } from "./dates.ts";

export const KIND = "row";

/** One row by column name; empty text and null mean the same. */
export type Row = Readonly<Record<string, string | null | undefined>>;

export function idOf(row: Row, map: ColumnMap): string {
  return textOf(row, map.id);
}

export function isDeleted(row: Row, { deleted }: ColumnMap): boolean {
  return deleted !== undefined && isAmong(textOf(row, deleted.column), deleted.values);
}

export function toRecord(row: Row, map: ColumnMap): SourceRecord {
  const at = (name: string | undefined) => (name ? instantOf(textOf(row, name), map.dates) : null);
  const text = (name: string | undefined) => (name ? textOf(row, name) || null : null);
  const list = (names: readonly string[]) => [
    ...new Set(names.map((name) => textOf(row, name)).filter((value) => value !== "")),
  ];
  const consents = [...map.consents.flatMap((one) => consentOf(row, one, map)), ...listedIn(row, map)];
  const unmapped = map.consents.filter((one) => stateOf(textOf(row, one.column), one) === "UNMAPPED");
  return {
    externalId: idOf(row, map),
    kind: KIND,
    person: {
      givenName: text(map.givenName),
      familyName: text(map.familyName),
      fullName: text(map.fullName),
      emails: list(map.emails),
      phones: list(map.phones),
      taxIds: list(map.taxIds),
      birthDate: map.birthDate ? dateOf(textOf(row, map.birthDate), map.dates) : null,
      company: text(map.company),
      country: countryOf(text(map.country)),
    },
    consents,
    provenance: provenanceOf(row, map),
    createdAt: at(map.createdAt),
    modifiedAt: at(map.modifiedAt),
    lastActivityAt: at(map.lastActivityAt),
    sameAs: [],
    unmapped: [...new Set(unmapped.map(({ column }) => column))],
  };
}

/** Columns that still say something about the person; the id alone names nobody. */
export function residueOf(row: Row, map: ColumnMap): string[] {
  const single = [map.givenName, map.familyName, map.fullName, map.birthDate, map.company];
  const names = [...single.filter((name) => name !== undefined), ...map.emails, ...map.phones, ...map.taxIds];
  return [...new Set(names)].filter((name) => textOf(row, name) !== "");
}

/** A row of a black list refuses by being there, since it was entered as far as it tells. */
function listedIn(row: Row, { listed, createdAt, dates }: ColumnMap): SourceConsent[] {
  const occurredAt = createdAt ? instantOf(textOf(row, createdAt), dates) : null;
  return listed.map(({ purpose, channel }) => ({ purpose, channel, state: "WITHDRAWN", occurredAt }));
}

function consentOf(row: Row, one: ConsentColumn, map: ColumnMap): SourceConsent[] {
  const { purpose, channel } = one;
  const state = stateOf(textOf(row, one.column), one);
  if (state === "NOT_ASKED") return [];
  const occurredAt = one.at ? instantOf(textOf(row, one.at), map.dates) : null;
  return [{ purpose, channel, state, occurredAt }];
}

/** A value in two lists refuses. */
function stateOf(value: string, one: ConsentColumn): SourceConsent["state"] {
  if (isAmong(value, one.withdrawn)) return "WITHDRAWN";
  if (isAmong(value, one.refused)) return "REFUSED";
  if (isAmong(value, one.notAsked)) return "NOT_ASKED";
  return isAmong(value, one.given) ? "GIVEN" : "UNMAPPED";
}

function provenanceOf(
  row: Row,
  { origin, everyOrigin, obtainedOn, dates }: ColumnMap,
): SourceProvenance | null {
  const on = obtainedOn ? dateOf(textOf(row, obtainedOn), dates) : null;
  if (origin) {
    const value = textOf(row, origin.column).toLowerCase();
    const known = Object.entries(origin.values).find(([native]) => native.toLowerCase() === value)?.[1];
    const shown = known
      ? `${origin.column}=${known}`
      : `${origin.column}=${value === "" ? "(empty)" : "(unmapped)"}`;
    return { origin: known ?? everyOrigin ?? "UNKNOWN", obtainedOn: on, mappedFrom: shown };
  }
  if (everyOrigin) return { origin: everyOrigin, obtainedOn: on, mappedFrom: `config=${everyOrigin}` };
  return null;
}

function countryOf(text: string | null): string | null {
  return text && /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : null;
}

function isAmong(value: string, values: readonly string[]): boolean {
  return values.some((one) => one.trim().toLowerCase() === value.toLowerCase());
}

function textOf(row: Row, name: string): string {
  return row[name]?.trim() ?? "";
}
