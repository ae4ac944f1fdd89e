import { dateOf } from "../calendar.ts";
import { because, type Reason } from "../reason.ts";
import { Refusal } from "../refusal.ts";
import type { RequestRight } from "../vocabulary.ts";
import { answerClock } from "./answer-clock.ts";
import { REQUEST_MOVES } from "./request-states.ts";
import { reviewGround, type RejectionGround } from "./rejection-grounds.ts";
import type {
  ExtensionReason,
  IdentityState,
  ObjectionGround,
  PartialReason,
  RequestOutcome,
  RequestState,
} from "./request-words.ts";

/** What the rules need to know of a request. */
export interface RequestCase {
  readonly right: RequestRight;
  readonly objection: ObjectionGround | null;
  readonly state: RequestState;
  readonly identity: IdentityState;
  /** ISO instant. */
  readonly receivedAt: string;
  readonly isExtended: boolean;
}

/** What somebody wants to do with a request. */
export type RequestAct =
  | { readonly act: "ACKNOWLEDGE" }
  | { readonly act: "ASK_IDENTITY" }
  | { readonly act: "VERIFY_IDENTITY" }
  | { readonly act: "FAIL_IDENTITY" }
  | { readonly act: "FULFIL" }
  | { readonly act: "EXTEND"; readonly reason: ExtensionReason; readonly personToldAt: Date }
  | { readonly act: "REJECT"; readonly ground: RejectionGround; readonly complaintRightTold: boolean }
  | {
      readonly act: "FINISH";
      /** What is missing, by code; empty when nothing is. */
      readonly missing: readonly PartialReason[];
      readonly partialReason: PartialReason | null;
      /** Recipients that were neither told nor justified. */
      readonly untold: readonly string[];
      readonly holdsData: boolean;
    };

export interface ReviewedAct {
  readonly state: RequestState;
  readonly identity: IdentityState;
  readonly isExtended: boolean;
  /** Only when the act ends the request with an answer. */
  readonly outcome: RequestOutcome | null;
  readonly reasons: readonly Reason[];
}

/** Q1 to Q4: what an act makes of a request, or why it may not be done. */
export function reviewAct(
  request: RequestCase,
  act: RequestAct,
  now: Date,
  holidays: readonly string[],
): ReviewedAct {
  const { state, identity, isExtended } = request;
  const same = { state, identity, isExtended, outcome: null };
  switch (act.act) {
    case "ACKNOWLEDGE":
      return { ...same, state: move(state, "ACKNOWLEDGED"), reasons: [because("Q1", "REQUEST_MOVED")] };
    case "ASK_IDENTITY": {
      const next = { state: move(state, "AWAITING_IDENTITY"), identity: "INFORMATION_ASKED" as const };
      return { ...same, ...next, reasons: [because("D1", "IDENTITY_NOT_VERIFIED")] };
    }
    case "VERIFY_IDENTITY": {
      const next = { state: move(state, "ACCEPTED"), identity: "VERIFIED" as const };
      return { ...same, ...next, reasons: [because("Q1", "IDENTITY_VERIFIED")] };
    }
    case "FAIL_IDENTITY":
      if (REQUEST_MOVES[state].includes("ACCEPTED")) {
        const reasons = [because("D1", "IDENTITY_NOT_VERIFIED")];
        return { ...same, state: "AWAITING_IDENTITY", identity: "NOT_PROVED", reasons };
      }
      throw wrongState(state);
    case "FULFIL":
      requireKnown(request);
      return { ...same, reasons: [because("Q1", "IDENTITY_VERIFIED")] };
    case "EXTEND":
      return { ...same, ...extend(request, act, now, holidays) };
    case "REJECT":
      return { ...same, ...reject(request, act) };
    case "FINISH":
      break;
  }
  return { ...same, ...finish(request, act) };
}

type Change = Partial<ReviewedAct> & { readonly reasons: readonly Reason[] };

