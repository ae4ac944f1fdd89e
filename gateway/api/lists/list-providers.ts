import { HOUR_MS } from "#gateway/compliance/calendar.ts";
import type { ProviderStatus } from "#gateway/compliance/consent/provider-consent.ts";
import { standingOfProvider, type ProviderStanding } from "#gateway/ledger/provider-facts.ts";
import type { ApiContext } from "../context.ts";
import type { Connection } from "../paging.ts";
import type { ListProviderStanding } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";
import { listById, type PageArgs } from "./list-by-id.ts";

interface ProviderRow {
  readonly name: string;
  readonly country: string;
  readonly registeredAt: Date;
  readonly consents: number;
  readonly standing: ProviderStanding;
}

/** Every provider, or the one of a name. */
export async function listProviders(
  { ledger, policy, at }: ApiContext,
  name: string | null = null,
): Promise<ListProviderStanding[]> {
  const { rows } = await ledger.pool.query<ProviderRow>({
    name: "api-list-providers",
    text: `select p.name, p.country, p.registered_at as "registeredAt", ${standingOfProvider("p", () => "true")} as standing,
             (select coalesce(sum(i.consents), 0)::int from list_provider_import i where i.provider_id = p.id) as consents
           from list_provider p where $1::text is null or p.name = $1 order by p.name`,
    values: [name],
  });
  const oldest = at.getTime() - policy.listProviderStatusMaxAgeHours * HOUR_MS;
  return rows.map(({ standing: { status, checkedAt }, ...provider }) => ({
    ...provider,
    status: status as ProviderStatus | null,
    statusCheckedAt: checkedAt,
    isStale: checkedAt === null || Date.parse(checkedAt) < oldest,
  }));
}

interface ImportRow {
  readonly id: string;
  readonly provider: string;
  readonly fileSha256: string;
  readonly rows: number;
  readonly consents: number;
  readonly unknown: number;
  readonly shared: number;
  readonly suppressed: number;
  readonly rejected: number;
  readonly importedAt: Date;
}

const columns = (i: string): string =>
  `${i}.id, (select p.name from list_provider p where p.id = ${i}.provider_id) as provider,
   encode(${i}.file_sha256, 'hex') as "fileSha256", ${i}.rows, ${i}.consents, ${i}.unknown, ${i}.shared, ${i}.suppressed,
   ${i}.rejected, ${i}.imported_at as "importedAt"`;

export async function listProviderImports(ctx: ApiContext, args: PageArgs): Promise<Connection<ImportRow>> {
  return listById(ctx, "list_provider_import", columns, args, new Conditions());
}
