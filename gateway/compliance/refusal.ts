/** Why a request of a caller is refused. Part of the API: closed, documented, stable. */
export const REFUSAL_CODES = [
  /** No contact, record, link or revocation has this id. */
  "NOT_FOUND",
  /** The value is not an e-mail address, phone number or tax id that can be normalised. */
  "MALFORMED_IDENTIFIER",
  /** A field of a person that cannot be: unknown, empty, too long, malformed, or set and emptied at once. */
  "INVALID_FIELD",
  /** Purpose and channel do not go together: only DIRECT_MARKETING has channels. */
  "CHANNEL_MISMATCH",
  /** An instant that cannot be: after now, or not a date. */
  "INVALID_INSTANT",
  /** A consent needs the notice version and a pointer to its proof (GDPR Art. 7(1)). */
  "EVIDENCE_REQUIRED",
  /** A consent clause that does not name controller, purpose, a yes and a no, or that is bundled or ticked (Art. 7). */
  "CLAUSE_INVALID",
  /** The clause asked for something else: another purpose, channel, box or recipient, or it was not there yet. */
  "CLAUSE_MISMATCH",
  /** The idempotency key was used before with another body. */
  "IDEMPOTENCY_KEY_REUSED",
  /** A legal hold or restriction forbids erasure (GDPR Arts. 17(3)(e), 18). */
  "LEGAL_HOLD",
  /** Erasure and correction need a verified identity (GDPR Art. 12(6)). */
  "IDENTITY_NOT_VERIFIED",
  /** Before a restriction is lifted the person is told (GDPR Art. 18(3)). */
  "PERSON_NOT_TOLD",
  /** The link was decided already in a way that this request cannot change. */
  "ALREADY_DECIDED",
  /** A list that needs at least one condition has none. */
  "FILTER_EMPTY",
  /** The conditions match more than can be looked at in one request. */
  "FILTER_TOO_WIDE",
  /** The state of the request does not admit this act. */
  "TRANSITION_NOT_ALLOWED",
  /** The act belongs to a request for another right. */
  "RIGHT_MISMATCH",
  /** The law knows no such ground for refusing this right. */
  "GROUND_NOT_APPLICABLE",
  /** A refusal must tell of the complaint and of the court (GDPR Art. 12(4)). */
  "COMPLAINT_RIGHT_NOT_TOLD",
  /** Two more months only when the person hears of it within the first one (GDPR Art. 12(3)). */
  "TOO_LATE_TO_EXTEND",
  /** A part of the answer is missing and no reason was given for it. */
  "ANSWER_INCOMPLETE",
  /** A recipient was neither told nor justified (GDPR Art. 19). */
  "RECIPIENTS_NOT_TOLD",
  /** Several contacts have this identifier: name the one that is meant. */
  "SUBJECT_AMBIGUOUS",
  /** The campaign itself may not reach anybody: caller line, prefix, registration. */
  "CAMPAIGN_NOT_ALLOWED",
  /** The campaign is for another purpose or channel, or is not open on this day. */
  "CAMPAIGN_MISMATCH",
  /** Since the plan was made the differences have become others: plan again. */
  "PLAN_STALE",
  /** Another comparison or repair of the same systems is under way. */
  "RECONCILIATION_BUSY",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The law, the state or the input says no. The message is for people and holds no personal data. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  /** Path of the input field at fault, e.g. `["targets", "0", "channel"]`. */
  readonly field: readonly string[];
  constructor(code: RefusalCode, message: string, field: readonly string[] = []) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