/** GDPR 12(3): once, for one of two reasons, and the person is told of it within the first month. */
function extend(
  request: RequestCase,
  { reason, personToldAt }: RequestAct & { act: "EXTEND" },
  now: Date,
  holidays: readonly string[],
): Change {
  requireKnown(request);
  const state = move(request.state, "EXTENDED");
  const received = new Date(request.receivedAt);
  if (personToldAt > now || personToldAt < received) {
    throw new Refusal("INVALID_INSTANT", "the person is told after the receipt and not after now", [
      "personToldAt",
    ]);
  }
  const { firstMonthEndsOn } = answerClock(request.receivedAt, false, holidays);
  if (firstMonthEndsOn === null || dateOf(personToldAt.getTime()) > firstMonthEndsOn) {
    throw new Refusal("TOO_LATE_TO_EXTEND", "the person must be told within the first month (Art. 12(3))", [
      "personToldAt",
    ]);
  }
  return { state, isExtended: true, reasons: [because("Q3", "EXTENDED_IN_TIME", [reason])] };
}

/** GDPR 12(4): with a ground of the law, and the person hears of the complaint and of the court. */
function reject(request: RequestCase, act: RequestAct & { act: "REJECT" }): Change {
  const state = move(request.state, "REJECTED");
  if (request.right === "WITHDRAWAL") {
    throw new Refusal("GROUND_NOT_APPLICABLE", "a withdrawal of consent cannot be refused (Art. 7(3))", [
      "ground",
    ]);
  }
  const reason = reviewGround(request.right, request.objection, act.ground);
  if (act.ground === "IDENTITY_NOT_PROVED" && request.identity === "VERIFIED") {
    throw new Refusal("GROUND_NOT_APPLICABLE", "the identity was verified", ["ground"]);
  }
  if (!act.complaintRightTold) {
    throw new Refusal(
      "COMPLAINT_RIGHT_NOT_TOLD",
      "a refusal tells the person of the authority and of the court (GDPR Art. 12(4))",
      ["complaintRightTold"],
    );
  }
  return { state, reasons: [reason] };
}

/** Q4: an answer that is not whole says so with a reason, and every recipient was told (GDPR 19). */
function finish(request: RequestCase, act: RequestAct & { act: "FINISH" }): Change {
  requireKnown(request);
  const state = move(request.state, "DONE");
  if (act.untold.length > 0) {
    throw new Refusal(
      "RECIPIENTS_NOT_TOLD",
      `${act.untold.length} recipient(s) were neither told nor justified (GDPR Art. 19)`,
    );
  }
  const { missing, partialReason } = act;
  if (missing.length > 0 && (partialReason === null || !missing.includes(partialReason))) {
    throw new Refusal("ANSWER_INCOMPLETE", `the answer is not whole: ${missing.join(", ")}`, [
      "partialReason",
    ]);
  }
  if (missing.length > 0) {
    return { state, outcome: "PARTIAL", reasons: [because("Q4", "ANSWER_PARTIAL", missing)] };
  }
  if (!act.holdsData) {
    return { state, outcome: "NO_DATA_HELD", reasons: [because("Q4", "NO_DATA_HELD")] };
  }
  return { state, outcome: "COMPLETE", reasons: [because("Q4", "ANSWER_COMPLETE")] };
}

function move(from: RequestState, to: RequestState): RequestState {
  if (REQUEST_MOVES[from].includes(to)) return to;
  throw wrongState(from);
}

/** D1: nothing is done for who is not known; a stop does not wait (GDPR 7(3), 21(3)). */
function requireKnown({ right, objection, identity, state }: RequestCase): void {
  if (state !== "ACCEPTED" && state !== "EXTENDED") throw wrongState(state);
  if (identity === "VERIFIED" || isStop(right, objection)) return;
  throw new Refusal("IDENTITY_NOT_VERIFIED", "first it must be known who asks (GDPR Art. 12(6))");
}

/** What anybody may ask for anybody: it only ever closes, and waiting for papers would let the calls go on. */
export function isStop(right: RequestRight, objection: ObjectionGround | null): boolean {
  return right === "WITHDRAWAL" || (right === "OBJECTION" && objection === "DIRECT_MARKETING");
}

function wrongState(state: RequestState): Refusal {
  const isOpen = REQUEST_MOVES[state].includes("ACCEPTED");
  const next = isOpen ? "; once it is verified who asks, more can be done (GDPR Art. 12(6))" : "";
  return new Refusal("TRANSITION_NOT_ALLOWED", `the state ${state} does not admit this act${next}`);
}
