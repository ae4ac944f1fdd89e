import { Refusal } from "#gateway/compliance/refusal.ts";
import type { RegistryResult } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { storeRegistryChecks, type NumberCheck } from "#gateway/ledger/store-registry-checks.ts";
import { identifierDigest } from "#gateway/propagation/identifier-digest.ts";
import { alignListed, queueListed, type AlignListedContext } from "#gateway/sources/align-listed.ts";

export interface RegistryAnswer {
  /** As somebody wrote it; only its digest is kept. */
  readonly phone: string;
  /** Country of a number without a prefix. */
  readonly country: string;
  readonly checkedAt: Date;
  readonly result: RegistryResult;
  readonly registeredAt: Date | null;
  readonly renewedAt: Date | null;
}

export interface RecordChecksInput {
  readonly idempotencyKey: string;
  readonly registry: string;
  /** Who asked the register. */
  readonly source: string;
  readonly checks: readonly RegistryAnswer[];
}

/**
 * Records what a register said of some numbers: all of it, or nothing where one answer cannot be. Records that still permit
 * what a listing annulled are written back.
 */
export async function recordRegistryChecks(
  context: AlignListedContext & { readonly keyring: Keyring },
  { idempotencyKey, registry, source, checks }: RecordChecksInput,
): Promise<{ recorded: number }> {
  const { ledger, keyring, policy, now } = context;
  const at = now();
  if (!Object.hasOwn(policy.registries, registry))
    throw new Refusal("NOT_FOUND", "the policy knows no register of this name", ["registry"]);
  const read = checks.map((answer, index): NumberCheck => {
    const field = (name: string): string[] => ["checks", String(index), name];
    const digest = identifierDigest(keyring, "PHONE", answer.phone, answer.country);
    if (!digest) {
      const message = "this is not a number that can be normalised";
      throw new Refusal("MALFORMED_IDENTIFIER", message, field("phone"));
    }
    const { checkedAt, result, registeredAt, renewedAt } = answer;
    if (checkedAt > at) throw new Refusal("INVALID_INSTANT", "nobody asks in the future", field("checkedAt"));
    if (result === "NOT_COVERED") {
      const message = "which numbers a register holds is known here already";
      throw new Refusal("INVALID_FIELD", message, field("result"));
    }
    return { digest, registry, checkedAt, result, registeredAt, renewedAt };
  });
  const body = {
    registry,
    source,
    checks: read.map((check) => ({ ...check, digest: check.digest.toString("hex") })),
  };
  const request = { key: idempotencyKey, operation: "recordRegistryChecks", body };
  const done = await idempotent(ledger.em(), request, at, async (em) => {
    const recorded = await storeRegistryChecks(em, read, source, at);
    const listed = read.filter(({ result }) => result === "LISTED").map(({ digest }) => digest);
    await queueListed(em, listed);
    const counts = { registry, source, checks: read.length, recorded, listed: listed.length };
    await appendEvidence(em, [{ kind: "REGISTRY_CHECKED", subject: null, body: counts }], at);
    return { recorded };
  });
  await alignListed(context);
  return done;
}
