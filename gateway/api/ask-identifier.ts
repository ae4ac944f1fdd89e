import type { ContactAnswer } from "#gateway/compliance/decision/may-contact.ts";
import type { Channel, IdentifierType, Purpose } from "#gateway/compliance/vocabulary.ts";
import type { Digest } from "#gateway/ledger/keyring.ts";
import { decideIdentifiers, keyOf } from "#gateway/screening/decide-identifiers.ts";
import type { ApiContext } from "./context.ts";

/** May an address or number be used, whoever is behind it? */
export async function askIdentifier(
  { ledger: { lookups: pool }, policy, config: { jurisdiction }, at }: ApiContext,
  { type, digest }: { readonly type: IdentifierType; readonly digest: Digest },
  purpose: Purpose,
  channel: Channel | null,
): Promise<ContactAnswer> {
  const question = { type, purpose, channel, jurisdiction };
  const answers = await decideIdentifiers({ pool, policy, now: at }, question, [digest]);
  const answer = answers.get(keyOf(digest));
  if (!answer) throw new Error("an identifier has no answer");
  return answer;
}
