import { normaliseEmail } from "#gateway/compliance/identifiers/email.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";
import { normaliseTaxId } from "#gateway/compliance/identifiers/tax-id.ts";
import type { IdentifierType } from "#gateway/compliance/vocabulary.ts";
import type { Digest, Keyring } from "#gateway/ledger/keyring.ts";

/** Digest of the normal form; null when the value has none. */
export function identifierDigest(
  keyring: Keyring,
  type: IdentifierType,
  value: string,
  country: string,
): Digest | null {
  const normal = normalForm(type, value, country);
  return normal === null ? null : keyring.digest(type, normal);
}

/** E.164, a lower-case address …; null when the value has no normal form. */
export function normalForm(type: IdentifierType, value: string, country: string): string | null {
  if (type === "EMAIL") {
    const email = normaliseEmail(value);
    return email.status === "VALID" ? email.value : null;
  }
  if (type === "TAX_ID") {
    const taxId = normaliseTaxId(value, country);
    return taxId.status === "VALID" ? taxId.value : null;
  }
  const phones = normalisePhone(value, country);
  const [only] = phones;
  return phones.length === 1 && only?.status === "VALID" ? only.value : null;
}
