import type { Campaign } from "#gateway/compliance/campaign/campaign-rules.ts";
import type { Channel, IdentifierType, Purpose } from "#gateway/compliance/vocabulary.ts";

/* Rows of campaigns, clearances and lists, as the loaders read them. */

export interface CampaignRow extends Campaign {
  readonly id: string;
  readonly reference: string;
  readonly agency: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly createdAt: Date;
}

export interface ScreeningRow {
  readonly id: string;
  readonly campaignId: string | null;
  readonly identifierType: IdentifierType;
  readonly purpose: Purpose;
  readonly channel: Channel | null;
  readonly rows: number;
  readonly allowed: number;
  readonly refused: number;
  readonly rejected: number;
  readonly sampleShare: number | null;
  readonly sampleSeed: string | null;
  readonly inputSha256: string;
  readonly verdictsSha256: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly tablesAsOf: Date | null;
  readonly validUntil: Date;
}

export interface ListImportRow {
  readonly id: string;
  readonly list: string;
  readonly fileSha256: string;
  readonly mode: "SNAPSHOT" | "DELTA";
  readonly rows: number;
  readonly entries: number;
  readonly added: number;
  readonly rejected: number;
  readonly missing: number;
  readonly importedAt: Date;
}
