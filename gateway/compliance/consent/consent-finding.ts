import { readInstant } from "../calendar.ts";
import { because, type Reason } from "../reason.ts";
import type { Situation } from "../situation.ts";
import type { ConsentStatus, ConsentTarget } from "../vocabulary.ts";
import { annulmentsOf, isAnnulled } from "./annulment.ts";
import type { AnyAct, ConsentHistory, Grant, Stop } from "./consent-act.ts";

/** Where consent stands for one pair, and what put it there. */
export interface ConsentFinding {
  readonly target: ConsentTarget;
  readonly status: ConsentStatus;
  /** The yes that stands; null unless the status is GIVEN. */
  readonly grant: Grant | null;
  /** Yeses since the last no that still last, oldest first, without those a register annulled. */
  readonly standing: readonly Grant[];
  /** Every no since the last yes, oldest first. */
  readonly stops: readonly Stop[];
  readonly isRevokedByRegistry: boolean;
  readonly reasons: readonly Reason[];
}

/** C6 with G1 and G2: the latest act that counts decides. */
export function findConsent(
  situation: Situation,
  history: ConsentHistory,
  target: ConsentTarget,
): ConsentFinding {
  const replay = replayActs(history, target);
  if (replay.status === "GIVEN") return weighGrants(situation, target, replay.grants);
  const nothing = { target, grant: null, standing: [], stops: replay.stops, isRevokedByRegistry: false };
  if (replay.status !== "NONE") return { ...nothing, status: replay.status, reasons: [reasonOf(replay)] };
  const ignored = history.ignored.filter(({ reaches }) => reaches(target)).map(({ fact }) => fact);
  if (ignored.length > 0) {
    return { ...nothing, status: "UNKNOWN", reasons: [because("C3", "CONSENT_UNKNOWN", ignored)] };
  }
  return { ...nothing, status: "NONE", reasons: [reasonOf(replay)] };
}

interface Replay {
  readonly status: ConsentStatus;
  readonly grants: readonly Grant[];
  readonly stops: readonly Stop[];
  /** The act that put the status there; null where there is none. */
  readonly decisive: AnyAct | null;
}

function replayActs({ acts }: ConsentHistory, target: ConsentTarget): Replay {
  let status: ConsentStatus = "NONE";
  let decisive: AnyAct | null = null;
  let grants: Grant[] = [];
  let stops: Stop[] = [];
  for (const act of acts) {
    if (!act.reaches(target)) continue;
    if (act.kind === "GRANT") {
      grants.push(act);
      stops = [];
      status = "GIVEN";
    } else if (act.kind === "STOP") {
      grants = [];
      stops.push(act);
      status = act.status;
    } else if (act.kind === "ASK" && status === "NONE") {
      status = "REQUESTED";
    } else if (act.kind === "DOUBT" && stops.length === 0) {
      grants = [];
      status = "UNKNOWN";
    } else {
      continue;
    }
    decisive = act;
  }
  return { status, grants, stops, decisive };
}

/** What put the status there. */
function reasonOf({ status, decisive }: Replay): Reason {
  if (decisive === null) return because("C1", "CONSENT_NONE");
  const rule = decisive.kind === "STOP" ? decisive.rule : decisive.kind === "DOUBT" ? "C4" : "C6";
  return because(rule, `CONSENT_${status}`, [decisive.fact]);
}

/** The newest yes decides; where a register annulled it, the newest one that the register spared. */
function weighGrants(situation: Situation, target: ConsentTarget, grants: readonly Grant[]): ConsentFinding {
  const annulments = annulmentsOf(situation, target);
  const standing = grants.filter((grant) => !isAnnulled(situation, grant, target, annulments));
  const newest = grants.at(-1);
  const decisive = standing.at(-1);
  const judge = (grant: Grant): ConsentFinding => judgeGrant(situation, target, grant, standing);
  if (newest && newest === decisive) return judge(newest);
  // A yes that ran out gives way to no older one, whatever a register says of it.
  if (newest && decisive && expiryOf(situation, newest) === "LASTS") {
    const spared = judge(decisive);
    return { ...spared, reasons: [...spared.reasons, because("G2", "CONSENT_SPARED", [decisive.fact])] };
  }
  const facts = annulments.flatMap(({ standing: { annulledBy } }) => annulledBy);
  if (newest) facts.push(newest.fact);
  const rule = annulments.some((annulment) => annulment.standing.listed) ? "G1" : "G7";
  return {
    target,
    status: "WITHDRAWN",
    grant: null,
    standing: [],
    stops: [],
    isRevokedByRegistry: true,
    reasons: [because(rule, "REGISTRY_REVOKED", facts)],
  };
}

function judgeGrant(
  situation: Situation,
  target: ConsentTarget,
  grant: Grant,
  standing: readonly Grant[],
): ConsentFinding {
  const { fact } = grant;
  const expiry = expiryOf(situation, grant);
  const lasting = standing.filter((one) => expiryOf(situation, one) === "LASTS");
  const closed = { target, grant: null, standing: [], stops: [], isRevokedByRegistry: false };
  if (expiry === "OVER")
    return { ...closed, status: "EXPIRED", reasons: [because("C6", "CONSENT_EXPIRED", [fact])] };
  if (expiry === "UNREADABLE") {
    return { ...closed, status: "UNKNOWN", reasons: [because("C6", "CONSENT_UNKNOWN", [fact])] };
  }
  return {
    ...closed,
    status: "GIVEN",
    grant,
    standing: lasting,
    reasons: [because("C6", "CONSENT_GIVEN", [fact])],
  };
}

function expiryOf({ clock }: Situation, { event }: Grant): "LASTS" | "OVER" | "UNREADABLE" {
  if (event.expiresAt === null || event.expiresAt === undefined) return "LASTS";
  const expiresAt = readInstant(event.expiresAt);
  if (expiresAt === null) return "UNREADABLE";
  return expiresAt <= clock.instant ? "OVER" : "LASTS";
}
