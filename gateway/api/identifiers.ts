import { Refusal } from "#gateway/compliance/refusal.ts";
import type { Digest } from "#gateway/ledger/keyring.ts";
import { identifierDigest } from "#gateway/propagation/identifier-digest.ts";
import type { ApiContext } from "./context.ts";
import type { IdentifierInput } from "./types.generated.ts";

/** Region for phone numbers without a prefix. */
export function regionOf(
  { config }: ApiContext,
  { country }: IdentifierInput,
  field: readonly string[],
): string {
  if (country == null) return config.jurisdiction;
  if (/^[A-Z]{2}$/.test(country)) return country;
  throw new Refusal("MALFORMED_IDENTIFIER", "a country has two capital letters (ISO 3166-1)", [
    ...field,
    "country",
  ]);
}

/** Digest of an identifier; the value itself goes no further than here. */
export function requireDigest(ctx: ApiContext, input: IdentifierInput, field: readonly string[]): Digest {
  const digest = identifierDigest(ctx.keyring, input.type, input.value, regionOf(ctx, input, field));
  if (digest) return digest;
  throw new Refusal("MALFORMED_IDENTIFIER", "this is not an address or number that can be normalised", [
    ...field,
    "value",
  ]);
}
