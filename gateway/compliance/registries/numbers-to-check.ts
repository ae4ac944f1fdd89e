import { answerOf } from "../decision/may-contact.ts";
import type { Facts, RegistryCheck } from "../facts.ts";
import type { Policy } from "../policy.ts";
import { standingIn } from "../registry-standing.ts";
import { readSituation } from "../situation.ts";
import type { Channel } from "../vocabulary.ts";
import type { RegistryDefinition } from "./definition.ts";

/** Which answer of a register is asked for, and when it is to be used. */
export interface CheckQuestion {
  readonly definition: RegistryDefinition;
  readonly channel: Channel;
  /** Instant at which the answer has to hold; not before `facts.now`. */
  readonly usedAt: string;
}

/** Names of the register's uses that a check for this channel answers. */
export function usesFor(definition: RegistryDefinition, policy: Policy, channel: Channel): readonly string[] {
  return Object.keys(definition.uses).filter((use) => policy.registries[use]?.channels.includes(channel));
}

/**
 * The person's numbers that a register has to be asked about: none unless clean answers would turn a no into a yes, because
 * every question costs money and tells the register whom somebody means to call.
 */
export function numbersToCheck(
  facts: Facts,
  policy: Policy,
  { definition, channel, usedAt }: CheckQuestion,
): readonly string[] {
  const numbers = facts.phoneNumbers ?? [];
  const uses = usesFor(definition, policy, channel);
  const then: Facts = { ...facts, now: usedAt };
  const isAllowed = (checks: readonly RegistryCheck[]): boolean =>
    answerOf({ ...then, registryChecks: checks }, policy, "DIRECT_MARKETING", channel).verdict === "ALLOW";
  const known = facts.registryChecks ?? [];
  const clean = numbers.flatMap((number) =>
    uses.map((registry): RegistryCheck => {
      return { registry, number, checkedAt: facts.now, result: "NOT_LISTED" };
    }),
  );
  if (clean.length === 0 || isAllowed(known) || !isAllowed([...known, ...clean])) return [];
  return numbers.filter((number) => {
    const own = known.filter((check) => check.number === number);
    const situation = readSituation({ ...then, phoneNumbers: [number], registryChecks: own }, policy);
    return uses.some((use) => standingIn(situation, use).state !== "FRESH");
  });
}
