import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  isPersonField,
  observedFields,
  type FieldChange,
  type ObservedField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import { saveRows, type RowWrite } from "./collections.ts";
import { nativesOf, NATIVE_FIELDS, NOT_IN, onIndividual, PLACEHOLDERS } from "./correctable.ts";
import { countryName } from "./country.ts";
import { personOf } from "./map-record.ts";
import { ERASED } from "./objects.ts";
import type { OrgReader } from "./query.ts";
import { textAt, type Row } from "./rows.ts";
import { holds, readState, type RecordState } from "./state.ts";
import { outcomeOfFailedRead, worst } from "./vendor-fault.ts";

const PERSON = ["givenName", "familyName", "emails", "phones", "birthDate", "company", "country"] as const;

export const salesforceRectification: Rectification = {
  settable: PERSON,
  clearable: [...PERSON, ...NATIVE_FIELDS],
  // LastName of all three, Company of a lead.
  placeholders: ["familyName", "company"],
  notIn: NOT_IN,
  // A contact's company is its account's name: another record, which may be many people's.
  fixedIn: { contact: ["company"] },
  places: { emails: 1 },
};

type Fields = Record<string, string | null>;

/**
 * Sends what differs, on the record and on its Individual, which repeats name and birth date. A field that this user does
 * not see or may not write is refused by name, and the others are written all the same.
 */
export async function rectify(reader: OrgReader, command: RectifyCommand): Promise<WriteOutcome> {
  const { client } = reader;
  try {
    const state = await readState(reader, command.externalId);
    if (state.presence !== "PRESENT") return { outcome: "ALREADY" };
    const { shape, row, org, individualId } = state;
    const refusals: WriteOutcome[] = [];
    const own: Fields = {};
    const individual: Fields = {};
    for (const [field, values] of wantedOf(command)) {
      const natives = nativesOf(field, shape.table);
      const seen = natives.filter((name) => shape.visible.has(name));
      if (seen.length === 0 && natives[0]) refusals.push(refused(`FIELD_HIDDEN:${natives[0]}`));
      for (const [name, value] of placed(row, seen, values, shape.table.placeholders)) {
        if (shape.updateable.has(name)) own[name] = value;
        else refusals.push(refused(`FIELD_READ_ONLY:${name}`));
      }
      const mirror = onIndividual(field);
      const path = `${shape.table.individual}.${mirror}`;
      if (!mirror || individualId === null || !org.individual?.visible.has(mirror) || !holds(row, path))
        continue;
      const value = values[0] ?? (PLACEHOLDERS.has(mirror) ? ERASED : null);
      if (textAt(row, path) === value) continue;
      if (org.individual.updateable.has(mirror)) individual[mirror] = value;
      else refusals.push(refused(`FIELD_READ_ONLY:Individual_${mirror}`));
    }
    const writes: RowWrite[] = [];
    if (Object.keys(own).length > 0) writes.push({ type: shape.table.type, id: state.id, fields: own });
    if (individualId !== null && Object.keys(individual).length > 0)
      writes.push({ type: "Individual", id: individualId, fields: individual });
    return worst([...(await saveRows(client, "PATCH", writes)), ...refusals]);
  } catch (error) {
    if (error instanceof ConnectorError) return outcomeOfFailedRead(error, client.now());
    throw error;
  }
}

/** How the asked fields stand on the record and on its Individual. */
export function observeFields(state: RecordState, change: FieldChange): readonly ObservedField[] {
  const { presence, row, shape } = state;
  if (presence === "GONE") return [];
  const { table } = shape;
  const places = { emails: 1, phones: table.phones.filter((name) => shape.visible.has(name)).length };
  const shown = observedFields(personOf(row, table), { set: change.set, clear: [] }, { places });
  const emptied = change.clear.map((field): ObservedField => {
    const holding = nativesOf(field, table).some((name) => holds(row, name)) || mirrors(state, field, null);
    return { field, state: holding ? "DIFFERS" : "EMPTY" };
  });
  // An unseen field proves nothing, and one that the Individual contradicts stands in two versions.
  const isSeen = ({ field }: ObservedField): boolean =>
    nativesOf(field, table).some((name) => shape.visible.has(name));
  const checked = shown.map((one): ObservedField => {
    const wanted = isPersonField(one.field) ? change.set[one.field] : null;
    const contradicted = typeof wanted === "string" && mirrors(state, one.field, wanted);
    return contradicted ? { ...one, state: "DIFFERS" } : one;
  });
  return [...checked, ...emptied].filter(isSeen);
}

/** Whether the Individual holds another value than the wanted one. */
function mirrors({ row, shape }: RecordState, field: string, wanted: string | null): boolean {
  const mirror = onIndividual(field);
  if (!mirror) return false;
  const path = `${shape.table.individual}.${mirror}`;
  return holds(row, path) && textAt(row, path) !== wanted;
}

function wantedOf({ set, clear }: FieldChange): [string, readonly string[]][] {
  const values = Object.entries(set).map(([field, value]): [string, readonly string[]] => {
    const list = typeof value === "string" ? [value] : (value ?? []);
    return [field, field === "country" ? list.map(countryName) : list];
  });
  return [...values, ...clear.map((field): [string, readonly string[]] => [field, []])];
}

/** Native fields to be written: a value that has its place keeps it, the others take the places that are left. */
function placed(
  row: Row,
  names: readonly string[],
  values: readonly string[],
  placeholders: readonly string[],
): [string, string | null][] {
  const kept = names.filter((name) => values.includes(textAt(row, name) ?? ""));
  const left = values.filter((value) => !kept.some((name) => textAt(row, name) === value));
  return names.flatMap((name): [string, string | null][] => {
    if (kept.includes(name)) return [];
    const value = left.shift() ?? (placeholders.includes(name) ? ERASED : null);
    return textAt(row, name) === value ? [] : [[name, value]];
  });
}

function refused(code: string): WriteOutcome {
  return { outcome: "REFUSED", code, permanent: false };
}
