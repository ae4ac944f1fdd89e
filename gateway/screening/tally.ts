import { createHash } from "node:crypto";
import type { RowVerdict } from "./screen-stream.ts";

/** What a clearance says of a list without naming anybody. */
export interface Tally {
  readonly rows: number;
  readonly allowed: number;
  readonly refused: number;
  readonly rejected: number;
  /** Earliest end of the allowed rows' answers; null when time alone changes none of them. */
  readonly validUntil: string | null;
  readonly inputSha256: Buffer;
  readonly verdictsSha256: Buffer;
}

/** Characters. */
const LINES_AT_ONCE = 64 * 1024;

/** Counts verdicts as they come, and digests input and verdicts so that both can be recognised later. */
export function createTally() {
  const input = createHash("sha256");
  const verdicts = createHash("sha256");
  const counts = { rows: 0, allowed: 0, refused: 0, rejected: 0 };
  let validUntil: string | null = null;
  // Digesting line by line costs more than writing them.
  let lines = "";
  const digestLines = (): void => {
    verdicts.update(lines);
    lines = "";
  };
  return {
    read: (bytes: Uint8Array): void => void input.update(bytes),
    /** `row` counts from 1. Returns the row's line in the report. */
    add(row: number, one: RowVerdict): string {
      counts.rows += 1;
      const line = reportLine(row, one);
      lines += `${line}\n`;
      if (lines.length >= LINES_AT_ONCE) digestLines();
      if (one.verdict === "ALLOWED") {
        counts.allowed += 1;
        if (one.validUntil !== null && (validUntil === null || one.validUntil < validUntil))
          validUntil = one.validUntil;
      } else if (one.verdict === "REFUSED") counts.refused += 1;
      else counts.rejected += 1;
      return line;
    },
    end(): Tally {
      digestLines();
      return { ...counts, validUntil, inputSha256: input.digest(), verdictsSha256: verdicts.digest() };
    },
  };
}

export const REPORT_COLUMNS = ["row", "verdict", "rule", "outcome", "list", "validUntil"] as const;

/** Our own words and a list's configured name: nothing in it needs quotes. */
function reportLine(row: number, one: RowVerdict): string {
  if (one.verdict === "REJECTED") return `${row},REJECTED,,${one.cause},,`;
  const [main] = one.reasons;
  const why = `${main?.rule ?? ""},${main?.outcome ?? ""}`;
  return one.verdict === "ALLOWED"
    ? `${row},ALLOWED,${why},,${one.validUntil ?? ""}`
    : `${row},REFUSED,${why},${one.list ?? ""},`;
}
