import { identifierDigest } from "#gateway/propagation/identifier-digest.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { decideIdentifiers, keyOf, type IdentifierQuestion } from "./decide-identifiers.ts";
import { recordScreening, requireCampaign, type ScreeningContext } from "./record-screening.ts";
import { verdictOf, type RowVerdict } from "./screen-stream.ts";
import { createTally } from "./tally.ts";

export interface ScreenListInput {
  readonly idempotencyKey: string;
  readonly values: readonly string[];
  readonly question: IdentifierQuestion;
  /** Country of numbers without a prefix. */
  readonly defaultCountry: string;
  readonly campaignId: string | null;
}

export interface ScreenedList extends Record<string, unknown> {
  readonly screeningId: string;
  /** In the order of the values. */
  readonly verdicts: readonly RowVerdict[];
}

/**
 * Screens a list that fits into one request, once per key: every value is decided from the ledger as it is now. What is
 * kept for a repeated call is made of digests and verdicts.
 */
export async function screenList(
  context: ScreeningContext & { readonly keyring: Keyring },
  { idempotencyKey, values, question, defaultCountry, campaignId }: ScreenListInput,
): Promise<ScreenedList> {
  const { ledger, policy, keyring, now } = context;
  if (campaignId !== null) await requireCampaign(context, campaignId, question);
  const startedAt = now();
  const rows = values.map((value) => ({
    digest: identifierDigest(keyring, question.type, value, defaultCountry),
    text: keyring.digestText("screened-row", value),
    isEmpty: value.trim() === "",
  }));
  const body = { question, campaignId, rows: rows.map(({ text }) => text) };
  return idempotent(
    ledger.em(),
    { key: idempotencyKey, operation: "screenList", body },
    startedAt,
    async (em) => {
      const readable = rows.flatMap(({ digest }) => digest ?? []);
      const asked = { pool: ledger.lookups, policy, now: startedAt };
      const answers = await decideIdentifiers(asked, question, readable);
      const tally = createTally();
      const verdicts = rows.map(({ digest, text, isEmpty }, index) => {
        tally.read(Buffer.from(`${text}\n`));
        const verdict: RowVerdict = digest
          ? verdictOf(answers.get(keyOf(digest)))
          : { verdict: "REJECTED", cause: isEmpty ? "EMPTY" : "MALFORMED" };
        tally.add(index + 1, verdict);
        return verdict;
      });
      const facts = {
        question,
        campaignId,
        sample: null,
        startedAt,
        tablesAsOf: null,
        origin: "API",
      } as const;
      const screening = await recordScreening(em, context, { ...facts, tally: tally.end() });
      return { screeningId: screening.id, verdicts };
    },
  );
}
