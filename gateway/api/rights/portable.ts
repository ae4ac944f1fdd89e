import { stringify } from "csv-stringify/sync";
import { portability, reviewPortable } from "#gateway/compliance/rights/portable-data.ts";
import type { ApiContext } from "../context.ts";
import { toGlobalId } from "../global-id.ts";
import { readPerson } from "../live-records.ts";
import { recordProvenance } from "../present-record.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import type { PortabilityAnswerRow } from "./rows.ts";

/** Named in the data, so that whoever receives them knows what they are. */
const FORMAT = "allinea-portability-1";

/** Every value of the person that is portable (rule Q5), with the records that are not. */
export async function portableData(ctx: ApiContext, { contact, records }: PortabilityAnswerRow) {
  const [facts, decision, events] = await Promise.all([
    ctx.load.facts.load(contact.id),
    ctx.load.decision.load(contact.id),
    ctx.load.eventsOf.load(contact.id),
  ]);
  const basis = portability(facts, decision.consentStatus);
  const included: { source: string; kind: string; person: Record<string, unknown> }[] = [];
  const excluded: { source: string; recordId: string; reason: Reason }[] = [];
  for (const record of records) {
    const declared = recordProvenance(record) ?? facts.provenance?.find(({ crm }) => crm === record.source);
    const review = reviewPortable(basis, declared ? { crm: record.source, origin: declared.origin } : null);
    if (!review.isPortable) {
      const { source } = record;
      excluded.push({ source, recordId: toGlobalId("ContactRecord", record.id), reason: review.reason });
      continue;
    }
    const person = await readPerson(ctx.live, record);
    if (person) included.push({ source: record.source, kind: record.kind, person: onlyKnown(person) });
  }
  const consents =
    basis.bases.length === 0
      ? []
      : events
          .filter(({ by }) => by === "SUBJECT")
          .map(({ type, purpose, channels, occurredAt }) => ({
            type,
            purpose,
            channels,
            occurredAt: occurredAt?.toISOString() ?? null,
          }));
  return { ...basis, json: { format: FORMAT, records: included, consents }, excluded };
}

function onlyKnown(person: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(person).filter(
      ([, value]) => value !== null && (!Array.isArray(value) || value.length > 0),
    ),
  );
}

/** One row a value. A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export function toCsv({ records, consents }: Awaited<ReturnType<typeof portableData>>["json"]): string {
  const rows = records.flatMap(({ source, kind, person }) =>
    Object.entries(person).flatMap(([field, value]) =>
      [value].flat().map((one) => [source, kind, field, String(one)]),
    ),
  );
  const acts = consents.map(({ type, purpose, channels, occurredAt }) => [
    "allinea",
    "consent",
    [type, purpose, ...(channels ?? [])].join(" "),
    occurredAt ?? "",
  ]);
  return stringify([...rows, ...acts], {
    header: true,
    columns: ["source", "kind", "field", "value"],
    escape_formulas: true,
    record_delimiter: "windows",
  });
}
