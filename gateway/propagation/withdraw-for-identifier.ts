import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { CHANNELS, IDENTIFIER_TYPES, type IdentifierType } from "#gateway/compliance/vocabulary.ts";
import { commitIdentifierRevocation } from "#gateway/ledger/commit-identifier-revocation.ts";
import { commitRevocation } from "#gateway/ledger/commit-revocation.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import type { Digest } from "#gateway/ledger/keyring.ts";
import { hasLists } from "#gateway/ledger/plan-list-entries.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { channelsOf } from "#gateway/ledger/suppress.ts";
import { resolveTargets, type TargetSelection } from "./consent-targets.ts";
import type { IdentifierVerbContext } from "./context.ts";
import { identifierDigest, normalForm } from "./identifier-digest.ts";
import { pastInstant } from "./past-instant.ts";

export type WithdrawForIdentifierInput = TargetSelection & {
  readonly type: IdentifierType;
  /** As the person wrote it. Only its digest is kept. */
  readonly value: string;
  readonly kind: "WITHDRAWAL" | "OBJECTION";
  readonly occurredAt?: Date | null;
  readonly reason?: string | null;
  readonly idempotencyKey: string;
  readonly origin?: "API" | "CLI" | "LIST";
};

/**
 * The stop of someone known by an address or number. If it is one contact's own, that contact withdraws; if several
 * share it, or nobody has it yet, the stop stays with the identifier and reaches every record that carries it.
 */
export async function withdrawForIdentifier(
  { ledger, abilities, keyring, defaultCountry, now }: IdentifierVerbContext,
  { idempotencyKey, origin = "API", value, ...act }: WithdrawForIdentifierInput,
): Promise<{ revocationIds: string[] }> {
  const at = now();
  const { type, kind } = act;
  if (!IDENTIFIER_TYPES.includes(type)) throw malformed(["type"]);
  const targets = resolveTargets(act, kind, channelsOf(type, CHANNELS));
  const digest = identifierDigest(keyring, type, value, defaultCountry);
  if (!digest) throw malformed(["value"]);
  const occurredAt = act.occurredAt ? pastInstant(act.occurredAt, at, "occurredAt") : at;
  const body = { ...act, digest: digest.toString("hex") };
  const request = { key: idempotencyKey, operation: "withdrawForIdentifier", body };
  return idempotent(ledger.em(), request, at, async (em) => {
    const command = {
      kind,
      targets,
      reason: act.reason ?? null,
      occurredAt,
      origin,
      originSource: null,
      dedupeKey: `act:${idempotencyKey}`,
    };
    const contactId = await onlyOwner(em, type, digest);
    const revocation = contactId
      ? await commitRevocation(
          em,
          { ...command, contactId, operation: "REVOKE", originRecord: null },
          abilities,
          at,
        )
      : await commitIdentifierRevocation(
          em,
          {
            ...command,
            type,
            digest,
            // Only lists need it, and nobody else could tell them.
            ...(hasLists(abilities)
              ? { value: keyring.seal({ value: normalForm(type, value, defaultCountry) }) }
              : {}),
          },
          abilities,
          at,
        );
    return { revocationIds: [revocation.id] };
  });
}

/** The contact whose own identifier it is; null when nobody or several have it, or when it names no person. */
async function onlyOwner(em: EntityManager, type: IdentifierType, digest: Digest): Promise<string | null> {
  const rows = await em.execute<{ contact_id: string; class: string }[]>(
    `select distinct r.contact_id, i.class from identifier i join contact_record r on r.id = i.record_id
     where i.digest = ? and i.type = ? and r.state in ('ACTIVE', 'ARCHIVED', 'MERGED')`,
    [digest, type],
  );
  const [only] = rows;
  return rows.length === 1 && only?.class === "PERSONAL" ? lockContact(em, only.contact_id) : null;
}

function malformed(field: readonly string[]): Refusal {
  return new Refusal(
    "MALFORMED_IDENTIFIER",
    "this is not an address or number that can be normalised",
    field,
  );
}
