import { Refusal } from "#gateway/compliance/refusal.ts";

/** The instant of an act of a person; refuses one that cannot be. */
export function pastInstant(instant: Date, now: Date, field: string): Date {
  if (Number.isNaN(instant.getTime()))
    throw new Refusal("INVALID_INSTANT", "this is not an instant", [field]);
  if (instant > now) throw new Refusal("INVALID_INSTANT", "nobody acts in the future", [field]);
  return instant;
}
