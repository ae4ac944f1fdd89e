import type { FieldChange } from "#connectors/sdk/rectification.ts";
import type { AskedField } from "#gateway/compliance/propagation.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { WorkerContext } from "./worker-context.ts";

export type CurrentChange =
  | { readonly state: "OPEN"; readonly change: FieldChange; readonly fields: readonly AskedField[] }
  /** Nothing of it is still to be said: a later correction says it, or the record is being erased. */
  | { readonly state: "OVERTAKEN"; readonly code: "SUPERSEDED" | "ERASURE_WINS" }
  /** An earlier correction of the record is on its way, and must not arrive after this one. */
  | { readonly state: "BUSY" };

interface Row {
  readonly key_salt: Buffer | null;
  readonly sealed: Buffer | null;
  readonly erasing: boolean;
  readonly later: readonly AskedField[];
  readonly busy: boolean;
}

/** What a rectification still has to say, with its values: they are opened here and live as long as the call. */
export async function currentChange(
  { ledger, keyring }: Pick<WorkerContext, "ledger" | "keyring">,
  { id, fields }: Pick<WriteBack, "id" | "fields">,
): Promise<CurrentChange> {
  const { rows } = await ledger.pool.query<Row>(
    `select w.key_salt, w.sealed,
       r.state = 'ERASED' or exists (
         select from write_back e where e.record_id = w.record_id and e.operation = 'ERASE' and e.settled_at is null
       ) as erasing,
       coalesce((
         select jsonb_agg(f.field) from write_back l join correction lc on lc.id = l.correction_id
         cross join lateral jsonb_array_elements(l.fields) as f(field)
         where l.record_id = w.record_id and lc.seq > c.seq
       ), '[]') as later,
       exists (
         select from write_back e join correction ec on ec.id = e.correction_id
         where e.record_id = w.record_id and ec.seq < c.seq and e.status = 'SENDING' and e.settled_at is null
       ) as busy
     from write_back w join correction c on c.id = w.correction_id join contact_record r on r.id = w.record_id
     where w.id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error("a rectification carries no correction");
  if (row.erasing) return { state: "OVERTAKEN", code: "ERASURE_WINS" };
  const overtaken = new Set(row.later.map(({ field }) => field));
  const left = (fields ?? []).filter(({ field }) => !overtaken.has(field));
  if (left.length === 0 || !row.key_salt || !row.sealed) return { state: "OVERTAKEN", code: "SUPERSEDED" };
  if (row.busy) return { state: "BUSY" };
  const { set } = keyring.unseal(row.key_salt, row.sealed) as FieldChange;
  const names = new Set(left.flatMap(({ field, action }) => (action === "SET" ? [field] : [])));
  const change: FieldChange = {
    set: Object.fromEntries(Object.entries(set).filter(([field]) => names.has(field))),
    clear: left.flatMap(({ field, action }) => (action === "CLEAR" ? [field] : [])),
  };
  return { state: "OPEN", change, fields: left };
}

/** Whether a correction of the record is on its way: an erasure waits for it, or it could write a name into what was emptied. */
export async function isBeingRectified(
  { ledger }: Pick<WorkerContext, "ledger">,
  { recordId }: Pick<WriteBack, "recordId">,
): Promise<boolean> {
  const { rows } = await ledger.pool.query(
    `select 1 from write_back
     where record_id = $1 and operation = 'RECTIFY' and status = 'SENDING' and settled_at is null`,
    [recordId],
  );
  return rows.length > 0;
}
