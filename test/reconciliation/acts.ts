import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import type { MemorySource } from "../sources/memory-source.ts";
import type { World } from "../sources/sync-world.ts";

const verbs = ({ ledger, registry, now }: World) => ({ ledger, abilities: registry.abilities, now });

/** The person behind a record says stop to e-mail. */
export async function stopFor(world: World, source: MemorySource, externalId: string): Promise<void> {
  await withdrawConsent(verbs(world), {
    contactId: await world.contactOf(source, externalId),
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    kind: "WITHDRAWAL",
    idempotencyKey: crypto.randomUUID(),
  });
}

/** The person says yes to e-mail, with proof. */
export async function grantFor(world: World, source: MemorySource, externalId: string): Promise<void> {
  await grantConsent(verbs(world), {
    contactId: await world.contactOf(source, externalId),
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: world.now(),
    noticeVersion: "v3",
    evidencePointer: "form-1",
    idempotencyKey: crypto.randomUUID(),
  });
}
