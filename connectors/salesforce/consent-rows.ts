import type { Channel, ConsentPurpose } from "#connectors/sdk/contract.ts";
import { instantAt, textAt, type Row } from "./rows.ts";

export type PurposeNames = Readonly<Partial<Record<ConsentPurpose, string>>>;

/**
 * What one place says about a target. UNDECIDED (an opt-out awaiting confirmation) takes a consent away, no more; OPEN (a
 * record's own opt-out flag that is not set) is no consent, but whoever sends by that flag alone still reaches the person.
 */
export interface Mark {
  readonly purpose: ConsentPurpose;
  readonly channel: Channel | null;
  readonly says: "WITHDRAWN" | "UNMAPPED" | "UNDECIDED" | "GIVEN" | "OPEN";
  readonly at: string | null;
  /** Native name, when nobody explained the value. */
  readonly field: string | null;
}

const MARKETING: readonly Channel[] = ["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"];

/** Channels that a refusal for a contact point type closes. */
const closes: Readonly<Record<string, readonly Channel[]>> = {
  Email: ["EMAIL"],
  Phone: ["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS"],
  MailingAddress: ["POST"],
  Web: [],
  Social: [],
  InPerson: [],
  Video: [],
};

/** Channels that a consent opens. "Phone" says nothing of automated calls, which need their own consent (ePrivacy Art. 13). */
const opens: Readonly<Record<string, readonly Channel[]>> = {
  Email: ["EMAIL"],
  Phone: ["PHONE_HUMAN"],
  MailingAddress: ["POST"],
};

/** Counts at `at`: from EffectiveFrom (or always) until just before EffectiveTo (or for ever). */
export function isEffective(row: Row, at: Date): boolean {
  const from = instantAt(row, "EffectiveFrom");
  const to = instantAt(row, "EffectiveTo");
  return (
    (from === null || Date.parse(from) <= at.getTime()) && (to === null || Date.parse(to) > at.getTime())
  );
}

/** Which of our purposes a row is about; a row without purpose is about all, an unconfigured one about none we know. */
export function purposeOf(row: Row, names: PurposeNames): ConsentPurpose | "ALL" | "UNKNOWN" {
  if (textAt(row, "DataUsePurposeId") === null) return "ALL";
  const name = textAt(row, "DataUsePurpose.Name");
  for (const [purpose, configured] of Object.entries(names)) {
    if (name !== null && configured === name) return purpose as ConsentPurpose;
  }
  return "UNKNOWN";
}

/** Where the purposes are configured, a consent that names none is not one for marketing (GDPR Art. 4(11)). */
function opensMarketing(purpose: ReturnType<typeof purposeOf>, names: PurposeNames): boolean {
  return purpose === "DIRECT_MARKETING" || (purpose === "ALL" && names.DIRECT_MARKETING === undefined);
}

function marketing(channels: readonly Channel[], rest: Omit<Mark, "purpose" | "channel">): readonly Mark[] {
  return channels.map((channel) => ({ purpose: "DIRECT_MARKETING", channel, ...rest }));
}

function refusals(row: Row, purpose: ReturnType<typeof purposeOf>, at: string | null): readonly Mark[] {
  const type = textAt(row, "ContactPointType");
  const channels = type === null ? MARKETING : (closes[type] ?? MARKETING);
  const isKnown = purpose !== "UNKNOWN" && (type === null || type in closes);
  if (!isKnown) {
    const field =
      purpose === "UNKNOWN"
        ? "ContactPointTypeConsent.DataUsePurpose"
        : "ContactPointTypeConsent.ContactPointType";
    return marketing(channels, { says: "UNMAPPED", at: null, field });
  }
  const rest = { says: "WITHDRAWN", at, field: null } as const;
  if (purpose === "DIRECT_MARKETING") return marketing(channels, rest);
  const other: Mark = { purpose: purpose === "ALL" ? "PROFILING" : purpose, channel: null, ...rest };
  // A row about all purposes closes its channel; it closes profiling only when it is about no channel in particular.
  if (purpose === "ALL") return [...marketing(channels, rest), ...(type === null ? [other] : [])];
  return [other];
}

/** What an effective consent row says (least permissive reading, docs of the Consent API). */
export function marksOfConsentRow(row: Row, names: PurposeNames, at: Date): readonly Mark[] {
  if (!isEffective(row, at)) return [];
  const status = textAt(row, "PrivacyConsentStatus");
  const type = textAt(row, "ContactPointType");
  const purpose = purposeOf(row, names);
  const captured = instantAt(row, "CaptureDate") ?? instantAt(row, "EffectiveFrom");
  switch (status) {
    case "NotSeen":
    case "Seen":
    case "OptInPending":
      return [];
    case "OptOut":
      return refusals(row, purpose, captured);
    case "OptOutPending":
      return refusals(row, purpose, null).map((mark) => ({ ...mark, says: "UNDECIDED", field: null }));
    case "OptIn": {
      const rest = { says: "GIVEN", at: captured, field: null } as const;
      if (opensMarketing(purpose, names)) return marketing(opens[type ?? ""] ?? [], rest);
      return purpose === "ALL" || purpose === "UNKNOWN" ? [] : [{ purpose, channel: null, ...rest }];
    }
    case null:
    default: {
      const field = "ContactPointTypeConsent.PrivacyConsentStatus";
      const channels = type === null ? MARKETING : (closes[type] ?? MARKETING);
      return marketing(channels, { says: "UNMAPPED", at: null, field });
    }
  }
}
