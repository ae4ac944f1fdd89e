import type { CommandIdentifiers } from "#connectors/sdk/contract.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { enteredIdentifier } from "./entry-value.ts";
import { identifierDigest } from "./identifier-digest.ts";
import type { WorkerContext } from "./worker-context.ts";

interface Row {
  record_id: string;
  key_salt: Buffer;
  sealed: Buffer;
  own: boolean;
}

/**
 * Clear addresses for a command: those of the record first, then those of the person's other records, for systems that
 * keep consent by address. On another person's record only what the revocation suppressed: the rest is not concerned.
 * They live in memory for the length of the call.
 */
export async function commandIdentifiers(
  { ledger, keyring, registry }: WorkerContext,
  writeBack: WriteBack,
): Promise<CommandIdentifiers> {
  if (writeBack.operation === "ENTER") return enteredIdentifier(keyring, writeBack);
  const { rows } = await ledger.pool.query<Row>(
    `select o.id as record_id, o.key_salt, o.sealed,
       $2::uuid is null or (v.contact_id is not null and coalesce(c.joined_into, c.id) = r.contact_id) as own
     from contact_record r
     left join revocation v on v.id = $2
     left join contact c on c.id = v.contact_id
     join contact_record o on o.contact_id = r.contact_id and o.sealed is not null
     where r.id = $1
     order by o.id <> r.id, o.id`,
    [writeBack.recordId, writeBack.revocationId],
  );
  const emails = new Set<string>();
  const phones = new Set<string>();
  for (const { key_salt, sealed } of rows) {
    const opened = keyring.open(key_salt, sealed);
    for (const email of opened.emails) emails.add(email);
    for (const phone of opened.phones) phones.add(phone);
  }
  if (rows.length === 0 || rows[0]?.own) return { emails: [...emails], phones: [...phones] };

  const suppressed = await suppressedDigests(ledger.pool, writeBack.revocationId);
  const country = registry.get(writeBack.source)?.defaultCountry ?? "IT";
  const concerned = (type: "EMAIL" | "PHONE") => (value: string) => {
    const digest = identifierDigest(keyring, type, value, country);
    return digest !== null && suppressed.has(digest.toString("hex"));
  };
  return {
    emails: [...emails].filter(concerned("EMAIL")),
    phones: [...phones].filter(concerned("PHONE")),
  };
}

async function suppressedDigests(
  pool: WorkerContext["ledger"]["pool"],
  revocationId: string | null | undefined,
): Promise<Set<string>> {
  const { rows } = await pool.query<{ digest: Buffer }>(
    "select distinct digest from suppression_entry where revocation_id = $1",
    [revocationId],
  );
  return new Set(rows.map(({ digest }) => digest.toString("hex")));
}
