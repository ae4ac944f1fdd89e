import { identifierDigest } from "#gateway/propagation/identifier-digest.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { Screening } from "#gateway/ledger/entities/campaign.ts";
import { decideIdentifiers, keyOf, type IdentifierQuestion } from "./decide-identifiers.ts";
import { recordScreening, requireCampaign, type ScreeningContext } from "./record-screening.ts";
import type { RowVerdict } from "./screen-stream.ts";
import { createTally } from "./tally.ts";

export interface ScreenListInput {
  readonly values: readonly string[];
  readonly question: IdentifierQuestion;
  /** Country of numbers without a prefix. */
  readonly defaultCountry: string;
  readonly campaignId: string | null;
}

export interface ScreenedList {
  readonly screening: Screening;
  /** In the order of the values. */
  readonly verdicts: readonly RowVerdict[];
}

/** Screens a list that fits into one request: every value is decided from the ledger as it is now. */
export async function screenList(
  context: ScreeningContext & { readonly keyring: Keyring },
  { values, question, defaultCountry, campaignId }: ScreenListInput,
): Promise<ScreenedList> {
  const { ledger, policy, keyring, now } = context;
  if (campaignId !== null) await requireCampaign(context, campaignId, question);
  const startedAt = now();
  const digests = values.map((value) => identifierDigest(keyring, question.type, value, defaultCountry));
  const readable = digests.filter((digest) => digest !== null);
  const answers = await decideIdentifiers({ pool: ledger.pool, policy, now: startedAt }, question, readable);
  const tally = createTally();
  const verdicts = digests.map((digest, index): RowVerdict => {
    const value = values[index] ?? "";
    tally.read(Buffer.from(`${value}\n`, "utf8"));
    const answer = digest && answers.get(keyOf(digest));
    const verdict = answer
      ? answer.verdict === "ALLOW"
        ? ({ verdict: "ALLOWED", reasons: answer.reasons, validUntil: answer.validUntil } as const)
        : ({ verdict: "REFUSED", reasons: answer.reasons, list: null } as const)
      : ({ verdict: "REJECTED", cause: value.trim() === "" ? "EMPTY" : "MALFORMED" } as const);
    tally.add(index + 1, verdict);
    return verdict;
  });
  const screening = await recordScreening(context, {
    question,
    campaignId,
    sample: null,
    startedAt,
    tablesAsOf: null,
    tally: tally.end(),
    origin: "API",
  });
  return { screening, verdicts };
}
