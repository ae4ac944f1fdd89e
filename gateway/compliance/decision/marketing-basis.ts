import type { ConsentFinding } from "../consent/consent-finding.ts";
import { readDate } from "../calendar.ts";
import { contractsInForce, namesOf } from "../contracts.ts";
import type { MarketingBasis } from "../policy.ts";
import { because } from "../reason.ts";
import type { Situation } from "../situation.ts";
import { isLegalEntity } from "../subject.ts";
import type { Channel } from "../vocabulary.ts";
import { allow, deny, type Finding } from "./answer.ts";
import { legitimateInterest } from "../legitimate-interest.ts";
import { checkForConsent, checkForDirectory, checkForInterest } from "./register-check.ts";

const UNTIL = "LEGITIMATE_INTEREST_UNTIL_";

/** Whether one basis carries marketing on a channel. A denial without reasons: the basis was never in question. */
export function weighBasis(
  situation: Situation,
  basis: MarketingBasis,
  channel: Channel,
  consent: ConsentFinding,
): Finding {
  if (basis === "CONSENT") return consentBasis(situation, channel, consent);
  // C7: once consent was asked, refused or withdrawn, nothing else takes its place.
  if (consent.status !== "NONE") return deny([]);
  if (basis === "SOFT_OPT_IN") return softOptIn(situation);
  if (basis === "ONGOING_CONTRACT") return ongoingContract(situation, channel);
  if (basis === "PUBLIC_DIRECTORY") return publicDirectory(situation, channel);
  if (basis === "LEGITIMATE_INTEREST") return bareInterest(situation, channel);
  if (basis.startsWith(UNTIL)) return interestUntil(situation, channel, basis.slice(UNTIL.length));
  return deny([]);
}

function consentBasis(situation: Situation, channel: Channel, consent: ConsentFinding): Finding {
  if (consent.status === "NONE") return deny([]);
  if (consent.status !== "GIVEN") return deny(consent.reasons);
  const check = checkForConsent(situation, channel, consent);
  if (check.verdict === "DENY") return check;
  return allow([...consent.reasons, ...check.reasons]);
}

/** L2: e-mail to a customer about similar products, after a sale in which the address was given and opt-out told. */
function softOptIn(situation: Situation): Finding {
  const interest = legitimateInterest(situation);
  if (!interest.isDeclared) return deny([]);
  if (!interest.isLive) return deny([interest.reason]);
  const sales = situation.facts.sales.filter((sale) => {
    const on = readDate(sale.on);
    const isPast = on !== null && on <= situation.clock.today;
    const isInformed = sale.informedOfOptOut === true && sale.similarProductsOffered === true;
    return isPast && isInformed && sale.emailCollectedInSale === true;
  });
  if (sales.length === 0) return deny([because("L2", "NO_QUALIFYING_SALE")]);
  return allow([
    because(
      "L2",
      "SOFT_OPT_IN",
      sales.map(({ on }) => `sale@${on}`),
    ),
    interest.reason,
  ]);
}

/** L2b. */
function ongoingContract(situation: Situation, channel: Channel): Finding {
  const running = contractsInForce(situation);
  if (running.length === 0) return deny([]);
  const check = checkForInterest(situation, channel, ["REVOKES_EARLIER_CONSENT"]);
  if (check.verdict === "DENY") return check;
  return allow([because("L2b", "ONGOING_CONTRACT", namesOf(running)), ...check.reasons]);
}

/** G4. */
function publicDirectory(situation: Situation, channel: Channel): Finding {
  const entries = situation.facts.provenance.filter(({ origin }) => origin === "PUBLIC_DIRECTORY");
  if (entries.length === 0) return deny([]);
  const check = checkForDirectory(situation, channel);
  if (check.verdict === "DENY") return check;
  const names = entries.map(({ crm }) => `provenance:${crm}`);
  return allow([because("G4", "PUBLIC_DIRECTORY", names), ...check.reasons]);
}

/** L1; S2: for a legal entity the bare rule is satisfied, since no one's interests are to be balanced. */
function bareInterest(situation: Situation, channel: Channel): Finding {
  const interest = legitimateInterest(situation);
  const isEntity = isLegalEntity(situation);
  if (!isEntity && !interest.isDeclared) return deny([]);
  if (!isEntity && !interest.isLive) return deny([interest.reason]);
  const check = checkForInterest(situation, channel);
  if (check.verdict === "DENY") return check;
  const reason = isEntity ? because("S2", "LEGITIMATE_INTEREST") : interest.reason;
  return allow([reason, ...check.reasons]);
}

function interestUntil(situation: Situation, channel: Channel, lastDay: string): Finding {
  const interest = legitimateInterest(situation);
  if (!interest.isDeclared) return deny([]);
  if (!interest.isLive) return deny([interest.reason]);
  if (!(situation.clock.today <= lastDay))
    return deny([because("L2b", "RULE_ENDED", [`lastDay:${lastDay}`])]);
  const check = checkForInterest(situation, channel);
  return check.verdict === "DENY" ? check : allow([interest.reason, ...check.reasons]);
}
