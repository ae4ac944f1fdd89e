import type { Flag } from "../consent/consent-act.ts";
import type { ConsentFinding } from "../consent/consent-finding.ts";
import { findAllConsents, toStanding, type ConsentStanding } from "../consent/consent-status.ts";
import { readHistory } from "../consent/read-history.ts";
import type { Facts } from "../facts.ts";
import type { Policy } from "../policy.ts";
import { because, type Reason } from "../reason.ts";
import { legalRetention } from "../retention/legal-retention.ts";
import { marketingRetention, retentionFlags } from "../retention/marketing-retention.ts";
import type { RetentionDeadline } from "../retention/retention-deadline.ts";
import { readSituation, type Situation } from "../situation.ts";
import { gdprApplies, isDeceased, isLegalEntity } from "../subject.ts";
import type { Channel, ConsentPurpose } from "../vocabulary.ts";
import { toAnswer, type Answer, type Finding } from "./answer.ts";
import { blacklistFlags } from "./blacklist-flags.ts";
import { decideDisposition, type DispositionAnswer } from "./disposition.ts";
import { listDuties, type Duty } from "./duties.ts";
import { mergeFlags, subjectFlags } from "./flags.ts";
import { decideMarketing } from "./marketing.ts";
import { decideProfiling, decideServiceContact, decideSharing } from "./personal-use.ts";
import { decideSuppressionRecord, type SuppressionRecordAnswer } from "./suppression-record.ts";
import { planWriteBack, writeBackFlags, type WriteBackCommand } from "./write-back.ts";

/** Everything the rules say about one contact at one moment, as plain JSON. */
export interface Decision {
  readonly gdprApplies: boolean;
  readonly gdprReasons: readonly Reason[];
  readonly marketing: Readonly<Record<Channel, Answer>>;
  readonly profiling: Answer;
  /** Null for a legal entity: the question does not arise. */
  readonly thirdPartySharing: Answer | null;
  readonly serviceContact: Answer;
  readonly consentStatus: readonly ConsentStanding[];
  readonly retention: readonly RetentionDeadline[];
  readonly disposition: DispositionAnswer;
  readonly keepSuppressionRecord: SuppressionRecordAnswer;
  readonly writeBack: readonly WriteBackCommand[];
  readonly flags: readonly Flag[];
  readonly duties: readonly Duty[];
}

/** Applies every rule to one contact's facts at `facts.now`. */
export function decide(facts: Facts, policy: Policy): Decision {
  const situation = readSituation(facts, policy);
  const history = readHistory(situation);
  const consents = findAllConsents(situation, history);
  const consentTo = (purpose: ConsentPurpose, channel: Channel | null = null) =>
    pick(consents, purpose, channel);

  const marketingOn = (channel: Channel) =>
    decideMarketing(situation, channel, consentTo("DIRECT_MARKETING", channel));
  const marketing: Record<Channel, Finding> = {
    PHONE_HUMAN: marketingOn("PHONE_HUMAN"),
    PHONE_AUTOMATED: marketingOn("PHONE_AUTOMATED"),
    SMS: marketingOn("SMS"),
    EMAIL: marketingOn("EMAIL"),
    POST: marketingOn("POST"),
  };
  const special = consentTo("SPECIAL_CATEGORY");
  const sharing = decideSharing(situation, consentTo("THIRD_PARTY_SHARING"), special);
  const marketingDeadline = marketingRetention(situation, consents);
  const duties = legalRetention(situation);
  const disposition = decideDisposition(situation, consents, duties);
  const writeBack = planWriteBack(situation, consents);

  return {
    gdprApplies: gdprApplies(situation),
    gdprReasons: [gdprReason(situation)],
    marketing: {
      PHONE_HUMAN: toAnswer(marketing.PHONE_HUMAN),
      PHONE_AUTOMATED: toAnswer(marketing.PHONE_AUTOMATED),
      SMS: toAnswer(marketing.SMS),
      EMAIL: toAnswer(marketing.EMAIL),
      POST: toAnswer(marketing.POST),
    },
    profiling: toAnswer(decideProfiling(situation, consentTo("PROFILING"), special)),
    thirdPartySharing: sharing && toAnswer(sharing),
    serviceContact: toAnswer(decideServiceContact(situation)),
    consentStatus: consents.map(toStanding),
    retention: [marketingDeadline, ...duties],
    disposition,
    keepSuppressionRecord: decideSuppressionRecord(situation),
    writeBack,
    flags: mergeFlags([
      ...subjectFlags(situation, history, consents),
      ...Object.values(marketing).flatMap(({ flags }) => flags),
      ...retentionFlags(situation, marketingDeadline),
      ...noBasisFlags(disposition),
      ...writeBackFlags(situation, consents, writeBack),
      ...blacklistFlags(situation, consents),
    ]),
    duties: listDuties(situation),
  };
}

function pick(
  consents: readonly ConsentFinding[],
  purpose: ConsentPurpose,
  channel: Channel | null,
): ConsentFinding {
  return consents.find(({ target }) => target.purpose === purpose && target.channel === channel)!;
}

function gdprReason(situation: Situation): Reason {
  if (isLegalEntity(situation)) return because("S2", "GDPR_DOES_NOT_APPLY");
  return isDeceased(situation) ? because("S1", "DECEASED") : because("S2", "GDPR_APPLIES");
}

/** R3: nothing justifies keeping the data. */
function noBasisFlags({ disposition, reasons }: DispositionAnswer): readonly Flag[] {
  return disposition === "ERASE_OR_ANONYMISE" ? [{ flag: "NO_LEGAL_BASIS", reasons }] : [];
}
