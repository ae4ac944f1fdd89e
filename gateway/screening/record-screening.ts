import type { EntityManager } from "@mikro-orm/postgresql";
import { HOUR_MS } from "#gateway/compliance/calendar.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { Campaign, Screening } from "#gateway/ledger/entities/campaign.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import type { IdentifierQuestion } from "./decide-identifiers.ts";
import type { Tally } from "./tally.ts";

export interface ScreeningContext {
  readonly ledger: Ledger;
  readonly policy: Policy;
  readonly now: () => Date;
}

/** A share of the rows that the seed chooses, the same ones every time. */
export interface Sample {
  readonly share: number;
  readonly seed: string;
}

export interface ScreeningFacts {
  readonly question: IdentifierQuestion;
  readonly campaignId: string | null;
  readonly sample: Sample | null;
  readonly startedAt: Date;
  readonly tablesAsOf: Date | null;
  readonly tally: Tally;
  readonly origin: "API" | "CLI";
}

/** The campaign that a list is screened for must be one for this use, and open today. */
export async function requireCampaign(
  { ledger, now }: Pick<ScreeningContext, "ledger" | "now">,
  campaignId: string,
  { purpose, channel }: IdentifierQuestion,
): Promise<void> {
  const campaign = await ledger.em().findOne(Campaign, { id: campaignId });
  if (!campaign) throw new Refusal("NOT_FOUND", "no campaign has this id", ["campaignId"]);
  const today = now().toISOString().slice(0, 10);
  if (campaign.purpose !== purpose || campaign.channel !== channel) {
    throw new Refusal("CAMPAIGN_MISMATCH", "the campaign is for another purpose or channel", ["campaignId"]);
  }
  if (campaign.endsOn < today) throw new Refusal("CAMPAIGN_MISMATCH", "the campaign is over", ["campaignId"]);
}

/** Stores the clearance of a screening that ran to its end, with its evidence, in the caller's transaction. */
export async function recordScreening(
  em: EntityManager,
  { policy, now }: Pick<ScreeningContext, "policy" | "now">,
  { question, campaignId, sample, startedAt, tablesAsOf, tally, origin }: ScreeningFacts,
): Promise<Screening> {
  const finishedAt = now();
  const longest = startedAt.getTime() + policy.clearanceHours * HOUR_MS;
  const earliest = tally.validUntil === null ? longest : Math.min(longest, Date.parse(tally.validUntil));
  const { purpose, channel, type, jurisdiction } = question;
  const { rows, allowed, refused, rejected, inputSha256, verdictsSha256 } = tally;
  const screening = em.create(Screening, {
    id: uuid7(),
    campaignId,
    identifierType: type,
    purpose,
    channel,
    jurisdiction,
    rows,
    allowed,
    refused,
    rejected,
    sampleShare: sample?.share ?? null,
    sampleSeed: sample?.seed ?? null,
    inputSha256,
    verdictsSha256,
    startedAt,
    finishedAt,
    tablesAsOf,
    validUntil: new Date(earliest),
    origin,
  });
  await em.flush();
  const body = {
    screening: screening.id,
    campaign: campaignId,
    purpose,
    channel,
    rows,
    allowed,
    refused,
    rejected,
    sample,
    inputSha256: inputSha256.toString("hex"),
    verdictsSha256: verdictsSha256.toString("hex"),
    validUntil: screening.validUntil.toISOString(),
  };
  await appendEvidence(em, [{ kind: "SCREENING_DONE", subject: null, body }], finishedAt);
  return screening;
}
