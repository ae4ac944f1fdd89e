import { addMonths, dateOf, nextWorkingDay, readInstant } from "../calendar.ts";
import { because, type Reason } from "../reason.ts";

export interface AnswerClock {
  /** Last day of the month of Art. 12(3): the answer, or the word that it will take longer. Null: receipt is unknown. */
  readonly firstMonthEndsOn: string | null;
  /** Last day for the answer. */
  readonly dueOn: string | null;
  readonly reasons: readonly Reason[];
}

const MONTHS = 1;
const MONTHS_EXTENDED = 3;

/**
 * GDPR 12(3): from receipt, whenever the identity is verified; one month, three when extended. The day of receipt does
 * not count and the end moves to a working day (Reg. 1182/71 arts. 3(1), 3(4)).
 */
export function answerClock(
  receivedAt: string | null | undefined,
  isExtended: boolean,
  holidays: readonly string[],
): AnswerClock {
  const received = readInstant(receivedAt);
  const end = (months: number): string | null =>
    received === null ? null : nextWorkingDay(addMonths(dateOf(received), months), holidays);
  const dueOn = end(isExtended ? MONTHS_EXTENDED : MONTHS);
  return {
    firstMonthEndsOn: end(MONTHS),
    dueOn,
    reasons: [because("D1", "DEADLINE_SET", dueOn === null ? [] : [dueOn]), because("T3", "DEADLINE_SET")],
  };
}
