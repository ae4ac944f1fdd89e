/** Why a register was not asked, or its answers not taken. Closed; nothing was written, sent or applied. */
export const REGISTRY_ERRORS = [
  /** The numbers would cost more than what is left of the month's budget. */
  "BUDGET_EXCEEDED",
  /** The register answers nothing for this channel. */
  "CHANNEL_NOT_COVERED",
  /** The register means nothing any more on the day of use. */
  "REGISTRY_ENDED",
  /** Not one row could be read: it is no such file. */
  "NOTHING_READABLE",
  /** Too many of the numbers are nobody's here: somebody else's file. */
  "SOMEBODY_ELSES",
  /** Neither the file nor whoever imports it says when the register was asked. */
  "CHECK_TIME_UNKNOWN",
] as const;
export type RegistryErrorCode = (typeof REGISTRY_ERRORS)[number];

export class RegistryError extends Error {
  override readonly name = "RegistryError";
  readonly code: RegistryErrorCode;
  constructor(code: RegistryErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
