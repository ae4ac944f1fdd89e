import type { AuditedCampaign } from "#gateway/compliance/campaign/judge-call.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import type { LoggedCall } from "./read-call.ts";
import type { CampaignOf } from "./judge-calls.ts";

type CampaignRow = Omit<AuditedCampaign, "clearances"> & {
  readonly id: string;
  readonly clearances: readonly { readonly from: string; readonly until: string }[];
};

const SELECT = `select c.id, c.reference, c.kind, c.purpose, c.channel, c.jurisdiction, c.caller_line as "callerLine",
    c.caller_number as "callerNumber", c.roc_id as "rocId", c.agency, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
    (select coalesce(jsonb_agg(jsonb_build_object('from', s.started_at, 'until', s.valid_until)), '[]')
     from screening s where s.campaign_id = c.id and s.allowed > 0) as clearances
  from campaign c`;

/** Campaigns of a log: the one that was asked about, or all that its rows name by reference. */
export interface LogCampaigns {
  /** Reads what the rows name and is not known yet; call it before `of` and `isOther`. */
  know(calls: readonly LoggedCall[]): Promise<void>;
  readonly of: CampaignOf;
  /** Whether the row belongs to another campaign than the one that was asked about. */
  isOther(call: LoggedCall): boolean;
}

/** Throws a refusal when the campaign that is asked about is not there. */
export async function loadCampaigns(
  { pool }: Pick<Ledger, "pool">,
  campaignId: string | null,
): Promise<LogCampaigns> {
  const read = async (
    where: string,
    value: unknown,
  ): Promise<(AuditedCampaign & { readonly id: string })[]> => {
    const { rows } = await pool.query<CampaignRow>(`${SELECT} where ${where}`, [value]);
    return rows.map(({ clearances, ...campaign }) => ({
      ...campaign,
      clearances: clearances.map(({ from, until }) => ({ from: Date.parse(from), until: Date.parse(until) })),
    }));
  };
  if (campaignId !== null) {
    const [campaign] = await read("c.id = $1", campaignId);
    if (!campaign) throw new Refusal("NOT_FOUND", "no campaign has this id", ["campaignId"]);
    return {
      know: async () => undefined,
      of: () => campaign,
      isOther: (call) => call.campaign !== null && call.campaign !== campaign.reference,
    };
  }
  const known = new Map<string, (AuditedCampaign & { readonly id: string }) | null>();
  return {
    async know(calls) {
      const named = new Set(calls.flatMap(({ campaign }) => campaign ?? []));
      const fresh = [...named].filter((reference) => !known.has(reference));
      if (fresh.length === 0) return;
      for (const reference of fresh) known.set(reference, null);
      for (const campaign of await read("c.reference = any($1::text[])", fresh))
        known.set(campaign.reference, campaign);
    },
    of: ({ campaign }) => (campaign === null ? null : (known.get(campaign) ?? null)),
    isOther: () => false,
  };
}
