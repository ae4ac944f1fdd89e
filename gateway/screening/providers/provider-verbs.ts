import type { EntityManager } from "@mikro-orm/postgresql";
import type { ProviderStatus } from "#gateway/compliance/consent/provider-consent.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";

interface ProviderContext {
  readonly ledger: Ledger;
  readonly now: () => Date;
}

export interface RegisterProviderInput {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly country: string;
}

/** Registers a list provider. Until somebody has looked at its standing, no consent that it collected counts. */
export async function registerListProvider(
  { ledger, now }: ProviderContext,
  { idempotencyKey, ...act }: RegisterProviderInput,
): Promise<{ providerId: string }> {
  const at = now();
  const request = { key: idempotencyKey, operation: "registerListProvider", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    if (await providerNamed(em, act.name))
      throw new Refusal("ALREADY_DECIDED", "a provider has this name already", ["name"]);
    const providerId = uuid7();
    await em.execute("insert into list_provider (id, name, country, registered_at) values (?, ?, ?, ?)", [
      providerId,
      act.name,
      act.country,
      at,
    ]);
    const body = { provider: providerId, ...act, status: null };
    await appendEvidence(em, [{ kind: "LIST_PROVIDER_STEP", subject: null, body }], at);
    return { providerId };
  });
}

export interface ProviderStatusInput {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly status: ProviderStatus;
  readonly checkedAt: Date;
  /** Pointer to what shows it. */
  readonly evidence: string;
}

/** Records a look at a provider's standing: it holds for everybody whom the provider handed over, from now on. */
export async function recordProviderStatus(
  { ledger, now }: ProviderContext,
  { idempotencyKey, ...act }: ProviderStatusInput,
): Promise<{ providerId: string }> {
  const at = now();
  if (act.checkedAt > at) throw new Refusal("INVALID_INSTANT", "nobody looks in the future", ["checkedAt"]);
  const request = { key: idempotencyKey, operation: "recordListProviderStatus", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const providerId = await requireProvider(em, act.name);
    const { status, checkedAt, evidence } = act;
    const revoked = (await em.execute(
      "select 1 from list_provider_status where provider_id = ? and status = 'REVOKED' limit 1",
      [providerId],
    )) as object[];
    if (revoked.length > 0 && status !== "REVOKED")
      throw new Refusal("ALREADY_DECIDED", "a provider that was revoked stays so", ["status"]);
    await em.execute(
      "insert into list_provider_status (provider_id, status, checked_at, evidence, recorded_at) values (?, ?, ?, ?, ?)",
      [providerId, status, checkedAt, evidence, at],
    );
    const body = {
      provider: providerId,
      name: act.name,
      status,
      checkedAt: checkedAt.toISOString(),
      evidence,
    };
    await appendEvidence(em, [{ kind: "LIST_PROVIDER_STEP", subject: null, body }], at);
    return { providerId };
  });
}

/** Id of a provider; a refusal when nobody registered it. Locked until the transaction ends. */
export async function requireProvider(em: EntityManager, name: string): Promise<string> {
  const id = await providerNamed(em, name);
  if (id === null) throw new Refusal("NOT_FOUND", "no list provider has this name", ["name"]);
  return id;
}

async function providerNamed(em: EntityManager, name: string): Promise<string | null> {
  const [row] = (await em.execute("select id from list_provider where name = ? for update", [name])) as {
    id: string;
  }[];
  return row?.id ?? null;
}
