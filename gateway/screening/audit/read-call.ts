import { readInstant } from "#gateway/compliance/calendar.ts";
import { readWallTime } from "#gateway/compliance/campaign/local-time.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";
import { placeOf } from "../csv-cells.ts";

/** Columns of a dialler's log, each under the names that it usually has. Only the first two must be there. */
export const CALL_COLUMNS = {
  number: ["number", "phone", "called_number", "numero", "telefono"],
  startedAt: ["started_at", "start", "call_start", "inizio", "data_ora"],
  agency: ["agency", "agenzia", "partner"],
  agent: ["agent", "operatore"],
  campaign: ["campaign", "campagna"],
  direction: ["direction", "direzione"],
  callerNumber: ["caller_number", "caller", "cli", "chiamante"],
} as const;
export type CallColumn = keyof typeof CALL_COLUMNS;
const NEEDED: readonly CallColumn[] = ["number", "startedAt"];

export type CallCells = Readonly<Record<CallColumn, string | null>>;

/** One outbound call as the log tells it. */
export interface LoggedCall {
  /** In the log, from 1. */
  readonly row: number;
  /** E.164. */
  readonly number: string;
  readonly startedAt: Date;
  /** Empty when the log names none. */
  readonly agency: string;
  readonly agent: string | null;
  /** The campaign's reference; null when the log names none. */
  readonly campaign: string | null;
  readonly callerNumber: string | null;
}

export type CallFault = "NUMBER_UNREADABLE" | "TIME_UNREADABLE" | "TIME_IN_FUTURE";

export interface CallReading {
  /** Country of numbers without a prefix. */
  readonly defaultCountry: string;
  /** Zone of times without one. */
  readonly timeZone: string;
  readonly now: Date;
}

const INBOUND = /^(?:in|inbound|incoming|entrante|ricevuta)$/i;
const LONGEST_WORD = 200;

/** Reads one row; INBOUND for a call that came in. A direction that nobody can read is an outbound call. */
export function readCall(
  row: number,
  cells: CallCells,
  { defaultCountry, timeZone, now }: CallReading,
): LoggedCall | CallFault | "INBOUND" {
  if (INBOUND.test(cells.direction?.trim() ?? "")) return "INBOUND";
  const [phone, ...others] = normalisePhone(cells.number ?? "", defaultCountry);
  if (phone?.status !== "VALID" || others.length > 0) return "NUMBER_UNREADABLE";
  const text = cells.startedAt?.trim() ?? "";
  const at = readInstant(text) ?? readWallTime(text, timeZone);
  if (at === null) return "TIME_UNREADABLE";
  if (at > now.getTime()) return "TIME_IN_FUTURE";
  const [caller] = normalisePhone(cells.callerNumber ?? "", defaultCountry);
  const shown = word(cells.callerNumber);
  return {
    row,
    number: phone.value,
    startedAt: new Date(at),
    agency: word(cells.agency) ?? "",
    agent: word(cells.agent),
    campaign: word(cells.campaign),
    callerNumber: caller?.status === "VALID" ? caller.value : shown,
  };
}

function word(cell: string | null): string | null {
  const text = cell?.trim().slice(0, LONGEST_WORD) ?? "";
  return text === "" ? null : text;
}

/** Where each column stands in a row; those that the log lacks read as null. */
export function callReader(header: readonly string[]): (cells: readonly string[]) => CallCells {
  const places = Object.entries(CALL_COLUMNS).map(([column, usual]) => {
    const isThere = header.some((name) => (usual as readonly string[]).includes(name.trim().toLowerCase()));
    const isNeeded = NEEDED.includes(column as CallColumn);
    return [column, isThere || isNeeded ? placeOf(header, ...usual) : -1] as const;
  });
  return (cells) =>
    Object.fromEntries(places.map(([column, at]) => [column, cells[at] ?? null])) as unknown as CallCells;
}
