import type { RecordedStartEvent } from "./retention/retention-words.ts";
import type {
  BreachRisk,
  Channel,
  ConsentActor,
  ConsentEventType,
  ConsentPurpose,
  ConsentStatus,
  LegalBasis,
  ProvenanceOrigin,
  Purpose,
  RegistryResult,
  RequestRight,
  SourceConsentState,
  SubjectKind,
  SubjectRole,
} from "./vocabulary.ts";

/*
 * All that is known about one contact, as plain JSON: no names, no addresses, no notes. Fields that end in At are UTC
 * instants, fields that end in On are calendar dates. null means unknown unless the field says otherwise; an absent
 * list is empty. Values outside the unions may arrive from stored JSON; the rules then take the restrictive reading.
 */

/** An ISO instant with its offset; null when nobody knows. */
type Instant = string | null;
/** Yes, no, or null when nobody knows; only a known yes counts as one. */
type YesNo = boolean | null;
/** A calendar date YYYY-MM-DD; null when nobody knows. */
type CalendarDate = string | null;

export interface Facts {
  readonly now: string;
  /** ISO 3166-1 alpha-2 code of the country whose rules apply. */
  readonly jurisdiction: string;
  /** Dates that count as non-working besides Saturdays and Sundays. */
  readonly publicHolidays?: readonly string[];
  readonly subject: Subject;
  readonly provenance?: readonly Provenance[];
  readonly notices?: readonly NoticeGiven[];
  /** Messages and calls of ours to the person, and hand-overs of the data: the first one ends the time of N3. */
  readonly communications?: readonly { readonly on: CalendarDate }[];
  readonly disclosures?: readonly { readonly on: CalendarDate }[];
  readonly contracts?: readonly Contract[];
  readonly sales?: readonly Sale[];
  /** Last thing the person did (order, reply, visit); opening an e-mail is not one. */
  readonly lastActivityOn?: CalendarDate;
  readonly legalBases?: readonly DeclaredBasis[];
  readonly consentEvents?: readonly ConsentEvent[];
  readonly objections?: readonly Objection[];
  readonly blacklist?: readonly BlacklistEntry[];
  readonly registryChecks?: readonly RegistryCheck[];
  /** The person's phone numbers under names that say nothing, as `registryChecks` use them. */
  readonly phoneNumbers?: readonly string[];
  readonly restrictions?: readonly Restriction[];
  readonly legalHolds?: readonly LegalHold[];
  readonly retentionEvents?: readonly RetentionEvent[];
  readonly requests?: readonly RightsRequest[];
  /** Other systems that received the data. */
  readonly recipients?: readonly string[];
  /** Codes raised by the free-text detector, never the text. */
  readonly freeTextFlags?: readonly string[];
  readonly breach?: Breach | null;
  /** Those of the register that reach a record of the person. */
  readonly breaches?: readonly Breach[];
  /** What each CRM shows now: source, purpose, channel, status; purposes without channels: source, purpose, status. */
  readonly crmState?: CrmState;
}

type ListField = {
  [Field in keyof Facts]-?: NonNullable<Facts[Field]> extends readonly unknown[] ? Field : never;
}[keyof Facts];

/** Facts as the rules read them: a list that did not arrive is there, and empty. */
export type SoundFacts = Facts & { readonly [Field in ListField]-?: NonNullable<Facts[Field]> };

export interface Subject {
  readonly kind: SubjectKind;
  readonly role: SubjectRole;
  /** null or absent: not known, which is the usual case. */
  readonly birthDate?: CalendarDate;
  /** null or absent: alive as far as we know. */
  readonly deceasedOn?: CalendarDate;
}

export interface Provenance {
  readonly crm: string;
  readonly origin: ProvenanceOrigin;
  readonly obtainedOn: CalendarDate;
  readonly evidence?: YesNo;
  readonly listProvider?: ListProvider | null;
}

export interface ListProvider {
  readonly name: string;
  readonly disclosureConsentNamesController: YesNo;
  readonly disclosureEvidence: YesNo;
  readonly chainLength: number;
  readonly status: string;
  readonly statusCheckedAt: Instant;
}

export interface NoticeGiven {
  /** "13" for data from the person, "14" for data from elsewhere. */
  readonly article: string;
  readonly providedAt: Instant;
}

