import type { EntityManager } from "@mikro-orm/postgresql";
import { dateOf } from "#gateway/compliance/calendar.ts";
import { answerClock, type AnswerClock } from "#gateway/compliance/rights/answer-clock.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import { holidaysAround } from "#gateway/compliance/public-holidays.ts";

/** Holidays that can move a deadline of a request received at an instant, by a country's calendar. */
export function requestHolidays(policy: Policy, country: string, receivedAt: Date): readonly string[] {
  const rules = Object.hasOwn(policy.publicHolidays, country) ? policy.publicHolidays[country] : undefined;
  return holidaysAround(rules ?? [], dateOf(receivedAt.getTime()));
}

/** The clock of a request under a country's calendar. */
export function requestClock(
  policy: Policy,
  country: string,
  { receivedAt, isExtended }: { readonly receivedAt: Date; readonly isExtended: boolean },
): AnswerClock {
  return answerClock(receivedAt.toISOString(), isExtended, requestHolidays(policy, country, receivedAt));
}

/** Country whose rules apply to a contact; the controller's for whoever is not known. */
export async function countryOf(
  em: EntityManager,
  contactId: string | null | undefined,
  fallback: string,
): Promise<string> {
  if (!contactId) return fallback;
  const [row] = await em.execute<{ jurisdiction: string }[]>(
    "select jurisdiction from contact where id = ?",
    [contactId],
  );
  return row?.jurisdiction ?? fallback;
}
