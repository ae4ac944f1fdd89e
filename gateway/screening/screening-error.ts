/** Why a list cannot be screened. Closed; the message names no cell. */
export const SCREENING_ERRORS = [
  /** The file has no column of this name or position. */
  "NO_SUCH_COLUMN",
  /** A row is longer than any real one: the delimiter or the quoting is wrong, or this is no list. */
  "ROW_TOO_LONG",
  /** Nothing is in it. */
  "EMPTY_LIST",
  /** UTF-16 or bytes that are no text. */
  "NOT_TEXT",
  /** The last row ends inside quotes: half a file. */
  "CUT_OFF",
] as const;
export type ScreeningErrorCode = (typeof SCREENING_ERRORS)[number];

/** The list as a whole cannot be read; nothing of it is allowed. */
export class ScreeningError extends Error {
  override readonly name = "ScreeningError";
  readonly code: ScreeningErrorCode;
  constructor(code: ScreeningErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
