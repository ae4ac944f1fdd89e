import { createHash, timingSafeEqual } from "node:crypto";

const MINIMUM_LENGTH = 16;

/** Tells whether an `Authorization` header carries one of the tokens. Every token is compared, each in constant time. */
export function createAuthenticator(tokens: readonly string[]): (header: string | undefined) => boolean {
  if (tokens.length === 0) throw new Error("the API needs at least one token");
  if (tokens.some((token) => token.length < MINIMUM_LENGTH)) {
    throw new Error(`an API token has fewer than ${MINIMUM_LENGTH} characters`);
  }
  const known = tokens.map(digest);
  return (header) => {
    const [, given] = /^Bearer +([^\s]+)$/i.exec(header ?? "") ?? [];
    if (given === undefined) return false;
    const asked = digest(given);
    let matches = 0;
    for (const one of known) matches |= Number(timingSafeEqual(one, asked));
    return matches === 1;
  };
}

// Digests have one length, which timingSafeEqual needs, and their comparison tells nothing about the token.
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