export interface Contract {
  readonly id: string;
  readonly startedOn: CalendarDate;
  /** null while in force. */
  readonly endedOn: CalendarDate;
  readonly lastAccountingRecordOn?: CalendarDate;
  readonly taxDueOn?: CalendarDate;
}

export interface Sale {
  readonly on: CalendarDate;
  readonly emailCollectedInSale: YesNo;
  readonly similarProductsOffered: YesNo;
  readonly informedOfOptOut: YesNo;
}

export interface DeclaredBasis {
  readonly purpose: Purpose;
  readonly basis: LegalBasis;
  readonly assessmentDocumented?: YesNo;
}

export interface ConsentEvent {
  readonly id: string;
  readonly type: ConsentEventType;
  readonly purpose: ConsentPurpose;
  /** Only for DIRECT_MARKETING. A grant without it names nothing; a refusal without it names everything. */
  readonly channels?: "ALL" | readonly Channel[] | null;
  /** When the person acted: this one decides. */
  readonly occurredAt: Instant;
  /** When we learnt of it: this one proves diligence. */
  readonly recordedAt: Instant;
  readonly crm?: string | null;
  readonly by: ConsentActor;
  readonly evidence?: { readonly present: YesNo; readonly noticeVersion: string | null } | null;
  /** How the form stood that was answered; null or absent: nobody said anything against it. */
  readonly form?: { readonly preTicked: YesNo; readonly bundledWith: readonly string[] } | null;
  /** null or absent: no expiry. */
  readonly expiresAt?: Instant;
  readonly contractId?: string | null;
  readonly recipients?: readonly string[] | null;
  /** Who took the consent when it was not us: it then needs the proof of rule P1. */
  readonly collectedBy?: "LIST_PROVIDER" | "CONTROLLER" | null;
  readonly lastUsedOn?: CalendarDate;
}

export interface Objection {
  /** "21(2)" against direct marketing; "21(1)" against another use on legitimate interest. */
  readonly ground: string;
  readonly receivedAt: Instant;
}

export interface BlacklistEntry {
  readonly channels: "ALL" | readonly Channel[];
  readonly addedAt: Instant;
  /** null while active. */
  readonly removedAt?: Instant;
}

export interface RegistryCheck {
  readonly registry: string;
  readonly checkedAt: Instant;
  readonly result: RegistryResult;
  readonly registeredAt?: Instant;
  /** null or absent: never renewed. */
  readonly renewedAt?: Instant;
  /** Which of `phoneNumbers` was checked; null or absent: the person as a whole. */
  readonly number?: string | null;
}

export interface Restriction {
  readonly ground: string;
  readonly since: Instant;
  /** null while active. */
  readonly liftedAt: Instant;
  /** When the person was told that it would be lifted (GDPR 18(3)); absent while active. */
  readonly toldAt?: Instant;
  /** "ALL", or the purposes it covers. */
  readonly scope: "ALL" | Purpose | readonly Purpose[];
}

export interface LegalHold {
  readonly matter: string;
  readonly from: CalendarDate;
  /** null: open-ended. */
  readonly until: CalendarDate;
}

/** What starts a period of keeping and is told by no other fact: a recorded call, a closed selection, a warranty's end. */
export interface RetentionEvent {
  readonly event: RecordedStartEvent;
  readonly on: CalendarDate;
  /** The controller's own number of the matter; tells two events of one kind apart. */
  readonly reference: string;
}

export interface RightsRequest {
  readonly right: RequestRight;
  readonly receivedAt: Instant;
  readonly identityVerified: YesNo;
  readonly extended: YesNo;
  /** null or absent: not answered yet. */
  readonly answeredAt?: Instant;
  /** Recipients that were told of it, or need not be (GDPR 19). */
  readonly recipientsTold?: readonly string[];
}

export interface Breach {
  readonly awareAt: Instant;
  readonly riskToPersons: BreachRisk;
  /** null or absent: not told yet. */
  readonly authorityToldAt?: Instant;
  /** When the persons were told, or found not to need it (GDPR 34(3)); null or absent: not yet. */
  readonly personsToldAt?: Instant;
}

type ShownStatus = ConsentStatus | SourceConsentState;
export type CrmState = Readonly<
  Record<
    string,
    Readonly<Partial<Record<Purpose, ShownStatus | Readonly<Partial<Record<Channel, ShownStatus>>>>>>
  >
>;
