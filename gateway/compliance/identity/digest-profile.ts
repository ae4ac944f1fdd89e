import type { IdentifierKey, IdentityProfile, IdentityTraits } from "./identity-profile.ts";
import type { NameToken } from "./name-tokens.ts";

/** A keyed digest; `domain` keeps equal texts of different kinds apart. Must be deterministic. */
export type DigestText = (domain: string, text: string) => string;

/**
 * The same profile without clear text: `compareIdentity` answers as it does on the clear one. Domains: the identifier
 * type for `key` and `near`, NAME (words and formal names), INITIAL, GENERATION, BIRTH_DATE.
 */
export function digestProfile(profile: IdentityProfile, digest: DigestText): IdentityProfile {
  const { n, b, s, j, p } = profile.traits;
  const traits: IdentityTraits = {
    n: n.map((token) => digestToken(token, digest)),
    ...(p === undefined ? {} : { p }),
    ...(j === undefined ? {} : { j: digest("GENERATION", j) }),
    ...(b === undefined ? {} : { b: digest("BIRTH_DATE", b) }),
    ...(s === undefined ? {} : { s: digest("BIRTH_DATE", s) }),
  };
  return {
    identifiers: profile.identifiers.map((identifier) => digestIdentifier(identifier, digest)),
    traits,
  };
}

function digestIdentifier(
  { type, key, near, class: kind }: IdentifierKey,
  digest: DigestText,
): IdentifierKey {
  const digested = digest(type, key);
  return {
    type,
    key: digested,
    near: near === null ? null : near === key ? digested : digest(type, near),
    class: kind,
  };
}

function digestToken({ k, i, f, g }: NameToken, digest: DigestText): NameToken {
  return {
    k: k.map((key) => digest("NAME", key)),
    i: digest("INITIAL", i),
    ...(f === undefined ? {} : { f: f.map((key) => digest("NAME", key)) }),
    ...(g === undefined ? {} : { g }),
  };
}
