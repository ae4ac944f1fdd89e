import type { ListProvider, Provenance } from "#gateway/compliance/facts.ts";

/** Where a registered provider stands, by its name. */
export interface ProviderStanding {
  readonly name: string;
  /** null: nobody has looked yet. */
  readonly status: string | null;
  readonly checkedAt: string | null;
}

/** Standing of provider `p`: the newest look at it by `$isBy`; once revoked it stays so. */
export function standingOfProvider(p: string, isBy: (column: string) => string): string {
  return `(select jsonb_build_object('name', ${p}.name, 'checkedAt', l.checked_at, 'status',
      case when exists (select from list_provider_status x where x.provider_id = ${p}.id and x.status = 'REVOKED'
        and ${isBy("x.recorded_at")}) then 'REVOKED' else l.status end)
    from (select) one left join lateral (select s.status, s.checked_at from list_provider_status s
      where s.provider_id = ${p}.id and ${isBy("s.recorded_at")}
      order by s.checked_at desc, s.status desc, s.id desc limit 1) l on true)`;
}

/** Part of the statement of load-facts.ts: the registered providers that handed over something of `a.person`. */
export function providersOf(isBy: (column: string) => string): string {
  return `
  select coalesce(jsonb_agg(${standingOfProvider("p", isBy)} order by p.name), '[]')
  from list_provider p
  where p.name in (select f.data -> 'listProvider' ->> 'name' from contact_fact f
    where f.kind = 'PROVENANCE' and f.superseded_by is null and f.contact_id in (select id from member m where m.person = a.person))`;
}

/** What a registered provider's standing is now takes the place of what it was when a consent was handed over. */
export function withStandings(
  provenance: readonly Provenance[],
  providers: readonly ProviderStanding[],
): Provenance[] {
  if (providers.length === 0) return [...provenance];
  const standings = new Map(providers.map((one) => [one.name, one]));
  return provenance.map((entry) => {
    const standing = standings.get(entry.listProvider?.name ?? "");
    if (!entry.listProvider || !standing) return entry;
    const { status, checkedAt } = standing;
    const listProvider: ListProvider = {
      ...entry.listProvider,
      status: status ?? "UNKNOWN",
      statusCheckedAt: checkedAt,
    };
    return { ...entry, listProvider };
  });
}
