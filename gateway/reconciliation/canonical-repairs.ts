import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { DriftAction, DriftClass } from "#gateway/compliance/drift/drift-classes.ts";
import type { PlannedRepairs } from "#gateway/ledger/entities/reconciliation.ts";
import { canonicalJson } from "#gateway/ledger/uuid.ts";

export interface RepairFilter {
  readonly sources: readonly string[];
  readonly withLists: boolean;
  readonly classes: readonly DriftClass[];
}

interface Line {
  readonly class: DriftClass;
  readonly system: string;
  readonly action: DriftAction;
  readonly line: string;
}

const PAGE = 5_000;

/** Findings that a machine may repair and has not yet. */
export const TO_REPAIR = `f.fixed_at is null and f.action <> 'QUEUE_FOR_PERSON' and f.applied_at is null and f.class = any(?::text[])
  and (f.system_kind = 'SOURCE' and f.system = any(?::text[]) or f.system_kind = 'LIST' and ?)`;

export function filterValues({ classes, sources, withLists }: RepairFilter): unknown[] {
  return [`{${classes.join(",")}}`, `{${sources.join(",")}}`, withLists];
}

/**
 * Digest of the open repairs: SHA-256 over what was asked and one line a repair, in a fixed order. A line names what is to be done, to what,
 * and because of which act; two equal digests are the same repairs for the same reasons.
 */
export async function digestRepairs(
  em: EntityManager,
  filter: RepairFilter,
): Promise<{ readonly digest: Buffer; readonly repairs: readonly PlannedRepairs[]; readonly count: number }> {
  const hash = createHash("sha256").update(`${canonicalJson(filter)}\n`);
  const counts = new Map<string, PlannedRepairs>();
  let count = 0;
  await em.execute(
    `declare repairs no scroll cursor for
     select f.class, f.system, f.action, concat_ws('|', f.action, f.class, f.system, f.subject, f.purpose, f.channel,
       array_to_string(f.channels, '+'), coalesce(f.evidence_id::text, ''), (extract(epoch from f.acted_at) * 1000)::bigint) as line
     from drift_finding f where ${TO_REPAIR}
     order by f.system_kind, f.system collate "C", f.class collate "C", f.subject, f.purpose collate "C", f.channel collate "C"`,
    filterValues(filter),
  );
  for (;;) {
    const lines = (await em.execute(`fetch forward ${PAGE} from repairs`)) as Line[];
    for (const { line, class: name, system, action } of lines) {
      hash.update(`${line}\n`);
      const key = `${system}|${name}|${action}`;
      counts.set(key, { class: name, system, action, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    count += lines.length;
    if (lines.length < PAGE) break;
  }
  await em.execute("close repairs");
  return { digest: hash.digest(), repairs: [...counts.values()], count };
}
