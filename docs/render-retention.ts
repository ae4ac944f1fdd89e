import { readFile, writeFile } from "node:fs/promises";
import { format } from "oxfmt";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { fieldsToClear } from "#gateway/compliance/retention/needed-fields.ts";
import { retentionRules } from "#gateway/compliance/retention/rules-in-force.ts";
import { RETENTION_PURPOSES } from "#gateway/compliance/vocabulary.ts";

/* Renders the rules of keeping to docs/retention.md; with --check it only says whether the page is current. */

const rules = retentionRules(defaultPolicy);
const kept = new Set(rules.filter(({ keepsRecord }) => keepsRecord).map(({ purpose }) => purpose));

const page = `# Retention

_Generated from [\`rule-table.ts\`](../gateway/compliance/retention/rule-table.ts) by \`npm run docs:retention\`; do not edit._

## How it works

A **deadline** is a pure function of a rule and a recorded start fact, never of today: \`Contact.retentionByCategory\` shows
each with its rule, start fact and last permitted day. A version of a rule applies to periods that *began* in its validity.
Several rules on one record: it stays until the latest that keeps the record has ended, but each purpose stops at its own
last day (\`Contact.retentionDeadlines\`).

The **daily job** (\`schedules.retention\`, \`allinea retention --apply\`, \`runRetention\`) looks for contacts whose answer
changed **by time alone**: with the acts as they happened, something justified keeping the data the moment before a period
ended, and not after it. Whoever withdrew, objected or never had a basis did not lose it by time: the flag
\`NO_LEGAL_BASIS\` shows them, and this job leaves them alone. One query over indexes names candidates, too many rather than
too few; the rules decide about each. Runs take turns through a lock, keep their place, and go on there after a kill.

| what ended | steps |
| --- | --- |
| every use, but a duty to keep is left | RESTRICT: refusals are written back to every source. MINIMISE: what no remaining duty needs is cleared in every source |
| everything | RESTRICT, then ERASE: every record is erased in every source and here, on the same way as a request under Art. 17 |

Each step is taken with the contact locked, after the facts were looked at again and the one deletion gate was asked. A legal
hold or an Art. 18 restriction makes it HELD; facts that no longer ask for it make it OVERTAKEN. Write-backs are read back;
the evidence names rule, day and step. The stop is recorded as the controller's act, not the person's; marketing can then be
opened again only by a new consent.

**Which steps happen by themselves** is \`retention.automatic\`; the default is \`{ restrict: true, minimise: false, erase:
false }\`. Use stops on the day by itself, because Art. 5(1)(e) leaves no choice and a new consent mends a mistake. What is
cleared or erased does not come back: one wrong contract date in one system would empty all the others overnight, and losing
data that a duty needs is a breach as well (Arts. 5(1)(f), 32(1)(b)). So those steps are proposed in \`retentionRuns\`, and
\`applyRetentionRun\` lets them happen: a person looks at a list once a day instead of at nothing. Set them to \`true\` when the
dates in your sources are good.

**Preview**: \`retentionPreview(days)\` and \`allinea retention --days N\`. **Holds**: \`placeLegalHold\`, \`liftLegalHold\`,
\`restrictProcessing\`, \`liftRestriction\` (only with the instant at which the person was told, Art. 18(3)).

After an erasure, digests for suppression and the evidence stay, with the acts of consent and the request that they prove;
contract numbers, purchases, activity and start events are deleted.

## Rules

Rules of one's own go to \`policy.retentionRules\`; one with a built-in id takes its place. The start refuses periods beyond
art. 2946 c.c. for contract data where Italian law applies, unknown start events, and overlapping versions of one rule. Rows
whose numbers are settings of the policy (\`accountingYears\`, \`claimsYears\`, \`consentEvidenceYearsAfterLastUse\`,
\`legitimateInterestInactivityMonths\`) are set there. \`[unconfirmed]\`: from general knowledge, not read in the source.

Keeping is not using: where a country lets marketing data be kept longer (France: three years), use on legitimate interest still
ends after \`legitimateInterestInactivityMonths\` (24), the same everywhere; set it to 36 where both are to end together.

What lies outside of the sources' person fields (recordings, logs, backups, applications) is kept and deleted by the systems
that hold it: the gateway computes and shows its last day, and cannot delete it.

| rule | purpose | basis | data | period | starts with | then | keeps the record | valid for starts | authority |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rules
  .map((rule) => {
    const { id, purpose, basis, dataCategory, period, term, startEvent, rounding, action } = rule;
    const time = `${period ?? term}${rounding === "END_OF_YEAR" ? " to year end" : ""}`;
    const validity =
      rule.validFrom || rule.validTo ? `${rule.validFrom ?? "…"} – ${rule.validTo ?? "…"}` : "";
    const cells = [id, purpose, basis ?? "none", dataCategory, time, startEvent, action];
    return `| ${[...cells, rule.keepsRecord ? "yes" : "", validity, rule.authority].join(" | ")} |`;
  })
  .join("\n")}

## What is cleared while a duty runs

With several duties, a field stays when one of them needs it.

| while only this runs | cleared in every source |
| --- | --- |
${RETENTION_PURPOSES.filter((purpose) => kept.has(purpose))
  .map((purpose) => `| ${purpose} | ${fieldsToClear([purpose]).join(", ")} |`)
  .join("\n")}
`;

const target = `${import.meta.dirname}/retention.md`;
const { code: rendered } = await format(target, page, { printWidth: 110 });
if (!process.argv.includes("--check")) {
  await writeFile(target, rendered);
} else if ((await readFile(target, "utf8").catch(() => "")) !== rendered) {
  console.error("docs/retention.md is not what the table says: run `npm run docs:retention`");
  process.exitCode = 1;
}
