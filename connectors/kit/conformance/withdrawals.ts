import { isDeepStrictEqual } from "node:util";
import type { Capabilities } from "#connectors/sdk/contract.ts";
import { nameOf } from "./expect.ts";
import type { Release } from "./released.ts";
import type { Setting } from "./settings-schema.ts";

/** What a release took for granted and the connector of today takes back, one phrase each; empty when it is compatible. */
export function withdrawals(released: Release, today: Release): readonly string[] {
  return [
    ...settingsWithdrawn(released.settings, today.settings),
    ...secretsWithdrawn(released, today),
    ...missing("field", released.fields, today.fields),
    ...capabilitiesWithdrawn(released.capabilities, today.capabilities),
  ];
}

type Settings = Release["settings"];

function settingsWithdrawn(released: Settings, today: Settings): readonly string[] {
  const added = Object.keys(today).filter((name) => !(name in released) && today[name]?.required);
  return [
    ...added
      // Required within something that is new is required of nobody who has not named that.
      .filter((name) => isReleased(parentOf(name), released))
      .map((name) => `setting ${name} is required and new`),
    ...Object.entries(released).flatMap(([name, before]) => {
      const now = today[name];
      return now ? narrowed(name, before, now) : [`setting ${name} is gone`];
    }),
  ];
}

function parentOf(name: string): string {
  return name.replace(/(\.|\[\]|\{\})?[^.[{]*$/, "");
}

function isReleased(parent: string, released: Settings): boolean {
  return parent === "" || parent in released;
}

function narrowed(name: string, before: Setting, now: Setting): readonly string[] {
  const wrong: string[] = [];
  if (now.required && !before.required) wrong.push(`setting ${name} is required now`);
  // No type at all is any type.
  const types = now.types.length === 0 ? [] : before.types.filter((type) => !takes(now.types, type));
  if (types.length > 0 || (before.types.length === 0 && now.types.length > 0))
    wrong.push(`setting ${name} is no longer ${types.join(" or ") || "anything"}`);
  const values =
    now.values && (before.values?.filter((value) => !now.values?.includes(value)) ?? ["any text"]);
  if (values && values.length > 0) wrong.push(`setting ${name} no longer takes ${values.join(", ")}`);
  for (const [limit, value] of Object.entries(now.limits ?? {})) {
    const earlier = before.limits?.[limit];
    if (earlier !== value && !isWider(limit, earlier, value))
      wrong.push(`setting ${name} has another ${limit}: ${String(value)}`);
  }
  return [...wrong, ...defaultChanged(name, before, now)];
}

/** Who left a setting out gets something else now. One that had to be set was left out by nobody. */
function defaultChanged(name: string, before: Setting, now: Setting): readonly string[] {
  if (before.required || now.required || isDeepStrictEqual(before.default, now.default)) return [];
  const text = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
  return [`setting ${name} is ${text(now.default)} where nobody sets it, and was ${text(before.default)}`];
}

function takes(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

function isWider(limit: string, earlier: unknown, now: unknown): boolean {
  if (typeof earlier !== "number" || typeof now !== "number") return false;
  if (limit === "multipleOf") return earlier % now === 0;
  return /min/i.test(limit) ? now <= earlier : now >= earlier;
}

function secretsWithdrawn(released: Release, today: Release): readonly string[] {
  const isKnown = (name: string) => [...today.secrets, ...today.optionalSecrets].includes(name);
  const gone = [...released.secrets, ...released.optionalSecrets].filter((name) => !isKnown(name));
  const added = today.secrets.filter((name) => !released.secrets.includes(name));
  return [
    ...gone.map((name) => `secret ${name} is gone`),
    ...added.map((name) => `secret ${name} is required and new`),
  ];
}

function missing(what: string, before: readonly string[], now: readonly string[]): readonly string[] {
  return before.filter((name) => !now.includes(name)).map((name) => `${what} ${name} is gone`);
}

function capabilitiesWithdrawn(before: Capabilities, now: Capabilities): readonly string[] {
  const wrong: readonly (readonly [boolean, string])[] = [
    [before.listing !== "FULL_ONLY" && now.listing === "FULL_ONLY", "changes are no longer listed"],
    [now.batchSize < before.batchSize, `batchSize is ${now.batchSize}`],
    [lagOf(now) > lagOf(before), `writes show after ${lagOf(now)} ms`],
    [now.consent.granularity !== before.consent.granularity, "consent.granularity is another"],
    [
      now.consent.reversibility !== before.consent.reversibility &&
        now.consent.reversibility !== "REVERSIBLE",
      `consent.reversibility is ${now.consent.reversibility}`,
    ],
    [now.erasure.mode !== before.erasure.mode, `erasure.mode is ${now.erasure.mode}`],
    [now.erasure.completesWithinDays > before.erasure.completesWithinDays, "an erasure takes longer"],
  ];
  return [
    ...wrong.flatMap(([isWrong, what]) => (isWrong ? [what] : [])),
    ...missing("deletion mechanism", before.deletions, now.deletions),
    ...missing("consent target", before.consent.targets.map(nameOf), now.consent.targets.map(nameOf)),
    // More that goes with an erasure is something that nobody was told of.
    ...now.erasure.cascadesTo
      .filter((name) => !before.erasure.cascadesTo.includes(name))
      .map((name) => `an erasure takes along ${name}`),
    // And less is something that stays of a person, where everybody thought it gone.
    ...before.erasure.cascadesTo
      .filter((name) => !now.erasure.cascadesTo.includes(name))
      .map((name) => `an erasure leaves ${name}`),
    ...missing("entry type", before.entries?.types ?? [], now.entries?.types ?? []),
    ...missing("entry target", named(before.entries?.targets), named(now.entries?.targets)),
    ...missing("settable field", before.rectification?.settable ?? [], now.rectification?.settable ?? []),
    ...missing("clearable field", before.rectification?.clearable ?? [], now.rectification?.clearable ?? []),
  ];
}

function lagOf({ readAfterWrite }: Capabilities): number {
  return readAfterWrite.kind === "STRONG" ? 0 : readAfterWrite.boundMs;
}

function named(targets: Capabilities["consent"]["targets"] = []): readonly string[] {
  return targets.map(nameOf);
}
