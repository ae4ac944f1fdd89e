/** Why a list was not imported. Closed; nothing of it was applied. */
export const LIST_IMPORT_ERRORS = [
  /** A snapshot names too few of those whom earlier ones named: cut off, or somebody else's list. */
  "SHRUNK",
  /** Not one row of the file could be read: it is no such list. */
  "NOTHING_READABLE",
] as const;
export type ListImportErrorCode = (typeof LIST_IMPORT_ERRORS)[number];

export class ListImportError extends Error {
  override readonly name = "ListImportError";
  readonly code: ListImportErrorCode;
  constructor(code: ListImportErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
