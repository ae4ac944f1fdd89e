import { because, type Reason } from "../reason.ts";
import type { Channel, Purpose } from "../vocabulary.ts";

/** What a campaign is for; the prefix of its calls follows from it (AGCOM). */
export const CAMPAIGN_KINDS = ["ADVERTISING", "SALES", "MARKET_RESEARCH", "STATISTICS"] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

/** Which number the called person sees. HIDDEN is none. */
export const CALLER_LINES = ["CALLBACK", "PREFIX_0843", "PREFIX_0844", "HIDDEN"] as const;
export type CallerLine = (typeof CALLER_LINES)[number];

export interface Campaign {
  readonly kind: CampaignKind;
  readonly purpose: Purpose;
  /** null for purposes without channels. */
  readonly channel: Channel | null;
  readonly jurisdiction: string;
  readonly callerLine: CallerLine | null;
  /** The controller's or its call centre's own number; never a person's. */
  readonly callerNumber: string | null;
  /** Registration of the call centre (Registro degli Operatori di Comunicazione). */
  readonly rocId: string | null;
}

/** 0843 is for statistics, 0844 for market research, advertising and sales. */
const PREFIX_OF: Readonly<Record<CampaignKind, CallerLine>> = {
  STATISTICS: "PREFIX_0843",
  MARKET_RESEARCH: "PREFIX_0844",
  ADVERTISING: "PREFIX_0844",
  SALES: "PREFIX_0844",
};

/** Why the campaign may not call anybody, whoever is on its list; empty when nothing is wrong with it. */
export function campaignObstacles(campaign: Campaign): readonly Reason[] {
  const { channel, jurisdiction } = campaign;
  const isCall = channel === "PHONE_HUMAN" || channel === "PHONE_AUTOMATED";
  if (!isCall || jurisdiction !== "IT") return [];
  return [...callerObstacles(campaign), ...(isBlank(campaign.rocId) ? [because("CA3", "ROC_MISSING")] : [])];
}

/** L. 5/2018 art. 2: either a number that can be called back, or the prefix that tells what the call is for. */
function callerObstacles({ callerLine, callerNumber, kind }: Campaign): readonly Reason[] {
  if (callerLine === null || callerLine === "HIDDEN" || isBlank(callerNumber)) {
    return [because("CA1", "CALLER_HIDDEN")];
  }
  if (callerLine === "CALLBACK") return [];
  const digits = (callerNumber ?? "").replace(/^(?:\+39|0039)/, "").replaceAll(/\D/g, "");
  const shown = callerLine.slice("PREFIX_".length);
  if (PREFIX_OF[kind] !== callerLine)
    return [because("CA2", "PREFIX_WRONG", [`kind:${kind}`, `prefix:${shown}`])];
  return digits.startsWith(shown) ? [] : [because("CA2", "PREFIX_WRONG", [`prefix:${shown}`])];
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === "";
}
