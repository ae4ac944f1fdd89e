import { defineEntity, p } from "@mikro-orm/core";
import { CALLER_LINES, CAMPAIGN_KINDS } from "#gateway/compliance/campaign/campaign-rules.ts";
import { CHANNELS, IDENTIFIER_TYPES, PURPOSES } from "#gateway/compliance/vocabulary.ts";

const CampaignSchema = defineEntity({
  name: "Campaign",
  tableName: "campaign",
  properties: {
    id: p.uuid().primary(),
    reference: p.string(),
    kind: p.enum(CAMPAIGN_KINDS),
    purpose: p.enum(PURPOSES),
    channel: p.enum(CHANNELS).nullable(),
    jurisdiction: p.string(),
    callerLine: p.enum(CALLER_LINES).nullable(),
    callerNumber: p.string().nullable(),
    rocId: p.string().nullable(),
    agency: p.string().nullable(),
    startsOn: p.date(),
    endsOn: p.date(),
    createdAt: p.datetime(),
  },
});

/** A planned use of contacts for one purpose over one channel, by the controller or an agency of it. */
export class Campaign extends CampaignSchema.class {}
CampaignSchema.setClass(Campaign);

const ScreeningSchema = defineEntity({
  name: "Screening",
  tableName: "screening",
  properties: {
    id: p.uuid().primary(),
    campaignId: p.uuid().nullable(),
    identifierType: p.enum(IDENTIFIER_TYPES),
    purpose: p.enum(PURPOSES),
    channel: p.enum(CHANNELS).nullable(),
    jurisdiction: p.string(),
    rows: p.integer(),
    allowed: p.integer(),
    refused: p.integer(),
    rejected: p.integer(),
    sampleShare: p.double().nullable(),
    sampleSeed: p.string().nullable(),
    inputSha256: p.blob(),
    verdictsSha256: p.blob(),
    startedAt: p.datetime(),
    finishedAt: p.datetime(),
    tablesAsOf: p.datetime().nullable(),
    validUntil: p.datetime(),
    origin: p.string(),
  },
});

/** A clearance: what was checked, against which state, until when it holds. Append-only; it names nobody. */
export class Screening extends ScreeningSchema.class {}
ScreeningSchema.setClass(Screening);
