import type { CommandIdentifiers } from "#connectors/sdk/contract.ts";
import { identityProfile } from "#gateway/compliance/identity/identity-profile.ts";
import type { PersonLike } from "#gateway/compliance/identity/person-like.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { WorkerContext } from "./worker-context.ts";

interface Row {
  readonly source: string;
  readonly key_salt: Buffer;
  readonly sealed: Buffer;
}

/**
 * The value of an ENTER, sealed with it for as long as it is open: a sync may replace the record that shows it, and an erasure
 * destroys it, before the list has answered. False when no record shows it any more.
 */
export async function keepEntryValue(
  { ledger, keyring, registry }: Pick<WorkerContext, "ledger" | "keyring" | "registry">,
  { id, externalId }: WriteBack,
): Promise<boolean> {
  const digest = Buffer.from(externalId, "hex");
  const { rows } = await ledger.pool.query<Row>(
    `select r.source, r.key_salt, r.sealed from identifier i join contact_record r on r.id = i.record_id
     where i.digest = $1 and i.type <> 'TAX_ID' and r.sealed is not null order by r.id`,
    [digest],
  );
  for (const { source, key_salt, sealed } of rows) {
    const person = keyring.unseal(key_salt, sealed) as PersonLike;
    const { identifiers } = identityProfile(person, registry.get(source)?.defaultCountry ?? "IT");
    const found = identifiers.find(({ type, key }) => keyring.digest(type, key).equals(digest));
    if (!found) continue;
    const kept = keyring.seal({ value: found.key });
    await ledger.pool.query(
      "update write_back set key_salt = $2, sealed = $3 where id = $1 and settled_at is null and sealed is null",
      [id, kept.keySalt, kept.sealed],
    );
    return true;
  }
  return false;
}

/** Whether an entry of the same erasure has still to take its value from a record: the record must not go before. */
export async function isStillNamed(
  { ledger }: Pick<WorkerContext, "ledger">,
  { revocationId }: WriteBack,
): Promise<boolean> {
  const { rowCount } = await ledger.pool.query(
    "select from write_back where revocation_id = $1 and operation = 'ENTER' and sealed is null and settled_at is null limit 1",
    [revocationId],
  );
  return rowCount === 1;
}

/** In clear, for the length of a call. */
export function enteredIdentifier(
  keyring: Keyring,
  { keySalt, sealed }: Pick<WriteBack, "keySalt" | "sealed">,
): CommandIdentifiers {
  if (!keySalt || !sealed) throw new Error("an entry has no value yet");
  const { value } = keyring.unseal(Buffer.from(keySalt), Buffer.from(sealed)) as { value: string };
  return value.includes("@") ? { emails: [value], phones: [] } : { emails: [], phones: [value] };
}
