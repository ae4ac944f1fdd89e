import type { Screening } from "#gateway/ledger/entities/campaign.ts";

/** A clearance as one JSON object: counts, digests, instants. */
export function clearance(screening: Screening): object {
  const { id, campaignId, purpose, channel, rows, allowed, refused, rejected } = screening;
  const { startedAt, finishedAt, tablesAsOf, validUntil, sampleShare, sampleSeed } = screening;
  return {
    id,
    campaignId,
    purpose,
    channel,
    rows,
    allowed,
    refused,
    rejected,
    sampleShare,
    sampleSeed,
    inputSha256: Buffer.from(screening.inputSha256).toString("hex"),
    verdictsSha256: Buffer.from(screening.verdictsSha256).toString("hex"),
    startedAt,
    finishedAt,
    tablesAsOf,
    validUntil,
  };
}

export function describeScreening({ id, rows, allowed, refused, rejected, validUntil }: Screening): string {
  const counts = `${rows} rows: ${allowed} allowed, ${refused} refused, ${rejected} could not be read`;
  return `${counts}\nclearance ${id}, valid until ${validUntil.toISOString()}`;
}
