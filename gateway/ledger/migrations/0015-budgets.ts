import { Migration } from "@mikro-orm/migrations";

/**
 * What every process together may ask of a source: one row a source, serialised by its lock. Unlogged: after a crash of
 * the server the windows start anew, which is when no call is under way either.
 */
const sql = `
create unlogged table source_budget (
  source text primary key,
  -- the vendor said when to come back
  paused_until timestamptz,
  -- UTC, and what was asked on it
  day date not null default current_date,
  spent integer not null default 0
);

-- Calls started, in slices of a twentieth of the window: a slice counts until its end has left the window.
create unlogged table source_window (
  source text not null,
  slice bigint not null,
  used integer not null,
  primary key (source, slice)
);

-- Calls under way. A process that died holds no lock any more, and its turns are taken from it.
create unlogged table source_turn (
  id bigint generated always as identity primary key,
  source text not null,
  holder bigint not null,
  ends_by timestamptz not null
);
create index source_turn_source on source_turn (source);

/* One turn, or how long to wait and for what. What is urgent (stops, erasures) may use the share that is kept for it. */
create function take_turn(
  p_source text, p_holder bigint, p_requests integer, p_per_ms bigint, p_concurrency integer, p_per_day integer,
  p_kept_requests integer, p_kept_concurrency integer, p_kept_day integer, p_lease_ms integer,
  out turn bigint, out wait_ms bigint, out held_by text
) language plpgsql as $$
declare
  budget source_budget;
  at timestamptz;
  now_ms bigint;
  slice_ms bigint := greatest(1, p_per_ms / 20);
  asked bigint;
  oldest bigint;
begin
  insert into source_budget (source) values (p_source) on conflict do nothing;
  select * into budget from source_budget where source = p_source for update;
  at := clock_timestamp();
  now_ms := floor(extract(epoch from at) * 1000);
  if budget.paused_until > at then
    wait_ms := ceil(extract(epoch from budget.paused_until - at) * 1000);
    held_by := 'PAUSED';
    return;
  end if;
  if budget.day <> (at at time zone 'UTC')::date then
    update source_budget set day = (at at time zone 'UTC')::date, spent = 0 where source = p_source;
    budget.spent := 0;
  end if;
  if p_per_day is not null and budget.spent >= p_per_day - p_kept_day then
    wait_ms := 86400000 - now_ms % 86400000;
    held_by := 'DAY';
    return;
  end if;
  if (select count(*) from source_turn where source = p_source and ends_by > at) >= p_concurrency - p_kept_concurrency then
    delete from source_turn t where t.source = p_source and (t.ends_by <= at or not exists (select from pg_locks l
      where l.locktype = 'advisory' and l.objsubid = 1 and ((l.classid::bigint << 32) | l.objid::bigint) = t.holder));
    if (select count(*) from source_turn where source = p_source) >= p_concurrency - p_kept_concurrency then
      wait_ms := 20;
      held_by := 'CONCURRENCY';
      return;
    end if;
  end if;
  delete from source_window where source = p_source and (slice + 1) * slice_ms <= now_ms - p_per_ms;
  select coalesce(sum(used), 0), min(slice) into asked, oldest from source_window where source = p_source;
  if asked >= p_requests - p_kept_requests then
    wait_ms := greatest(1, (oldest + 1) * slice_ms + p_per_ms - now_ms);
    held_by := 'RATE';
    return;
  end if;
  insert into source_window (source, slice, used) values (p_source, now_ms / slice_ms, 1)
    on conflict (source, slice) do update set used = source_window.used + 1;
  update source_budget set spent = spent + 1 where source = p_source;
  insert into source_turn (source, holder, ends_by) values (p_source, p_holder, at + p_lease_ms * interval '1 millisecond')
    returning id into turn;
end
$$;
`;

export class Migration0015Budgets extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
