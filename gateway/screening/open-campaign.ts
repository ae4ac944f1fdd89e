import {
  campaignObstacles,
  type Campaign as CampaignFacts,
} from "#gateway/compliance/campaign/campaign-rules.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { hasChannels } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { Campaign } from "#gateway/ledger/entities/campaign.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";

export interface CampaignInput extends CampaignFacts {
  readonly idempotencyKey: string;
  readonly reference: string;
  readonly agency: string | null;
  /** Calendar days, both included. */
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Records a campaign. One that may reach nobody, whoever is on its list, is refused: then nothing can be screened for it. */
export async function openCampaign(
  { ledger, now }: { readonly ledger: Ledger; readonly now: () => Date },
  { idempotencyKey, ...act }: CampaignInput,
): Promise<{ campaignId: string }> {
  if (hasChannels(act.purpose) !== (act.channel !== null)) {
    throw new Refusal("CHANNEL_MISMATCH", "DIRECT_MARKETING needs a channel, every other purpose has none", [
      "channel",
    ]);
  }
  if (act.endsOn < act.startsOn) throw new Refusal("INVALID_INSTANT", "it ends before it starts", ["endsOn"]);
  const [obstacle] = campaignObstacles(act);
  if (obstacle) {
    const message = `${obstacle.rule} ${obstacle.outcome}: ${obstacle.source}`;
    throw new Refusal("CAMPAIGN_NOT_ALLOWED", message, [obstacle.rule === "CA3" ? "rocId" : "callerLine"]);
  }
  const at = now();
  const request = { key: idempotencyKey, operation: "openCampaign", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    if (await em.findOne(Campaign, { reference: act.reference })) {
      throw new Refusal("ALREADY_DECIDED", "a campaign has this reference already", ["reference"]);
    }
    const campaign = em.create(Campaign, { id: uuid7(), ...act, createdAt: at });
    await em.flush();
    const { callerNumber: _own, ...body } = act;
    await appendEvidence(
      em,
      [{ kind: "CAMPAIGN_OPENED", subject: null, body: { campaign: campaign.id, ...body } }],
      at,
    );
    return { campaignId: campaign.id };
  });
}
