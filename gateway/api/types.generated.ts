import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccessAnswerRow, BreachEntryRow, BreachScopeRow, ConsentRow, ConsentClauseRow, ConsentEventRow, ContactRow, ContactConnectionRow, ContactRecordRow, CorrectionRow, DecisionRow, EvidenceEntryRow, IdentityLinkRow, IdentityLinkConnectionRow, NoticeRow, NoticeDueRow, PortabilityAnswerRow, PropagationRow, ReasonRow, RemediationRow, RevocationRow, RightsRequestRow, RuleRow, SourceRow, SyncRunRow, WriteBackRow, WriteBackStepRow } from './rows.ts';
import type { MinimisationFindingRow } from './finding-row.ts';
import type { CampaignRow, ScreeningRow } from './screening-rows.ts';
import type { DriftFindingRow, ReconciliationRunRow } from './reconciliation-rows.ts';
import type { RegistryRequestRow } from './registry-rows.ts';
import type { CallAuditRow, CallFindingRow } from './audit-rows.ts';
import type { RetentionItemRow, RetentionRunRow } from './retention-rows.ts';
import type { ApiContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar date without time and zone, `YYYY-MM-DD` (ISO 8601), in the calendar of the contact's jurisdiction. */
  Date: { input: string; output: string; }
  /** An instant in UTC, `YYYY-MM-DDThh:mm:ss.sssZ` (RFC 3339). Input may carry another offset; output never does. */
  DateTime: { input: Date; output: Date | string; }
  /** A JSON object. Used only for evidence bodies and consent receipts, which hold ids, codes, counts and instants and never personal data. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  /**
   * A number or pointer in somebody's own system (case, ticket, contract, document, submission): 1 to 200 characters out of
   * letters, digits and `.:/#?=&%~+,()_-`. No spaces and no `@`, so that a name or an address does not fit.
   */
  Reference: { input: string; output: string; }
  /** A UUID (RFC 9562), lower-case with hyphens. */
  UUID: { input: string; output: string; }
};

/**
 * The answer to a request for access (GDPR Art. 15): information and copy, put together live and stored nowhere. When a source
 * does not answer, `isComplete` is false and `sourcesStatus` says which part is missing.
 */
export type AccessAnswer = {
  readonly __typename?: 'AccessAnswer';
  /** When it was put together. */
  readonly at: Scalars['DateTime']['output'];
  /** The authority to which the person can complain (Art. 15(1)(f)); null for a country that is not known here. */
  readonly authority: Maybe<Scalars['String']['output']>;
  /** Every act concerning consent, newest first. */
  readonly consentEvents: ReadonlyArray<ConsentEvent>;
  /** Every recorded fact about the person, by kind. */
  readonly facts: ReadonlyArray<Fact>;
  /** What was concluded about the person, by us or a source; part of the copy, never of portability. */
  readonly inferred: ReadonlyArray<InferredDatum>;
  /** False when a source did not answer, or holds a record put away and does not show it: the copy is then not whole. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** Whether the person may be profiled, and why or why not (Arts. 15(1)(h), 22). */
  readonly profiling: PurposeDecision;
  /** The copy: every record of every source, with the personal fields read live (Art. 15(3)). */
  readonly records: ReadonlyArray<ContactRecord>;
  /** Every stop, newest first. */
  readonly revocations: ReadonlyArray<Revocation>;
  /** How the live read of every source went. */
  readonly sourcesStatus: ReadonlyArray<SourceStatus>;
  /** The information of Art. 15(1): who processes what, why, on which basis, from where, until when, who received it. */
  readonly transparency: Transparency;
};

/** Answer of `acknowledgeRightsRequest`. */
export type AcknowledgeRightsRequestPayload = {
  readonly __typename?: 'AcknowledgeRightsRequestPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which request, and who handles it. */
export type ActOnRequestInput = {
  /** Staff or role id of who does it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Global id of the request. */
  readonly requestId: Scalars['ID']['input'];
};

/** Something the person did: order, reply, visit. An opened e-mail is not one. */
export type Activity = Fact & Node & {
  readonly __typename?: 'Activity';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Day. */
  readonly on: Maybe<Scalars['Date']['output']>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** Something the person did. */
export type ActivityInput = {
  /** Day. Never after today. */
  readonly on: Scalars['Date']['input'];
};

/** What one agency did. */
export type AgencyFigures = {
  readonly __typename?: 'AgencyFigures';
  /** As the log names it; empty when it names none. */
  readonly agency: Scalars['String']['output'];
  /** Findings by kind; kinds without any are left out. */
  readonly byKind: ReadonlyArray<CallFindingCount>;
  /** Calls that were judged. */
  readonly calls: Scalars['Int']['output'];
  /** Calls to people who had said stop, which nobody here knew yet. */
  readonly learntLater: Scalars['Int']['output'];
  /** Calls with at least one violation. */
  readonly violations: Scalars['Int']['output'];
};

/** By when a request is to be answered (rules D1 and T3). */
export type AnswerClock = {
  readonly __typename?: 'AnswerClock';
  /** Last day for the answer. */
  readonly dueOn: Scalars['Date']['output'];
  /** Last day of the first month: the answer, or the word that it takes longer. */
  readonly firstMonthEndsOn: Scalars['Date']['output'];
  /** True when it is open, the clock runs and the last day is over. */
  readonly isOverdue: Scalars['Boolean']['output'];
  /** True while it is open and it is known who asks. Before that no duty to act runs, but the days count. */
  readonly isRunning: Scalars['Boolean']['output'];
  /** The rules that set it. */
  readonly reasons: ReadonlyArray<Reason>;
};

/** Input of `applyReconciliation`. */
export type ApplyReconciliationInput = {
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Digest of the plan, as `planReconciliation` gave it. */
  readonly planDigest: Scalars['String']['input'];
};

/** Answer of `applyReconciliation`. */
export type ApplyReconciliationPayload = {
  readonly __typename?: 'ApplyReconciliationPayload';
  /** The plan; null when refused. */
  readonly plan: Maybe<ReconciliationPlan>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `applyRetentionRun`. */
export type ApplyRetentionRunInput = {
  /** Only these steps; every proposed one when left out. */
  readonly actions?: InputMaybe<ReadonlyArray<RetentionStep>>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Global id of the run whose proposals are meant. */
  readonly runId: Scalars['ID']['input'];
};

/** Answer of `applyRetentionRun`. */
export type ApplyRetentionRunPayload = {
  readonly __typename?: 'ApplyRetentionRunPayload';
  /** Steps that were done. */
  readonly applied: Scalars['Int']['output'];
  /** Steps that a legal hold or a restriction stopped. */
  readonly held: Scalars['Int']['output'];
  /** Steps that the facts no longer asked for. */
  readonly overtaken: Scalars['Int']['output'];
  /** The run; null when refused. */
  readonly run: Maybe<RetentionRun>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer of `askForIdentity`. */
export type AskForIdentityPayload = {
  readonly __typename?: 'AskForIdentityPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a balancing test came to. */
export type AssessmentOutcome =
  /** The person's interests carry. */
  | 'FAILED'
  /** It would carry with safeguards that are not in place. */
  | 'NEEDS_SAFEGUARDS'
  /** The controller's interest carries. */
  | 'PASSED';

/** Input of `auditCallLog`. */
export type AuditCallLogInput = {
  /** The calls, at most 1,000. */
  readonly calls: ReadonlyArray<LoggedCallInput>;
  /** Campaign that the calls were made for (global id); left out, each call names its own. */
  readonly campaignId?: InputMaybe<Scalars['ID']['input']>;
  /** A fresh UUID per act; a retry uses the same one and gets the first answer. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Chooses the same calls again; needed with a share. */
  readonly sampleSeed?: InputMaybe<Scalars['String']['input']>;
  /** Share of the calls to judge, 0 to 1; all of them when left out. */
  readonly sampleShare?: InputMaybe<Scalars['Float']['input']>;
};

/** Answer of `auditCallLog`. */
export type AuditCallLogPayload = {
  readonly __typename?: 'AuditCallLogPayload';
  /** The audit; null when refused. */
  readonly audit: Maybe<CallAudit>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The word to the authority. */
export type AuthorityToldInput = {
  /** Where the reasons for a delay are kept; needed after 72 hours (Art. 33(1)). */
  readonly delayReference?: InputMaybe<Scalars['Reference']['input']>;
  /** When it was told. Never after now. */
  readonly toldAt: Scalars['DateTime']['input'];
};

/** A declared legal basis and whether it takes effect now. */
export type BasisStanding = {
  readonly __typename?: 'BasisStanding';
  /** Which basis. */
  readonly basis: LegalBasis;
  /** Channels that rest on it now, as far as this basis is concerned; for purposes without channels empty. */
  readonly channels: ReadonlyArray<Channel>;
  /** The basis in the W3C Data Privacy Vocabulary; null where it has no such word. */
  readonly dpvIri: Maybe<Scalars['String']['output']>;
  /** For which purpose it was declared. */
  readonly purpose: Purpose;
  /** The rules that decided, each with the facts used and its legal source. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Whether it carries anything now. */
  readonly takesEffect: Scalars['Boolean']['output'];
};

/** How a box stands before the person touches it. */
export type BoxDefault =
  /** Neither yes nor no. */
  | 'EMPTY'
  /** No. */
  | 'NO'
  /** Yes: no consent (recital 32). */
  | 'YES';

/** A personal data breach that concerns the contact (GDPR Arts. 33, 34). */
export type Breach = Fact & Node & {
  readonly __typename?: 'Breach';
  /** When the controller became aware; the 72 hours start here. */
  readonly awareAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Risk to the persons concerned. */
  readonly riskToPersons: BreachRisk;
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** What can be done about a breach. */
export type BreachAct =
  /** The authority was told (Art. 33). */
  | 'AUTHORITY_TOLD'
  /** The persons need not be told (Art. 34(3)). */
  | 'PERSONS_NOT_TOLD'
  /** The persons were told (Art. 34). */
  | 'PERSONS_TOLD'
  /** The risk was judged afresh. */
  | 'RISK_JUDGED';

/** Exactly one act about a breach. */
export type BreachActInput =
  /** The authority was told. */
  { readonly authorityTold: AuthorityToldInput; readonly personsNotTold?: never; readonly personsToldAt?: never; readonly riskJudged?: never; }
  |  /** Why the persons need not be told. */
  { readonly authorityTold?: never; readonly personsNotTold: PersonsNotToldGround; readonly personsToldAt?: never; readonly riskJudged?: never; }
  |  /** When the persons were told. Never after now. */
  { readonly authorityTold?: never; readonly personsNotTold?: never; readonly personsToldAt: Scalars['DateTime']['input']; readonly riskJudged?: never; }
  |  /** The risk was judged afresh. */
  { readonly authorityTold?: never; readonly personsNotTold?: never; readonly personsToldAt?: never; readonly riskJudged: BreachRisk; };

/** A page of persons whom a breach touches. */
export type BreachContactConnection = {
  readonly __typename?: 'BreachContactConnection';
  /** The page's contacts with their cursors. */
  readonly edges: ReadonlyArray<BreachContactEdge>;
  /** The page's contacts. */
  readonly nodes: ReadonlyArray<Contact>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A person whom a breach touches, in a page. */
export type BreachContactEdge = {
  readonly __typename?: 'BreachContactEdge';
  /** Cursor of this contact. */
  readonly cursor: Scalars['String']['output'];
  /** The contact. */
  readonly node: Contact;
};

/** An entry of the register of breaches. */
export type BreachEntry = Node & {
  readonly __typename?: 'BreachEntry';
  /** 72 plain hours after awareness; null when the risk is unlikely and the register is enough (Art. 33(1)). */
  readonly authorityDeadline: Maybe<Scalars['DateTime']['output']>;
  /** When we became aware: the 72 hours start here, not at the processor's report. */
  readonly awareAt: Scalars['DateTime']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** True when the authority was told late, or was not told and the deadline is over: the reasons for the delay are owed. */
  readonly isLate: Scalars['Boolean']['output'];
  /** What was breached. */
  readonly nature: BreachNature;
  /** When it began, as far as known; null reaches everything before. */
  readonly occurredFrom: Maybe<Scalars['DateTime']['output']>;
  /** When it ended, as far as known; null reaches everything after. */
  readonly occurredUntil: Maybe<Scalars['DateTime']['output']>;
  /** Why the persons need not be told (Art. 34(3)); null otherwise. */
  readonly personsNotToldGround: Maybe<PersonsNotToldGround>;
  /** The processor, an organisation. */
  readonly processor: Maybe<Scalars['String']['output']>;
  /** The rules behind the deadlines. */
  readonly reasons: ReadonlyArray<Reason>;
  /** When it was recorded. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Case or ticket number. */
  readonly reference: Maybe<Scalars['String']['output']>;
  /** When the processor told us; null when it was not one (Art. 33(2)). */
  readonly reportedByProcessorAt: Maybe<Scalars['DateTime']['output']>;
  /** Risk to persons, as judged last. */
  readonly risk: BreachRisk;
  /** Which persons, categories and sources it touches. */
  readonly scope: BreachScope;
  /** Every act so far, append-only. */
  readonly steps: ReadonlyArray<BreachStep>;
  /** True when the risk is high and the persons were neither told nor found not to need it (Art. 34). */
  readonly tellPersons: Scalars['Boolean']['output'];
  /** When the authority was told; null until then. */
  readonly toldAuthorityAt: Maybe<Scalars['DateTime']['output']>;
  /** When the persons were told; null until then. */
  readonly toldPersonsAt: Maybe<Scalars['DateTime']['output']>;
};

/** A page of breaches. */
export type BreachEntryConnection = {
  readonly __typename?: 'BreachEntryConnection';
  /** The page's breaches with their cursors. */
  readonly edges: ReadonlyArray<BreachEntryEdge>;
  /** The page's breaches. */
  readonly nodes: ReadonlyArray<BreachEntry>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A breach in a page. */
export type BreachEntryEdge = {
  readonly __typename?: 'BreachEntryEdge';
  /** Cursor of this breach. */
  readonly cursor: Scalars['String']['output'];
  /** The breach. */
  readonly node: BreachEntry;
};

/** A personal data breach that concerns the contact. */
export type BreachInput = {
  /** When the controller became aware. Never after now. */
  readonly awareAt: Scalars['DateTime']['input'];
  /** Risk to the persons concerned. */
  readonly riskToPersons: BreachRisk;
};

/** What was breached (GDPR Art. 4(12)). */
export type BreachNature =
  /** It was lost or could not be reached. */
  | 'AVAILABILITY'
  /** Somebody could read it. */
  | 'CONFIDENTIALITY'
  /** Somebody changed it. */
  | 'INTEGRITY';

/** Risk of a breach to persons. */
export type BreachRisk =
  /** A high risk: the persons are told too (Art. 34). */
  | 'HIGH'
  /** A risk: to be notified to the authority (Art. 33(1)). */
  | 'RISK'
  /** Unlikely: to be recorded, not notified (Art. 33(1), 33(5)). */
  | 'UNLIKELY';

/** Whom and what a breach touches, computed from the records that were in those sources during that period. */
export type BreachScope = {
  readonly __typename?: 'BreachScope';
  /** Categories of data: as recorded, or all that the sources hold (Fideslang keys). */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** The persons. */
  readonly contacts: BreachContactConnection;
  /** Number of persons. */
  readonly persons: Scalars['Int']['output'];
  /** Number of records. */
  readonly records: Scalars['Int']['output'];
  /** Configured names of the sources. */
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
};


/** Whom and what a breach touches, computed from the records that were in those sources during that period. */
export type BreachScopeContactsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One act about a breach. */
export type BreachStep = {
  readonly __typename?: 'BreachStep';
  /** What was done. */
  readonly act: BreachAct;
  /** When it was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Codes and instants. */
  readonly detail: Scalars['JSONObject']['output'];
};

/** A dialler's log compared with what was known when each call was made. */
export type CallAudit = Node & {
  readonly __typename?: 'CallAudit';
  /** Figures of each agency, the one with most violations first. */
  readonly agencies: ReadonlyArray<AgencyFigures>;
  /** Outbound calls that were judged. */
  readonly calls: Scalars['Int']['output'];
  /** Campaign that was asked about; null when each row named its own. */
  readonly campaign: Maybe<Campaign>;
  /** What was found, in the order of the log. */
  readonly findings: CallFindingConnection;
  /** When it ended. */
  readonly finishedAt: Scalars['DateTime']['output'];
  /** First call that was judged; null when none was. */
  readonly firstCallAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Last call that was judged; null when none was. */
  readonly lastCallAt: Maybe<Scalars['DateTime']['output']>;
  /** Calls to people who had said stop, which nobody here knew yet. */
  readonly learntLater: Scalars['Int']['output'];
  /** SHA-256 of the log, hexadecimal; of calls in a request, over a keyed digest of them. */
  readonly logSha256: Scalars['String']['output'];
  /** Rows that could not be read. */
  readonly rejected: Scalars['Int']['output'];
  /** Rows of the log. */
  readonly rows: Scalars['Int']['output'];
  /** Seed that chooses the same calls again; null when all were judged. */
  readonly sampleSeed: Maybe<Scalars['String']['output']>;
  /** Share of the calls that was judged, 0 to 1; null for all of them. */
  readonly sampleShare: Maybe<Scalars['Float']['output']>;
  /** Calls that came in, and rows of other campaigns. */
  readonly skipped: Scalars['Int']['output'];
  /** When the audit began. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** Calls with at least one violation. */
  readonly violations: Scalars['Int']['output'];
};


/** A dialler's log compared with what was known when each call was made. */
export type CallAuditFindingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  agency: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind: InputMaybe<CallFindingKind>;
};

/** A page of audits. */
export type CallAuditConnection = {
  readonly __typename?: 'CallAuditConnection';
  /** The page's audits with their cursors. */
  readonly edges: ReadonlyArray<CallAuditEdge>;
  /** The page's audits. */
  readonly nodes: ReadonlyArray<CallAudit>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** An audit in a page. */
export type CallAuditEdge = {
  readonly __typename?: 'CallAuditEdge';
  /** Cursor of this audit. */
  readonly cursor: Scalars['String']['output'];
  /** The audit. */
  readonly node: CallAudit;
};

/** Something that is wrong with one call, with its proof. */
export type CallFinding = {
  readonly __typename?: 'CallFinding';
  /** Agency, as the log names it; empty when it names none. */
  readonly agency: Scalars['String']['output'];
  /** Keyed digest of the agent's name: equal for the same one; null when the log names none. */
  readonly agent: Maybe<Scalars['String']['output']>;
  /** When the call was made. */
  readonly calledAt: Scalars['DateTime']['output'];
  /** Campaign that it was made for; null when nobody knows. */
  readonly campaign: Maybe<Campaign>;
  /** People whose records had the number then; empty for findings about the call alone. */
  readonly contacts: ReadonlyArray<Contact>;
  /** Links of the evidence chain about these people that were there when the call was made, at most 5, oldest first. */
  readonly evidence: ReadonlyArray<EvidenceEntry>;
  /**
   * Whether it is beyond doubt. Of a record that its source has shown differently since, only what it shows now is kept: a refusal
   * that rests on no recorded act may have been another answer then.
   */
  readonly isCertain: Scalars['Boolean']['output'];
  /** What was found. */
  readonly kind: CallFindingKind;
  /** The rules that say so, with the facts that they used. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Row of the log, from 1; its header counts. */
  readonly row: Scalars['Int']['output'];
};

/** A page of findings. */
export type CallFindingConnection = {
  readonly __typename?: 'CallFindingConnection';
  /** The page's findings with their cursors. */
  readonly edges: ReadonlyArray<CallFindingEdge>;
  /** The page's findings. */
  readonly nodes: ReadonlyArray<CallFinding>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** How often something was found. */
export type CallFindingCount = {
  readonly __typename?: 'CallFindingCount';
  /** Calls of which it was found. */
  readonly count: Scalars['Int']['output'];
  /** What was found. */
  readonly kind: CallFindingKind;
};

/** A finding in a page. */
export type CallFindingEdge = {
  readonly __typename?: 'CallFindingEdge';
  /** Cursor of this finding. */
  readonly cursor: Scalars['String']['output'];
  /** The finding. */
  readonly node: CallFinding;
};

/** What can be wrong with a call that was made. */
export type CallFindingKind =
  /** To somebody who had said stop before; it was recorded only afterwards. No violation of the caller: of the way it took. */
  | 'LEARNT_LATER'
  /** By another agency than the campaign's. */
  | 'NOT_ITS_AGENCY'
  /** On a day that is not the campaign's. */
  | 'NOT_ITS_DAY'
  /** While no clearance of the campaign's lists held. */
  | 'NO_CLEARANCE'
  /** At a local time at which nobody may be called. */
  | 'OUTSIDE_HOURS'
  /** To somebody who was refused at that instant, by what had been recorded then. */
  | 'REFUSED_PERSON'
  /** For a campaign that nobody here knows. */
  | 'UNKNOWN_CAMPAIGN'
  /** From another number than the campaign's. */
  | 'WRONG_CALLER';

/** Which number the called person sees (L. 5/2018 art. 2). */
export type CallerLine =
  /** A number that can be called back, so that the person can exercise rights by calling it. */
  | 'CALLBACK'
  /** None. Not allowed in Italy. */
  | 'HIDDEN'
  /** The prefix of statistics. */
  | 'PREFIX_0843'
  /** The prefix of market research, advertising and sales. */
  | 'PREFIX_0844';

/** A planned use of contacts for one purpose over one channel, by the controller or an agency of it. */
export type Campaign = Node & {
  readonly __typename?: 'Campaign';
  /** Who makes the calls for the controller; null for the controller itself. */
  readonly agency: Maybe<Scalars['String']['output']>;
  /** Which number the called person sees; null where nobody is called. */
  readonly callerLine: Maybe<CallerLine>;
  /** The controller's or its call centre's own number. */
  readonly callerNumber: Maybe<Scalars['String']['output']>;
  /** Channel; null for purposes without channels. */
  readonly channel: Maybe<Channel>;
  /** When it was recorded. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Last day. */
  readonly endsOn: Scalars['Date']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** ISO 3166-1 alpha-2 country whose rules apply to numbers of which nobody is known. */
  readonly jurisdiction: Scalars['String']['output'];
  /** What it is for. */
  readonly kind: CampaignKind;
  /** Purpose that its lists are screened for. */
  readonly purpose: Purpose;
  /** The controller's own name or number of it. */
  readonly reference: Scalars['String']['output'];
  /** Registration of the call centre (Registro degli Operatori di Comunicazione). */
  readonly rocId: Maybe<Scalars['String']['output']>;
  /** Its clearances, newest first, at most 100. */
  readonly screenings: ReadonlyArray<Screening>;
  /** First day. */
  readonly startsOn: Scalars['Date']['output'];
};

/** A page of campaigns. */
export type CampaignConnection = {
  readonly __typename?: 'CampaignConnection';
  /** The page's campaigns with their cursors. */
  readonly edges: ReadonlyArray<CampaignEdge>;
  /** The page's campaigns. */
  readonly nodes: ReadonlyArray<Campaign>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A campaign in a page. */
export type CampaignEdge = {
  readonly __typename?: 'CampaignEdge';
  /** Cursor of this campaign. */
  readonly cursor: Scalars['String']['output'];
  /** The campaign. */
  readonly node: Campaign;
};

/** What a campaign is for. */
export type CampaignKind =
  /** Advertising; prefix 0844. */
  | 'ADVERTISING'
  /** Market research; prefix 0844. */
  | 'MARKET_RESEARCH'
  /** Direct sale; prefix 0844. */
  | 'SALES'
  /** Statistics, satisfaction surveys; prefix 0843. */
  | 'STATISTICS';

/** Until when one kind of data may, or must, be kept. */
export type CategoryDeadline = {
  readonly __typename?: 'CategoryDeadline';
  /** True when the last permitted day has passed. */
  readonly isOver: Scalars['Boolean']['output'];
  /** Last permitted day, when `term` is DATE; otherwise null. */
  readonly lastPermittedDay: Maybe<Scalars['Date']['output']>;
  /** The rule, the facts used, and the source. */
  readonly reasons: ReadonlyArray<Reason>;
  /** The version of the rule that applies: the one in force when the period began. */
  readonly rule: RetentionRule;
  /** The fact that started the period, by kind and id or date. Never personal data. */
  readonly startFact: Scalars['String']['output'];
  /** Day on which the period began; null when the fact's date cannot be read. */
  readonly startedOn: Maybe<Scalars['Date']['output']>;
  /** How the end is set. */
  readonly term: RetentionTerm;
};

/** Means of reaching a person. The law treats each one differently (Codice privacy art. 130). */
export type Channel =
  /** E-mail. */
  | 'EMAIL'
  /** A call by a machine without a person. */
  | 'PHONE_AUTOMATED'
  /** A call by a person. */
  | 'PHONE_HUMAN'
  /** Paper mail. */
  | 'POST'
  /** Text message. */
  | 'SMS';

/** Direct marketing over one channel. */
export type ChannelDecision = {
  readonly __typename?: 'ChannelDecision';
  /** Channel. */
  readonly channel: Channel;
  /** The rules that decided; never empty. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Yes or no. */
  readonly verdict: Verdict;
};

/** A message or call of the controller to the person; the first ends the time for the Art. 14 notice (GDPR Art. 14(3)(b)). */
export type Communication = Fact & Node & {
  readonly __typename?: 'Communication';
  /** By which means. */
  readonly channel: Channel;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Day. */
  readonly on: Maybe<Scalars['Date']['output']>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** A message or call of the controller to the person. */
export type CommunicationInput = {
  /** By which means. */
  readonly channel: Channel;
  /** Day. Never after today. */
  readonly on: Scalars['Date']['input'];
};

/** How much was compared. */
export type ComparisonMode =
  /** Everything. */
  | 'FULL'
  /** What changed since the comparison before. */
  | 'INCREMENTAL';

/** Kinds of flag. */
export type ComplianceFlag =
  /** Legitimate interest declared where consent was asked for and is missing. */
  | 'BASIS_SWAP_ATTEMPT'
  /** The person said stop by phone, and no suppression entry covers it. */
  | 'BLACKLIST_MISSING'
  /** A suppression entry was taken away without consent. */
  | 'BLACKLIST_REMOVED_WITHOUT_CONSENT'
  /** Two sources show opposite answers for the same purpose and channel. */
  | 'CONSENT_CONFLICT'
  /** A yes without proof or notice version; it does not count (GDPR Art. 7(1)). */
  | 'CONSENT_EVIDENCE_MISSING'
  /** A yes from a box that was ticked before, or that answered for something else too; it does not count (GDPR Art. 7(2), (4)). */
  | 'CONSENT_FORM_INVALID'
  /** An act whose time nobody knows: a yes does not count, a no counts as the latest. */
  | 'CONSENT_TIME_UNKNOWN'
  /** A source still shows permission that is no longer there. */
  | 'CRM_OUT_OF_SYNC'
  /** A fact cannot be read, lies in the future where it tells of the past, or contradicts another; it was read restrictively. */
  | 'FACT_IN_DOUBT'
  /** An act dated after now: a yes does not count, a no is obeyed. */
  | 'FUTURE_DATED_EVENT'
  /** Under the digital age when the act was done: a guardian must consent (GDPR Art. 8). */
  | 'GUARDIAN_CONSENT_REQUIRED'
  /** A guardian consented and the person has come of digital age since. */
  | 'GUARDIAN_CONSENT_TO_CONFIRM'
  /** A rights request waits for proof of identity (GDPR Art. 12(6)). */
  | 'IDENTITY_NOT_VERIFIED'
  /** A legal hold is in force (GDPR Art. 17(3)(e)). */
  | 'LEGAL_HOLD'
  /** Legitimate interest without a documented assessment. */
  | 'LIA_MISSING'
  /** A bought consent that does not name this controller, has no proof, or passed through more than one hand. */
  | 'LIST_PROVIDER_CONSENT_INVALID'
  /** The list provider's status was checked too long ago. */
  | 'LIST_PROVIDER_STATUS_STALE'
  /** Under 18 today: no profiling. */
  | 'MINOR'
  /** The Art. 14 notice is still to be given. */
  | 'NOTICE_DUE'
  /** The Art. 14 notice was not given in time: marketing stops. */
  | 'NOTICE_OVERDUE'
  /** Nothing justifies keeping the data. */
  | 'NO_LEGAL_BASIS'
  /** A source still shows permission longer after the stop than the configured target allows. */
  | 'PROPAGATION_LATE'
  /** Nobody recorded where the data came from. */
  | 'PROVENANCE_MISSING'
  /** The register was never checked, though a basis for calling existed. */
  | 'REGISTRY_CHECK_MISSING'
  /** The last check of the register is too old, though a basis for calling existed. */
  | 'REGISTRY_CHECK_STALE'
  /** A public register lists the number or address. */
  | 'REGISTRY_LISTED'
  /** A restriction is in force (GDPR Art. 18). */
  | 'RESTRICTED'
  /** A retention deadline is near. */
  | 'RETENTION_DUE_SOON'
  /** A retention deadline has passed. */
  | 'RETENTION_OVERDUE'
  /** A note holds special-category data (GDPR Art. 9). */
  | 'SPECIAL_CATEGORY_IN_FREE_TEXT'
  /** The person has died. */
  | 'SUBJECT_DECEASED';

/** Consent of a contact for one purpose and channel: its status and why. */
export type Consent = {
  readonly __typename?: 'Consent';
  /** Channel; null for purposes without channels. */
  readonly channel: Maybe<Channel>;
  /** The status in the W3C Data Privacy Vocabulary; null where it has no such word. */
  readonly dpvIri: Maybe<Scalars['String']['output']>;
  /** The acts that name this purpose and channel, newest `occurredAt` first. */
  readonly events: ReadonlyArray<ConsentEvent>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
  /** The rules that decided, each with the facts used and its legal source. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Effective status now. */
  readonly status: ConsentStatus;
};

/** Who acted. */
export type ConsentActor =
  /** The controller. */
  | 'CONTROLLER'
  /** The holder of parental responsibility (GDPR Art. 8). */
  | 'GUARDIAN'
  /** The data subject. */
  | 'SUBJECT';

/** Consent at an instant, by both clocks. */
export type ConsentAsOf = {
  readonly __typename?: 'ConsentAsOf';
  /** Status by what had been recorded at that instant: on this the controller acted. */
  readonly asKnown: ReadonlyArray<ConsentStatusAt>;
  /** Status by what the person had done at that instant, as recorded until today. */
  readonly asTrue: ReadonlyArray<ConsentStatusAt>;
  /** The instant that was asked for. */
  readonly at: Scalars['DateTime']['output'];
  /** Acts done by then and recorded only afterwards: why the two differ, oldest first. */
  readonly learntLater: ReadonlyArray<ConsentEvent>;
};

/** What a consent was wrongly tied to (GDPR Art. 7(2), (4)). */
export type ConsentBundle =
  /** Another purpose, by the same box. */
  | 'OTHER_PURPOSE'
  /** A service that was refused otherwise. */
  | 'SERVICE'
  /** Terms and conditions. */
  | 'TERMS';

/** One question of a clause. */
export type ConsentChoice = {
  readonly __typename?: 'ConsentChoice';
  /** Name of the form field. */
  readonly box: Scalars['String']['output'];
  /** Channels; empty for purposes without channels. */
  readonly channels: ReadonlyArray<Channel>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
  /** Recipients that are named, for THIRD_PARTY_SHARING. */
  readonly recipients: ReadonlyArray<Scalars['String']['output']>;
  /** The purpose in the words of the text. */
  readonly wording: Scalars['String']['output'];
};

/** One question of a clause: a purpose, and where the person says yes or no to it. */
export type ConsentChoiceInput = {
  /** Name of the form field; every purpose has its own. */
  readonly box: Scalars['Reference']['input'];
  /** Channels; only for DIRECT_MARKETING, and then at least one. */
  readonly channels?: ReadonlyArray<Channel>;
  /** How the box stands before the person touches it. */
  readonly default: BoxDefault;
  /** What stands beside the place for no, in the words of the text; null where there is none. */
  readonly no?: InputMaybe<Scalars['String']['input']>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
  /** Recipients that are named; only for THIRD_PARTY_SHARING. */
  readonly recipients?: ReadonlyArray<Scalars['String']['input']>;
  /** The purpose in the words of the text. */
  readonly wording: Scalars['String']['input'];
  /** What stands beside the place for yes, in the words of the text; null where there is none. */
  readonly yes?: InputMaybe<Scalars['String']['input']>;
};

/** A version of a consent clause in one language, as people were shown it. */
export type ConsentClause = Node & {
  readonly __typename?: 'ConsentClause';
  /** What is asked, one entry per box. */
  readonly choices: ReadonlyArray<ConsentChoice>;
  /** Name of the clause, the same over its versions. */
  readonly clause: Scalars['String']['output'];
  /** Registered address of the controller that the text gives. */
  readonly controllerAddress: Scalars['String']['output'];
  /** Name of the controller that the text gives. */
  readonly controllerName: Scalars['String']['output'];
  /** Global id, as consents name it. */
  readonly id: Scalars['ID']['output'];
  /** Language (BCP 47). */
  readonly language: Scalars['String']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** The text as shown: the controller's own document, without personal data. */
  readonly text: Scalars['String']['output'];
  /** SHA-256 of the text in UTF-8, hexadecimal. */
  readonly textSha256: Scalars['String']['output'];
  /** Version. */
  readonly version: Scalars['String']['output'];
  /** How to withdraw, as the text says it (Art. 7(3)). */
  readonly withdrawalMethod: Scalars['String']['output'];
};

/** An append-only act concerning consent. `occurredAt` decides, `recordedAt` proves diligence. */
export type ConsentEvent = Node & {
  readonly __typename?: 'ConsentEvent';
  /** Which box of the form was answered; null when unknown. */
  readonly box: Maybe<Scalars['String']['output']>;
  /** What the answer was tied to; anything here makes a yes not count (rule C10). */
  readonly bundledWith: ReadonlyArray<ConsentBundle>;
  /** Who acted. */
  readonly by: ConsentActor;
  /** The channels that the act names; null for purposes without channels, or when the act names all of them. */
  readonly channels: Maybe<ReadonlyArray<Channel>>;
  /** The clause that the person answered; null when none is known. */
  readonly clause: Maybe<ConsentClause>;
  /** Id of the contract under which it was given (it outlives a register entry while the contract lasts). */
  readonly contractId: Maybe<Scalars['String']['output']>;
  /** Registered address of that controller; null when not recorded. */
  readonly controllerAddress: Maybe<Scalars['String']['output']>;
  /** Controller that the act was addressed to, as the person saw it; null when not recorded. */
  readonly controllerName: Maybe<Scalars['String']['output']>;
  /** The act in the W3C Data Privacy Vocabulary. */
  readonly dpvIri: Maybe<Scalars['String']['output']>;
  /** Where the proof is kept (document id, form submission id); never the proof itself. */
  readonly evidencePointer: Maybe<Scalars['String']['output']>;
  /** When it ends by itself; null for no end. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Pointer to the proof that a guardian may act; never a name. */
  readonly guardianPointer: Maybe<Scalars['String']['output']>;
  /** Whether proof exists (GDPR Art. 7(1)). */
  readonly hasEvidence: Scalars['Boolean']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Whether the box was ticked before the person touched it; null when not recorded. Then a yes does not count (rule C10). */
  readonly isPreTicked: Maybe<Scalars['Boolean']['output']>;
  /** ISO 3166-1 alpha-2 country whose rules applied; null when not recorded. */
  readonly jurisdiction: Maybe<Scalars['String']['output']>;
  /** How it was collected, e.g. `web-form`, `call-recording`. */
  readonly method: Maybe<Scalars['String']['output']>;
  /** Version of the notice that the person saw; null when unknown, and then a yes does not count. */
  readonly noticeVersion: Maybe<Scalars['String']['output']>;
  /** When the person acted; null when nobody knows. */
  readonly occurredAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it was collected: address of a page, number of a shop; null when unknown. */
  readonly place: Maybe<Scalars['String']['output']>;
  /** For which purpose. */
  readonly purpose: ConsentPurpose;
  /** Named recipients, for THIRD_PARTY_SHARING. */
  readonly recipients: ReadonlyArray<Scalars['String']['output']>;
  /** When the gateway recorded it. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source that it came from, or the name of the caller. */
  readonly source: Scalars['String']['output'];
  /** What was done. */
  readonly type: ConsentEventType;
};

/** Kind of an act concerning consent. */
export type ConsentEventType =
  /** The person put the answer off (dpv:ConsentRequestDeferred). */
  | 'DEFERRED'
  /** The person said yes. */
  | 'GIVEN'
  /** The controller found the consent invalid. */
  | 'INVALIDATED'
  /** The person said no. */
  | 'REFUSED'
  /** The person said yes again (dpv:RenewedConsentGiven). */
  | 'RENEWED'
  /** The controller asked. */
  | 'REQUESTED'
  /** The person took it back (GDPR Art. 7(3)). */
  | 'WITHDRAWN';

/** Who can give consent. */
export type ConsentGiver =
  /** The holder of parental responsibility (GDPR Art. 8). */
  | 'GUARDIAN'
  /** The data subject. */
  | 'SUBJECT';

/** What a system keys consent by. */
export type ConsentGranularity =
  /** By address or number. */
  | 'ADDRESS'
  /** By address or number, and purpose. */
  | 'ADDRESS_PURPOSE'
  /** By contact. */
  | 'CONTACT';

/** Purposes that rest on consent and that a person can withdraw from. */
export type ConsentPurpose =
  /** Advertising, direct sale, market research, commercial communication. */
  | 'DIRECT_MARKETING'
  /** Evaluating personal aspects to predict or adapt. */
  | 'PROFILING'
  /** Processing of special categories. */
  | 'SPECIAL_CATEGORY'
  /** Giving the data to another controller. */
  | 'THIRD_PARTY_SHARING';

/** Shapes of a consent receipt. */
export type ConsentReceiptFormat =
  /** ISO/IEC TS 27560:2023, with terms of the W3C Data Privacy Vocabulary. */
  | 'ISO_27560'
  /** Kantara Initiative Consent Receipt 1.1. */
  | 'KANTARA_1_1';

/** What came back when consent was asked for. A yes is recorded by `grantConsent`. */
export type ConsentRequestAnswer =
  /** Later. */
  | 'DEFERRED'
  /** No. */
  | 'NO'
  /** Nothing yet. */
  | 'NONE';

/** Whether an opt-out in a system can be undone there. */
export type ConsentReversibility =
  /** Once set, our access cannot undo it. */
  | 'ONE_SHOT'
  /** By anyone with access. */
  | 'REVERSIBLE'
  /** Only the person can undo it. */
  | 'STICKY';

/** Status of consent (dpv:ConsentStatus), derived from the acts. Only GIVEN permits. */
export type ConsentStatus =
  /** Its period has ended (dpv:ConsentExpired). */
  | 'EXPIRED'
  /** Given, with proof, and neither withdrawn nor expired (dpv:ConsentGiven). */
  | 'GIVEN'
  /** It was never valid (dpv:ConsentInvalidated). */
  | 'INVALIDATED'
  /** Nobody asked and nobody answered. */
  | 'NONE'
  /** The person said no when asked (dpv:ConsentRefused). */
  | 'REFUSED'
  /** Asked, not answered (dpv:ConsentRequested). */
  | 'REQUESTED'
  /** A yes without proof, notice or time: it counts as no (dpv:ConsentUnknown). */
  | 'UNKNOWN'
  /** Given once and taken back, by the person or through a register (dpv:ConsentWithdrawn). */
  | 'WITHDRAWN';

/** Status of consent for one purpose and channel at an instant. */
export type ConsentStatusAt = {
  readonly __typename?: 'ConsentStatusAt';
  /** Channel; null for purposes without channels. */
  readonly channel: Maybe<Channel>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
  /** The rules that decided, each with the facts used and its legal source. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Status. */
  readonly status: ConsentStatus;
};

/** A purpose and, for DIRECT_MARKETING, a channel. */
export type ConsentTarget = {
  readonly __typename?: 'ConsentTarget';
  /** Channel; null for purposes without channels. */
  readonly channel: Maybe<Channel>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
};

/** A purpose and, for DIRECT_MARKETING, a channel. A stop that names no channel means every one. */
export type ConsentTargetInput = {
  /** Channel. Left out: every channel of DIRECT_MARKETING; other purposes have none. */
  readonly channel?: InputMaybe<Channel>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
};

/** One data subject, or organisation, as known across all sources. Names and addresses are in its records, read live. */
export type Contact = Node & {
  readonly __typename?: 'Contact';
  /** Whether each declared legal basis takes effect now, and why: declared is not valid, and no basis takes another's place (rule C7). */
  readonly basisStandings: ReadonlyArray<BasisStanding>;
  /**
   * Consent at an instant, by both clocks: what was known then, and what is known today to have been true then. What a source
   * shows without proof counts from when it was last read.
   */
  readonly consentAsOf: ConsentAsOf;
  /** Every recorded act concerning consent, newest `occurredAt` first, unknown times before all others. */
  readonly consentEvents: ReadonlyArray<ConsentEvent>;
  /** Status of consent for every purpose and channel, derived from the acts (GDPR Art. 7). */
  readonly consents: ReadonlyArray<Consent>;
  /** Corrections of this person, newest first: names of fields, never values. */
  readonly corrections: ReadonlyArray<Correction>;
  /** When the gateway first saw the contact. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** May the contact be reached, profiled, shared; what must be kept until when; what is wrong; computed now from the facts. */
  readonly decision: Decision;
  /** When the contact was erased here; null while it is not. Suppression and evidence outlive erasure. */
  readonly erasedAt: Maybe<Scalars['DateTime']['output']>;
  /** The contact's part of the append-only evidence, oldest first. */
  readonly evidence: EvidenceConnection;
  /** Every fact recorded about the contact that decisions may rest on and that no newer one replaced. */
  readonly facts: ReadonlyArray<Fact>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Links between records that made, or may make, this contact. */
  readonly identityLinks: ReadonlyArray<IdentityLink>;
  /** ISO 3166-1 alpha-2 country whose rules apply. */
  readonly jurisdiction: Scalars['String']['output'];
  /** What the contact is. */
  readonly kind: SubjectKind;
  /** Legal bases declared per purpose (GDPR Art. 6(1)). */
  readonly legalBases: ReadonlyArray<LegalBasisDeclaration>;
  /** May this contact be reached for one purpose over one channel, now. */
  readonly mayContact: MayContactAnswer;
  /** Open findings in this contact's records, newest first, at most 100. */
  readonly minimisationFindings: ReadonlyArray<MinimisationFinding>;
  /** What is held and should not be (GDPR Art. 5(1)(c)). */
  readonly minimisationFlags: ReadonlyArray<MinimisationFlag>;
  /** Privacy notices given to the contact (GDPR Arts. 13, 14). */
  readonly noticeDeliveries: ReadonlyArray<NoticeDelivery>;
  /** Privacy notices that are owed to the contact now (GDPR Arts. 13, 14); empty when none is. */
  readonly noticesDue: ReadonlyArray<NoticeClock>;
  /** Where the data of each record came from (GDPR Arts. 14(2)(f), 15(1)(g)). */
  readonly provenance: ReadonlyArray<Provenance>;
  /** The contact's records in the sources, by source and external id. */
  readonly records: ReadonlyArray<ContactRecord>;
  /**
   * Last day for each kind of data: one entry for each rule and each fact that started a period. Several may concern one
   * field: it stays until the latest that keeps the record has ended, but each purpose stops at its own last day.
   */
  readonly retentionByCategory: ReadonlyArray<CategoryDeadline>;
  /** Last permitted day per purpose and the rule that set it (GDPR Art. 5(1)(e)). */
  readonly retentionDeadlines: ReadonlyArray<RetentionDeadline>;
  /** Everything that said stop, newest first. */
  readonly revocations: ReadonlyArray<Revocation>;
  /** Relationship with the controller. */
  readonly role: SubjectRole;
  /** How the live read of every source behind this contact's active records went, in this request. Asking for it reads them. */
  readonly sourcesStatus: ReadonlyArray<SourceStatus>;
  /** Entries of suppression lists that hit an identifier of this contact's records. */
  readonly suppressionEntries: ReadonlyArray<SuppressionEntry>;
  /**
   * Who processes what about this person, why, on which basis, from where, until when, and who received it (GDPR Arts. 5(1)(a),
   * 13-15). Computed now; which fields are held is read live, and `sourcesStatus` says where a source did not answer.
   */
  readonly transparency: Transparency;
};


/** One data subject, or organisation, as known across all sources. Names and addresses are in its records, read live. */
export type ContactConsentAsOfArgs = {
  at: Scalars['DateTime']['input'];
};


/** One data subject, or organisation, as known across all sources. Names and addresses are in its records, read live. */
export type ContactConsentsArgs = {
  channel: InputMaybe<Channel>;
  purpose: InputMaybe<ConsentPurpose>;
};


/** One data subject, or organisation, as known across all sources. Names and addresses are in its records, read live. */
export type ContactEvidenceArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One data subject, or organisation, as known across all sources. Names and addresses are in its records, read live. */
export type ContactFactsArgs = {
  kind: InputMaybe<FactKind>;
};


/** One data subject, or organisation, as known across all sources. Names and addresses are in its records, read live. */
export type ContactMayContactArgs = {
  channel: InputMaybe<Channel>;
  purpose: Purpose;
};


/** One data subject, or organisation, as known across all sources. Names and addresses are in its records, read live. */
export type ContactRecordsArgs = {
  state: InputMaybe<RecordState>;
};


/** One data subject, or organisation, as known across all sources. Names and addresses are in its records, read live. */
export type ContactRetentionByCategoryArgs = {
  purpose: InputMaybe<RetentionPurpose>;
};

/** A page of contacts. */
export type ContactConnection = {
  readonly __typename?: 'ContactConnection';
  /** The page's contacts with their cursors. */
  readonly edges: ReadonlyArray<ContactEdge>;
  /** The page's contacts. */
  readonly nodes: ReadonlyArray<Contact>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How the live read of every source behind this page's active records went, in this request. Asking for it reads them. */
  readonly sourcesStatus: ReadonlyArray<SourceStatus>;
  /** Why the filter was refused; the page is empty then. A malformed identifier is such a case. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A contact in a page. */
export type ContactEdge = {
  readonly __typename?: 'ContactEdge';
  /** Cursor of this contact. */
  readonly cursor: Scalars['String']['output'];
  /** The contact. */
  readonly node: Contact;
};

/** Conditions on contacts; those that are given must all hold. */
export type ContactFilter = {
  /** True: only contacts with a write-back that is not settled yet. */
  readonly hasOpenWriteBacks?: InputMaybe<Scalars['Boolean']['input']>;
  /** Contacts with a record that has this identifier. People may share one, so there can be several. */
  readonly identifier?: InputMaybe<IdentifierInput>;
  /** True: only erased contacts; false: only others. */
  readonly isErased?: InputMaybe<Scalars['Boolean']['input']>;
  /** Contacts of this kind. */
  readonly kind?: InputMaybe<SubjectKind>;
  /** Contacts in this relationship with the controller. */
  readonly role?: InputMaybe<SubjectRole>;
  /** Contacts with a record in this source (its configured name). */
  readonly source?: InputMaybe<Scalars['String']['input']>;
};

/** One record of a contact in one source. The gateway keeps no names: `person` is fetched from the source on request. */
export type ContactRecord = Node & {
  readonly __typename?: 'ContactRecord';
  /** What the source itself showed at the last sync. `Contact.consents` says what counts. */
  readonly consents: ReadonlyArray<SourceConsent>;
  /** The contact that the record belongs to. */
  readonly contact: Contact;
  /** The source's own id of the record. Never used as an id of ours. */
  readonly externalId: Scalars['String']['output'];
  /** When the gateway first saw the record. */
  readonly firstSeenAt: Scalars['DateTime']['output'];
  /** When the gateway noticed that the record was gone; null while it is there. */
  readonly goneAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The source's own object type: `contact`, `lead`, `person-account`, `party` … */
  readonly kind: Scalars['String']['output'];
  /** Last thing that the person did, as the source tells (order, reply, visit; an opened e-mail is not one). */
  readonly lastActivityAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * Personal fields, read live from the source in one batch per source and request; never stored, never logged. Null when the
   * record is not ACTIVE, is no longer in the source, or the source did not answer: `sourcesStatus` tells which.
   */
  readonly person: Maybe<LivePerson>;
  /** Where the data came from; null when neither the source nor a recorded fact says. */
  readonly provenance: Maybe<Provenance>;
  /** Why nobody knows where the data came from; null when the source tells. A declaration does not change it. */
  readonly provenanceGap: Maybe<ProvenanceGap>;
  /** Ids of records that the source itself says are the same person: merge losers, converted leads. */
  readonly sameAs: ReadonlyArray<Scalars['String']['output']>;
  /** Configured name of the source. */
  readonly source: Scalars['String']['output'];
  /** When the source created the record; null when it does not tell. */
  readonly sourceCreatedAt: Maybe<Scalars['DateTime']['output']>;
  /** When the source last changed the record; null when it does not tell. */
  readonly sourceModifiedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether the record is still there, as last seen. */
  readonly state: RecordState;
  /** Native fields whose value has no mapping. Each one refuses and raises a flag: doubt refuses. */
  readonly unmappedFields: ReadonlyArray<Scalars['String']['output']>;
};


/** One record of a contact in one source. The gateway keeps no names: `person` is fetched from the source on request. */
export type ContactRecordPersonArgs = {
  purpose: InputMaybe<Purpose>;
};

/** A contract with the contact (GDPR Art. 6(1)(b)). */
export type Contract = Fact & Node & {
  readonly __typename?: 'Contract';
  /** The controller's own number of the contract. */
  readonly contractId: Scalars['String']['output'];
  /** Last day; null while in force. */
  readonly endedOn: Maybe<Scalars['Date']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Day of the last accounting record under it; the accounting period starts there (Italy). */
  readonly lastAccountingRecordOn: Maybe<Scalars['Date']['output']>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
  /** First day. */
  readonly startedOn: Maybe<Scalars['Date']['output']>;
  /** Day on which the last tax fell due; the accounting period starts with the end of that year (Poland). */
  readonly taxDueOn: Maybe<Scalars['Date']['output']>;
};

/** A contract with the contact. */
export type ContractInput = {
  /** The controller's own number of the contract. */
  readonly contractId: Scalars['Reference']['input'];
  /** Last day; null while in force. */
  readonly endedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Day of the last accounting record under it. */
  readonly lastAccountingRecordOn?: InputMaybe<Scalars['Date']['input']>;
  /** First day. */
  readonly startedOn: Scalars['Date']['input'];
  /** Day on which the last tax fell due (Poland). */
  readonly taxDueOn?: InputMaybe<Scalars['Date']['input']>;
};

/** Who decides about the data (GDPR Art. 4(7)). */
export type Controller = {
  readonly __typename?: 'Controller';
  /** Where people and the authority can write to. */
  readonly contact: Scalars['String']['output'];
  /** How to reach the data protection officer (Art. 37); null where there is none. */
  readonly dataProtectionOfficer: Maybe<Scalars['String']['output']>;
  /** Name. */
  readonly name: Scalars['String']['output'];
  /** Registered address. */
  readonly registeredAddress: Scalars['String']['output'];
};

/** One field of a correction. */
export type CorrectedField = {
  readonly __typename?: 'CorrectedField';
  /** What is done to it. */
  readonly action: CorrectionAction;
  /** Name of a person field, or of a native field of the source. */
  readonly field: Scalars['String']['output'];
};

/** Fields of a person that were corrected or emptied. It holds their names only. */
export type Correction = Node & {
  readonly __typename?: 'Correction';
  /** Names of the fields that were emptied. */
  readonly clearedFields: ReadonlyArray<Scalars['String']['output']>;
  /** Whose. */
  readonly contact: Contact;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** How it came in. */
  readonly origin: CorrectionOrigin;
  /** Its way into every source. NOT_CHANGEABLE fields need attention: there the old value still stands. */
  readonly propagation: Propagation;
  /** When it was committed here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Case or ticket number given by the caller. */
  readonly reference: Maybe<Scalars['String']['output']>;
  /** Names of the fields that got new values. */
  readonly setFields: ReadonlyArray<Scalars['String']['output']>;
};

/** What a correction does to a field. */
export type CorrectionAction =
  /** It is emptied. */
  | 'CLEAR'
  /** It gets a new value. */
  | 'SET';

/** How a correction came in. */
export type CorrectionOrigin =
  /** Through this API. */
  | 'API'
  /** Through the command line. */
  | 'CLI'
  /** By a request of the person (GDPR Art. 16). */
  | 'REQUEST'
  /** A duty to keep ended, and what nothing else needs is emptied (GDPR Art. 5(1)(c) and (e)). */
  | 'RETENTION';

/** The data of one record, as one source holds them. */
export type DataCopy = {
  readonly __typename?: 'DataCopy';
  /** Categories of data that it holds (Fideslang, e.g. `user.contact.email`); from the source's field mapping when it did not answer. */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** True when the categories were read from the record now; false when they are what the source can hold. */
  readonly isLive: Scalars['Boolean']['output'];
  /** Who runs the source for the controller; null when the configuration does not say. */
  readonly processor: Maybe<Processor>;
  /** The record. */
  readonly record: ContactRecord;
};

/** Somebody who received a person's data (GDPR Art. 4(9)). */
export type DataRecipient = {
  readonly __typename?: 'DataRecipient';
  /** What kind of recipient it is. */
  readonly kind: DataRecipientKind;
  /** Name, as configured or recorded. */
  readonly name: Scalars['String']['output'];
};

/** Kinds of recipient. */
export type DataRecipientKind =
  /** Named in a consent to sharing that stands. */
  | 'CONSENTED_RECIPIENT'
  /** Runs a source for the controller. */
  | 'PROCESSOR'
  /** Recorded as having received this person's data. */
  | 'RECIPIENT';

/** Rights of the person (GDPR Chapter III). */
export type DataSubjectRight =
  /** Access (Art. 15). */
  | 'ACCESS'
  /** Complaint to the authority (Art. 77). */
  | 'COMPLAINT'
  /** Erasure (Art. 17). */
  | 'ERASURE'
  /** Objection (Art. 21). */
  | 'OBJECTION'
  /** Portability (Art. 20): data provided under consent or contract. */
  | 'PORTABILITY'
  /** Rectification (Art. 16). */
  | 'RECTIFICATION'
  /** Restriction (Art. 18). */
  | 'RESTRICTION'
  /** Withdraw consent (Art. 7(3)). */
  | 'WITHDRAW';

/** Input of `decideIdentity`. */
export type DecideIdentityInput = {
  /** What is decided. */
  readonly decision: IdentityDecision;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Global id of the link. */
  readonly linkId: Scalars['ID']['input'];
};

/** Answer of `decideIdentity`. */
export type DecideIdentityPayload = {
  readonly __typename?: 'DecideIdentityPayload';
  /** The link after the decision; null when refused. */
  readonly link: Maybe<IdentityLink>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Everything the rules say about a contact now, computed from the facts; never stored as truth. */
export type Decision = {
  readonly __typename?: 'Decision';
  /** When it was computed. Time alone may change it: `mayContact` says until when its answer holds. */
  readonly decidedAt: Scalars['DateTime']['output'];
  /** What is to be done with the data as a whole. */
  readonly disposition: Disposition;
  /** Why that disposition. */
  readonly dispositionReasons: ReadonlyArray<Reason>;
  /** What the controller has to do, and by when. */
  readonly duties: ReadonlyArray<Duty>;
  /** What is wrong or will be soon. */
  readonly flags: ReadonlyArray<DecisionFlag>;
  /** False for organisations and for the dead; channel rules may hold all the same. */
  readonly gdprApplies: Scalars['Boolean']['output'];
  /** Why the GDPR applies or not. */
  readonly gdprReasons: ReadonlyArray<Reason>;
  /** True when the person ever said no: a suppression record stays even after erasure. */
  readonly keepSuppressionRecord: Scalars['Boolean']['output'];
  /** Direct marketing, for every channel. */
  readonly marketing: ReadonlyArray<ChannelDecision>;
  /** May the contact be profiled (GDPR Arts. 4(4), 22). */
  readonly profiling: PurposeDecision;
  /** Last permitted day per purpose. */
  readonly retention: ReadonlyArray<RetentionDeadline>;
  /** May the contact be reached about a contract in force (GDPR Art. 6(1)(b)). */
  readonly serviceContact: PurposeDecision;
  /** Why a suppression record stays or not. */
  readonly suppressionRecordReasons: ReadonlyArray<Reason>;
  /** May the data be given to other controllers; null where the question does not arise (organisations). */
  readonly thirdPartySharing: Maybe<PurposeDecision>;
  /** What sources still show as permission and must be told. Never a permission. */
  readonly writeBack: ReadonlyArray<ExpectedWriteBack>;
};

/** Something that is wrong, or will be soon, with its rule. */
export type DecisionFlag = {
  readonly __typename?: 'DecisionFlag';
  /** What. */
  readonly code: ComplianceFlag;
  /** The rules that raised it. */
  readonly reasons: ReadonlyArray<Reason>;
};

/** How deletions in a system show. */
export type DeletionSignal =
  /** Only by comparing a complete full pull. */
  | 'DIFF'
  /** The listing names deleted records. */
  | 'TOMBSTONE'
  /** The system calls us. */
  | 'WEBHOOK';

/** What is to be done with a contact's data. */
export type Disposition =
  /** Nothing justifies keeping it; only a suppression record stays where `keepSuppressionRecord` is true. */
  | 'ERASE_OR_ANONYMISE'
  /** Legal hold or restriction: store only, delete nothing (GDPR Arts. 17(3)(e), 18). */
  | 'HOLD'
  /** Some purpose still has a live basis. */
  | 'KEEP'
  /** Only a retention duty is left: erase or anonymise every other field, block all use. */
  | 'MINIMISE_AND_RESTRICT';

/** What mends a difference. Nothing here ever opens anything. */
export type DriftAction =
  /** The identifier is put on its list, again or for the first time. */
  | 'ADD_TO_LIST'
  /** A machine may not or cannot: somebody has to look. */
  | 'QUEUE_FOR_PERSON'
  /** The refusal is recorded, suppressed and written back to every source. */
  | 'RECORD_REVOCATION'
  /** The source is told to refuse. */
  | 'WRITE_BACK';

/** A difference between ledger, source and suppression lists, by what it is. Each has its own rule. */
export type DriftClass =
  /** A yes that only a source shows (DR7): a claim, and it permits nothing. */
  | 'CONSENT_WITHOUT_PROOF'
  /** A source permits whom a suppression list names (DR2). */
  | 'LISTED_BUT_PERMITTED'
  /** An entry was taken off a list, or its file no longer names it, without an act of the person (DR5). */
  | 'LIST_ENTRY_REMOVED_WITHOUT_ACT'
  /** A stop holds, and an identifier of the person is on no list (DR4). */
  | 'MISSING_ON_LIST'
  /** A source shows a refusal that the ledger does not know (DR6). */
  | 'OPT_OUT_UNKNOWN_TO_LEDGER'
  /** A source permits what the person refused (DR1). */
  | 'PERMITS_THOUGH_REVOKED'
  /** A record carries an identifier of somebody who was erased, and permits (DR3). */
  | 'REAPPEARED_AFTER_ERASURE'
  /** Nothing tells which of two acts is the later one, or what a value means (DR8). */
  | 'UNDECIDABLE';

/** How the end of a difference was seen. */
export type DriftEnd =
  /** A comparison no longer found it. */
  | 'COMPARED'
  /** A read of the source, after our own write-back, proved it. */
  | 'OBSERVED'
  /** It became a difference of another class, which has its own finding. */
  | 'RECLASSIFIED';

/** What a difference contradicts. */
export type DriftEvidence = {
  readonly __typename?: 'DriftEvidence';
  /** CONSENT_EVENT, SUPPRESSION_ENTRY, LIST_IMPORT or CONTACT_RECORD. */
  readonly kind: Scalars['String']['output'];
  /** UUID of that row in the ledger. */
  readonly reference: Scalars['UUID']['output'];
};

/** One difference, from when it was first seen until it was gone. */
export type DriftFinding = Node & {
  readonly __typename?: 'DriftFinding';
  /** When the person, or the list, said stop; null where nobody did. */
  readonly actedAt: Maybe<Scalars['DateTime']['output']>;
  /** What mends it. */
  readonly action: DriftAction;
  /** Seconds since then, or until it was gone. */
  readonly ageSeconds: Scalars['Int']['output'];
  /** Channels that it concerns; empty for purposes without channels. */
  readonly channels: ReadonlyArray<Channel>;
  /** What it is. */
  readonly class: DriftClass;
  /** Whom it concerns; null where an entry belongs to nobody known. */
  readonly contact: Maybe<Contact>;
  /** How its end was seen. */
  readonly end: Maybe<DriftEnd>;
  /** The act, entry or import that it contradicts. */
  readonly evidence: Maybe<DriftEvidence>;
  /** When it was first seen. */
  readonly firstSeenAt: Scalars['DateTime']['output'];
  /** When it was gone: at the moment of the observation, where one proved it. */
  readonly fixedAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Seconds from the stop to the end, or until now; null where nobody said stop. */
  readonly lagSeconds: Maybe<Scalars['Int']['output']>;
  /** Purpose that it concerns. */
  readonly purpose: ConsentPurpose;
  /** The record that differs; null for a list. */
  readonly record: Maybe<ContactRecord>;
  /** What the repair recorded, with its write-backs. */
  readonly repair: Maybe<Revocation>;
  /** When a repair was made. */
  readonly repairedAt: Maybe<Scalars['DateTime']['output']>;
  /** Id of its rule; `rules` says what it means. */
  readonly rule: Scalars['String']['output'];
  /** What the source showed; null for a list. */
  readonly shown: Maybe<SourceConsentState>;
  /** Where it stands. */
  readonly state: DriftState;
  /** Name of the source or list. */
  readonly system: Scalars['String']['output'];
  /** Source, or list. */
  readonly systemKind: DriftSystemKind;
};

/** A page of findings. */
export type DriftFindingConnection = {
  readonly __typename?: 'DriftFindingConnection';
  /** The page's findings with their cursors. */
  readonly edges: ReadonlyArray<DriftFindingEdge>;
  /** The page's findings. */
  readonly nodes: ReadonlyArray<DriftFinding>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A finding in a page. */
export type DriftFindingEdge = {
  readonly __typename?: 'DriftFindingEdge';
  /** Cursor of this finding. */
  readonly cursor: Scalars['String']['output'];
  /** The finding. */
  readonly node: DriftFinding;
};

/** Conditions on findings. */
export type DriftFindingFilter = {
  /** Only these classes. */
  readonly classes?: InputMaybe<ReadonlyArray<DriftClass>>;
  /** Only findings in this state; OPEN and REPAIRED when left out. */
  readonly states?: InputMaybe<ReadonlyArray<DriftState>>;
  /** Only this source or list. */
  readonly system?: InputMaybe<Scalars['String']['input']>;
};

/** Where a finding stands. */
export type DriftState =
  /** The difference is gone. */
  | 'FIXED'
  /** Seen, and nothing was done yet. */
  | 'OPEN'
  /** A repair was made, and the source has not been seen to have taken it yet. */
  | 'REPAIRED';

/** A source or list with its drift. */
export type DriftSystem = {
  readonly __typename?: 'DriftSystem';
  /** When it was last compared; null when it never was. */
  readonly comparedAt: Maybe<Scalars['DateTime']['output']>;
  /** When everything of it was last compared, not only what had changed. */
  readonly comparedWholeAt: Maybe<Scalars['DateTime']['output']>;
  /** Findings that ended in the last 90 days. */
  readonly fixed: Scalars['Int']['output'];
  /** Source, or list. */
  readonly kind: DriftSystemKind;
  /** Seconds from stop to end of those, the longest one. */
  readonly longestLagSeconds: Maybe<Scalars['Int']['output']>;
  /** Seconds from stop to end of those, the middle one; null when there is none. */
  readonly medianLagSeconds: Maybe<Scalars['Int']['output']>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Since when the oldest of them stands; null when there is none. */
  readonly oldestSince: Maybe<Scalars['DateTime']['output']>;
  /** Findings that stand and wait for a repair or a person. */
  readonly open: Scalars['Int']['output'];
  /** Findings that were repaired and wait for an observation. */
  readonly repaired: Scalars['Int']['output'];
};

/** Kind of a compared system. */
export type DriftSystemKind =
  /** A suppression list. */
  | 'LIST'
  /** A connected system. */
  | 'SOURCE';

/** Something the controller has to do. */
export type Duty = {
  readonly __typename?: 'Duty';
  /** What. */
  readonly code: DutyCode;
  /** Instant by which it must be done (hours, not days: GDPR Art. 33); null for duties with a day. */
  readonly dueAt: Maybe<Scalars['DateTime']['output']>;
  /** Last day on which it may be done; null for duties with an instant or without a day. */
  readonly dueOn: Maybe<Scalars['Date']['output']>;
  /** The rules that raised it. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Systems to be told, sorted, for NOTIFY_RECIPIENTS; otherwise empty. */
  readonly recipients: ReadonlyArray<Scalars['String']['output']>;
};

/** Kinds of duty. */
export type DutyCode =
  /** Answer a rights request (GDPR Art. 12(3)). */
  | 'ANSWER_REQUEST'
  /** Give the notice to a person whose data came from elsewhere (GDPR Art. 14(3)). */
  | 'ART14_NOTICE'
  /** Notify the authority of a breach within 72 hours (GDPR Art. 33(1)). */
  | 'BREACH_NOTIFY_AUTHORITY'
  /** Tell the persons concerned of a breach without undue delay (GDPR Art. 34). */
  | 'BREACH_TELL_PERSONS'
  /** Tell every recipient of an erasure, rectification or restriction (GDPR Art. 19). */
  | 'NOTIFY_RECIPIENTS';

/** Input of `eraseContact`. */
export type EraseContactInput = {
  /** Global id of the contact. */
  readonly contactId: Scalars['ID']['input'];
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** True when the identity of the person who asks was verified (GDPR Art. 12(6)); false refuses. */
  readonly identityVerified: Scalars['Boolean']['input'];
  /** Case or ticket number for later proof. Never a name, an address or a note. */
  readonly reference?: InputMaybe<Scalars['Reference']['input']>;
};

/** Answer of `eraseContact`. */
export type EraseContactPayload = {
  readonly __typename?: 'EraseContactPayload';
  /** The contact; null when refused. */
  readonly contact: Maybe<Contact>;
  /** What the deletion gate said about the data as a whole; null when refused. */
  readonly disposition: Maybe<Disposition>;
  /** Last day of the longest duty to keep; null when there is none, or it has no known end. */
  readonly keepUntil: Maybe<Scalars['Date']['output']>;
  /** Erased or withheld; null when refused. */
  readonly outcome: Maybe<ErasureOutcome>;
  /** The stop, with its propagation into every source; null when refused. */
  readonly revocation: Maybe<Revocation>;
  /** The rules by which the gate decided. */
  readonly rules: ReadonlyArray<Rule>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer of `eraseOnRequest`. */
export type EraseOnRequestPayload = {
  readonly __typename?: 'EraseOnRequestPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What erasure a system has. */
export type ErasureMode =
  /** The record stays without personal data. */
  | 'ANONYMISE'
  /** The record is destroyed. */
  | 'HARD'
  /** The record goes to a recycle bin first. */
  | 'SOFT';

/** What became of a request for erasure. */
export type ErasureOutcome =
  /** Every record is being erased; `revocation.propagation` shows how far. */
  | 'ERASING'
  /** The data stay for now, but every use on consent has stopped (GDPR Arts. 17(3), 18). */
  | 'WITHHELD';

/** What an erasure ends, and what has to stay, until when, by which rule (GDPR Art. 17(3)). */
export type ErasureSplit = {
  readonly __typename?: 'ErasureSplit';
  /** What the deletion gate says about the data as a whole. */
  readonly disposition: Disposition;
  /** Purposes whose data go. Every use that rests on consent always ends. */
  readonly erased: ReadonlyArray<RetentionPurpose>;
  /** What stays. */
  readonly kept: ReadonlyArray<KeptPart>;
};

/** A page of evidence. */
export type EvidenceConnection = {
  readonly __typename?: 'EvidenceConnection';
  /** The page's entries with their cursors. */
  readonly edges: ReadonlyArray<EvidenceEdge>;
  /** The page's entries. */
  readonly nodes: ReadonlyArray<EvidenceEntry>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** An evidence entry in a page. */
export type EvidenceEdge = {
  readonly __typename?: 'EvidenceEdge';
  /** Cursor of this entry. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: EvidenceEntry;
};

/** One link of the append-only chain. Holds no personal data, so it outlives erasure. */
export type EvidenceEntry = Node & {
  readonly __typename?: 'EvidenceEntry';
  /** When it was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Ids, codes, counts and instants. */
  readonly body: Scalars['JSONObject']['output'];
  /**
   * SHA-256, hexadecimal, over the 32 bytes of the previous hash and the canonical JSON (sorted keys, no spaces) of
   * `{at, body, kind, seq, subject}`: whoever has the entries recomputes it.
   */
  readonly hash: Scalars['String']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What happened. */
  readonly kind: Scalars['String']['output'];
  /** SHA-256 of the entry before, hexadecimal; zeros for the first. */
  readonly previousHash: Scalars['String']['output'];
  /** Position in the chain, from 1. */
  readonly seq: Scalars['Int']['output'];
  /** UUID of the contact that it is about; null where it is about none, or several. */
  readonly subject: Maybe<Scalars['UUID']['output']>;
};

/** A record that is not part of what the person may take along. */
export type ExcludedRecord = {
  readonly __typename?: 'ExcludedRecord';
  /** Why. */
  readonly reason: Reason;
  /** Global id of the record. */
  readonly recordId: Scalars['ID']['output'];
  /** Configured name of the source. */
  readonly source: Scalars['String']['output'];
};

/** A source that must be told, because it still shows permission. */
export type ExpectedWriteBack = {
  readonly __typename?: 'ExpectedWriteBack';
  /** Channel; null for purposes without channels. */
  readonly channel: Maybe<Channel>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
  /** The rules that ask for it. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Effective status to be set. Never GIVEN. */
  readonly set: ConsentStatus;
  /** Configured name of the source. */
  readonly source: Scalars['String']['output'];
};

/** Input of `extendRightsRequest`. */
export type ExtendRightsRequestInput = {
  /** Staff or role id of who does it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** When the person was told of it and of the reason. Within the first month, never after now. */
  readonly personToldAt: Scalars['DateTime']['input'];
  /** Why. */
  readonly reason: ExtensionReason;
  /** Global id of the request. */
  readonly requestId: Scalars['ID']['input'];
};

/** Answer of `extendRightsRequest`. */
export type ExtendRightsRequestPayload = {
  readonly __typename?: 'ExtendRightsRequestPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The only reasons for two more months (GDPR Art. 12(3)). */
export type ExtensionReason =
  /** The request is complex. */
  | 'COMPLEXITY'
  /** There are many requests. */
  | 'NUMBER_OF_REQUESTS';

/** One recorded fact that a decision may rest on. Append-only; a newer one replaces it. */
export type Fact = {
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** Exactly one fact. */
export type FactInput =
  /** Something the person did. */
  { readonly activity: ActivityInput; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A breach. */
  { readonly activity?: never; readonly breach: BreachInput; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A message or call of the controller to the person. */
  { readonly activity?: never; readonly breach?: never; readonly communication: CommunicationInput; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A contract. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract: ContractInput; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A finding in free text. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag: FreeTextFlagInput; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A declared legal basis. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis: LegalBasisInput; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A legal hold. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold: LegalHoldInput; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A privacy notice that was given. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery: NoticeDeliveryInput; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** Where data came from. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance: ProvenanceInput; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A system that received the data. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient: RecipientInput; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A check of a register. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck: RegistryCheckInput; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A rights request. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request: RightsRequestInput; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A restriction. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction: RestrictionInput; readonly retentionEvent?: never; readonly sale?: never; readonly subject?: never; }
  |  /** A start event of a period of keeping. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent: RetentionEventInput; readonly sale?: never; readonly subject?: never; }
  |  /** A sale. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale: SaleInput; readonly subject?: never; }
  |  /** What the contact is. */
  { readonly activity?: never; readonly breach?: never; readonly communication?: never; readonly contract?: never; readonly freeTextFlag?: never; readonly legalBasis?: never; readonly legalHold?: never; readonly noticeDelivery?: never; readonly provenance?: never; readonly recipient?: never; readonly registryCheck?: never; readonly request?: never; readonly restriction?: never; readonly retentionEvent?: never; readonly sale?: never; readonly subject: SubjectDetailsInput; };

/** Kinds of fact. */
export type FactKind =
  /** Something the person did. */
  | 'ACTIVITY'
  /** A personal data breach that concerns the contact (GDPR Arts. 33, 34). */
  | 'BREACH'
  /** A message or call of the controller to the person. */
  | 'COMMUNICATION'
  /** A contract with the contact. */
  | 'CONTRACT'
  /** A finding in free text. */
  | 'FREE_TEXT_FLAG'
  /** A declared legal basis. */
  | 'LEGAL_BASIS'
  /** A legal hold (GDPR Art. 17(3)(e)). */
  | 'LEGAL_HOLD'
  /** A privacy notice that was given. */
  | 'NOTICE'
  /** An objection (GDPR Art. 21). Recorded by `objectToProcessing`. */
  | 'OBJECTION'
  /** Where data came from. */
  | 'PROVENANCE'
  /** A system that received the data (GDPR Art. 19). */
  | 'RECIPIENT'
  /** A check of a public opposition register. */
  | 'REGISTRY_CHECK'
  /** A rights request (GDPR Arts. 12-22), opened here or handled by another system. */
  | 'REQUEST'
  /** A restriction (GDPR Art. 18). */
  | 'RESTRICTION'
  /** A start event of a period of keeping. */
  | 'RETENTION_EVENT'
  /** A sale, for soft opt-in. */
  | 'SALE'
  /** What the contact is. */
  | 'SUBJECT';

/** How a unified field maps to a system's own. */
export type FieldMapping = {
  readonly __typename?: 'FieldMapping';
  /** Category of personal data (Fideslang), e.g. `user.contact.email`. */
  readonly category: Scalars['String']['output'];
  /** Our name of the field. */
  readonly field: Scalars['String']['output'];
  /** The system's name of it. */
  readonly native: Scalars['String']['output'];
};

/** How sure a detector is. */
export type FindingConfidence =
  /** Little doubt. */
  | 'HIGH'
  /** Somebody must look. */
  | 'LOW'
  /** More likely than not. */
  | 'MEDIUM';

/** What became of a finding. */
export type FindingResolution =
  /** It is not what the detector took it for. */
  | 'FALSE_POSITIVE'
  /** A purpose with a legal basis needs it there. */
  | 'NECESSARY'
  /** The passage or the field was removed in the source. */
  | 'REMOVED';

/** Input of `finishRightsRequest`. */
export type FinishRightsRequestInput = {
  /** Where the answer that was given is kept; never the answer itself. */
  readonly answerReference?: InputMaybe<Scalars['Reference']['input']>;
  /** Staff or role id of who does it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Why the answer goes out though a part of it is missing; left out when it is whole. */
  readonly partialReason?: InputMaybe<PartialReason>;
  /** Global id of the request. */
  readonly requestId: Scalars['ID']['input'];
};

/** Answer of `finishRightsRequest`. */
export type FinishRightsRequestPayload = {
  readonly __typename?: 'FinishRightsRequestPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A finding in free text or in a field. Never the text. */
export type FreeTextFlagInput = {
  /** What was found. */
  readonly code: MinimisationCode;
  /** The source that holds it, by its configured name. */
  readonly source: Scalars['Reference']['input'];
};

/** Input of `grantConsent`. */
export type GrantConsentInput = {
  /** Which box of the form was answered. */
  readonly box?: InputMaybe<Scalars['Reference']['input']>;
  /** What the answer was tied to. Such an act is kept as a claim and opens nothing (rule C10). */
  readonly bundledWith?: InputMaybe<ReadonlyArray<ConsentBundle>>;
  /** Who acted; a child under the digital age needs the guardian (GDPR Art. 8). */
  readonly by?: InputMaybe<ConsentGiver>;
  /** Exactly the channels that the person ticked; only for DIRECT_MARKETING, and then at least one. */
  readonly channels?: InputMaybe<ReadonlyArray<Channel>>;
  /** Global id of the clause that the person answered; purpose, channels and box must be what it asked. */
  readonly clauseId?: InputMaybe<Scalars['ID']['input']>;
  /** Global id of the contact. */
  readonly contactId: Scalars['ID']['input'];
  /** The controller's own number of the contract under which it was given. */
  readonly contractId?: InputMaybe<Scalars['Reference']['input']>;
  /** Where the proof is kept (document id, form submission id); never the proof itself. */
  readonly evidencePointer: Scalars['Reference']['input'];
  /** When the consent ends by itself; null for no end. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Pointer to the proof that a guardian may act; never a name. */
  readonly guardianPointer?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Whether the box was ticked before the person touched it. Such an act is kept as a claim and opens nothing (rule C10). */
  readonly isPreTicked?: InputMaybe<Scalars['Boolean']['input']>;
  /** True when the person had said yes before and says it again (dpv:RenewedConsentGiven). */
  readonly isRenewal?: Scalars['Boolean']['input'];
  /** How it was collected, e.g. `web-form`, `call-recording`. */
  readonly method?: InputMaybe<Scalars['Reference']['input']>;
  /** Version of the privacy notice that the person saw. */
  readonly noticeVersion: Scalars['Reference']['input'];
  /** When the person acted. Never after now. */
  readonly occurredAt: Scalars['DateTime']['input'];
  /** Where it was collected: address of a page, number of a shop. */
  readonly place?: InputMaybe<Scalars['Reference']['input']>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
  /** Named recipients; only for THIRD_PARTY_SHARING, where at least one is needed. With a clause, those that it names. */
  readonly recipients?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Answer of `grantConsent`. */
export type GrantConsentPayload = {
  readonly __typename?: 'GrantConsentPayload';
  /** The contact with its consents after the act; null when refused. */
  readonly contact: Maybe<Contact>;
  /** The recorded act; null when refused. */
  readonly event: Maybe<ConsentEvent>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * An identifier in clear, to ask about. It is normalised and digested (HMAC-SHA-256) on arrival and then dropped: it is not
 * stored, not logged and not repeated in an answer.
 */
export type IdentifierInput = {
  /** ISO 3166-1 alpha-2 region for phone numbers without a country prefix; default is the configured jurisdiction. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  /** Kind of the identifier. */
  readonly type: IdentifierType;
  /** The identifier as a person would write it. */
  readonly value: Scalars['String']['input'];
};

/** Kinds of identifier that matching and suppression follow. */
export type IdentifierType =
  /** E-mail address (pd:EmailAddress). */
  | 'EMAIL'
  /** Telephone number, E.164 once normalised (pd:TelephoneNumber). */
  | 'PHONE'
  /** Personal tax or identity number: codice fiscale, PESEL, VAT number of a sole trader (pd:OfficialID). */
  | 'TAX_ID';

/** Who decided about an identity link. */
export type IdentityDecider =
  /** The rules. */
  | 'AUTO'
  /** A person. */
  | 'PERSON';

/** Decision about an identity link. */
export type IdentityDecision =
  /** One person: join the contacts. */
  | 'JOIN'
  /** Two people: never join these records by machine. */
  | 'REJECT'
  /**
   * Take a join back: the records part, refusals stay with both. An erasure under way goes on for the contact under whose id it
   * was asked and is called off for the other, who may ask for it (GDPR Art. 17(1)).
   */
  | 'UNDO';

/** Two records that are, or may be, one person (GDPR Art. 5(1)(d): accuracy). */
export type IdentityLink = Node & {
  readonly __typename?: 'IdentityLink';
  /** When the link was found. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was decided; null while open. */
  readonly decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who decided. */
  readonly decidedBy: IdentityDecider;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Why. */
  readonly reasons: ReadonlyArray<IdentityReason>;
  /** The two records. */
  readonly records: ReadonlyArray<ContactRecord>;
  /** Kinds of identifier that are equal after normalisation, whatever the verdict. */
  readonly sharedIdentifiers: ReadonlyArray<IdentifierType>;
  /** What was made of it. */
  readonly state: IdentityLinkState;
  /** What the rules said. */
  readonly verdict: IdentityVerdict;
};

/** A page of identity links. */
export type IdentityLinkConnection = {
  readonly __typename?: 'IdentityLinkConnection';
  /** The page's links with their cursors. */
  readonly edges: ReadonlyArray<IdentityLinkEdge>;
  /** The page's links. */
  readonly nodes: ReadonlyArray<IdentityLink>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How the live read of every source behind this page's active records went, in this request. Asking for it reads them. */
  readonly sourcesStatus: ReadonlyArray<SourceStatus>;
};

/** An identity link in a page. */
export type IdentityLinkEdge = {
  readonly __typename?: 'IdentityLinkEdge';
  /** Cursor of this link. */
  readonly cursor: Scalars['String']['output'];
  /** The link. */
  readonly node: IdentityLink;
};

/** What was made of an identity link. */
export type IdentityLinkState =
  /** The two records belong to one contact. */
  | 'JOINED'
  /** Waits for a person. */
  | 'OPEN'
  /** A person said that these are two people. */
  | 'REJECTED'
  /** A person took a join back. */
  | 'UNDONE';

/** One identity rule that took part. */
export type IdentityReason = {
  readonly __typename?: 'IdentityReason';
  /** What was equal, near or contradictory, as codes. Never values. */
  readonly facts: ReadonlyArray<Scalars['String']['output']>;
  /** What the rule said. */
  readonly outcome: Scalars['String']['output'];
  /** Id of the rule in the catalogue (`Query.rules`), e.g. `M2`. */
  readonly rule: Scalars['String']['output'];
  /** Legal or technical source of the rule, e.g. `GDPR 5(1)(d)`, `ITU-T E.164`. */
  readonly source: Scalars['String']['output'];
  /** The rule in a line. */
  readonly title: Scalars['String']['output'];
};

/** Check of who asks (GDPR Art. 12(6)). */
export type IdentityState =
  /** More information was asked for. */
  | 'INFORMATION_ASKED'
  /** Not checked yet, or not needed: a stop needs none. */
  | 'NOT_CHECKED'
  /** What was shown proves nothing; more may come. */
  | 'NOT_PROVED'
  /** Verified. */
  | 'VERIFIED';

/** What the identity rules said about two records. */
export type IdentityVerdict =
  /** Not to be joined by machine. */
  | 'AMBIGUOUS'
  /** One person: joined without a human. */
  | 'SAME';

/** Something that was concluded about the person. */
export type InferredDatum = {
  readonly __typename?: 'InferredDatum';
  /** Who concluded it. */
  readonly source: Scalars['String']['output'];
  /** The value, as a code or id. */
  readonly value: Scalars['String']['output'];
  /** What, as a code: `ROLE`, `KIND`, `SAME_PERSON`, `FREE_TEXT_FLAG`, `PROFILE` … */
  readonly what: Scalars['String']['output'];
};

/** A balancing test: the controller's interest against those of the person (GDPR Art. 6(1)(f)). */
export type InterestAssessment = {
  readonly __typename?: 'InterestAssessment';
  /** Day on which it was made. */
  readonly assessedOn: Scalars['Date']['output'];
  /** Where the document is kept. */
  readonly document: Scalars['String']['output'];
  /** What it came to. */
  readonly outcome: AssessmentOutcome;
  /** Version of the document. */
  readonly version: Scalars['String']['output'];
};

/** A balancing test. */
export type InterestAssessmentInput = {
  /** Day on which it was made. Never after today. */
  readonly assessedOn: Scalars['Date']['input'];
  /** Where the document is kept. */
  readonly document: Scalars['Reference']['input'];
  /** What it came to. */
  readonly outcome: AssessmentOutcome;
  /** Version of the document. */
  readonly version: Scalars['Reference']['input'];
};

/** A part of the data that has to stay. */
export type KeptPart = {
  readonly __typename?: 'KeptPart';
  /** What for; null when everything stays (a hold, a restriction, a contract in force). */
  readonly purpose: Maybe<RetentionPurpose>;
  /** The rules that keep it. */
  readonly reasons: ReadonlyArray<Reason>;
  /** How the end is set. */
  readonly term: RetentionTerm;
  /** Last permitted day, when known. */
  readonly until: Maybe<Scalars['Date']['output']>;
};

/** Legal bases of GDPR Art. 6(1) (dpv:LegalBasis). */
export type LegalBasis =
  /** Consent: Art. 6(1)(a). */
  | 'CONSENT'
  /** Performance of a contract: Art. 6(1)(b). */
  | 'CONTRACT'
  /** Explicit consent: Art. 6(1)(a) with Art. 9(2)(a). */
  | 'EXPLICIT_CONSENT'
  /** Legal obligation: Art. 6(1)(c). */
  | 'LEGAL_OBLIGATION'
  /** Legitimate interests of the controller: Art. 6(1)(f). */
  | 'LEGITIMATE_INTEREST'
  /** Legitimate interests of a third party: Art. 6(1)(f). */
  | 'LEGITIMATE_INTEREST_THIRD_PARTY'
  /** Steps before a contract at the person's request: Art. 6(1)(b). */
  | 'PRE_CONTRACT'
  /** A public directory with a register of oppositions (Codice privacy art. 130(3-bis)); Art. 6(1)(f). */
  | 'PUBLIC_DIRECTORY_OPT_OUT'
  /** Public task: Art. 6(1)(e). */
  | 'PUBLIC_TASK'
  /** E-mail about similar products after a sale (Codice privacy art. 130(4)); Art. 6(1)(f). */
  | 'SOFT_OPT_IN'
  /** Vital interests: Art. 6(1)(d). */
  | 'VITAL_INTEREST';

/** A legal basis declared for a purpose (GDPR Art. 6(1)). Declared is not valid: `Contact.decision` says what holds. */
export type LegalBasisDeclaration = Fact & Node & {
  readonly __typename?: 'LegalBasisDeclaration';
  /** The balancing test for LEGITIMATE_INTEREST (recital 47); null when none was recorded with its result. */
  readonly assessment: Maybe<InterestAssessment>;
  /** Whether the balancing test is documented; needed for LEGITIMATE_INTEREST. */
  readonly assessmentDocumented: Scalars['Boolean']['output'];
  /** Which basis. */
  readonly basis: LegalBasis;
  /** Where the document is kept. */
  readonly document: Maybe<Scalars['String']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** For which purpose. */
  readonly purpose: Purpose;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** First day on which it was relied on; null when not told. */
  readonly since: Maybe<Scalars['Date']['output']>;
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** A legal basis declared for a purpose. */
export type LegalBasisInput = {
  /** The balancing test; only one that PASSED counts, whatever `assessmentDocumented` says. */
  readonly assessment?: InputMaybe<InterestAssessmentInput>;
  /** Whether the balancing test is documented; needed for LEGITIMATE_INTEREST. */
  readonly assessmentDocumented?: Scalars['Boolean']['input'];
  /** Which basis. */
  readonly basis: LegalBasis;
  /** Where the document is kept. */
  readonly document?: InputMaybe<Scalars['Reference']['input']>;
  /** For which purpose. */
  readonly purpose: Purpose;
  /** First day on which it is relied on. Never after today. */
  readonly since?: InputMaybe<Scalars['Date']['input']>;
};

/** A legal hold: nothing may be deleted (GDPR Art. 17(3)(e)). */
export type LegalHold = Fact & Node & {
  readonly __typename?: 'LegalHold';
  /** First day. */
  readonly from: Maybe<Scalars['Date']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The matter, e.g. a court's file number. */
  readonly matter: Scalars['String']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
  /** Last day; null for open-ended. */
  readonly until: Maybe<Scalars['Date']['output']>;
};

/** A legal hold. */
export type LegalHoldInput = {
  /** First day. */
  readonly from: Scalars['Date']['input'];
  /** The matter, e.g. a court's file number. */
  readonly matter: Scalars['Reference']['input'];
  /** Last day; null for open-ended. */
  readonly until?: InputMaybe<Scalars['Date']['input']>;
};

/** Input of `liftLegalHold`. */
export type LiftLegalHoldInput = {
  /** Global id of the hold. */
  readonly holdId: Scalars['ID']['input'];
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
};

/** Answer of `liftLegalHold`. */
export type LiftLegalHoldPayload = {
  readonly __typename?: 'LiftLegalHoldPayload';
  /** The contact; null when refused. */
  readonly contact: Maybe<Contact>;
  /** The hold as it stands now; null when refused. */
  readonly hold: Maybe<LegalHold>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `liftRestriction`. */
export type LiftRestrictionInput = {
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Global id of the restriction. */
  readonly restrictionId: Scalars['ID']['input'];
  /** When the person was told that it would be lifted (GDPR Art. 18(3)): after it began, never after now. */
  readonly toldAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Answer of `liftRestriction`. */
export type LiftRestrictionPayload = {
  readonly __typename?: 'LiftRestrictionPayload';
  /** The contact; null when refused. */
  readonly contact: Maybe<Contact>;
  /** The restriction as it stands now; null when refused. */
  readonly restriction: Maybe<Restriction>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One file that was put on a suppression list. */
export type ListImport = {
  readonly __typename?: 'ListImport';
  /** Those that were new to the list. */
  readonly added: Scalars['Int']['output'];
  /** Different identifiers in the file. */
  readonly entries: Scalars['Int']['output'];
  /** SHA-256 of the file, hexadecimal: the same file again changes nothing. */
  readonly fileSha256: Scalars['String']['output'];
  /** When it was imported. */
  readonly importedAt: Scalars['DateTime']['output'];
  /** Name of the list. */
  readonly list: Scalars['String']['output'];
  /** Entries of earlier files that this snapshot no longer names. They stay listed: only the person's act lifts an entry. */
  readonly missing: Scalars['Int']['output'];
  /** Whether the file named everybody on the list, or added to it. */
  readonly mode: ListImportMode;
  /** Rows that could not be read, wholly or in part. */
  readonly rejected: Scalars['Int']['output'];
  /** Rows that were read. */
  readonly rows: Scalars['Int']['output'];
};

/** A page of imports. */
export type ListImportConnection = {
  readonly __typename?: 'ListImportConnection';
  /** The page's imports with their cursors. */
  readonly edges: ReadonlyArray<ListImportEdge>;
  /** The page's imports. */
  readonly nodes: ReadonlyArray<ListImport>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** An import in a page. */
export type ListImportEdge = {
  readonly __typename?: 'ListImportEdge';
  /** Cursor of this import. */
  readonly cursor: Scalars['String']['output'];
  /** The import. */
  readonly node: ListImport;
};

/** What a list's file holds. */
export type ListImportMode =
  /** What is to be added. */
  | 'DELTA'
  /** Everybody on the list. */
  | 'SNAPSHOT';

/** A list provider and what is known of the consent that it collected (Garante 232/2019). */
export type ListProvider = {
  readonly __typename?: 'ListProvider';
  /** Hands that the data passed through; 1 is direct. */
  readonly chainLength: Scalars['Int']['output'];
  /** Whether the consent names this controller as recipient. */
  readonly disclosureConsentNamesController: Scalars['Boolean']['output'];
  /** Whether there is proof of that consent. */
  readonly disclosureEvidence: Scalars['Boolean']['output'];
  /** Name of the provider. */
  readonly name: Scalars['String']['output'];
  /** Status that the provider reports; only ACTIVE permits. */
  readonly status: Scalars['String']['output'];
  /** When the status was asked; it goes stale. */
  readonly statusCheckedAt: Maybe<Scalars['DateTime']['output']>;
};

/** One file of consents. */
export type ListProviderImport = {
  readonly __typename?: 'ListProviderImport';
  /** Consents that were recorded. */
  readonly consents: Scalars['Int']['output'];
  /** SHA-256 of the file, hexadecimal: the same file again changes nothing. */
  readonly fileSha256: Scalars['String']['output'];
  /** When it was imported. */
  readonly importedAt: Scalars['DateTime']['output'];
  /** The provider's name. */
  readonly provider: Scalars['String']['output'];
  /** Rows that could not be read. */
  readonly rejected: Scalars['Int']['output'];
  /** Rows that were read. */
  readonly rows: Scalars['Int']['output'];
  /** Those that several people have, so that nobody knows who consented. */
  readonly shared: Scalars['Int']['output'];
  /** Those on a suppression list: who said stop does not come back in a bought list. */
  readonly suppressed: Scalars['Int']['output'];
  /** Addresses and numbers that no record has; nothing is kept of them. */
  readonly unknown: Scalars['Int']['output'];
};

/** A page of files. */
export type ListProviderImportConnection = {
  readonly __typename?: 'ListProviderImportConnection';
  /** The page's files with their cursors. */
  readonly edges: ReadonlyArray<ListProviderImportEdge>;
  /** The page's files. */
  readonly nodes: ReadonlyArray<ListProviderImport>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A file in a page. */
export type ListProviderImportEdge = {
  readonly __typename?: 'ListProviderImportEdge';
  /** Cursor of this file. */
  readonly cursor: Scalars['String']['output'];
  /** The file. */
  readonly node: ListProviderImport;
};

/** A list provider and what is known of the consent that it collected. */
export type ListProviderInput = {
  /** Hands that the data passed through; 1 is direct. */
  readonly chainLength: Scalars['Int']['input'];
  /** Whether the consent names this controller as recipient. */
  readonly disclosureConsentNamesController: Scalars['Boolean']['input'];
  /** Whether there is proof of that consent. */
  readonly disclosureEvidence: Scalars['Boolean']['input'];
  /** Name of the provider, an organisation. */
  readonly name: Scalars['String']['input'];
  /** Status that the provider reports; only ACTIVE permits. */
  readonly status: Scalars['Reference']['input'];
  /** When the status was asked. */
  readonly statusCheckedAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A list provider as it stands now. */
export type ListProviderStanding = {
  readonly __typename?: 'ListProviderStanding';
  /** Consents that it handed over and that were recorded. */
  readonly consents: Scalars['Int']['output'];
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['output'];
  /** Whether the last look is too old for a consent to count, or there was none. */
  readonly isStale: Scalars['Boolean']['output'];
  /** Its name, as the provenance of what it handed over has it. */
  readonly name: Scalars['String']['output'];
  /** When it was registered. */
  readonly registeredAt: Scalars['DateTime']['output'];
  /** Where it stands; null while nobody has looked. */
  readonly status: Maybe<ListProviderStatus>;
  /** When somebody looked last; null while nobody has. */
  readonly statusCheckedAt: Maybe<Scalars['DateTime']['output']>;
};

/** Where a list provider stands. */
export type ListProviderStatus =
  /** Its consents count, as far as each one's proof goes. */
  | 'ACTIVE'
  /** Its consents never count again. */
  | 'REVOKED'
  /** Its consents do not count for now. */
  | 'SUSPENDED';

/** How a system lists its records. */
export type ListingKind =
  /** Page by page with a cursor. */
  | 'CURSOR'
  /** What changed since a token. */
  | 'DELTA_TOKEN'
  /** Everything, every time. */
  | 'FULL_ONLY'
  /** What changed since an instant. */
  | 'UPDATED_SINCE';

/** Personal fields of one record as the source holds them at this moment. */
export type LivePerson = {
  readonly __typename?: 'LivePerson';
  /** Date of birth. */
  readonly birthDate: Maybe<Scalars['Date']['output']>;
  /** Employer or firm. */
  readonly company: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2 country, where the record says so. */
  readonly country: Maybe<Scalars['String']['output']>;
  /** E-mail addresses as stored in the source, the primary one first. */
  readonly emails: ReadonlyArray<Scalars['String']['output']>;
  /** Family name. */
  readonly familyName: Maybe<Scalars['String']['output']>;
  /** Full name, where the source has only that. */
  readonly fullName: Maybe<Scalars['String']['output']>;
  /** Given name. */
  readonly givenName: Maybe<Scalars['String']['output']>;
  /** Telephone numbers as stored in the source. */
  readonly phones: ReadonlyArray<Scalars['String']['output']>;
  /** Tax and identity numbers as stored in the source. */
  readonly taxIds: ReadonlyArray<Scalars['String']['output']>;
};

/** Outcome of a live read. */
export type LiveState =
  /** The source refuses our credentials or lacks a permission: someone must act. */
  | 'AUTH_FAILED'
  /** The source is no longer in the configuration, so it cannot be read. */
  | 'NOT_CONFIGURED'
  /** The source answered. */
  | 'OK'
  /** The source limits us now. */
  | 'RATE_LIMITED'
  /** The source did not answer in time, or not usably. Its live fields are null; everything else stands. */
  | 'UNAVAILABLE';

/** A call as a dialler's log tells it. */
export type LoggedCallInput = {
  /** Who made it for the controller. */
  readonly agency?: InputMaybe<Scalars['Reference']['input']>;
  /** Who was at the phone; only a keyed digest is kept. */
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  /** Number that the called person saw. */
  readonly callerNumber?: InputMaybe<Scalars['String']['input']>;
  /** Reference of the campaign, where `campaignId` is left out. */
  readonly campaign?: InputMaybe<Scalars['Reference']['input']>;
  /** `in` or `out`; a call whose direction is not told went out. */
  readonly direction?: InputMaybe<Scalars['String']['input']>;
  /** The number that was called. It is digested here and goes no further. */
  readonly number: Scalars['String']['input'];
  /** When the call was made. */
  readonly startedAt: Scalars['DateTime']['input'];
};

/** Answer to `mayContact`. */
export type MayContactAnswer = {
  readonly __typename?: 'MayContactAnswer';
  /** When the answer was computed. */
  readonly decidedAt: Scalars['DateTime']['output'];
  /** The rules that decided, each with the facts used and its legal source; never empty. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Until when the answer holds if no fact changes; null when time alone never changes it. Do not use it later. */
  readonly validUntil: Maybe<Scalars['DateTime']['output']>;
  /** Yes or no. */
  readonly verdict: Verdict;
};

/** Answer to `mayContact`, or why the question was refused. Exactly one of the two parts is there. */
export type MayContactResult = {
  readonly __typename?: 'MayContactResult';
  /** The answer; null when the question was refused. */
  readonly answer: Maybe<MayContactAnswer>;
  /** Why the question was refused (unknown id, malformed identifier, channel that does not fit); empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Kinds of finding in free text and fields. The text itself is not kept here. */
export type MinimisationCode =
  /** Italian personal tax code (pd:OfficialID). */
  | 'CODICE_FISCALE'
  /** Password, PIN or access code (pd:Password). */
  | 'CREDENTIAL'
  /** Convictions and offences (GDPR Art. 10). */
  | 'CRIMINAL_DATA'
  /** Bank account (pd:FinancialAccountNumber). */
  | 'IBAN'
  /** Italian VAT number; of a sole trader it is personal (pd:Tax). */
  | 'PARTITA_IVA'
  /** Payment card number (pd:PaymentCardNumber). */
  | 'PAYMENT_CARD'
  /** Polish personal number (pd:OfficialID). */
  | 'PESEL'
  /** Biometric data for identification (GDPR Art. 9(1)). */
  | 'SPECIAL_CATEGORY_BIOMETRIC'
  /** Racial or ethnic origin (GDPR Art. 9(1)). */
  | 'SPECIAL_CATEGORY_ETHNICITY'
  /** Genetic data (GDPR Art. 9(1)). */
  | 'SPECIAL_CATEGORY_GENETIC'
  /** Health or disability (GDPR Art. 9(1)). */
  | 'SPECIAL_CATEGORY_HEALTH'
  /** Political opinion (GDPR Art. 9(1)). */
  | 'SPECIAL_CATEGORY_POLITICS'
  /** Religious belief (GDPR Art. 9(1)). */
  | 'SPECIAL_CATEGORY_RELIGION'
  /** Sex life or sexual orientation (GDPR Art. 9(1)). */
  | 'SPECIAL_CATEGORY_SEX'
  /** Trade-union membership (GDPR Art. 9(1)). */
  | 'SPECIAL_CATEGORY_UNION'
  /** A field that no purpose needs. */
  | 'UNNEEDED_FIELD'
  /** Text in letters that no lexicon reads: it refuses what a special category would, until somebody has looked. */
  | 'UNREADABLE_TEXT';

/**
 * One passage of a free text, or one field, that should not be held. The text itself is not kept: the source still has it, at
 * this place.
 */
export type MinimisationFinding = Node & {
  readonly __typename?: 'MinimisationFinding';
  /** What was found. */
  readonly code: MinimisationCode;
  /** How sure the detector is. */
  readonly confidence: FindingConfidence;
  /** Lexicon entry or number rule that found it, e.g. `it.health.treatment`, `number.iban`. */
  readonly detector: Scalars['String']['output'];
  /** Code unit after the last one of the passage. */
  readonly end: Scalars['Int']['output'];
  /** The source's own name of the free-text field; the unified name of a field that no purpose needs. */
  readonly field: Scalars['String']['output'];
  /** When a sync found it. */
  readonly foundAt: Scalars['DateTime']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Why this should not be held, with its legal source; never empty. */
  readonly reasons: ReadonlyArray<Reason>;
  /** The record that holds it. */
  readonly record: ContactRecord;
  /** The controller's own reference of who decided and why; null while it is open. */
  readonly reference: Maybe<Scalars['String']['output']>;
  /** What became of it; null while it is open. */
  readonly resolution: Maybe<FindingResolution>;
  /** When that was said; null while it is open. */
  readonly resolvedAt: Maybe<Scalars['DateTime']['output']>;
  /** First UTF-16 code unit of the passage in the field's text as last synced. */
  readonly start: Scalars['Int']['output'];
};

/** A page of findings. */
export type MinimisationFindingConnection = {
  readonly __typename?: 'MinimisationFindingConnection';
  /** The page's findings with their cursors. */
  readonly edges: ReadonlyArray<MinimisationFindingEdge>;
  /** The page's findings. */
  readonly nodes: ReadonlyArray<MinimisationFinding>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A finding in a page. */
export type MinimisationFindingEdge = {
  readonly __typename?: 'MinimisationFindingEdge';
  /** Cursor of this finding. */
  readonly cursor: Scalars['String']['output'];
  /** The finding. */
  readonly node: MinimisationFinding;
};

/** Which findings to list. */
export type MinimisationFindingFilter = {
  /** Only of this kind. */
  readonly code?: InputMaybe<MinimisationCode>;
  /** Only open ones (true), only resolved ones (false). */
  readonly isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only in this source. */
  readonly source?: InputMaybe<Scalars['Reference']['input']>;
};

/** Something that is held and should not be (GDPR Art. 5(1)(c)). */
export type MinimisationFlag = Fact & Node & {
  readonly __typename?: 'MinimisationFlag';
  /** What was found. */
  readonly code: MinimisationCode;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** When it was found. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source that holds it. */
  readonly source: Scalars['String']['output'];
};

/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Records that the person was told that the request arrived. */
  readonly acknowledgeRightsRequest: AcknowledgeRightsRequestPayload;
  /**
   * Executes exactly the plan with this digest, or refuses with PLAN_STALE when the world has moved since. Each contact is
   * looked at again when its turn comes. A plan that was cut short goes on; one that is done answers as before.
   */
  readonly applyReconciliation: ApplyReconciliationPayload;
  /**
   * Does what a run has proposed. Every contact is looked at again, and the deletion gate is asked, at the moment of doing;
   * each is a transaction of its own, so that a call that was cut short is made again with the same key.
   */
  readonly applyRetentionRun: ApplyRetentionRunPayload;
  /** Records that there are doubts about who asks and that more information was asked for (GDPR Art. 12(6)). */
  readonly askForIdentity: AskForIdentityPayload;
  /**
   * Compares up to 1,000 calls that were made with what was known when each was made: whom it reached, at which hour, from which
   * number, for which campaign. Longer logs go through `allinea audit calls`.
   */
  readonly auditCallLog: AuditCallLogPayload;
  /** Decides about two records: one person, two persons, or undo an earlier join. A person's no is never joined again by machine. */
  readonly decideIdentity: DecideIdentityPayload;
  /**
   * Handles a request for erasure (GDPR Art. 17). It always counts as an objection and takes back every consent. Then one
   * gate decides: erase in every source and here, or keep what a hold or a duty demands, with rule and deadline named.
   * Suppression and evidence stay in both cases: they hold no name and no address.
   */
  readonly eraseContact: EraseContactPayload;
  /** Erases on a verified request, as far as the deletion gate lets (GDPR Art. 17); `RightsRequest.erasure` shows the split. */
  readonly eraseOnRequest: EraseOnRequestPayload;
  /** Takes two more months, once, told with its reason within the first month (GDPR Art. 12(3)). */
  readonly extendRightsRequest: ExtendRightsRequestPayload;
  /**
   * Ends a request with its answer. Refused while the copy is not whole, what was asked for was not done or a recipient waits
   * to be told, unless the missing part is named with its reason.
   */
  readonly finishRightsRequest: FinishRightsRequestPayload;
  /**
   * Records consent that the person gave, with its proof (GDPR Art. 7(1)). It opens exactly what it names and is never
   * written back to a source.
   */
  readonly grantConsent: GrantConsentPayload;
  /** Lifts a legal hold: its last day was yesterday, so that deletions are free again at once. */
  readonly liftLegalHold: LiftLegalHoldPayload;
  /**
   * Lifts a restriction. The person is told before that (GDPR Art. 18(3)); without that instant it is refused. The stops
   * that it made in the sources stay.
   */
  readonly liftRestriction: LiftRestrictionPayload;
  /**
   * Records that a person objects to direct marketing, with the profiling that serves it (GDPR Art. 21(2) and (3)): every
   * channel, profiling and sharing are blocked at once and written back to every source.
   */
  readonly objectToProcessing: ObjectToProcessingPayload;
  /**
   * Records a campaign. In Italy a campaign by phone must show a number that can be called back or the prefix of its purpose
   * (L. 5/2018 art. 2; AGCOM) and name its ROC registration: one that does not is refused, and nothing can be screened for it.
   */
  readonly openCampaign: OpenCampaignPayload;
  /**
   * Opens a request of a person (GDPR Arts. 7(3), 15-21), known by contact or by identifier, also when nobody has it. A
   * withdrawal and an objection to marketing stop at once, before anybody's identity is checked.
   */
  readonly openRightsRequest: OpenRightsRequestPayload;
  /**
   * Places a legal hold: from now on nothing of this contact is deleted, whatever period ends (GDPR Art. 17(3)(e)). It
   * stops deletion, not the clock, and permits no use.
   */
  readonly placeLegalHold: PlaceLegalHoldPayload;
  /**
   * A dry run: compares what has changed and says which repairs that asks for, under a digest. Nothing is repaired. Every
   * repair moves towards refusal.
   */
  readonly planReconciliation: PlanReconciliationPayload;
  /**
   * Publishes a version of a consent clause after checking it (GDPR Art. 7): it names the controller and its registered
   * address as configured, says each purpose, has a place for yes and one for no per purpose, an empty box, and is tied to
   * nothing else. A version cannot be changed afterwards.
   */
  readonly publishConsentClause: PublishConsentClausePayload;
  /** Publishes a version of the privacy notice. A version cannot be changed afterwards. */
  readonly publishNotice: PublishNoticePayload;
  /** Enters a breach into the register, whatever its risk (GDPR Art. 33(5)); the 72 hours run from awareness. */
  readonly recordBreach: RecordBreachPayload;
  /**
   * Records that consent was asked for, and the answer where it was not yes. From then on no other legal basis may take the
   * place of consent for what was asked (rule C7). A no blocks at once and is written back, as `withdrawConsent` does.
   */
  readonly recordConsentRequest: RecordConsentRequestPayload;
  /**
   * Records one fact that decisions rest on: a contract, a declared basis, a notice given, a hold, a register check … Facts
   * are append-only: a correction is a new fact that names the one it replaces. Stops have their own mutations.
   */
  readonly recordFact: RecordFactPayload;
  /**
   * Records a look at a provider's standing. Anything but ACTIVE closes everybody whom it handed over, at once; REVOKED is for good.
   * A standing that nobody has looked at lately closes them with no event (rule P1).
   */
  readonly recordListProviderStatus: RecordListProviderStatusPayload;
  /**
   * Records that a published version of the notice was given to many contacts, e.g. by one mailing: all of them or, when one
   * id or the version is unknown, none.
   */
  readonly recordNoticeDeliveries: RecordNoticeDeliveriesPayload;
  /**
   * Records what a public opposition register said of some numbers. The register is kept per number: a contact of which one
   * number is listed counts as listed, and its answer is as old as the check of the number that was checked longest ago.
   */
  readonly recordRegistryChecks: RecordRegistryChecksPayload;
  /**
   * Corrects fields of a person in every source that keeps them (GDPR Art. 16), or empties fields that nothing needs
   * (Art. 5(1)(c)). Every stop stays: whatever is suppressed on an old address is suppressed on the new one as well, and a
   * correction never permits anything. What was asked is opened as a request with its clock (`rightsRequests`), which is over
   * when every recipient was told (Art. 19). The new values are kept sealed until their write-backs have settled, and in no log,
   * error or evidence.
   */
  readonly rectifyContact: RectifyContactPayload;
  /** Corrects the data in every source on a verified request (GDPR Art. 16); a later correction takes the place of an earlier one. */
  readonly rectifyOnRequest: RectifyOnRequestPayload;
  /**
   * Registers a list provider. From now on its standing decides about every consent that it handed over; until somebody has looked
   * at it, none counts.
   */
  readonly registerListProvider: RegisterListProviderPayload;
  /** Refuses a request by a ground of the law, telling of complaint and court (GDPR Art. 12(4)). A withdrawal cannot be refused. */
  readonly rejectRightsRequest: RejectRightsRequestPayload;
  /**
   * Says what became of one finding. A passage that stays because it is no such thing, or because a purpose needs it, is not
   * asked about again while it stands unchanged; one that was removed is found again if it comes back.
   */
  readonly resolveMinimisationFinding: ResolveMinimisationFindingPayload;
  /**
   * Restricts on a verified request (GDPR Art. 18): from now on the data are only stored. What of it rests on consent is
   * stopped in every source; that all else is only stored, sources and recipients are to be told.
   */
  readonly restrictOnRequest: RestrictOnRequestPayload;
  /**
   * Restricts processing (GDPR Art. 18): from now on the data are only stored, `mayContact` says no for the purposes that it
   * covers, and nothing is deleted. What of it rests on consent is stopped in every source, and only the person's next yes
   * opens it again.
   */
  readonly restrictProcessing: RestrictProcessingPayload;
  /** Runs the retention job now, as the schedule does every day. Refused while another run is under way. */
  readonly runRetention: RunRetentionPayload;
  /**
   * Screens up to 1,000 addresses or numbers: each one allowed or refused with its reasons, as of now. Longer lists go through
   * `POST /screen` or `allinea screen`. It records a clearance: what was checked, and until when it holds.
   */
  readonly screenList: ScreenListPayload;
  /** Queues a pull of one source; a source that is being pulled already is not pulled twice at once. */
  readonly startSync: StartSyncPayload;
  /** Records that a recipient was told of an erasure, rectification or restriction, or why not (GDPR Art. 19). */
  readonly tellRecipient: TellRecipientPayload;
  /** Records what was done about a breach: the risk judged afresh, the authority told, the persons told or not. */
  readonly updateBreach: UpdateBreachPayload;
  /** Finds an objection on a particular situation right (GDPR Art. 21(1)): what it names stops for good and is written back. */
  readonly upholdObjection: UpholdObjectionPayload;
  /**
   * Records the outcome of the identity check. Once it is verified, the month of Art. 12(3), counted from receipt, binds
   * (rule D1); an erasure request counts as a stop; an objection on a particular situation restricts until it is assessed.
   */
  readonly verifyIdentity: VerifyIdentityPayload;
  /** Records that a person withdrew consent, blocks the targets at once and writes it back to every source (GDPR Art. 7(3)). */
  readonly withdrawConsent: WithdrawConsentPayload;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationAcknowledgeRightsRequestArgs = {
  input: ActOnRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationApplyReconciliationArgs = {
  input: ApplyReconciliationInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationApplyRetentionRunArgs = {
  input: ApplyRetentionRunInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationAskForIdentityArgs = {
  input: ActOnRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationAuditCallLogArgs = {
  input: AuditCallLogInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationDecideIdentityArgs = {
  input: DecideIdentityInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationEraseContactArgs = {
  input: EraseContactInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationEraseOnRequestArgs = {
  input: ActOnRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationExtendRightsRequestArgs = {
  input: ExtendRightsRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationFinishRightsRequestArgs = {
  input: FinishRightsRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationGrantConsentArgs = {
  input: GrantConsentInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationLiftLegalHoldArgs = {
  input: LiftLegalHoldInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationLiftRestrictionArgs = {
  input: LiftRestrictionInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationObjectToProcessingArgs = {
  input: ObjectToProcessingInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationOpenCampaignArgs = {
  input: OpenCampaignInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationOpenRightsRequestArgs = {
  input: OpenRightsRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationPlaceLegalHoldArgs = {
  input: PlaceLegalHoldInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationPlanReconciliationArgs = {
  input: PlanReconciliationInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationPublishConsentClauseArgs = {
  input: PublishConsentClauseInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationPublishNoticeArgs = {
  input: PublishNoticeInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRecordBreachArgs = {
  input: RecordBreachInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRecordConsentRequestArgs = {
  input: RecordConsentRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRecordFactArgs = {
  input: RecordFactInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRecordListProviderStatusArgs = {
  input: RecordListProviderStatusInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRecordNoticeDeliveriesArgs = {
  input: RecordNoticeDeliveriesInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRecordRegistryChecksArgs = {
  input: RecordRegistryChecksInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRectifyContactArgs = {
  input: RectifyContactInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRectifyOnRequestArgs = {
  input: RectifyOnRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRegisterListProviderArgs = {
  input: RegisterListProviderInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRejectRightsRequestArgs = {
  input: RejectRightsRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationResolveMinimisationFindingArgs = {
  input: ResolveMinimisationFindingInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRestrictOnRequestArgs = {
  input: RestrictOnRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRestrictProcessingArgs = {
  input: RestrictProcessingInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationRunRetentionArgs = {
  input: RunRetentionInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationScreenListArgs = {
  input: ScreenListInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationStartSyncArgs = {
  input: StartSyncInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationTellRecipientArgs = {
  input: TellRecipientInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationUpdateBreachArgs = {
  input: UpdateBreachInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationUpholdObjectionArgs = {
  input: ActOnRequestInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationVerifyIdentityArgs = {
  input: VerifyIdentityInput;
};


/**
 * Everything that can be changed. Each mutation takes one `input` with an `idempotencyKey` and answers with a payload: the
 * same key with the same body gives the first answer again, with another body it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export type MutationWithdrawConsentArgs = {
  input: WithdrawConsentInput;
};

/** Something with a global id. */
export type Node = {
  /** Global id: opaque, typed, stable for the life of the object. Never a vendor's id. */
  readonly id: Scalars['ID']['output'];
};

/** Why a recipient need not be told (GDPR Art. 19). */
export type NotToldReason =
  /** It turned out that the data were not disclosed to it. */
  | 'DATA_NOT_DISCLOSED'
  /** It would take a disproportionate effort. */
  | 'DISPROPORTIONATE_EFFORT'
  /** It is impossible, e.g. the recipient does not exist any more. */
  | 'IMPOSSIBLE';

/** A version of the privacy notice. The text is the controller's; here is its digest, so that it can be proved later. */
export type Notice = Node & {
  readonly __typename?: 'Notice';
  /** Article that it fulfils. */
  readonly article: NoticeArticle;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Language (BCP 47). */
  readonly language: Scalars['String']['output'];
  /** When it was published. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** SHA-256 of the text, hexadecimal. */
  readonly textSha256: Scalars['String']['output'];
  /** Version, as consent events name it. */
  readonly version: Scalars['String']['output'];
};

/** Articles that a privacy notice can fulfil. */
export type NoticeArticle =
  /** Data collected from the person (GDPR Art. 13). */
  | 'ARTICLE_13'
  /** Data that came from elsewhere (GDPR Art. 14). */
  | 'ARTICLE_14';

/** A privacy notice that is owed. */
export type NoticeClock = {
  readonly __typename?: 'NoticeClock';
  /** Article that asks for it. */
  readonly article: NoticeArticle;
  /** Last day in time; null when nobody knows when the time began, and then it counts as over. */
  readonly dueOn: Maybe<Scalars['Date']['output']>;
  /** The rules that decided, each with the facts used and its legal source. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Whether its time is over. */
  readonly state: NoticeState;
};

/** A privacy notice that was given to a contact. */
export type NoticeDelivery = Fact & Node & {
  readonly __typename?: 'NoticeDelivery';
  /** Article that it fulfils. */
  readonly article: NoticeArticle;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Version that was given; null when unknown. */
  readonly noticeVersion: Maybe<Scalars['String']['output']>;
  /** When it was given; null when unknown. */
  readonly providedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** A privacy notice that was given to a contact. */
export type NoticeDeliveryInput = {
  /** Article that it fulfils. */
  readonly article: NoticeArticle;
  /** Version that was given. */
  readonly noticeVersion?: InputMaybe<Scalars['Reference']['input']>;
  /** When it was given. Never after now. */
  readonly providedAt: Scalars['DateTime']['input'];
};

/** A notice that is owed to a contact. */
export type NoticeDue = {
  readonly __typename?: 'NoticeDue';
  /** What is owed, by when, and why. */
  readonly clock: NoticeClock;
  /** To whom. */
  readonly contact: Contact;
};

/** A page of owed notices. */
export type NoticeDueConnection = {
  readonly __typename?: 'NoticeDueConnection';
  /** The page's entries with their cursors. */
  readonly edges: ReadonlyArray<NoticeDueEdge>;
  /** The page's entries. */
  readonly nodes: ReadonlyArray<NoticeDue>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** An owed notice in a page. */
export type NoticeDueEdge = {
  readonly __typename?: 'NoticeDueEdge';
  /** Cursor of this entry. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: NoticeDue;
};

/** Where the time of an owed notice stands. */
export type NoticeState =
  /** Its time runs. */
  | 'NOTICE_DUE'
  /** Its time is over. */
  | 'NOTICE_OVERDUE';

/** What a register said of one number. */
export type NumberCheck = {
  readonly __typename?: 'NumberCheck';
  /** When the register was asked. */
  readonly checkedAt: Scalars['DateTime']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** When the number was registered; null when not told. */
  readonly registeredAt: Maybe<Scalars['DateTime']['output']>;
  /** Register, as named in the policy. */
  readonly registry: Scalars['String']['output'];
  /** When the opposition was last renewed; null when never, or not told. */
  readonly renewedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it said. */
  readonly result: RegistryResult;
  /** Who asked. */
  readonly source: Scalars['String']['output'];
};

/** Input of `objectToProcessing`. */
export type ObjectToProcessingInput = {
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** When the objection arrived; default is now. Never after now. */
  readonly receivedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Case or ticket number for later proof. Never a name, an address or a note. */
  readonly reference?: InputMaybe<Scalars['Reference']['input']>;
  /** Who objects. */
  readonly subject: SubjectSelector;
};

/** Answer of `objectToProcessing`. */
export type ObjectToProcessingPayload = {
  readonly __typename?: 'ObjectToProcessingPayload';
  /** What was recorded, one revocation per contact concerned, each with its propagation; empty when refused. */
  readonly revocations: ReadonlyArray<Revocation>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An objection (GDPR Art. 21). */
export type Objection = Fact & Node & {
  readonly __typename?: 'Objection';
  /** Paragraph: `21(2)` against direct marketing, `21(1)` against another use on legitimate interest. */
  readonly ground: Scalars['String']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** When it arrived. */
  readonly receivedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** What an objection is against. */
export type ObjectionGround =
  /** Direct marketing and the profiling for it (Art. 21(2)): absolute. */
  | 'DIRECT_MARKETING'
  /** Another use on legitimate interest, for reasons of the person's situation (Art. 21(1)): to be assessed. */
  | 'PARTICULAR_SITUATION';

/** What one target showed at a read-back. */
export type ObservedConsent = {
  readonly __typename?: 'ObservedConsent';
  /** Channel; null for purposes without channels. */
  readonly channel: Maybe<Channel>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
  /** What the source showed over all places where it keeps it. */
  readonly state: SourceConsentState;
};

/** How a field of a correction stood at a read-back. */
export type ObservedField = {
  readonly __typename?: 'ObservedField';
  /** Name of the field. */
  readonly field: Scalars['String']['output'];
  /** Its state. */
  readonly state: ObservedFieldState;
};

/** State of a field at a read-back, as compared with what was asked. */
export type ObservedFieldState =
  /** It shows something else. */
  | 'DIFFERS'
  /** Nothing about the person stands there. */
  | 'EMPTY'
  /** It shows the new value and no other. */
  | 'MATCHES';

/** Whether a record was there at a read-back. */
export type ObservedRecord =
  /** Not readable any more. */
  | 'GONE'
  /** Answers under another id. */
  | 'MERGED'
  /** Readable. */
  | 'PRESENT'
  /** Deleted but restorable. */
  | 'RECYCLED';

/** Input of `openCampaign`. */
export type OpenCampaignInput = {
  /** Who makes the calls for the controller. */
  readonly agency?: InputMaybe<Scalars['Reference']['input']>;
  /** Which number the called person sees; needed for calls in Italy. */
  readonly callerLine?: InputMaybe<CallerLine>;
  /** The controller's or its call centre's own number; needed for calls in Italy. */
  readonly callerNumber?: InputMaybe<Scalars['String']['input']>;
  /** Channel; needed for DIRECT_MARKETING. */
  readonly channel?: InputMaybe<Channel>;
  /** Last day; not before the first. */
  readonly endsOn: Scalars['Date']['input'];
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** ISO 3166-1 alpha-2 country; the gateway's own when left out. */
  readonly jurisdiction?: InputMaybe<Scalars['String']['input']>;
  /** What it is for. */
  readonly kind: CampaignKind;
  /** Purpose that its lists are screened for. */
  readonly purpose: Purpose;
  /** The controller's own name or number of it; each campaign has its own. */
  readonly reference: Scalars['Reference']['input'];
  /** Registration of the call centre (ROC); needed for calls in Italy. */
  readonly rocId?: InputMaybe<Scalars['Reference']['input']>;
  /** First day. */
  readonly startsOn: Scalars['Date']['input'];
};

/** Answer of `openCampaign`. */
export type OpenCampaignPayload = {
  readonly __typename?: 'OpenCampaignPayload';
  /** The campaign; null when refused. */
  readonly campaign: Maybe<Campaign>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `openRightsRequest`. */
export type OpenRightsRequestInput = {
  /** Staff or role id of who handles it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** What an objection is against; direct marketing when left out. Only for OBJECTION. */
  readonly objection?: InputMaybe<ObjectionGround>;
  /** Which uses are meant, for RESTRICTION, WITHDRAWAL and an objection on a particular situation; all when left out. */
  readonly purposes?: InputMaybe<ReadonlyArray<Purpose>>;
  /** How it arrived. */
  readonly receiptChannel: ReceiptChannel;
  /** When it arrived. Never after now. */
  readonly receivedAt: Scalars['DateTime']['input'];
  /** Case or ticket number. Never a name, an address or a note. */
  readonly reference?: InputMaybe<Scalars['Reference']['input']>;
  /** For what. */
  readonly right: RequestRight;
  /** Who asks. */
  readonly subject: SubjectSelector;
};

/** Answer of `openRightsRequest`. */
export type OpenRightsRequestPayload = {
  readonly __typename?: 'OpenRightsRequestPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where a page of a connection begins and ends (Relay cursor connections). */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge of the page, to be given as `after`; null when the page is empty. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** True when more follows after `endCursor`. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True when the page does not begin at the start, that is, when `after` was given and valid. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge of the page; null when the page is empty. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** Why an answer may go out though a part of it is missing. */
export type PartialReason =
  /** A duty, a hold or a restriction keeps data (Arts. 17(3), 18). */
  | 'DUTY_TO_KEEP'
  /** The copy would harm others (Art. 15(4)). */
  | 'RIGHTS_OF_OTHERS'
  /** A source refused for good, or does not show what it has put away; what it holds is dealt with by hand. */
  | 'SOURCE_REFUSES'
  /** A source did not answer; the rest follows. */
  | 'SOURCE_UNREACHABLE';

/** New values of a person's fields, at most 255 characters each. A list is complete: a value that is not in it goes. */
export type PersonFieldsInput = {
  /** Date of birth, in the sources. What this gateway was told by `recordFact` is corrected there, with `replaces`. */
  readonly birthDate?: InputMaybe<Scalars['Date']['input']>;
  /** Company. */
  readonly company?: InputMaybe<Scalars['String']['input']>;
  /** Country, ISO 3166-1 alpha-2. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  /** E-mail addresses, the primary one first. A source with fewer places keeps the first ones. */
  readonly emails?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Family names. A name is corrected whole: give `givenName` too. */
  readonly familyName?: InputMaybe<Scalars['String']['input']>;
  /** Full name, for sources that keep only that; made of the parts when left out. */
  readonly fullName?: InputMaybe<Scalars['String']['input']>;
  /** Given names. A name is corrected whole: give `familyName` too. */
  readonly givenName?: InputMaybe<Scalars['String']['input']>;
  /** Phone numbers, the primary one first. */
  readonly phones?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Tax identifiers. */
  readonly taxIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Why persons need not be told of a high risk (GDPR Art. 34(3)). */
export type PersonsNotToldGround =
  /** It would take a disproportionate effort; a public communication was made (c). */
  | 'PUBLIC_COMMUNICATION'
  /** Later measures make sure that the high risk is not there any more (b). */
  | 'RISK_REMOVED'
  /** The data are unintelligible to whoever has them, e.g. encrypted with a safe key (a). */
  | 'UNINTELLIGIBLE';

/** Input of `placeLegalHold`. */
export type PlaceLegalHoldInput = {
  /** Global id of the contact. */
  readonly contactId: Scalars['ID']['input'];
  /** First day; today when left out. */
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The matter, e.g. a court's file number. Never a name. */
  readonly matter: Scalars['Reference']['input'];
  /** Last day; null for open-ended. */
  readonly until?: InputMaybe<Scalars['Date']['input']>;
};

/** Answer of `placeLegalHold`. */
export type PlaceLegalHoldPayload = {
  readonly __typename?: 'PlaceLegalHoldPayload';
  /** The contact; null when refused. */
  readonly contact: Maybe<Contact>;
  /** The hold; null when refused. */
  readonly hold: Maybe<LegalHold>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `planReconciliation`. */
export type PlanReconciliationInput = {
  /** Only these classes; all of them when left out. */
  readonly classes?: InputMaybe<ReadonlyArray<DriftClass>>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Only these sources; all of them when left out. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Whether the suppression lists are part of it. */
  readonly withLists?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answer of `planReconciliation`. */
export type PlanReconciliationPayload = {
  readonly __typename?: 'PlanReconciliationPayload';
  /** The plan; null when refused. */
  readonly plan: Maybe<ReconciliationPlan>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Repairs of one kind in one system. */
export type PlannedRepairs = {
  readonly __typename?: 'PlannedRepairs';
  /** What is done. */
  readonly action: DriftAction;
  /** What they mend. */
  readonly class: DriftClass;
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Source or list. */
  readonly system: Scalars['String']['output'];
};

/**
 * What the person may take along (GDPR Art. 20), read live and stored nowhere: what the person provided, where the processing
 * rests on consent or contract; nothing that was concluded, nothing of other persons.
 */
export type PortabilityAnswer = {
  readonly __typename?: 'PortabilityAnswer';
  /** When it was put together. */
  readonly at: Scalars['DateTime']['output'];
  /** On which of the two bases the processing rests; empty: nothing is portable. */
  readonly bases: ReadonlyArray<LegalBasis>;
  /** The same data as CSV (RFC 4180), one row a value: source, kind, field, value. Cells that a spreadsheet would run begin with `'`. */
  readonly csv: Scalars['String']['output'];
  /** Records that are left out, with the reason. */
  readonly excluded: ReadonlyArray<ExcludedRecord>;
  /** False when a source did not answer, or holds a record put away and does not show it. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** The data as JSON: `{ format, records: [{ source, kind, person }], consents: [...] }`. */
  readonly json: Scalars['JSONObject']['output'];
  /** Why. */
  readonly reasons: ReadonlyArray<Reason>;
  /** How the live read of every source went. */
  readonly sourcesStatus: ReadonlyArray<SourceStatus>;
};

/** One purpose of processing as it stands for one person. */
export type ProcessingActivity = {
  readonly __typename?: 'ProcessingActivity';
  /** Channels on which it is allowed now; empty for purposes without channels. */
  readonly channels: ReadonlyArray<Channel>;
  /** Where the documents of declared bases are kept, whether the bases hold or not. */
  readonly documents: ReadonlyArray<Scalars['String']['output']>;
  /** Bases of GDPR Art. 6(1) that carry it now; empty where it is stopped. */
  readonly legalBases: ReadonlyArray<LegalBasis>;
  /** What the data are used or kept for. */
  readonly purpose: ProcessingPurpose;
  /** The rules behind it; never empty. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Until when the data may be kept for it; null where the purpose sets no term of its own. */
  readonly retention: Maybe<RetentionDeadline>;
  /** Whether it happens now. */
  readonly state: ProcessingState;
};

/** Everything that data are used or kept for. */
export type ProcessingPurpose =
  /** Bookkeeping and tax (dpv:LegalCompliance). */
  | 'ACCOUNTING'
  /** Fight against money laundering. */
  | 'ANTI_MONEY_LAUNDERING'
  /** Proof of a contract concluded by phone. */
  | 'CALL_PROOF'
  /** Establishing or defending claims (dpv:DisputeManagement). */
  | 'CLAIMS'
  /** Proof that consent was given (GDPR Art. 7(1)). */
  | 'CONSENT_EVIDENCE'
  /** Advertising (dpv:DirectMarketing). */
  | 'DIRECT_MARKETING'
  /** Investment orders by phone (Directive 2014/65/EU art. 16(7)). */
  | 'FINANCIAL_RECORDS'
  /** Evaluating personal aspects (GDPR Art. 4(4); dpv:Profiling). */
  | 'PROFILING'
  /** Selection of candidates (dpv:PersonnelHiring). */
  | 'RECRUITMENT'
  /** Messages that belong to a contract (dpv:RequestedServiceProvision). */
  | 'SERVICE'
  /** Handing data to other controllers. */
  | 'THIRD_PARTY_SHARING'
  /** Complaints and warranty. */
  | 'WARRANTY';

/** Whether a purpose is pursued for a person now. */
export type ProcessingState =
  /** The data are, or may be, used for it. */
  | 'ALLOWED'
  /** The data are only stored, because a duty demands it. */
  | 'KEPT'
  /** No use is permitted. */
  | 'STOPPED';

/** Who runs a system for the controller (GDPR Arts. 4(8), 28). */
export type Processor = {
  readonly __typename?: 'Processor';
  /** ISO 3166-1 alpha-2 code of the country in which the data are. */
  readonly country: Scalars['String']['output'];
  /** Name. */
  readonly name: Scalars['String']['output'];
  /** What carries a transfer outside the EEA (GDPR Arts. 45-49); null when none is named. */
  readonly transferTool: Maybe<TransferTool>;
};

/** What a read-back proves. */
export type ProofClaim =
  /** Every field of a correction shows its new value and no other, or is empty as asked. */
  | 'FIELDS_AS_ASKED'
  /** The record is there without personal data. */
  | 'FIELDS_EMPTY'
  /** The list names the identifier, for every target that was asked. */
  | 'LISTED'
  /** The record is not readable any more. */
  | 'RECORD_GONE'
  /** No personal field is left, but the vendor can still restore the record. */
  | 'RECYCLED'
  /** Every target shows a refusal. */
  | 'REFUSAL_SHOWN';

/** The way of one revocation or erasure into every source. */
export type Propagation = {
  readonly __typename?: 'Propagation';
  /** Write-backs by state; only states that occur. */
  readonly counts: ReadonlyArray<WriteBackCount>;
  /** When the last write-back settled; null while any is open. */
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
  /** One word for all write-backs together. */
  readonly status: PropagationStatus;
  /** One command to one record in one source each, by source. */
  readonly writeBacks: ReadonlyArray<WriteBack>;
};

/** One word for a propagation. */
export type PropagationStatus =
  /** Every source that can store it was read back and shows it. */
  | 'CONFIRMED'
  /** Something is still to be sent or observed. */
  | 'IN_PROGRESS'
  /** Everything is settled, but at least one source refused or its outcome is unknown: someone must look. */
  | 'NEEDS_ATTENTION'
  /** There was no record to write to; suppression alone does it. */
  | 'NOTHING_TO_WRITE';

/** Where the data of one record, or of the contact, came from (GDPR Arts. 14(2)(f), 15(1)(g); dpv:hasDataSource). */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** Whether there is proof of it. */
  readonly hasEvidence: Scalars['Boolean']['output'];
  /** The list provider, when `origin` is LIST_PROVIDER. */
  readonly listProvider: Maybe<ListProvider>;
  /** Native field and value class that it was mapped from; null when it was declared through this API. */
  readonly mappedFrom: Maybe<Scalars['String']['output']>;
  /** Day on which the data were obtained; null when unknown. The month of Art. 14(3) starts here. */
  readonly obtainedOn: Maybe<Scalars['Date']['output']>;
  /** Kind of origin. */
  readonly origin: ProvenanceOrigin;
  /** The source that holds the data, by its configured name, or the caller that declared it. */
  readonly source: Scalars['String']['output'];
};

/** A declaration of where data came from, as recorded through `recordFact`. */
export type ProvenanceDeclaration = Fact & Node & {
  readonly __typename?: 'ProvenanceDeclaration';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What was declared. */
  readonly provenance: Provenance;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** Why the origin of a record is not known. */
export type ProvenanceGap =
  /** The source has a field and no value in it. */
  | 'EMPTY'
  /** The source has no field for it, or none is configured. */
  | 'NO_FIELD'
  /** The source shows a value that nobody explained: the connector's configuration can. */
  | 'UNMAPPED';

/** Where data came from. */
export type ProvenanceInput = {
  /** Whether there is proof of it. */
  readonly hasEvidence?: Scalars['Boolean']['input'];
  /** The list provider, when `origin` is LIST_PROVIDER. */
  readonly listProvider?: InputMaybe<ListProviderInput>;
  /** Day on which the data were obtained. */
  readonly obtainedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Kind of origin. */
  readonly origin: ProvenanceOrigin;
  /** The source whose data are meant, by its configured name. */
  readonly source: Scalars['Reference']['input'];
};

/** Kinds of origin of personal data. */
export type ProvenanceOrigin =
  /** A card that the person handed over (dpv:DataSubjectDataSource). */
  | 'BUSINESS_CARD'
  /** The controller's own business system (dpv:DataControllerDataSource). */
  | 'ERP'
  /** Imported from a file of unknown origin; counts as unknown. */
  | 'IMPORT'
  /** Bought or rented list (dpv:ThirdPartyDataSource); Art. 14 applies. */
  | 'LIST_PROVIDER'
  /** The person subscribed (dpv:DataSubjectDataSource). */
  | 'NEWSLETTER_SIGNUP'
  /** Bought from a data service (dpv:ThirdPartyDataSource); Art. 14 applies. */
  | 'PAID_SERVICE'
  /** Received from a partner (dpv:ThirdPartyDataSource); Art. 14 applies. */
  | 'PARTNER'
  /** The person called (dpv:DataSubjectDataSource). */
  | 'PHONE_INBOUND'
  /** A public telephone or business directory (dpv:PublicDataSource); Art. 14 applies. */
  | 'PUBLIC_DIRECTORY'
  /** A lead from sales or a fair (dpv:ThirdPartyDataSource); Art. 14 applies. */
  | 'SALES_LEAD'
  /** Read on a social network (dpv:DataPublishedByDataSubject); Art. 14 applies. */
  | 'SOCIAL_NETWORK'
  /** Nobody knows (dpv:DataSource). */
  | 'UNKNOWN'
  /** A form that the person filled in (dpv:DataSubjectDataSource). */
  | 'WEB_FORM'
  /** Read on a web page (dpv:PublicDataSource); Art. 14 applies. */
  | 'WEB_PAGE'
  /** Somebody else's word (dpv:ThirdPartyDataSource); Art. 14 applies. */
  | 'WORD_OF_MOUTH';

/** A page of records whose origin nobody knows. */
export type ProvenanceQueueConnection = {
  readonly __typename?: 'ProvenanceQueueConnection';
  /** The page's records with their cursors. */
  readonly edges: ReadonlyArray<ProvenanceQueueEdge>;
  /** The page's records. */
  readonly nodes: ReadonlyArray<ContactRecord>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A record in a page. */
export type ProvenanceQueueEdge = {
  readonly __typename?: 'ProvenanceQueueEdge';
  /** Cursor of this record. */
  readonly cursor: Scalars['String']['output'];
  /** The record. */
  readonly node: ContactRecord;
};

/** Input of `publishConsentClause`. */
export type PublishConsentClauseInput = {
  /** What is asked, one entry per box. */
  readonly choices: ReadonlyArray<ConsentChoiceInput>;
  /** Name of the clause, the same over its versions. */
  readonly clause: Scalars['Reference']['input'];
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Whether a service depends on the answer (Art. 7(4)); such a clause is refused. */
  readonly isConditionOfService: Scalars['Boolean']['input'];
  /** Whether the text is a part of terms and conditions (Art. 7(2)); such a clause is refused. */
  readonly isPartOfTerms: Scalars['Boolean']['input'];
  /** Language (BCP 47), e.g. `it`. */
  readonly language: Scalars['Reference']['input'];
  /** When it was published. Never after now. */
  readonly publishedAt: Scalars['DateTime']['input'];
  /** The whole text as people see it, without personal data, at most 20,000 characters. */
  readonly text: Scalars['String']['input'];
  /** Version. */
  readonly version: Scalars['Reference']['input'];
  /** How to withdraw, in the words of the text (Art. 7(3)). */
  readonly withdrawalMethod: Scalars['String']['input'];
};

/** Answer of `publishConsentClause`. */
export type PublishConsentClausePayload = {
  readonly __typename?: 'PublishConsentClausePayload';
  /** The clause; null when refused. */
  readonly clause: Maybe<ConsentClause>;
  /** Why it was refused, one entry per fault of the clause; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `publishNotice`. */
export type PublishNoticeInput = {
  /** Article that it fulfils. */
  readonly article: NoticeArticle;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Language (BCP 47), e.g. `it`. */
  readonly language: Scalars['Reference']['input'];
  /** When it was published. Never after now. */
  readonly publishedAt: Scalars['DateTime']['input'];
  /** SHA-256 of the text, hexadecimal. */
  readonly textSha256: Scalars['Reference']['input'];
  /** Version, as consent events will name it. */
  readonly version: Scalars['Reference']['input'];
};

/** Answer of `publishNotice`. */
export type PublishNoticePayload = {
  readonly __typename?: 'PublishNoticePayload';
  /** The version; null when refused. */
  readonly notice: Maybe<Notice>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What data are used for (dpv:Purpose). Only DIRECT_MARKETING is split by channel. */
export type Purpose =
  /** Advertising, direct sale, market research, commercial communication (dpv:DirectMarketing; Codice privacy art. 130). */
  | 'DIRECT_MARKETING'
  /** Evaluating personal aspects to predict or adapt (GDPR Art. 4(4); dpv:Personalisation). */
  | 'PROFILING'
  /** What a contract in force needs (dpv:RequestedServiceProvision; GDPR Art. 6(1)(b)). */
  | 'SERVICE'
  /** Processing of special categories (GDPR Art. 9(2)(a): explicit consent). */
  | 'SPECIAL_CATEGORY'
  /** Giving the data to another controller. */
  | 'THIRD_PARTY_SHARING';

/** One purpose without channels. */
export type PurposeDecision = {
  readonly __typename?: 'PurposeDecision';
  /** The rules that decided; never empty. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Yes or no. */
  readonly verdict: Verdict;
};

/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type Query = {
  readonly __typename?: 'Query';
  /** Pairs of records that may be one person and that a person has to decide about, oldest first. */
  readonly ambiguousIdentities: IdentityLinkConnection;
  /** A breach of the register by its global id, or null. */
  readonly breach: Maybe<BreachEntry>;
  /** The register of breaches (GDPR Art. 33(5)), newest first. Nothing is ever taken out of it. */
  readonly breaches: BreachEntryConnection;
  /** An audit of a dialler's log by its global id, or null. */
  readonly callAudit: Maybe<CallAudit>;
  /** Audits of diallers' logs, newest first. */
  readonly callAudits: CallAuditConnection;
  /** A campaign by its global id, or null. */
  readonly campaign: Maybe<Campaign>;
  /** Campaigns, newest first. */
  readonly campaigns: CampaignConnection;
  /** Published consent clauses, newest first. */
  readonly consentClauses: ReadonlyArray<ConsentClause>;
  /**
   * Receipt of one act concerning consent, grants and withdrawals alike, as JSON without personal data: the person is named
   * by a pseudonym. Null when there is no such act.
   */
  readonly consentReceipt: Maybe<Scalars['JSONObject']['output']>;
  /** A contact by its global id, or null. The id of a contact that was joined into another one gives the survivor. */
  readonly contact: Maybe<Contact>;
  /** Contacts in the order in which they became known, joined ones left out. */
  readonly contacts: ContactConnection;
  /** A correction by its global id, or null. */
  readonly correction: Maybe<Correction>;
  /** Differences between the ledger, the sources and the suppression lists, newest first. Open ones unless asked otherwise. */
  readonly driftFindings: DriftFindingConnection;
  /** Each source and each list with its open drift and with how long repairs took there. */
  readonly driftSystems: ReadonlyArray<DriftSystem>;
  /** The append-only evidence, oldest first. Each entry's hash covers the one before it. */
  readonly evidence: EvidenceConnection;
  /** Imports of suppression lists, newest first. */
  readonly listImports: ListImportConnection;
  /** Files in which list providers handed consents over, newest first. */
  readonly listProviderImports: ListProviderImportConnection;
  /** Companies that collect consents for the controller, by name. */
  readonly listProviders: ReadonlyArray<ListProviderStanding>;
  /**
   * May this person be reached for a purpose over a channel, now: the question to ask before every call and message. Asked
   * about an identifier, it must hold for everyone whose records have it, and suppression hits even when nobody does.
   */
  readonly mayContact: MayContactResult;
  /** What was found in free text and in fields, newest first, over all contacts. */
  readonly minimisationFindings: MinimisationFindingConnection;
  /** One object by its global id, or null when there is none. An id of a joined contact gives the survivor. */
  readonly node: Maybe<Node>;
  /** Objects by global id, in the order asked, null where there is none. At most 100 ids. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** Published versions of the privacy notice, newest first. */
  readonly notices: ReadonlyArray<Notice>;
  /**
   * Privacy notices that are owed, by the day on which the data came in (Art. 14) or the contact became known (Art. 13). An
   * overdue Art. 14 notice stops marketing until it is given.
   */
  readonly noticesDue: NoticeDueConnection;
  /**
   * Records of which nobody knows where their data came from (GDPR Arts. 14(2)(f), 15(1)(g)), in the order in which they
   * became known. A record leaves the queue when its source tells, or when `recordFact` declares the provenance for it.
   */
  readonly provenanceQueue: ProvenanceQueueConnection;
  /** Comparisons, newest first. */
  readonly reconciliationRuns: ReconciliationRunConnection;
  /** Record of processing activities (GDPR Art. 30(1)), made from the configuration and from what the ledger holds now. */
  readonly recordOfProcessing: RecordOfProcessing;
  /** Public opposition registers that the gateway knows, configured or not. */
  readonly registries: ReadonlyArray<Registry>;
  /** Everything that registers said of one number, newest first, at most 100. A number that nobody can read has no answer. */
  readonly registryChecks: ReadonlyArray<NumberCheck>;
  /** Files in which registers answered, newest first. */
  readonly registryImports: RegistryImportConnection;
  /** Questions to registers, newest first. */
  readonly registryRequests: RegistryRequestConnection;
  /**
   * Contacts with a consent that nobody can prove (rules C3 and Q6), the one that is due first at the top. A case ends only when
   * an evidenced consent arrives for every pair, or the data are erased; nothing else closes it.
   */
  readonly remediations: RemediationConnection;
  /**
   * What falls due by a day that many days from now, as far as no run has written it down yet. Computed from the facts as
   * they are: a sign of life or a new contract may still change it.
   */
  readonly retentionPreview: RetentionPreviewConnection;
  /** The rules of keeping in force here: jurisdiction x purpose x basis x data category, built-in and configured, with validity. */
  readonly retentionRules: ReadonlyArray<RetentionRule>;
  /** Runs of the retention job, newest first. */
  readonly retentionRuns: RetentionRunConnection;
  /** A revocation by its global id, or null. */
  readonly revocation: Maybe<Revocation>;
  /** A request by its global id, or null. */
  readonly rightsRequest: Maybe<RightsRequest>;
  /** Requests of persons to exercise their rights, the one that is due first at the top. */
  readonly rightsRequests: RightsRequestConnection;
  /** The rules behind every answer: what each one says in a line, and where it comes from. */
  readonly rules: ReadonlyArray<Rule>;
  /** Clearances of screened lists, newest first. */
  readonly screenings: ScreeningConnection;
  /**
   * People who share profiling data (relationship, activity, contracts), and only those whose profiling is allowed now
   * (GDPR Arts. 4(4), 6(1)(a), 21, 22): consent to marketing opens no segment. The others are counted, never shown.
   */
  readonly segment: SegmentConnection;
  /** The connected systems, by name. */
  readonly sources: ReadonlyArray<Source>;
  /** What is on the suppression lists, counted. Entries themselves are shown only for a contact or a revocation. */
  readonly suppressionSummary: SuppressionSummary;
  /** Pulls of sources, newest first. */
  readonly syncRuns: SyncRunConnection;
  /** The words of this API in the W3C Data Privacy Vocabulary (DPV 2.3), by enum and value. */
  readonly vocabulary: ReadonlyArray<VocabularyTerm>;
  /** Write-backs, newest first. */
  readonly writeBacks: WriteBackConnection;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryAmbiguousIdentitiesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryBreachArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryBreachesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryCallAuditArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryCallAuditsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  campaignId: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryCampaignArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryCampaignsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryConsentReceiptArgs = {
  eventId: Scalars['ID']['input'];
  format: ConsentReceiptFormat;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryContactArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryContactsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<ContactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryCorrectionArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryDriftFindingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<DriftFindingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryEvidenceArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  contactId: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryListImportsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  list: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryListProviderImportsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryMayContactArgs = {
  channel: InputMaybe<Channel>;
  purpose: Purpose;
  subject: SubjectSelector;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryMinimisationFindingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<MinimisationFindingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryNoticesDueArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  article?: NoticeArticle;
  first?: InputMaybe<Scalars['Int']['input']>;
  until: InputMaybe<Scalars['Date']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryProvenanceQueueArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  source: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryReconciliationRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  source: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRegistryChecksArgs = {
  country: InputMaybe<Scalars['String']['input']>;
  phone: Scalars['String']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRegistryImportsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  registry: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRegistryRequestsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  registry: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRemediationsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<RemediationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRetentionPreviewArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  days: Scalars['Int']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRetentionRulesArgs = {
  jurisdiction: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRetentionRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRevocationArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRightsRequestArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryRightsRequestsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<RightsRequestFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryScreeningsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  campaignId: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QuerySegmentArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: SegmentFilter;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QuerySyncRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  source: InputMaybe<Scalars['String']['input']>;
  status: InputMaybe<SyncStatus>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryVocabularyArgs = {
  enum: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. A read changes nothing, here or in any source. Every answer that rests on the law carries
 * its reasons; every part that was read live from a source can be told from `sourcesStatus`.
 */
export type QueryWriteBacksArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<WriteBackFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Whether a read sees an earlier write. */
export type ReadAfterWrite =
  /** After a while. */
  | 'EVENTUAL'
  /** At once. */
  | 'STRONG';

/** One rule that took part in an answer. */
export type Reason = {
  readonly __typename?: 'Reason';
  /** The facts that it used: kind and id or date, e.g. `consentEvent e1`. Never personal data. */
  readonly facts: ReadonlyArray<Scalars['String']['output']>;
  /** What the rule said, as a code, e.g. `CONSENT_WITHDRAWN`, `REGISTRY_CHECK_STALE`, `NO_BASIS`. */
  readonly outcome: Scalars['String']['output'];
  /** Id of the rule in the catalogue (`Query.rules`), e.g. `C3`, `G1`, `S1`. */
  readonly rule: Scalars['String']['output'];
  /** Legal source, e.g. `GDPR Art. 7(3)`, or the name of the configured choice. */
  readonly source: Scalars['String']['output'];
  /** The rule in a line. */
  readonly title: Scalars['String']['output'];
};

/** How a request arrived. Any way counts. */
export type ReceiptChannel =
  /** Through this API, on behalf of the person. */
  | 'API'
  /** By e-mail. */
  | 'EMAIL'
  /** In person. */
  | 'IN_PERSON'
  /** Otherwise. */
  | 'OTHER'
  /** By telephone. */
  | 'PHONE'
  /** By paper mail. */
  | 'POST'
  /** Through the preference page. */
  | 'PREFERENCE_PAGE'
  /** Through a form. */
  | 'WEB_FORM';

/** A system outside the gateway that received the data and must be told of erasure and rectification (GDPR Art. 19). */
export type Recipient = Fact & Node & {
  readonly __typename?: 'Recipient';
  /** Day of the first hand-over, which ends the time for the Art. 14 notice; null when not told. */
  readonly disclosedOn: Maybe<Scalars['Date']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Name of the system. */
  readonly name: Scalars['String']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** A system outside the gateway that received the data. */
export type RecipientInput = {
  /** Day of the first hand-over. Never after today. */
  readonly disclosedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Name of the system. */
  readonly name: Scalars['Reference']['input'];
};

/** Kinds of recipient. */
export type RecipientKind =
  /** A system outside the gateway, recorded as a fact. */
  | 'RECIPIENT'
  /** A connected system. */
  | 'SOURCE';

/** Whether one recipient or source was told (GDPR Art. 19). */
export type RecipientNotice = {
  readonly __typename?: 'RecipientNotice';
  /** Whether it is a connected source, which is told by write-back, or another recipient, which somebody tells. */
  readonly kind: RecipientKind;
  /** Why it need not be told; null otherwise. */
  readonly notToldReason: Maybe<NotToldReason>;
  /** Name of the recipient, or configured name of the source. */
  readonly recipient: Scalars['String']['output'];
  /** Where the proof is kept. */
  readonly reference: Maybe<Scalars['String']['output']>;
  /** How far it is. */
  readonly state: RecipientNoticeState;
  /** IRI of the state in the W3C Data Privacy Vocabulary. */
  readonly stateIri: Scalars['String']['output'];
  /** When it was told; null until then. */
  readonly toldAt: Maybe<Scalars['DateTime']['output']>;
};

/** Life of the word to a recipient (dpv:NotificationStatus). */
export type RecipientNoticeState =
  /** Told: for a source, a fresh read shows it (dpv:NotificationCompleted). */
  | 'COMPLETED'
  /** A source refuses it: somebody must act (dpv:NotificationFailed). */
  | 'FAILED'
  /** Need not be told, with the reason (dpv:NotificationNotNeeded). */
  | 'NOT_NEEDED'
  /** A write-back is under way (dpv:NotificationOngoing). */
  | 'ONGOING'
  /** To be told (dpv:NotificationPlanned). */
  | 'PLANNED';

/** What started a comparison. */
export type ReconciliationOrigin =
  /** This API. */
  | 'API'
  /** The command line. */
  | 'CLI'
  /** The schedule. */
  | 'SCHEDULE';

/** The repairs that were open at one moment. */
export type ReconciliationPlan = {
  readonly __typename?: 'ReconciliationPlan';
  /** Repairs that were made. */
  readonly applied: Scalars['Int']['output'];
  /** SHA-256 in hexadecimal over what was asked and over every repair; the same repairs have the same digest. */
  readonly digest: Scalars['String']['output'];
  /** When it was done, or was found to be stale. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Repairs that the facts no longer asked for when their turn came. */
  readonly overtaken: Scalars['Int']['output'];
  /** When it was made. */
  readonly plannedAt: Scalars['DateTime']['output'];
  /** What it does, by system, class and action. */
  readonly repairs: ReadonlyArray<PlannedRepairs>;
  /** How many repairs it has. */
  readonly repairsCount: Scalars['Int']['output'];
  /** State. */
  readonly status: ReconciliationPlanStatus;
};

/** State of a plan. */
export type ReconciliationPlanStatus =
  /** Done; the write-backs show how far the sources are. */
  | 'APPLIED'
  /** Under way, or cut short: applied again it goes on. */
  | 'APPLYING'
  /** Made, and not applied. */
  | 'OPEN'
  /** The differences were others when it was to be applied. */
  | 'STALE';

/** One comparison of the ledger with one source, or with the lists. */
export type ReconciliationRun = Node & {
  readonly __typename?: 'ReconciliationRun';
  /** Records, or entries, that were compared. */
  readonly compared: Scalars['Int']['output'];
  /** Code of the error that ended it. */
  readonly errorCode: Maybe<Scalars['String']['output']>;
  /** End. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Findings that were gone. */
  readonly fixed: Scalars['Int']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Differences that a command of ours is just mending; they are no findings. */
  readonly inFlight: Scalars['Int']['output'];
  /** How much was compared. One that found no earlier comparison compares everything. */
  readonly mode: ComparisonMode;
  /** Findings that stand at its end. */
  readonly open: Scalars['Int']['output'];
  /** Findings that were new. */
  readonly opened: Scalars['Int']['output'];
  /** What started it. */
  readonly origin: ReconciliationOrigin;
  /** When the source had last been looked at: what it showed then was compared. Null for the lists. */
  readonly seenAt: Maybe<Scalars['DateTime']['output']>;
  /** The source; null for the lists. */
  readonly source: Maybe<Scalars['String']['output']>;
  /** Begin. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** State. */
  readonly status: ReconciliationRunStatus;
};

/** A page of comparisons. */
export type ReconciliationRunConnection = {
  readonly __typename?: 'ReconciliationRunConnection';
  /** The page's comparisons with their cursors. */
  readonly edges: ReadonlyArray<ReconciliationRunEdge>;
  /** The page's comparisons. */
  readonly nodes: ReadonlyArray<ReconciliationRun>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A comparison in a page. */
export type ReconciliationRunEdge = {
  readonly __typename?: 'ReconciliationRunEdge';
  /** Cursor of this comparison. */
  readonly cursor: Scalars['String']['output'];
  /** The comparison. */
  readonly node: ReconciliationRun;
};

/** State of a comparison. */
export type ReconciliationRunStatus =
  /** Its process ended; the findings are those of the run before. */
  | 'ABANDONED'
  /** Its findings are stored. */
  | 'COMPLETE'
  /** An error ended it; the findings are those of the run before. */
  | 'FAILED'
  /** Under way. */
  | 'RUNNING';

/** Input of `recordBreach`. */
export type RecordBreachInput = {
  /** When we became aware. Never after now. */
  readonly awareAt: Scalars['DateTime']['input'];
  /** Fideslang keys of the data concerned; all that the sources hold when left out. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['Reference']['input']>>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** What was breached. */
  readonly nature: BreachNature;
  /** When it began, as far as known. */
  readonly occurredFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it ended, as far as known. */
  readonly occurredUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** The processor, an organisation. */
  readonly processor?: InputMaybe<Scalars['Reference']['input']>;
  /** Case or ticket number. Never a name, an address or a note. */
  readonly reference?: InputMaybe<Scalars['Reference']['input']>;
  /** When the processor told us. Never after we became aware. */
  readonly reportedByProcessorAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Risk to persons. */
  readonly risk: BreachRisk;
  /** Configured names of the sources; at least one. */
  readonly sources: ReadonlyArray<Scalars['String']['input']>;
};

/** Answer of `recordBreach`. */
export type RecordBreachPayload = {
  readonly __typename?: 'RecordBreachPayload';
  /** The entry; null when refused. */
  readonly breach: Maybe<BreachEntry>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `recordConsentRequest`. */
export type RecordConsentRequestInput = {
  /** What came back. */
  readonly answer: ConsentRequestAnswer;
  /** Channels that were asked for; only for DIRECT_MARKETING, and then at least one. */
  readonly channels?: InputMaybe<ReadonlyArray<Channel>>;
  /** Global id of the clause that was shown. */
  readonly clauseId?: InputMaybe<Scalars['ID']['input']>;
  /** Global id of the contact. */
  readonly contactId: Scalars['ID']['input'];
  /** Where the proof is kept (document id, form submission id); never the proof itself. */
  readonly evidencePointer?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Version of the privacy notice that the person saw. */
  readonly noticeVersion?: InputMaybe<Scalars['Reference']['input']>;
  /** When it was asked or answered. Never after now. */
  readonly occurredAt: Scalars['DateTime']['input'];
  /** Where it was asked: address of a page, number of a shop. */
  readonly place?: InputMaybe<Scalars['Reference']['input']>;
  /** Purpose that was asked for. */
  readonly purpose: ConsentPurpose;
};

/** Answer of `recordConsentRequest`. */
export type RecordConsentRequestPayload = {
  readonly __typename?: 'RecordConsentRequestPayload';
  /** The contact with its consents after the act; null when refused. */
  readonly contact: Maybe<Contact>;
  /** The recorded act; null when refused. */
  readonly event: Maybe<ConsentEvent>;
  /** The revocation that a no is, with its propagation; null otherwise. */
  readonly revocation: Maybe<Revocation>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `recordFact`. */
export type RecordFactInput = {
  /** Global id of the contact. */
  readonly contactId: Scalars['ID']['input'];
  /** Exactly one fact. */
  readonly fact: FactInput;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Global id of a fact of the same kind and contact that this one replaces (a contract that ended, a lifted hold). */
  readonly replaces?: InputMaybe<Scalars['ID']['input']>;
  /** Name of the system or process that knows the fact. */
  readonly source: Scalars['Reference']['input'];
};

/** Answer of `recordFact`. */
export type RecordFactPayload = {
  readonly __typename?: 'RecordFactPayload';
  /** The contact, whose decision may have changed; null when refused. */
  readonly contact: Maybe<Contact>;
  /** The recorded fact; null when refused. */
  readonly fact: Maybe<Fact>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Something that the record of processing activities lacks. */
export type RecordGap = {
  readonly __typename?: 'RecordGap';
  /** Configuration field or source it is about. */
  readonly about: Scalars['String']['output'];
  /** What is missing. */
  readonly code: RecordGapCode;
};

/** Gaps of the record. */
export type RecordGapCode =
  /** No security measure of the controller's own is configured. */
  | 'NO_SECURITY_MEASURES'
  /** No processor is configured for a source. */
  | 'PROCESSOR_UNKNOWN'
  /** Data leave the EEA and no ground is named (E.g. no standard contractual clauses). */
  | 'TRANSFER_UNDOCUMENTED';

/** Input of `recordListProviderStatus`. */
export type RecordListProviderStatusInput = {
  /** When somebody looked; not after now. */
  readonly checkedAt: Scalars['DateTime']['input'];
  /** Pointer to what shows it. */
  readonly evidence: Scalars['Reference']['input'];
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Name of a registered provider. */
  readonly name: Scalars['Reference']['input'];
  /** Where it stands. */
  readonly status: ListProviderStatus;
};

/** Answer of `recordListProviderStatus`. */
export type RecordListProviderStatusPayload = {
  readonly __typename?: 'RecordListProviderStatusPayload';
  /** The provider; null when refused. */
  readonly provider: Maybe<ListProviderStanding>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `recordNoticeDeliveries`. */
export type RecordNoticeDeliveriesInput = {
  /** Global ids of contacts, at least one and at most 1,000. */
  readonly contactIds: ReadonlyArray<Scalars['ID']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Published version that was given. */
  readonly noticeVersion: Scalars['Reference']['input'];
  /** When it was given. Never after now, never before the version was published. */
  readonly providedAt: Scalars['DateTime']['input'];
  /** Name of the system or process that gave it. */
  readonly source: Scalars['Reference']['input'];
};

/** Answer of `recordNoticeDeliveries`. */
export type RecordNoticeDeliveriesPayload = {
  readonly __typename?: 'RecordNoticeDeliveriesPayload';
  /** The version; null when refused. */
  readonly notice: Maybe<Notice>;
  /** Number of persons for whom a delivery was recorded; a contact and one that was joined into it are one person. */
  readonly recorded: Scalars['Int']['output'];
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Record of processing activities (GDPR Art. 30(1)). */
export type RecordOfProcessing = {
  readonly __typename?: 'RecordOfProcessing';
  /** Art. 30(1)(b)-(f): one entry per purpose that the ledger or the configuration knows. */
  readonly activities: ReadonlyArray<RecordedActivity>;
  /** Art. 30(1)(a). */
  readonly controller: Controller;
  /** What is missing before the record is complete; empty when nothing is. */
  readonly gaps: ReadonlyArray<RecordGap>;
  /** When it was made. */
  readonly madeAt: Scalars['DateTime']['output'];
  /** Technical and organisational measures (Art. 30(1)(g)): the gateway's own and those of the configuration. */
  readonly securityMeasures: ReadonlyArray<Scalars['String']['output']>;
  /** The systems that hold data, with who runs them and whether data leave the EEA (Art. 30(1)(d)-(e)). */
  readonly systems: ReadonlyArray<RecordedSystem>;
};

/** Input of `recordRegistryChecks`. */
export type RecordRegistryChecksInput = {
  /** One answer a number, at most 1,000. */
  readonly checks: ReadonlyArray<RegistryAnswerInput>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Register, as named in the policy: `RPO_PHONE`, `RPO_POST`, `TPS`, `BLOCTEL` … */
  readonly registry: Scalars['Reference']['input'];
  /** Who asked the register. */
  readonly source: Scalars['Reference']['input'];
};

/** Answer of `recordRegistryChecks`. */
export type RecordRegistryChecksPayload = {
  readonly __typename?: 'RecordRegistryChecksPayload';
  /** How many of the checks were not known yet. */
  readonly recorded: Scalars['Int']['output'];
  /** Why nothing was recorded; empty when it was. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whether a record is still in its source, as last seen. */
export type RecordState =
  /** Listed and usable. */
  | 'ACTIVE'
  /** In the source's recycle bin or archive. */
  | 'ARCHIVED'
  /** Deleted in the source. */
  | 'DELETED'
  /** Erased through the gateway. */
  | 'ERASED'
  /** Folded into another record of the source. */
  | 'MERGED';

/** One purpose in the record of processing activities. */
export type RecordedActivity = {
  readonly __typename?: 'RecordedActivity';
  /** Categories of data (Fideslang) that the configured sources can hold. */
  readonly dataCategories: ReadonlyArray<Scalars['String']['output']>;
  /** Bases of GDPR Art. 6(1) found in the ledger for it, sorted. */
  readonly legalBases: ReadonlyArray<LegalBasis>;
  /** What the data are used or kept for. */
  readonly purpose: ProcessingPurpose;
  /** Categories of recipients: names of recorded recipients and of those that consents name, sorted. */
  readonly recipients: ReadonlyArray<Scalars['String']['output']>;
  /** Envisaged time limits (Art. 30(1)(f)), one sentence per rule, with its legal source. */
  readonly retention: ReadonlyArray<Scalars['String']['output']>;
  /** Categories of data subjects concerned (Art. 30(1)(c)), with how many contacts have facts for this purpose. */
  readonly subjects: ReadonlyArray<RecordedSubjects>;
};

/** Start events that are recorded as such with `recordFact`. */
export type RecordedStartEvent =
  /** Entry in the books. */
  | 'BOOK_ENTRY'
  /** A claim between businesses fell due. */
  | 'BUSINESS_CLAIM_DUE'
  /** Business letter sent or received. */
  | 'BUSINESS_LETTER'
  /** A call was recorded for quality. */
  | 'CALL_RECORDED'
  /** A claim fell due. */
  | 'CLAIM_DUE'
  /** The limitation of a claim was interrupted (codice civile art. 2945). */
  | 'CLAIM_INTERRUPTED'
  /** End of a fiscal year or accounting period. */
  | 'FISCAL_YEAR_END'
  /** An investment order was recorded. */
  | 'INVESTMENT_ORDER_RECORDED'
  /** End of a relation under anti-money-laundering duties. */
  | 'KYC_RELATION_END'
  /** A purchase in the luxury sector, with documented reasons. */
  | 'LUXURY_PURCHASE'
  /** End of a contract that was concluded in a recorded call. */
  | 'RECORDED_CONTRACT_END'
  /** A selection of candidates was closed. */
  | 'SELECTION_CLOSED'
  /** Accounting voucher. */
  | 'VOUCHER'
  /** End of a warranty, or settlement of the complaint. */
  | 'WARRANTY_END';

/** Data subjects of one kind and relationship. */
export type RecordedSubjects = {
  readonly __typename?: 'RecordedSubjects';
  /** How many contacts. */
  readonly count: Scalars['Int']['output'];
  /** What they are. */
  readonly kind: SubjectKind;
  /** Their relationship with the controller. */
  readonly role: SubjectRole;
};

/** One system that holds personal data. */
export type RecordedSystem = {
  readonly __typename?: 'RecordedSystem';
  /** Connector, e.g. `hubspot`. */
  readonly connector: Scalars['String']['output'];
  /** Categories of data (Fideslang) that it can hold. */
  readonly dataCategories: ReadonlyArray<Scalars['String']['output']>;
  /** How it erases. */
  readonly erasureMode: ErasureMode;
  /** Who runs it; null when the configuration does not say. */
  readonly processor: Maybe<Processor>;
  /** Active records at the last sync. */
  readonly records: Scalars['Int']['output'];
  /** Configured name of the source. */
  readonly source: Scalars['String']['output'];
  /** Whether data leave the EEA. */
  readonly transfer: TransferStanding;
};

/** Input of `rectifyContact`. */
export type RectifyContactInput = {
  /**
   * Fields to be emptied: names of `PersonFieldsInput`, or of native fields that a connector declares as clearable. A field
   * that its vendor requires gets a text that names nobody.
   */
  readonly clear?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Global id of the contact. */
  readonly contactId: Scalars['ID']['input'];
  /** New values; what is left out stays as it is. */
  readonly fields?: InputMaybe<PersonFieldsInput>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** True when the identity of the person who asks was verified (GDPR Art. 12(6)); false refuses. */
  readonly identityVerified: Scalars['Boolean']['input'];
  /** Only these records of the person, by global id; all of them when left out. */
  readonly recordIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Case or ticket number for later proof. Never a name, an address or a note. */
  readonly reference?: InputMaybe<Scalars['Reference']['input']>;
};

/** Answer of `rectifyContact`. */
export type RectifyContactPayload = {
  readonly __typename?: 'RectifyContactPayload';
  /** The contact; null when refused. */
  readonly contact: Maybe<Contact>;
  /** The correction, with its propagation into every source; null when refused. */
  readonly correction: Maybe<Correction>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `rectifyOnRequest`. */
export type RectifyOnRequestInput = {
  /** Fields to be emptied. */
  readonly clear?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** New values; what is left out stays as it is. */
  readonly fields?: InputMaybe<PersonFieldsInput>;
  /** Staff or role id of who does it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Global id of the request. */
  readonly requestId: Scalars['ID']['input'];
};

/** Answer of `rectifyOnRequest`. */
export type RectifyOnRequestPayload = {
  readonly __typename?: 'RectifyOnRequestPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `registerListProvider`. */
export type RegisterListProviderInput = {
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['input'];
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Its name, as its files and the provenance of contacts have it; each provider has its own. */
  readonly name: Scalars['Reference']['input'];
};

/** Answer of `registerListProvider`. */
export type RegisterListProviderPayload = {
  readonly __typename?: 'RegisterListProviderPayload';
  /** The provider; null when refused. */
  readonly provider: Maybe<ListProviderStanding>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A public opposition register, with what it is for and what it costs. */
export type Registry = {
  readonly __typename?: 'Registry';
  /** Price of one number in its currency; null while not configured. */
  readonly costPerCheck: Maybe<Scalars['Float']['output']>;
  /** ISO 3166-1 alpha-2 country whose numbers it holds. */
  readonly country: Scalars['String']['output'];
  /** ISO 4217 code of its currency. */
  readonly currency: Scalars['String']['output'];
  /** Its id, as the configuration and the command line use it: `it-rpo`, `gb-tps`, `fr-bloctel`. */
  readonly id: Scalars['String']['output'];
  /** Whether the configuration names it. */
  readonly isConfigured: Scalars['Boolean']['output'];
  /** What a calendar month (UTC) may cost in its currency; null while not configured. */
  readonly monthlyBudget: Maybe<Scalars['Float']['output']>;
  /** Where its rules are told. */
  readonly source: Scalars['String']['output'];
  /** What was spent in this month, in its currency. */
  readonly spentThisMonth: Scalars['Float']['output'];
  /** Its own name. */
  readonly title: Scalars['String']['output'];
  /** What its answers are for. */
  readonly uses: ReadonlyArray<RegistryUse>;
};

/** What a register said of one number. */
export type RegistryAnswerInput = {
  /** When the register was asked; not after now. */
  readonly checkedAt: Scalars['DateTime']['input'];
  /** ISO 3166-1 alpha-2 country of a number without a prefix; the gateway's own when left out. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  /** The number. It is digested here and goes no further. */
  readonly phone: Scalars['String']['input'];
  /** When the number was registered; needed to know which consents a listing annuls: without it, all of them. */
  readonly registeredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** When the opposition was last renewed, which annuls what was consented to in between. */
  readonly renewedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it said; NOT_COVERED is never recorded by a caller. */
  readonly result: RegistryResult;
};

/** A dated check of a public opposition register; it expires (Italy: RPO, 15 days; United Kingdom: TPS, 28 days). */
export type RegistryCheck = Fact & Node & {
  readonly __typename?: 'RegistryCheck';
  /** When the register was asked. */
  readonly checkedAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** When the person registered; null when not told or not listed. */
  readonly registeredAt: Maybe<Scalars['DateTime']['output']>;
  /** Register, as named in the policy: `RPO_PHONE`, `RPO_POST`, `TPS`, `BLOCTEL` … */
  readonly registry: Scalars['String']['output'];
  /** When the person last renewed the opposition, which revokes consents given since. */
  readonly renewedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it said. */
  readonly result: RegistryResult;
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** A dated check of a public opposition register. */
export type RegistryCheckInput = {
  /** When the register was asked. Never after now. */
  readonly checkedAt: Scalars['DateTime']['input'];
  /** When the person registered, if told. */
  readonly registeredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Register, as named in the policy: `RPO_PHONE`, `RPO_POST`, `TPS`, `BLOCTEL` … */
  readonly registry: Scalars['Reference']['input'];
  /** When the person last renewed the opposition, if told. */
  readonly renewedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it said. */
  readonly result: RegistryResult;
};

/** What a listing in a register does. */
export type RegistryEffect =
  /** Ends the use of directory entries. */
  | 'BLOCKS_PUBLIC_DIRECTORY_USE'
  /** Blocks, unless a contract is in force. */
  | 'BLOCKS_UNLESS_ONGOING_CONTRACT'
  /** Blocks, unless the person consented to just this, earlier or later. */
  | 'BLOCKS_UNLESS_SPECIFIC_CONSENT'
  /** Annuls consent given before registration or renewal, save within a contract in force or just ended. */
  | 'REVOKES_EARLIER_CONSENT';

/** One file of answers that was applied. */
export type RegistryImport = {
  readonly __typename?: 'RegistryImport';
  /** Checks that were not known before. */
  readonly checks: Scalars['Int']['output'];
  /** SHA-256 of the file, hexadecimal: the same file again changes nothing. */
  readonly fileSha256: Scalars['String']['output'];
  /** When it was imported. */
  readonly importedAt: Scalars['DateTime']['output'];
  /** Different numbers that are listed. */
  readonly listed: Scalars['Int']['output'];
  /** Different numbers that the file answers for and a record has; nothing is kept of others. */
  readonly numbers: Scalars['Int']['output'];
  /** The register's id. */
  readonly registry: Scalars['String']['output'];
  /** Rows that could not be read. */
  readonly rejected: Scalars['Int']['output'];
  /** Rows that were read. */
  readonly rows: Scalars['Int']['output'];
};

/** A page of answers. */
export type RegistryImportConnection = {
  readonly __typename?: 'RegistryImportConnection';
  /** The page's files with their cursors. */
  readonly edges: ReadonlyArray<RegistryImportEdge>;
  /** The page's files. */
  readonly nodes: ReadonlyArray<RegistryImport>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A file of answers in a page. */
export type RegistryImportEdge = {
  readonly __typename?: 'RegistryImportEdge';
  /** Cursor of this file. */
  readonly cursor: Scalars['String']['output'];
  /** The file. */
  readonly node: RegistryImport;
};

/** One file of numbers that went to a register. */
export type RegistryRequest = {
  readonly __typename?: 'RegistryRequest';
  /** Campaign that it was for; null when for none. */
  readonly campaign: Maybe<Campaign>;
  /** Channel that it was for. */
  readonly channel: Channel;
  /** What it cost, in the register's currency. */
  readonly cost: Scalars['Float']['output'];
  /** ISO 4217 code of the currency. */
  readonly currency: Scalars['String']['output'];
  /** SHA-256 of the file, hexadecimal. */
  readonly fileSha256: Scalars['String']['output'];
  /** Numbers of other countries, which were not asked about. */
  readonly notCovered: Scalars['Int']['output'];
  /** Numbers in the file. */
  readonly numbers: Scalars['Int']['output'];
  /** The register's id. */
  readonly registry: Scalars['String']['output'];
  /** When it was written. */
  readonly requestedAt: Scalars['DateTime']['output'];
};

/** A page of questions. */
export type RegistryRequestConnection = {
  readonly __typename?: 'RegistryRequestConnection';
  /** The page's questions with their cursors. */
  readonly edges: ReadonlyArray<RegistryRequestEdge>;
  /** The page's questions. */
  readonly nodes: ReadonlyArray<RegistryRequest>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A question in a page. */
export type RegistryRequestEdge = {
  readonly __typename?: 'RegistryRequestEdge';
  /** Cursor of this question. */
  readonly cursor: Scalars['String']['output'];
  /** The question. */
  readonly node: RegistryRequest;
};

/** Answer of a public opposition register. */
export type RegistryResult =
  /** Listed: opposes calls. */
  | 'LISTED'
  /** Listed, but the person lifted the opposition for this controller. */
  | 'LISTED_SELECTIVELY_REVOKED'
  /** No number that this register could hold, such as one of another country. */
  | 'NOT_COVERED'
  /** Not listed. */
  | 'NOT_LISTED';

/** What the answers of a register are for, as the policy has it. */
export type RegistryUse = {
  readonly __typename?: 'RegistryUse';
  /** Channels that it concerns. */
  readonly channels: ReadonlyArray<Channel>;
  /** Days after a contract's end in which consent given in it is still spared; null where none is. */
  readonly contractGraceDays: Maybe<Scalars['Int']['output']>;
  /** What a listing does. */
  readonly effect: RegistryEffect;
  /** Last day on which it means anything; null for no end. */
  readonly lastDay: Maybe<Scalars['Date']['output']>;
  /** Its name in the policy and in checks: `RPO_PHONE`, `RPO_POST`, `TPS`, `BLOCTEL`. */
  readonly registry: Scalars['String']['output'];
  /** Days for which an answer may be used; the last one counts. */
  readonly validityDays: Scalars['Int']['output'];
};

/** Input of `rejectRightsRequest`. */
export type RejectRightsRequestInput = {
  /** True when the person was told of the complaint to the authority and of the court; false refuses. */
  readonly complaintRightTold: Scalars['Boolean']['input'];
  /** By which ground. */
  readonly ground: RejectionGround;
  /** Staff or role id of who does it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** When the person was told the reasons. Never after now. */
  readonly personToldAt: Scalars['DateTime']['input'];
  /** Global id of the request. */
  readonly requestId: Scalars['ID']['input'];
};

/** Answer of `rejectRightsRequest`. */
export type RejectRightsRequestPayload = {
  readonly __typename?: 'RejectRightsRequestPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Grounds on which the law lets a controller refuse. */
export type RejectionGround =
  /** Compelling legitimate grounds that override (Art. 21(1)); never against marketing. */
  | 'COMPELLING_GROUNDS'
  /** The data are accurate (Art. 16). */
  | 'DATA_ARE_ACCURATE'
  /** Excessive, in particular repetitive (Art. 12(5)). */
  | 'EXCESSIVE'
  /** Freedom of expression and information (Art. 17(3)(a)). */
  | 'FREEDOM_OF_EXPRESSION'
  /** An organisation or a dead person: the GDPR does not apply (recitals 14, 27). */
  | 'GDPR_DOES_NOT_APPLY'
  /** It could not be established who asks (Arts. 11(2), 12(2), 12(6)). */
  | 'IDENTITY_NOT_PROVED'
  /** Legal claims (Arts. 17(3)(e), 21(1)). */
  | 'LEGAL_CLAIMS'
  /** A legal obligation (Art. 17(3)(b)). */
  | 'LEGAL_OBLIGATION'
  /** Manifestly unfounded (Art. 12(5)). */
  | 'MANIFESTLY_UNFOUNDED'
  /** The processing rests neither on consent nor on a contract (Art. 20(1)(a)). */
  | 'NOT_ON_CONSENT_OR_CONTRACT'
  /** None of the grounds of Art. 17(1) is there. */
  | 'NO_GROUND_FOR_ERASURE'
  /** None of the grounds of Art. 18(1) is there. */
  | 'NO_GROUND_FOR_RESTRICTION'
  /** The person took the request back. */
  | 'PERSON_TOOK_IT_BACK'
  /** Public health or archiving in the public interest (Art. 17(3)(c), (d)). */
  | 'PUBLIC_INTEREST'
  /** The copy would harm others (Arts. 15(4), 20(4)). */
  | 'RIGHTS_OF_OTHERS';

/** A contact with a consent to be cured, or data to be erased. */
export type Remediation = {
  readonly __typename?: 'Remediation';
  /** The contact. */
  readonly contact: Contact;
  /** Last day for curing it (configured days after it was found). */
  readonly dueOn: Scalars['Date']['output'];
  /** When it ended; null while it is open. */
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
  /** True when it is open and the last day is over: the data are to be erased. */
  readonly isOverdue: Scalars['Boolean']['output'];
  /** When it was found. */
  readonly openedAt: Scalars['DateTime']['output'];
  /** The rules behind it. */
  readonly reasons: ReadonlyArray<Reason>;
  /** OPEN, or how it ended; looked at afresh in this request. */
  readonly state: RemediationState;
  /** The pairs with a yes that nobody can prove. */
  readonly targets: ReadonlyArray<ConsentTarget>;
  /** Those of them that no evidenced consent covers yet. */
  readonly uncured: ReadonlyArray<ConsentTarget>;
};

/** A page of cases. */
export type RemediationConnection = {
  readonly __typename?: 'RemediationConnection';
  /** The page's cases with their cursors. */
  readonly edges: ReadonlyArray<RemediationEdge>;
  /** The page's cases. */
  readonly nodes: ReadonlyArray<Remediation>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A case in a page. */
export type RemediationEdge = {
  readonly __typename?: 'RemediationEdge';
  /** Cursor of this case. */
  readonly cursor: Scalars['String']['output'];
  /** The case. */
  readonly node: Remediation;
};

/** Conditions on cases; those that are given must all hold. */
export type RemediationFilter = {
  /** Only those that are due on this day or before. */
  readonly dueUntil?: InputMaybe<Scalars['Date']['input']>;
  /** True: only open ones; false: only ended ones. */
  readonly isOpen?: InputMaybe<Scalars['Boolean']['input']>;
};

/** State of a case. */
export type RemediationState =
  /** An evidenced consent covers every pair. */
  | 'CURED'
  /** The data were erased. */
  | 'ERASED'
  /** Neither cured nor erased. */
  | 'OPEN';

/** What came of a request that was answered. */
export type RequestOutcome =
  /** Everything that was asked for. */
  | 'COMPLETE'
  /** No data of this person are held. */
  | 'NO_DATA_HELD'
  /** A part, with the reason for the rest. */
  | 'PARTIAL';

/** Rights that a person can exercise. */
export type RequestRight =
  /** Access (Art. 15). */
  | 'ACCESS'
  /** Erasure (Art. 17). */
  | 'ERASURE'
  /** Objection (Art. 21). */
  | 'OBJECTION'
  /** Portability (Art. 20). */
  | 'PORTABILITY'
  /** Rectification (Art. 16). */
  | 'RECTIFICATION'
  /** Restriction (Art. 18). */
  | 'RESTRICTION'
  /** Withdrawal of consent (Art. 7(3)). */
  | 'WITHDRAWAL';

/** Life of a request (dpv:RequestStatus). */
export type RequestState =
  /** It is known who asks, or need not be: it is being handled (dpv:RequestAccepted). */
  | 'ACCEPTED'
  /** The person knows that it arrived (dpv:RequestAcknowledged). */
  | 'ACKNOWLEDGED'
  /** It waits for information about who asks (dpv:RequestRequiresAction). */
  | 'AWAITING_IDENTITY'
  /** Answered (dpv:RequestFulfilled). */
  | 'DONE'
  /** Two more months were taken (dpv:RequestActionDelayed). */
  | 'EXTENDED'
  /** It arrived (dpv:RequestInitiated). */
  | 'RECEIVED'
  /** Refused (dpv:RequestRejected). */
  | 'REJECTED';

/** Input of `resolveMinimisationFinding`. */
export type ResolveMinimisationFindingInput = {
  /** Global id of the finding. */
  readonly findingId: Scalars['ID']['input'];
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The controller's own reference of who decided and why. Never a name, never the text. */
  readonly reference: Scalars['Reference']['input'];
  /** What became of it. */
  readonly resolution: FindingResolution;
};

/** Answer of `resolveMinimisationFinding`. */
export type ResolveMinimisationFindingPayload = {
  readonly __typename?: 'ResolveMinimisationFindingPayload';
  /** The finding; null when refused. */
  readonly finding: Maybe<MinimisationFinding>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `restrictOnRequest`. */
export type RestrictOnRequestInput = {
  /** Ground of Art. 18(1). */
  readonly ground: RestrictionGround;
  /** Staff or role id of who does it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Global id of the request. */
  readonly requestId: Scalars['ID']['input'];
};

/** Answer of `restrictOnRequest`. */
export type RestrictOnRequestPayload = {
  readonly __typename?: 'RestrictOnRequestPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Input of `restrictProcessing`. */
export type RestrictProcessingInput = {
  /** Global id of the contact. */
  readonly contactId: Scalars['ID']['input'];
  /** Ground. */
  readonly ground: RestrictionGround;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Purposes that it covers; all processing when left out. */
  readonly purposes?: InputMaybe<ReadonlyArray<Purpose>>;
  /** When the person asked for it; now when left out. Never after now. */
  readonly since?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Answer of `restrictProcessing`. */
export type RestrictProcessingPayload = {
  readonly __typename?: 'RestrictProcessingPayload';
  /** The contact; null when refused. */
  readonly contact: Maybe<Contact>;
  /** The restriction; null when refused. */
  readonly restriction: Maybe<Restriction>;
  /** What it stops in the sources; null when refused, or when it covers nothing that rests on consent. */
  readonly revocation: Maybe<Revocation>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A restriction of processing (GDPR Art. 18). */
export type Restriction = Fact & Node & {
  readonly __typename?: 'Restriction';
  /** Letter of the article, e.g. `18(1)(a)` accuracy contested. */
  readonly ground: Scalars['String']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** End; null while it lasts. The person is told before (Art. 18(3)). */
  readonly liftedAt: Maybe<Scalars['DateTime']['output']>;
  /** Purposes that it covers; null for all processing. */
  readonly purposes: Maybe<ReadonlyArray<Purpose>>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Begin. */
  readonly since: Maybe<Scalars['DateTime']['output']>;
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
  /** When the person was told that it would end; null while it lasts. */
  readonly toldAt: Maybe<Scalars['DateTime']['output']>;
};

/** Grounds of a restriction (GDPR Art. 18(1)). */
export type RestrictionGround =
  /** The person contests the accuracy: Art. 18(1)(a). */
  | 'ACCURACY_CONTESTED'
  /** The person needs the data for a claim: Art. 18(1)(c). */
  | 'NEEDED_FOR_CLAIM'
  /** An objection under Art. 21(1) is being examined: Art. 18(1)(d). */
  | 'OBJECTION_PENDING'
  /** The processing is unlawful and the person wants the data kept: Art. 18(1)(b). */
  | 'UNLAWFUL_BUT_KEEP';

/**
 * A restriction of processing (GDPR Art. 18). While it lasts, what of it rests on consent is stopped in every source as by
 * `restrictProcessing`.
 */
export type RestrictionInput = {
  /** Letter of the article, e.g. `18(1)(a)`. */
  readonly ground: RestrictionGround;
  /** End; null while it lasts. It needs `toldAt`. */
  readonly liftedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Purposes that it covers; null for all processing. */
  readonly purposes?: InputMaybe<ReadonlyArray<Purpose>>;
  /** Begin. Never after now. */
  readonly since: Scalars['DateTime']['input'];
  /** When the person was told that it would end, at or before that end (Art. 18(3)). */
  readonly toldAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What happens to data after their last day. */
export type RetentionAction =
  /** Kept without any link to the person. */
  | 'ANONYMISE'
  /** Erased. */
  | 'ERASE'
  /** Cleared of everything that no remaining duty needs. */
  | 'MINIMISE'
  /** Stored only. */
  | 'RESTRICT';

/** Number of contacts by what is to be done. */
export type RetentionActionCount = {
  readonly __typename?: 'RetentionActionCount';
  /** What is to be done. */
  readonly action: RetentionStep;
  /** How many, the held ones included. */
  readonly count: Scalars['Int']['output'];
  /** How many of them are held by a legal hold or a restriction. */
  readonly held: Scalars['Int']['output'];
};

/** Kinds of data, as far as rules of keeping tell them apart. */
export type RetentionDataCategory =
  /** Logs of administrators' access. */
  | 'ACCESS_LOGS'
  /** Applications of candidates. */
  | 'APPLICATION'
  /** Recorded calls. */
  | 'AUDIO'
  /** Backups. */
  | 'BACKUPS'
  /** Invoices and what identifies their party. */
  | 'BILLING'
  /** Books of account. */
  | 'BOOKS'
  /** Entries of the breach register. */
  | 'BREACH_ENTRIES'
  /** Business letters. */
  | 'BUSINESS_LETTERS'
  /** File of a complaint or warranty case. */
  | 'CASE_FILE'
  /** Acts of consent with their proof. */
  | 'CONSENT_ACTS'
  /** Data for reaching the person. */
  | 'CONTACT'
  /** Contracts and what claims from them need. */
  | 'CONTRACT'
  /** Every field. */
  | 'EVERYTHING'
  /** The append-only evidence. */
  | 'EVIDENCE_LOG'
  /** Anti-money-laundering records. */
  | 'KNOW_YOUR_CUSTOMER'
  /** What was bought, line by line, and what is derived from it. */
  | 'PURCHASES'
  /** Answers of opposition registers. */
  | 'REGISTER_RESULTS'
  /** Correspondence about a rights request. */
  | 'REQUEST_FILE'
  /** Keyed digest of an identifier with scope and date. */
  | 'SUPPRESSION_DIGEST'
  /** Accounting vouchers. */
  | 'VOUCHERS'
  /** Logs of web servers. */
  | 'WEB_LOGS';

/** How long data may be kept for one purpose. */
export type RetentionDeadline = {
  readonly __typename?: 'RetentionDeadline';
  /** Last permitted day, when `term` is DATE: use is allowed on it and not after it. Otherwise null. */
  readonly lastPermittedDay: Maybe<Scalars['Date']['output']>;
  /** Purpose of keeping. */
  readonly purpose: RetentionPurpose;
  /** The rules that set it, each with the facts used and its legal source. */
  readonly reasons: ReadonlyArray<Reason>;
  /** How the end is set. */
  readonly term: RetentionTerm;
};

/** A contact whose answer changes by time alone. */
export type RetentionDue = {
  readonly __typename?: 'RetentionDue';
  /** MINIMISE when a duty still needs part of the record, ERASE when nothing does. */
  readonly action: RetentionStep;
  /** The contact. */
  readonly contact: Contact;
  /** First day on which the data may not be kept as before. */
  readonly dueOn: Scalars['Date']['output'];
  /** True while a legal hold or a restriction stops the deletion (GDPR Arts. 17(3)(e), 18). */
  readonly isHeld: Scalars['Boolean']['output'];
  /** Purposes for which something still has to stay. */
  readonly keepFor: ReadonlyArray<RetentionPurpose>;
  /** Last day of the longest duty that is left; null when none is, or none has a known end. */
  readonly keepUntil: Maybe<Scalars['Date']['output']>;
  /** Why. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Ids of the rules of the table whose last day has passed then. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
};

/** A start event that no other fact tells: a recorded call, a closed selection, the end of a warranty. */
export type RetentionEvent = Fact & Node & {
  readonly __typename?: 'RetentionEvent';
  /** What happened. */
  readonly event: RecordedStartEvent;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** On which day. */
  readonly on: Maybe<Scalars['Date']['output']>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** The controller's own number of the matter. */
  readonly reference: Scalars['String']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** A start event. */
export type RetentionEventInput = {
  /** What happened. */
  readonly event: RecordedStartEvent;
  /** On which day. Never after today, except where the end is agreed beforehand (warranty, fiscal year, due date of a claim). */
  readonly on: Scalars['Date']['input'];
  /** The controller's own number of the matter (call, selection, case); never a name. */
  readonly reference: Scalars['Reference']['input'];
};

/** What one period's end asks for. */
export type RetentionItem = {
  readonly __typename?: 'RetentionItem';
  /** Step. */
  readonly action: RetentionStep;
  /** When it was done; null while it was not. */
  readonly appliedAt: Maybe<Scalars['DateTime']['output']>;
  /** The contact; null when it is not there any more. */
  readonly contact: Maybe<Contact>;
  /** The clearing of fields that did it, with its write-backs. */
  readonly correction: Maybe<Correction>;
  /** First day on which the data may not be kept as before. */
  readonly dueOn: Scalars['Date']['output'];
  /** When it was found. */
  readonly foundAt: Scalars['DateTime']['output'];
  /** Purposes for which something has to stay. */
  readonly keepFor: ReadonlyArray<RetentionPurpose>;
  /** Last day of the longest duty that is left. */
  readonly keepUntil: Maybe<Scalars['Date']['output']>;
  /** The stop or erasure that did it, with its propagation into every source. */
  readonly revocation: Maybe<Revocation>;
  /** Ids of the rules of the table whose last day had passed. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  /** State. */
  readonly status: RetentionItemStatus;
};

/** A page of steps. */
export type RetentionItemConnection = {
  readonly __typename?: 'RetentionItemConnection';
  /** The page's steps with their cursors. */
  readonly edges: ReadonlyArray<RetentionItemEdge>;
  /** The page's steps. */
  readonly nodes: ReadonlyArray<RetentionItem>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** Number of steps in one state. */
export type RetentionItemCount = {
  readonly __typename?: 'RetentionItemCount';
  /** Step. */
  readonly action: RetentionStep;
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** State. */
  readonly status: RetentionItemStatus;
};

/** A step in a page. */
export type RetentionItemEdge = {
  readonly __typename?: 'RetentionItemEdge';
  /** Cursor of this step. */
  readonly cursor: Scalars['String']['output'];
  /** The step. */
  readonly node: RetentionItem;
};

/** State of a step. */
export type RetentionItemStatus =
  /** Done here; write-backs show how far the sources are. */
  | 'APPLIED'
  /** A legal hold or a restriction stops it. */
  | 'HELD'
  /** When it was to be done, the facts no longer asked for it. */
  | 'OVERTAKEN'
  /** Waits for somebody to let it happen. */
  | 'PROPOSED';

/** What started a run. */
export type RetentionOrigin =
  /** This API. */
  | 'API'
  /** The command line. */
  | 'CLI'
  /** The schedule. */
  | 'SCHEDULE';

/** A page of what falls due. */
export type RetentionPreviewConnection = {
  readonly __typename?: 'RetentionPreviewConnection';
  /** How many contacts fall due, by what is to be done and by rule, over all pages. */
  readonly counts: RetentionPreviewCounts;
  /** The page's entries with their cursors. */
  readonly edges: ReadonlyArray<RetentionPreviewEdge>;
  /** The page's entries. */
  readonly nodes: ReadonlyArray<RetentionDue>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** How many contacts fall due. */
export type RetentionPreviewCounts = {
  readonly __typename?: 'RetentionPreviewCounts';
  /** By what is to be done. */
  readonly byAction: ReadonlyArray<RetentionActionCount>;
  /** By rule whose last day has passed; a contact may count under several. */
  readonly byRule: ReadonlyArray<RetentionRuleCount>;
  /** False when there were too many to count in one request; the numbers are then too low. The command line has no limit. */
  readonly isComplete: Scalars['Boolean']['output'];
};

/** An entry in a page. */
export type RetentionPreviewEdge = {
  readonly __typename?: 'RetentionPreviewEdge';
  /** Cursor of this entry. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: RetentionDue;
};

/** Purposes of keeping data. */
export type RetentionPurpose =
  /** Being able to show compliance (GDPR Arts. 5(2), 33(5)). */
  | 'ACCOUNTABILITY'
  /** Bookkeeping and tax (codice civile art. 2220; Ordynacja podatkowa art. 86). */
  | 'ACCOUNTING'
  /** Fight against money laundering. */
  | 'ANTI_MONEY_LAUNDERING'
  /** Recovery after a loss (GDPR Art. 32). */
  | 'BACKUP'
  /** Proof of a contract concluded by phone. */
  | 'CALL_PROOF'
  /** Quality of recorded calls. */
  | 'CALL_QUALITY'
  /** Establishing or defending claims (codice civile art. 2946). */
  | 'CLAIMS'
  /** Proof that consent was given (UWG § 7a). */
  | 'CONSENT_EVIDENCE'
  /** Reaching the contact with advertising. */
  | 'DIRECT_MARKETING'
  /** Investment orders by phone (Directive 2014/65/EU art. 16(7)). */
  | 'FINANCIAL_RECORDS'
  /** Profiling on what was bought. */
  | 'PROFILING'
  /** Selection of candidates. */
  | 'RECRUITMENT'
  /** Security of systems. */
  | 'SECURITY_LOGS'
  /** Keeping out whoever said no (GDPR Art. 21(3)). */
  | 'SUPPRESSION'
  /** Complaints and warranty. */
  | 'WARRANTY';

/** Whether a period runs on to the end of the year. */
export type RetentionRounding =
  /** It runs on to 31 December of the year in which it would end. */
  | 'END_OF_YEAR'
  /** It ends on its own last day. */
  | 'NONE';

/** One version of one rule of keeping. */
export type RetentionRule = {
  readonly __typename?: 'RetentionRule';
  /** What happens after the last day. */
  readonly action: RetentionAction;
  /** Legal source, or the name of the project's choice. */
  readonly authority: Scalars['String']['output'];
  /** Basis (GDPR Art. 6(1)); null where nothing justifies keeping. */
  readonly basis: Maybe<LegalBasis>;
  /** Kind of data. */
  readonly dataCategory: RetentionDataCategory;
  /** Id, e.g. `IT-CLAIMS`; versions of one rule share it. */
  readonly id: Scalars['ID']['output'];
  /** ISO 3166-1 alpha-2 country, or `ANY`. */
  readonly jurisdiction: Scalars['String']['output'];
  /** True: while it runs, the contact's own record stays, restricted. False: what it keeps lives apart from the record. */
  readonly keepsRecord: Scalars['Boolean']['output'];
  /** ISO 8601 duration, e.g. `P10Y`; null where `term` says how the end is set. */
  readonly period: Maybe<Scalars['String']['output']>;
  /** Purpose of keeping. */
  readonly purpose: RetentionPurpose;
  /** Whether the period runs on to the end of the year. */
  readonly rounding: RetentionRounding;
  /** What starts the period. */
  readonly startEvent: RetentionStartEvent;
  /** How the end is set. */
  readonly term: RetentionTerm;
  /** First start day to which this version applies; null when open. */
  readonly validFrom: Maybe<Scalars['Date']['output']>;
  /** Last start day to which this version applies; null when open. */
  readonly validTo: Maybe<Scalars['Date']['output']>;
};

/** Number of contacts by rule. */
export type RetentionRuleCount = {
  readonly __typename?: 'RetentionRuleCount';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Id of the rule. */
  readonly rule: Scalars['String']['output'];
};

/** One look at every contact whose deadlines may have passed. */
export type RetentionRun = Node & {
  readonly __typename?: 'RetentionRun';
  /** The instant for which deadlines were computed. */
  readonly asOf: Scalars['DateTime']['output'];
  /** What it found, by step and state. */
  readonly counts: ReadonlyArray<RetentionItemCount>;
  /** Contacts that were due. */
  readonly due: Scalars['Int']['output'];
  /** Code of the error that ended it. */
  readonly errorCode: Maybe<Scalars['String']['output']>;
  /** Contacts that were looked at. */
  readonly examined: Scalars['Int']['output'];
  /** End; null while it runs, or until it is taken up again. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What it found, contact by contact. */
  readonly items: RetentionItemConnection;
  /** What started it. */
  readonly origin: RetentionOrigin;
  /** Begin. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** State. */
  readonly status: RetentionRunStatus;
};


/** One look at every contact whose deadlines may have passed. */
export type RetentionRunItemsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status: InputMaybe<RetentionItemStatus>;
};

/** A page of runs. */
export type RetentionRunConnection = {
  readonly __typename?: 'RetentionRunConnection';
  /** The page's runs with their cursors. */
  readonly edges: ReadonlyArray<RetentionRunEdge>;
  /** The page's runs. */
  readonly nodes: ReadonlyArray<RetentionRun>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A run in a page. */
export type RetentionRunEdge = {
  readonly __typename?: 'RetentionRunEdge';
  /** Cursor of this run. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: RetentionRun;
};

/** State of a run. */
export type RetentionRunStatus =
  /** Everything was looked at. */
  | 'COMPLETE'
  /** An error ended it. */
  | 'FAILED'
  /** Under way, or killed: the next run goes on where it stopped. */
  | 'RUNNING';

/** What starts a period of keeping; always a recorded fact. */
export type RetentionStartEvent =
  /** Entry in a log of administrators' access. */
  | 'ADMIN_LOG_ENTRY'
  /** A backup was made. */
  | 'BACKUP_MADE'
  /** Entry in the books. */
  | 'BOOK_ENTRY'
  /** A breach became known. */
  | 'BREACH'
  /** A claim between businesses fell due. */
  | 'BUSINESS_CLAIM_DUE'
  /** Business letter sent or received. */
  | 'BUSINESS_LETTER'
  /** A call was recorded for quality. */
  | 'CALL_RECORDED'
  /** A claim fell due. */
  | 'CLAIM_DUE'
  /** The limitation of a claim was interrupted (codice civile art. 2945). */
  | 'CLAIM_INTERRUPTED'
  /** A proven consent. */
  | 'CONSENT_GIVEN'
  /** Last use of a proven consent, or its grant. */
  | 'CONSENT_LAST_USE'
  /** End of a contract. */
  | 'CONTRACT_END'
  /** An event of the evidence log. */
  | 'EVIDENCE_EVENT'
  /** End of a fiscal year or accounting period. */
  | 'FISCAL_YEAR_END'
  /** An investment order was recorded. */
  | 'INVESTMENT_ORDER_RECORDED'
  /** End of a relation under anti-money-laundering duties. */
  | 'KYC_RELATION_END'
  /** Last accounting record under a contract. */
  | 'LAST_ACCOUNTING_RECORD'
  /** Last contact that came from the person. */
  | 'LAST_CONTACT_FROM_PERSON'
  /** Last activity of the person, or end of the last contract, whichever is later. */
  | 'LAST_SIGN_OF_LIFE'
  /** A purchase in the luxury sector, with documented reasons. */
  | 'LUXURY_PURCHASE'
  /** Data without any basis were found. */
  | 'NO_BASIS_DETECTED'
  /** An objection. */
  | 'OBJECTION'
  /** A purchase. */
  | 'PURCHASE'
  /** End of a contract that was concluded in a recorded call. */
  | 'RECORDED_CONTRACT_END'
  /** A check of an opposition register. */
  | 'REGISTER_CHECK'
  /** A rights request was answered. */
  | 'REQUEST_CLOSED'
  /** A selection of candidates was closed. */
  | 'SELECTION_CLOSED'
  /** Day on which the tax fell due. */
  | 'TAX_DUE'
  /** Accounting voucher. */
  | 'VOUCHER'
  /** End of a warranty, or settlement of the complaint. */
  | 'WARRANTY_END'
  /** Entry in a web server's log. */
  | 'WEB_LOG_ENTRY';

/** What the retention job does to a contact. */
export type RetentionStep =
  /** Every record is erased in every source and here. */
  | 'ERASE'
  /** Every field that no remaining duty needs is cleared in every source. */
  | 'MINIMISE'
  /** Every use stops: refusals are written back to every source. */
  | 'RESTRICT';

/** How the end of a retention period is set. */
export type RetentionTerm =
  /** A last permitted day. */
  | 'DATE'
  /** Nothing justifies keeping it for this purpose. */
  | 'NONE'
  /** No end: as long as the purpose exists. */
  | 'NO_END'
  /** A duty exists, but its start cannot be read: nothing is deleted on its account, and someone must look. */
  | 'UNKNOWN'
  /** As long as consent is given. */
  | 'UNTIL_WITHDRAWN'
  /** As long as a contract is in force. */
  | 'WHILE_RELATIONSHIP_LASTS';

/** Anything that said stop. */
export type Revocation = Node & {
  readonly __typename?: 'Revocation';
  /** Who said stop; null when an identifier was suppressed that no contact has. */
  readonly contact: Maybe<Contact>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What it was. */
  readonly kind: RevocationKind;
  /** When the person said so. This decides. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** How it came in. */
  readonly origin: RevocationOrigin;
  /** The source that showed it, when it came out of a sync or list. */
  readonly originSource: Maybe<Scalars['String']['output']>;
  /** Its way into every source. */
  readonly propagation: Propagation;
  /** When it was committed here, from which instant `mayContact` says DENY. This proves diligence. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Case or ticket number given by the caller. */
  readonly reference: Maybe<Scalars['String']['output']>;
  /** Suppression entries that it made. */
  readonly suppressionEntries: ReadonlyArray<SuppressionEntry>;
  /** What it stops. */
  readonly targets: ReadonlyArray<ConsentTarget>;
};

/** What said stop. */
export type RevocationKind =
  /** Erasure, asked for or because nothing justifies keeping any more (GDPR Art. 17). */
  | 'ERASURE'
  /** Objection to processing (GDPR Art. 21). */
  | 'OBJECTION'
  /** An opt-out found in a source or list. */
  | 'OPT_OUT'
  /** Processing was restricted (GDPR Art. 18): the controller stops what the restriction covers. */
  | 'RESTRICTION'
  /** The period of keeping for every use ended: what is left is only stored (GDPR Art. 5(1)(e)). */
  | 'RETENTION'
  /** Consent taken back (GDPR Art. 7(3)). */
  | 'WITHDRAWAL';

/** How a revocation came in. */
export type RevocationOrigin =
  /** Through this API. */
  | 'API'
  /** Through the command line. */
  | 'CLI'
  /** A black list named it. */
  | 'LIST'
  /** A period of keeping ended. */
  | 'RETENTION'
  /** A sync found it in a source. */
  | 'SYNC';

/** A request of a person to exercise a right, with its state, clock, evidence and what is needed to answer it. */
export type RightsRequest = Fact & Node & {
  readonly __typename?: 'RightsRequest';
  /** What the copy and the information of Art. 15 are, read live; null for other rights and before the identity is verified. */
  readonly access: Maybe<AccessAnswer>;
  /** When it was answered or refused; null while it is open. */
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  /** By when it is to be answered. */
  readonly clock: AnswerClock;
  /** The contact; null while nobody known has the identifier, or several have. */
  readonly contact: Maybe<Contact>;
  /** The correction that the request made, with its propagation into the sources; null when it made none. */
  readonly correction: Maybe<Correction>;
  /** What an erasure ends and what has to stay; null for other rights. */
  readonly erasure: Maybe<ErasureSplit>;
  /** Whether the answer was extended by two months and the person told so (Art. 12(3)). */
  readonly extended: Scalars['Boolean']['output'];
  /** Why it was extended; null when it was not. */
  readonly extensionReason: Maybe<ExtensionReason>;
  /** Staff or role id of who handles it. */
  readonly handler: Maybe<Scalars['String']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Where the check of the person's identity stands. */
  readonly identity: IdentityState;
  /** Whether the identity was verified (Art. 12(6)). */
  readonly identityVerified: Scalars['Boolean']['output'];
  /** What an objection is against; null for other rights. */
  readonly objection: Maybe<ObjectionGround>;
  /** What came of it; null while it is open or when it was refused. */
  readonly outcome: Maybe<RequestOutcome>;
  /** Why a part of the answer is missing; null when none is. */
  readonly partialReason: Maybe<PartialReason>;
  /** What the person may take along (Art. 20), read live; null for other rights and before the identity is verified. */
  readonly portability: Maybe<PortabilityAnswer>;
  /** Which uses a restriction, withdrawal or objection names; empty for all. */
  readonly purposes: ReadonlyArray<Purpose>;
  /** How it arrived. */
  readonly receiptChannel: ReceiptChannel;
  /** When it arrived; the month of Art. 12(3) starts here. */
  readonly receivedAt: Scalars['DateTime']['output'];
  /** Whom an erasure, rectification or restriction concerns beyond us, and whether they were told (GDPR Art. 19). */
  readonly recipients: ReadonlyArray<RecipientNotice>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Case or ticket number. */
  readonly reference: Maybe<Scalars['String']['output']>;
  /** By which ground it was refused; null when it was not. */
  readonly rejectionGround: Maybe<RejectionGround>;
  /** The restriction in force for the request; null when there is none. */
  readonly restriction: Maybe<Restriction>;
  /** The stops that the request made, with their propagation into the sources. */
  readonly revocations: ReadonlyArray<Revocation>;
  /** Which right. */
  readonly right: RequestRight;
  /** The system that handles it: `allinea`, or the one that recorded it. */
  readonly source: Scalars['String']['output'];
  /** Where it stands. */
  readonly state: RequestState;
  /** IRI of the state in the W3C Data Privacy Vocabulary. */
  readonly stateIri: Scalars['String']['output'];
  /** Every step so far, in order, append-only. */
  readonly steps: ReadonlyArray<RightsRequestStep>;
};

/** What can be done with a request. */
export type RightsRequestAct =
  /** The person was told that it arrived. */
  | 'ACKNOWLEDGED'
  /** Answered. */
  | 'DONE'
  /** An erasure was decided by the gate, with its write-backs. */
  | 'ERASED'
  /** Two more months were taken. */
  | 'EXTENDED'
  /** Information about who asks was asked for. */
  | 'IDENTITY_ASKED'
  /** What was shown proves nothing. */
  | 'IDENTITY_NOT_PROVED'
  /** The identity was verified. */
  | 'IDENTITY_VERIFIED'
  /** An objection was found right. */
  | 'OBJECTION_UPHELD'
  /** Opened. */
  | 'OPENED'
  /** A recipient was told, or need not be. */
  | 'RECIPIENT_TOLD'
  /** The data were corrected, with their write-backs. */
  | 'RECTIFIED'
  /** Refused. */
  | 'REJECTED'
  /** The data were restricted. */
  | 'RESTRICTED'
  /** A stop was recorded, with its write-backs. */
  | 'STOPPED';

/** A page of requests. */
export type RightsRequestConnection = {
  readonly __typename?: 'RightsRequestConnection';
  /** The page's requests with their cursors. */
  readonly edges: ReadonlyArray<RightsRequestEdge>;
  /** The page's requests. */
  readonly nodes: ReadonlyArray<RightsRequest>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A request in a page. */
export type RightsRequestEdge = {
  readonly __typename?: 'RightsRequestEdge';
  /** Cursor of this request. */
  readonly cursor: Scalars['String']['output'];
  /** The request. */
  readonly node: RightsRequest;
};

/** Conditions on requests; those that are given must all hold. */
export type RightsRequestFilter = {
  /** Global id of the contact. */
  readonly contactId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those that are due on this day or before. */
  readonly dueUntil?: InputMaybe<Scalars['Date']['input']>;
  /** True: only open ones; false: only answered or refused ones. */
  readonly isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  /** Any of these rights. */
  readonly right?: InputMaybe<ReadonlyArray<RequestRight>>;
  /** Any of these states. */
  readonly state?: InputMaybe<ReadonlyArray<RequestState>>;
};

/** A request by a person that another system handles; one that is handled here is opened with `openRightsRequest`. */
export type RightsRequestInput = {
  /** When it was answered; null while it is open. */
  readonly answeredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether the answer was extended by two months and the person told so (Art. 12(3)). */
  readonly extended?: Scalars['Boolean']['input'];
  /** Whether the identity was verified (Art. 12(6)). */
  readonly identityVerified: Scalars['Boolean']['input'];
  /** When it arrived. Never after now. */
  readonly receivedAt: Scalars['DateTime']['input'];
  /** Which right. */
  readonly right: RequestRight;
};

/** One step in the life of a request. */
export type RightsRequestStep = {
  readonly __typename?: 'RightsRequestStep';
  /** What was done. */
  readonly act: RightsRequestAct;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Codes, ids and instants. */
  readonly detail: Scalars['JSONObject']['output'];
  /** Staff or role id of who did it. */
  readonly handler: Maybe<Scalars['String']['output']>;
  /** Identity check after it. */
  readonly identity: IdentityState;
  /** State after it. */
  readonly state: RequestState;
};

/** One rule of the catalogue. */
export type Rule = {
  readonly __typename?: 'Rule';
  /** Id, e.g. `C3`. */
  readonly id: Scalars['ID']['output'];
  /** Legal source, or the name of the project's choice. */
  readonly source: Scalars['String']['output'];
  /** What it says, in a line. */
  readonly title: Scalars['String']['output'];
};

/** Input of `runRetention`. */
export type RunRetentionInput = {
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
};

/** Answer of `runRetention`. */
export type RunRetentionPayload = {
  readonly __typename?: 'RunRetentionPayload';
  /** The run; null when refused. */
  readonly run: Maybe<RetentionRun>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A sale, with what soft opt-in needs (Codice privacy art. 130(4); UWG § 7(3)). */
export type Sale = Fact & Node & {
  readonly __typename?: 'Sale';
  /** Whether the e-mail address was collected in this sale. */
  readonly emailCollectedInSale: Scalars['Boolean']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Whether the person was told then how to say stop. */
  readonly informedOfOptOut: Scalars['Boolean']['output'];
  /** Day of the sale. */
  readonly on: Maybe<Scalars['Date']['output']>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Whether only similar own products are advertised. */
  readonly similarProductsOffered: Scalars['Boolean']['output'];
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** A sale, with what soft opt-in needs. */
export type SaleInput = {
  /** Whether the e-mail address was collected in this sale. */
  readonly emailCollectedInSale: Scalars['Boolean']['input'];
  /** Whether the person was told then how to say stop. */
  readonly informedOfOptOut: Scalars['Boolean']['input'];
  /** Day of the sale. */
  readonly on: Scalars['Date']['input'];
  /** Whether only similar own products are advertised. */
  readonly similarProductsOffered: Scalars['Boolean']['input'];
};

/** Input of `screenList`. */
export type ScreenListInput = {
  /** Campaign that the list is for (global id). */
  readonly campaignId?: InputMaybe<Scalars['ID']['input']>;
  /** By which means; needed for DIRECT_MARKETING. */
  readonly channel?: InputMaybe<Channel>;
  /** ISO 3166-1 alpha-2 country of numbers without a prefix; the gateway's own when left out. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  /** A fresh UUID per act; a retry uses the same one and gets the first answer. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** What they are to be used for. */
  readonly purpose: Purpose;
  /** Kind of the values. */
  readonly type: IdentifierType;
  /** The addresses or numbers, at most 1,000. They are digested here and go no further. */
  readonly values: ReadonlyArray<Scalars['String']['input']>;
};

/** Answer of `screenList`. */
export type ScreenListPayload = {
  readonly __typename?: 'ScreenListPayload';
  /** One entry per value, in their order; empty when refused. */
  readonly rows: ReadonlyArray<ScreenedRow>;
  /** The clearance; null when refused. */
  readonly screening: Maybe<Screening>;
  /** Why the list was refused as a whole; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One value of a screened list. */
export type ScreenedRow = {
  readonly __typename?: 'ScreenedRow';
  /** Why the row was rejected; null when it was not. */
  readonly cause: Maybe<Scalars['String']['output']>;
  /** The rules that decided; empty for a rejected row. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Position in the list, from 1. */
  readonly row: Scalars['Int']['output'];
  /** Until when the answer holds if no fact changes; null when time alone never changes it, and for other verdicts. */
  readonly validUntil: Maybe<Scalars['DateTime']['output']>;
  /** Whether it may be used. */
  readonly verdict: ScreeningVerdict;
};

/** A clearance: what was checked, against which state, until when the allowed rows may be used. It names nobody. */
export type Screening = Node & {
  readonly __typename?: 'Screening';
  /** Rows that may be used. */
  readonly allowed: Scalars['Int']['output'];
  /** Campaign that the list was screened for; null when for none. */
  readonly campaign: Maybe<Campaign>;
  /** Channel that was asked for. */
  readonly channel: Maybe<Channel>;
  /** When the check ended. */
  readonly finishedAt: Scalars['DateTime']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What the list holds. */
  readonly identifierType: IdentifierType;
  /** SHA-256 of the list, hexadecimal; of a list in a request, over the keyed digests of its values, one a line. */
  readonly inputSha256: Scalars['String']['output'];
  /** Purpose that was asked for. */
  readonly purpose: Purpose;
  /** Rows that may not be used. */
  readonly refused: Scalars['Int']['output'];
  /** Rows that could not be read: they may not be used either. */
  readonly rejected: Scalars['Int']['output'];
  /** Rows that were checked. */
  readonly rows: Scalars['Int']['output'];
  /** Seed that chooses the same rows again; null when all were checked. */
  readonly sampleSeed: Maybe<Scalars['String']['output']>;
  /** Share of the list that was checked, 0 to 1; null for all of it. */
  readonly sampleShare: Maybe<Scalars['Float']['output']>;
  /** When the check began: every answer is as of this instant or later. */
  readonly startedAt: Scalars['DateTime']['output'];
  /**
   * When the tables were read that refuse without asking the ledger; null when the ledger was asked about every row. An
   * allowed row was always asked in the ledger.
   */
  readonly tablesAsOf: Maybe<Scalars['DateTime']['output']>;
  /** Last instant at which the allowed rows may be used; a stop that comes earlier ends it earlier. */
  readonly validUntil: Scalars['DateTime']['output'];
  /** SHA-256 of the report of verdicts, hexadecimal: one line a row, without its header. */
  readonly verdictsSha256: Scalars['String']['output'];
};

/** A page of clearances. */
export type ScreeningConnection = {
  readonly __typename?: 'ScreeningConnection';
  /** The page's clearances with their cursors. */
  readonly edges: ReadonlyArray<ScreeningEdge>;
  /** The page's clearances. */
  readonly nodes: ReadonlyArray<Screening>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A clearance in a page. */
export type ScreeningEdge = {
  readonly __typename?: 'ScreeningEdge';
  /** Cursor of this clearance. */
  readonly cursor: Scalars['String']['output'];
  /** The clearance. */
  readonly node: Screening;
};

/** Verdict on one row of a list. */
export type ScreeningVerdict =
  /** It may be used now. */
  | 'ALLOWED'
  /** It may not be used. */
  | 'REFUSED'
  /** It cannot be read, so it may not be used. */
  | 'REJECTED';

/** A page of a segment. */
export type SegmentConnection = {
  readonly __typename?: 'SegmentConnection';
  /** How many people of the segment may be profiled; all pages together. */
  readonly allowedCount: Scalars['Int']['output'];
  /** The page's contacts with their cursors. */
  readonly edges: ReadonlyArray<ContactEdge>;
  /** The page's contacts. */
  readonly nodes: ReadonlyArray<Contact>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** Why the filter was refused; the page is empty then. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** People who meet the conditions and may not be profiled, by main reason. */
  readonly withheld: SegmentWithheld;
};

/** Conditions of a segment; those that are given must all hold. */
export type SegmentFilter = {
  /** Last sign of life on this day or later (order, reply, visit; an opened e-mail is not one). */
  readonly activeSince?: InputMaybe<Scalars['Date']['input']>;
  /** True: with a contract in force; false: without one. */
  readonly hasContractInForce?: InputMaybe<Scalars['Boolean']['input']>;
  /** No sign of life on this day or later; people of whom none is known count. */
  readonly inactiveSince?: InputMaybe<Scalars['Date']['input']>;
  /** ISO 3166-1 alpha-2 country whose rules apply. */
  readonly jurisdiction?: InputMaybe<Scalars['String']['input']>;
  /** People in this relationship with the controller. */
  readonly role?: InputMaybe<SubjectRole>;
  /** People with a record in this source (its configured name). */
  readonly source?: InputMaybe<Scalars['String']['input']>;
};

/** How many people a segment withholds, and why. */
export type SegmentWithheld = {
  readonly __typename?: 'SegmentWithheld';
  /** How many in all. */
  readonly count: Scalars['Int']['output'];
  /** By main reason, most frequent first; the counts add up to `count`. */
  readonly reasons: ReadonlyArray<WithheldReason>;
};

/** One connected system. */
export type Source = Node & {
  readonly __typename?: 'Source';
  /** The account or portal behind it, as the source names it; null before the first contact. */
  readonly account: Maybe<Scalars['String']['output']>;
  /** What this kind of system can do and what proof it can give; null for a source that is no longer configured. */
  readonly capabilities: Maybe<SourceCapabilities>;
  /** Id of the connector, the code for this kind of system. */
  readonly connector: Scalars['String']['output'];
  /** When it last failed. */
  readonly errorAt: Maybe<Scalars['DateTime']['output']>;
  /** The connector's code of the last failure; null when the last use went well. */
  readonly errorCode: Maybe<Scalars['String']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** End of the last complete full pull; null when there was none, and then absence proves nothing. */
  readonly lastFullSyncAt: Maybe<Scalars['DateTime']['output']>;
  /** End of the last complete incremental pull. */
  readonly lastIncrementalSyncAt: Maybe<Scalars['DateTime']['output']>;
  /** Its latest pull. */
  readonly latestSyncRun: Maybe<SyncRun>;
  /** Configured name; stored with every record. */
  readonly name: Scalars['String']['output'];
  /** Write-backs to this source that are not settled yet. */
  readonly openWriteBacks: Scalars['Int']['output'];
  /** Records known of this source. */
  readonly recordCount: Scalars['Int']['output'];
  /** How it was, when last used. */
  readonly state: SourceState;
  /** Name of the kind of system, for people. */
  readonly title: Scalars['String']['output'];
};

/** What a kind of system can do. No screen or report may claim more than this. */
export type SourceCapabilities = {
  readonly __typename?: 'SourceCapabilities';
  /** Records a live batch read can ask for in one call. */
  readonly batchSize: Scalars['Int']['output'];
  /** Fields that a correction can empty: person fields, and native ones by the system's own name. */
  readonly clearableFields: ReadonlyArray<Scalars['String']['output']>;
  /** What the system keys consent by. */
  readonly consentGranularity: ConsentGranularity;
  /** Whether an opt-out in this system can be undone there. */
  readonly consentReversibility: ConsentReversibility;
  /** The purposes and channels that the system can store. Others are covered by the gateway's own suppression. */
  readonly consentTargets: ReadonlyArray<ConsentTarget>;
  /** How deletions show. */
  readonly deletions: ReadonlyArray<DeletionSignal>;
  /** What an erasure takes with it, in the system's own words. */
  readonly erasureCascadesTo: ReadonlyArray<Scalars['String']['output']>;
  /** Days in which a soft deletion can be undone, or a purge takes to complete. */
  readonly erasureCompletesWithinDays: Scalars['Int']['output'];
  /** What erasure the system has. */
  readonly erasureMode: ErasureMode;
  /** How unified fields map to the system's own. */
  readonly fields: ReadonlyArray<FieldMapping>;
  /** How it lists records. */
  readonly listing: ListingKind;
  /** Whether a read-back sees a write at once. A write-back is CONFIRMED only by a read-back. */
  readonly readAfterWrite: ReadAfterWrite;
  /** With EVENTUAL: milliseconds for which a write may stay invisible. */
  readonly readAfterWriteBoundMs: Maybe<Scalars['Int']['output']>;
  /** Events in the system that silently re-permit a person. */
  readonly resurrection: ReadonlyArray<Scalars['String']['output']>;
  /** Person fields that a correction can set. */
  readonly settableFields: ReadonlyArray<Scalars['String']['output']>;
};

/** What a source showed for one purpose and channel at the last sync. */
export type SourceConsent = {
  readonly __typename?: 'SourceConsent';
  /** Channel; null for purposes without channels. */
  readonly channel: Maybe<Channel>;
  /** When the person acted, if the source knows. */
  readonly occurredAt: Maybe<Scalars['DateTime']['output']>;
  /** Purpose. */
  readonly purpose: ConsentPurpose;
  /** What the source showed. */
  readonly state: SourceConsentState;
  /**
   * True for a refusal that has not taken everywhere in the source: another address or list of the same record is still open.
   * The stop counts, and a write-back closes the rest.
   */
  readonly stillOpen: Scalars['Boolean']['output'];
};

/** What a source shows for a purpose and channel. */
export type SourceConsentState =
  /** The source shows consent. */
  | 'GIVEN'
  /** The source shows that nobody asked. */
  | 'NOT_ASKED'
  /** The source shows that the person said no when asked. */
  | 'REFUSED'
  /** A value that nobody mapped. It refuses. */
  | 'UNMAPPED'
  /** The source shows an opt-out. */
  | 'WITHDRAWN';

/** State of a source when last used. */
export type SourceState =
  /** Refuses our credentials: someone must act. */
  | 'AUTH_FAILED'
  /** In order. */
  | 'CONNECTED'
  /** Answers, but slowly, limited or not completely. */
  | 'DEGRADED'
  /** Does not answer. */
  | 'DOWN'
  /** Configured, never pulled. */
  | 'NEVER_SYNCED';

/** How the live read of one source went in this request. */
export type SourceStatus = {
  readonly __typename?: 'SourceStatus';
  /** When this was read. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The connector's error code; null when the read went well. */
  readonly errorCode: Maybe<Scalars['String']['output']>;
  /** Configured name of the source. */
  readonly source: Scalars['String']['output'];
  /** OK, or why live fields of this source are null. */
  readonly state: LiveState;
};

/** Input of `startSync`. */
export type StartSyncInput = {
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Everything, or what changed. */
  readonly mode?: InputMaybe<SyncMode>;
  /** Configured name of the source. */
  readonly source: Scalars['String']['input'];
};

/** Answer of `startSync`. */
export type StartSyncPayload = {
  readonly __typename?: 'StartSyncPayload';
  /** The source that will be pulled; its runs show in `syncRuns`. Null when refused. */
  readonly source: Maybe<Source>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What the contact is, where it matters to the rules. */
export type SubjectDetails = Fact & Node & {
  readonly __typename?: 'SubjectDetails';
  /** Date of birth, kept only where age matters (GDPR Art. 8). */
  readonly birthDate: Maybe<Scalars['Date']['output']>;
  /** Day of death; null while alive as far as known. */
  readonly deceasedOn: Maybe<Scalars['Date']['output']>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** What the contact is. */
  readonly kind: Maybe<SubjectKind>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Relationship with the controller. */
  readonly role: Maybe<SubjectRole>;
  /** The source or caller that it came from. */
  readonly source: Scalars['String']['output'];
};

/** What the contact is. What is left out stays as it was. */
export type SubjectDetailsInput = {
  /** Date of birth, only where age matters (GDPR Art. 8). */
  readonly birthDate?: InputMaybe<Scalars['Date']['input']>;
  /** Day of death. */
  readonly deceasedOn?: InputMaybe<Scalars['Date']['input']>;
  /** What the contact is. */
  readonly kind?: InputMaybe<SubjectKind>;
  /** Relationship with the controller. */
  readonly role?: InputMaybe<SubjectRole>;
};

/** What a contact is, as far as the law distinguishes it. */
export type SubjectKind =
  /** A person reached at the place of work. */
  | 'CONTACT_AT_LEGAL_ENTITY'
  /** An organisation: outside the GDPR, but a subscriber whom channel rules and opposition registers protect. */
  | 'LEGAL_ENTITY'
  /** A person (GDPR Art. 4(1)). */
  | 'NATURAL_PERSON'
  /** A person trading in the own name: a natural person for the GDPR. */
  | 'SOLE_TRADER';

/** Relationship of the contact with the controller. */
export type SubjectRole =
  /** Has a contract in force or bought recently. */
  | 'CUSTOMER'
  /** Was a customer; the last contract has ended. */
  | 'FORMER_CUSTOMER'
  /** Never bought anything. */
  | 'PROSPECT';

/** Who is meant: exactly one of a contact id or an identifier. */
export type SubjectSelector =
  /** Global id of a contact. */
  { readonly contactId: Scalars['ID']['input']; readonly identifier?: never; }
  |  /** An identifier: everyone whose records hold it, and the identifier itself even when nobody does. */
  { readonly contactId?: never; readonly identifier: IdentifierInput; };

/** One identifier on a suppression list. It follows the identifier, not the person, and outlives erasure and merge. */
export type SuppressionEntry = {
  readonly __typename?: 'SuppressionEntry';
  /** When the person acted. */
  readonly addedAt: Scalars['DateTime']['output'];
  /** Channels that it blocks; null for all, and for purposes without channels. */
  readonly channels: Maybe<ReadonlyArray<Channel>>;
  /** Kind of the identifier; the identifier itself is kept as a keyed digest only. */
  readonly identifierType: IdentifierType;
  /** When a later evidenced act of the person lifted it; null while it blocks. */
  readonly liftedAt: Maybe<Scalars['DateTime']['output']>;
  /** Name of the list; `internal` is the gateway's own. */
  readonly list: Scalars['String']['output'];
  /** The source, list or way in that it came from. */
  readonly origin: Scalars['String']['output'];
  /** Purpose that it blocks. */
  readonly purpose: ConsentPurpose;
  /** Why it is on the list. */
  readonly reason: SuppressionReason;
  /** When the gateway learnt of it. */
  readonly recordedAt: Scalars['DateTime']['output'];
};

/** Number of entries that block now, of one sort. */
export type SuppressionGroup = {
  readonly __typename?: 'SuppressionGroup';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Kind of identifier. */
  readonly identifierType: IdentifierType;
  /** Name of the list; `internal` is the gateway's own. */
  readonly list: Scalars['String']['output'];
  /** Purpose that they block. */
  readonly purpose: ConsentPurpose;
  /** Why they are on it. */
  readonly reason: SuppressionReason;
};

/** Why an identifier is on a suppression list. */
export type SuppressionReason =
  /** Erasure: the identifier must not come back. */
  | 'ERASURE'
  /** Named by a list that was imported. */
  | 'LISTED'
  /** Objection (GDPR Art. 21). */
  | 'OBJECTION'
  /** Opt-out found in a source. */
  | 'OPT_OUT'
  /** Processing was restricted (GDPR Art. 18). */
  | 'RESTRICTION'
  /** The period of keeping for every use ended. */
  | 'RETENTION'
  /** Consent taken back. */
  | 'WITHDRAWAL';

/** What is on the suppression lists, counted. */
export type SuppressionSummary = {
  readonly __typename?: 'SuppressionSummary';
  /** Entries that block now. */
  readonly activeEntries: Scalars['Int']['output'];
  /** Entries that block now, by list, kind of identifier, reason and purpose. */
  readonly groups: ReadonlyArray<SuppressionGroup>;
};

/** How a source is pulled. */
export type SyncMode =
  /** Everything; absence after a complete run means gone. */
  | 'FULL'
  /** What changed since the last complete run. */
  | 'INCREMENTAL';

/** One pull of one source. */
export type SyncRun = Node & {
  readonly __typename?: 'SyncRun';
  /** The connector's code of what ended it early. */
  readonly errorCode: Maybe<Scalars['String']['output']>;
  /** End; null while it runs. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Records found to be gone. */
  readonly gone: Scalars['Int']['output'];
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Records that were new. */
  readonly inserted: Scalars['Int']['output'];
  /** Everything, or what changed. */
  readonly mode: SyncMode;
  /** Records and tombstones received. */
  readonly pulled: Scalars['Int']['output'];
  /** Opt-outs found, each of which became a revocation. */
  readonly revocations: Scalars['Int']['output'];
  /** Configured name of the source. */
  readonly source: Scalars['String']['output'];
  /** Begin. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** State. */
  readonly status: SyncStatus;
  /** Records that had not. */
  readonly unchanged: Scalars['Int']['output'];
  /** Records that had changed. */
  readonly updated: Scalars['Int']['output'];
};

/** A page of pulls. */
export type SyncRunConnection = {
  readonly __typename?: 'SyncRunConnection';
  /** The page's runs with their cursors. */
  readonly edges: ReadonlyArray<SyncRunEdge>;
  /** The page's runs. */
  readonly nodes: ReadonlyArray<SyncRun>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A pull in a page. */
export type SyncRunEdge = {
  readonly __typename?: 'SyncRunEdge';
  /** Cursor of this run. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: SyncRun;
};

/** State of a pull. */
export type SyncStatus =
  /** The process died; proves no absence. */
  | 'ABANDONED'
  /** Ended with everything seen. */
  | 'COMPLETE'
  /** Ended early; proves no absence. */
  | 'FAILED'
  /** Going on. */
  | 'RUNNING';

/** Input of `tellRecipient`. */
export type TellRecipientInput = {
  /** Staff or role id of who does it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Told, or why not. */
  readonly outcome: TellRecipientOutcome;
  /** Name of the recipient or source, as `RightsRequest.recipients` shows it. */
  readonly recipient: Scalars['Reference']['input'];
  /** Where the proof is kept; never the letter itself. */
  readonly reference?: InputMaybe<Scalars['Reference']['input']>;
  /** Global id of the request. */
  readonly requestId: Scalars['ID']['input'];
};

/** Exactly one: told, or why not. */
export type TellRecipientOutcome =
  /** Why it need not be told. */
  { readonly notToldReason: NotToldReason; readonly toldAt?: never; }
  |  /** When it was told. Never after now. */
  { readonly notToldReason?: never; readonly toldAt: Scalars['DateTime']['input']; };

/** Answer of `tellRecipient`. */
export type TellRecipientPayload = {
  readonly __typename?: 'TellRecipientPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Whether data leave the EEA with a source, and whether the ground is documented. */
export type TransferStanding =
  /** They leave it, on a named ground. */
  | 'DOCUMENTED'
  /** They stay in the EEA. */
  | 'NONE'
  /** They leave it and no ground is named (GDPR Arts. 44-46): nothing new may be written there. */
  | 'UNDOCUMENTED'
  /** The configuration does not say who runs the source, or where. */
  | 'UNKNOWN';

/** Grounds of a transfer to a third country. */
export type TransferTool =
  /** Adequacy decision (Art. 45). */
  | 'ADEQUACY_DECISION'
  /** Binding corporate rules (Art. 47). */
  | 'BINDING_CORPORATE_RULES'
  /** A derogation for specific situations (Art. 49). */
  | 'DEROGATION'
  /** Standard contractual clauses (Art. 46(2)(c)). */
  | 'STANDARD_CONTRACTUAL_CLAUSES';

/** Everything that a person may ask about the processing of their data, in one answer. */
export type Transparency = {
  readonly __typename?: 'Transparency';
  /** Why, on which basis, until when: one entry per purpose, also for purposes that were stopped or data that are only kept. */
  readonly activities: ReadonlyArray<ProcessingActivity>;
  /** Who decides about the data. */
  readonly controller: Controller;
  /** Where the data are: one entry per record that a source still has. */
  readonly copies: ReadonlyArray<DataCopy>;
  /** Privacy notices given. */
  readonly noticeDeliveries: ReadonlyArray<NoticeDelivery>;
  /** Where the data came from (Arts. 14(2)(f), 15(1)(g)). */
  readonly provenance: ReadonlyArray<Provenance>;
  /** Who received the data (Arts. 13(1)(e), 15(1)(c)): the sources' operators and every recorded recipient, sorted by name. */
  readonly recipients: ReadonlyArray<DataRecipient>;
  /** Data-protection rights that the person can exercise about these data (GDPR Arts. 7(3), 15-21, 77). */
  readonly rights: ReadonlyArray<DataSubjectRight>;
  /** How the live read of every source went: a source that did not answer may hold more categories than shown. */
  readonly sourcesStatus: ReadonlyArray<SourceStatus>;
};

/** A field that a source cannot change. */
export type UnsupportedField = {
  readonly __typename?: 'UnsupportedField';
  /** Name of the field. */
  readonly field: Scalars['String']['output'];
  /** Why not. */
  readonly reason: UnsupportedFieldReason;
};

/** Why a field was left out. */
export type UnsupportedFieldReason =
  /** The source shows this field, but nobody can change it from outside: someone must look. */
  | 'NOT_CHANGEABLE'
  /** This kind of system has no such field, so nothing wrong can stand in it. */
  | 'NO_PLACE';

/** Input of `updateBreach`. */
export type UpdateBreachInput = {
  /** Exactly one act. */
  readonly act: BreachActInput;
  /** Global id of the breach. */
  readonly breachId: Scalars['ID']['input'];
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
};

/** Answer of `updateBreach`. */
export type UpdateBreachPayload = {
  readonly __typename?: 'UpdateBreachPayload';
  /** The entry after the act; null when refused. */
  readonly breach: Maybe<BreachEntry>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer of `upholdObjection`. */
export type UpholdObjectionPayload = {
  readonly __typename?: 'UpholdObjectionPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Why a mutation or a question was refused. Top-level `errors` are only for authentication, throttling, invalid documents, a database that is away (`UNAVAILABLE`) and bugs. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** Stable code for programs. */
  readonly code: UserErrorCode;
  /** Path of the input field at fault, e.g. `["identifier", "value"]`; empty when no single field is. */
  readonly field: ReadonlyArray<Scalars['String']['output']>;
  /** Sentence for people. Holds no personal data and never repeats a value of the input. */
  readonly message: Scalars['String']['output'];
};

/** Closed list of refusals. */
export type UserErrorCode =
  /** The link was decided already in a way that this request cannot change. */
  | 'ALREADY_DECIDED'
  /** A part of the answer is missing, or what was asked for was not done, and no reason that fits was given. */
  | 'ANSWER_INCOMPLETE'
  /** The campaign is for another purpose or channel, or is not open on this day. */
  | 'CAMPAIGN_MISMATCH'
  /** The campaign itself may not reach anybody: caller line, prefix or registration (L. 5/2018 art. 2). */
  | 'CAMPAIGN_NOT_ALLOWED'
  /** Purpose and channel do not go together: DIRECT_MARKETING needs a channel, every other purpose has none. */
  | 'CHANNEL_MISMATCH'
  /** A consent clause that does not name controller, purpose, a yes and a no per purpose, or that is bundled or ticked (GDPR Art. 7). */
  | 'CLAUSE_INVALID'
  /** The clause asked for something else: another purpose, channel, box or recipient, or it was not published yet. */
  | 'CLAUSE_MISMATCH'
  /** A refusal must tell the person of the complaint to the authority and of the court (GDPR Art. 12(4)). */
  | 'COMPLAINT_RIGHT_NOT_TOLD'
  /** A consent needs the notice version and a pointer to its proof (GDPR Art. 7(1)). */
  | 'EVIDENCE_REQUIRED'
  /** A list that needs at least one condition has none. */
  | 'FILTER_EMPTY'
  /** The conditions match more than can be looked at in one request: narrow them. */
  | 'FILTER_TOO_WIDE'
  /** The law knows no such ground for refusing this right. */
  | 'GROUND_NOT_APPLICABLE'
  /** The idempotency key was used before with another body. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Erasure and correction need a verified identity (GDPR Art. 12(6)). */
  | 'IDENTITY_NOT_VERIFIED'
  /** A field of a person that cannot be: unknown, empty, too long, malformed, half a name, or set and emptied at once. */
  | 'INVALID_FIELD'
  /** An instant or period that cannot be: after now, not a date, or ending before it begins. */
  | 'INVALID_INSTANT'
  /** A legal hold or restriction forbids erasure (GDPR Arts. 17(3)(e), 18). */
  | 'LEGAL_HOLD'
  /** The value is not an e-mail address, phone number or tax id that can be normalised. The value itself is not repeated. */
  | 'MALFORMED_IDENTIFIER'
  /** No contact, record, link, source or revocation has this id. */
  | 'NOT_FOUND'
  /** Before a restriction is lifted the person is told (GDPR Art. 18(3)): the instant of that is missing or cannot be. */
  | 'PERSON_NOT_TOLD'
  /** Since the plan was made the differences have become others: plan again. */
  | 'PLAN_STALE'
  /** A recipient was neither told nor justified (GDPR Art. 19). */
  | 'RECIPIENTS_NOT_TOLD'
  /** Another comparison or repair of the same systems is under way. */
  | 'RECONCILIATION_BUSY'
  /** The act or field belongs to a request for another right. */
  | 'RIGHT_MISMATCH'
  /** The request is about another contact than the one that is named. */
  | 'SUBJECT_AMBIGUOUS'
  /** Two more months only when the person hears of it within the first month (GDPR Art. 12(3)). */
  | 'TOO_LATE_TO_EXTEND'
  /** The state of the request does not admit this act, or it was done already. */
  | 'TRANSITION_NOT_ALLOWED';

/** Yes or no. There is no maybe: doubt is DENY. */
export type Verdict =
  /** Allowed now. */
  | 'ALLOW'
  /** Not allowed now. */
  | 'DENY';

/** Input of `verifyIdentity`. */
export type VerifyIdentityInput = {
  /** Global id of the contact that is meant, when the request came by an identifier that nobody has, or several have. */
  readonly contactId?: InputMaybe<Scalars['ID']['input']>;
  /** Staff or role id of who does it. Never a name. */
  readonly handler?: InputMaybe<Scalars['Reference']['input']>;
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Whether the check proves who asks. */
  readonly isProved: Scalars['Boolean']['input'];
  /** How it was checked, as a code: `account-login`, `id-document` …; the proof itself is not kept. */
  readonly method: Scalars['Reference']['input'];
  /** Global id of the request. */
  readonly requestId: Scalars['ID']['input'];
};

/** Answer of `verifyIdentity`. */
export type VerifyIdentityPayload = {
  readonly __typename?: 'VerifyIdentityPayload';
  /** The request after the act; null when refused. */
  readonly request: Maybe<RightsRequest>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One value of an enum and what the Data Privacy Vocabulary calls it. */
export type VocabularyTerm = {
  readonly __typename?: 'VocabularyTerm';
  /** IRIs of terms that say the rest of what the value says. */
  readonly also: ReadonlyArray<Scalars['String']['output']>;
  /** IRI of the nearest term that means more, where none means the same; null where there is none either. */
  readonly broader: Maybe<Scalars['String']['output']>;
  /** Name of the enum. */
  readonly enum: Scalars['String']['output'];
  /** IRI of the term that means the same; null where there is none. */
  readonly iri: Maybe<Scalars['String']['output']>;
  /** The value. */
  readonly value: Scalars['String']['output'];
};

/** Input of `withdrawConsent`. */
export type WithdrawConsentInput = {
  /** A fresh UUID per act; a retry uses the same one. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** When the person said so; default is now. Never after now. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Case or ticket number for later proof. Never a name, an address or a note. */
  readonly reference?: InputMaybe<Scalars['Reference']['input']>;
  /** Whose consent. */
  readonly subject: SubjectSelector;
  /** What is withdrawn; at least one target. */
  readonly targets: ReadonlyArray<ConsentTargetInput>;
};

/** Answer of `withdrawConsent`. */
export type WithdrawConsentPayload = {
  readonly __typename?: 'WithdrawConsentPayload';
  /** What was recorded, one revocation per contact concerned, each with its propagation; empty when refused. */
  readonly revocations: ReadonlyArray<Revocation>;
  /** Why it was refused; empty when it was not. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One main reason for withholding people. */
export type WithheldReason = {
  readonly __typename?: 'WithheldReason';
  /** How many people. */
  readonly count: Scalars['Int']['output'];
  /** What the rule said. */
  readonly outcome: Scalars['String']['output'];
  /** Id of the rule in the catalogue (`Query.rules`). */
  readonly rule: Scalars['String']['output'];
  /** Legal source. */
  readonly source: Scalars['String']['output'];
  /** The rule in a line. */
  readonly title: Scalars['String']['output'];
};

/** One command to one record, or one list, of one source, with its life. Acknowledged is never lost; observed, not assumed. */
export type WriteBack = Node & {
  readonly __typename?: 'WriteBack';
  /** When the source last answered. */
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  /** How often it was sent. */
  readonly attempts: Scalars['Int']['output'];
  /** The correction that it carries; null when it carries a revocation or an erasure. */
  readonly correction: Maybe<Correction>;
  /** The source's own id of the record; of an entry on a list, the gateway's keyed digest of the identifier, in hexadecimal. */
  readonly externalId: Scalars['String']['output'];
  /** What a correction sets and empties in this record, by name; empty for others. */
  readonly fields: ReadonlyArray<CorrectedField>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /**
   * The vendor's or our code of the last step; never a message. SOURCE_NOT_CONFIGURED: the source is not in the configuration
   * now; the write-back goes out when it is there again. HELD: a legal hold or a restriction came before the deletion left; it
   * waits for the end of that.
   */
  readonly lastCode: Maybe<Scalars['String']['output']>;
  /** When it will be tried again; null when settled. */
  readonly nextAttemptAt: Maybe<Scalars['DateTime']['output']>;
  /** How often it was observed. */
  readonly observations: Scalars['Int']['output'];
  /** When the source was last read back. */
  readonly observedAt: Maybe<Scalars['DateTime']['output']>;
  /** Revoke, erase, rectify or enter. */
  readonly operation: WriteBackOperation;
  /** What the last read-back showed; null before the first. */
  readonly proof: Maybe<WriteBackProof>;
  /** When it was committed together with the revocation or correction. */
  readonly queuedAt: Scalars['DateTime']['output'];
  /** The source's own object type of the record; `list-entry` for an entry on a list. */
  readonly recordKind: Scalars['String']['output'];
  /**
   * The revocation or erasure that it carries; null when it carries a correction, or an entry of a suppression list that came
   * from no act known here (an imported file).
   */
  readonly revocation: Maybe<Revocation>;
  /** When it was last sent. */
  readonly sentAt: Maybe<Scalars['DateTime']['output']>;
  /** When it reached its final state. */
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
  /** Configured name of the source. */
  readonly source: Scalars['String']['output'];
  /** State. */
  readonly status: WriteBackStatus;
  /** Every step, oldest first. Append-only. */
  readonly steps: ReadonlyArray<WriteBackStep>;
  /** What is to be set in the source. */
  readonly targets: ReadonlyArray<ConsentTarget>;
  /** What a correction asked for and this source cannot change; empty for others. */
  readonly unsupportedFields: ReadonlyArray<UnsupportedField>;
  /** What was asked for but has no place in this kind of system; the gateway's suppression covers it. */
  readonly unsupportedTargets: ReadonlyArray<ConsentTarget>;
};

/** A page of write-backs. */
export type WriteBackConnection = {
  readonly __typename?: 'WriteBackConnection';
  /** The page's write-backs with their cursors. */
  readonly edges: ReadonlyArray<WriteBackEdge>;
  /** The page's write-backs. */
  readonly nodes: ReadonlyArray<WriteBack>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** Number of write-backs in one state. */
export type WriteBackCount = {
  readonly __typename?: 'WriteBackCount';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** State. */
  readonly status: WriteBackStatus;
};

/** A write-back in a page. */
export type WriteBackEdge = {
  readonly __typename?: 'WriteBackEdge';
  /** Cursor of this write-back. */
  readonly cursor: Scalars['String']['output'];
  /** The write-back. */
  readonly node: WriteBack;
};

/** Conditions on write-backs; those that are given must all hold. */
export type WriteBackFilter = {
  /** True: only those that are not settled yet; false: only settled ones. */
  readonly isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  /** Write-backs to this source (its configured name). */
  readonly source?: InputMaybe<Scalars['String']['input']>;
  /** Write-backs in one of these states. */
  readonly status?: InputMaybe<ReadonlyArray<WriteBackStatus>>;
};

/** What a write-back does. */
export type WriteBackOperation =
  /**
   * Puts one address or number on the list that the source is (a black list, a dialler's do-not-call list), where it has no
   * record of anybody with it. Nothing takes it off again.
   */
  | 'ENTER'
  /** Erases the record. */
  | 'ERASE'
  /** Sets or empties fields of the record. */
  | 'RECTIFY'
  /** Sets the refusal in the record. */
  | 'REVOKE';

/** What a read-back of a source showed: states and field names, never values. */
export type WriteBackProof = {
  readonly __typename?: 'WriteBackProof';
  /** What this read-back proves, and no more; null when it proves nothing. */
  readonly claim: Maybe<ProofClaim>;
  /** Day by which the vendor says that its own copies are gone; null unless it needs time. */
  readonly completeBy: Maybe<Scalars['Date']['output']>;
  /** What each target showed. */
  readonly consents: ReadonlyArray<ObservedConsent>;
  /** How each field of a correction stood; empty for others. */
  readonly fields: ReadonlyArray<ObservedField>;
  /** Whether the record was there. */
  readonly record: ObservedRecord;
  /** Names of native fields that still held personal data after an erasure; empty after a complete one. */
  readonly residue: ReadonlyArray<Scalars['String']['output']>;
};

/** State of a write-back. */
export type WriteBackStatus =
  /** The source accepted it; not observed yet. */
  | 'ACCEPTED'
  /** A read-back shows it. */
  | 'CONFIRMED'
  /**
   * This kind of system has no place for it; the gateway's suppression covers a stop. Of a correction also: a later one took
   * its place (`lastCode` SUPERSEDED), or the record is being erased (ERASURE_WINS). Of an erasure: its join was undone, and
   * the record is not the one's who asked (CALLED_OFF, GDPR Art. 17(1)).
   */
  | 'NOT_SUPPORTED'
  /** Sent, without a usable answer, and observation could not tell. */
  | 'OUTCOME_UNKNOWN'
  /** Committed, not sent. */
  | 'PENDING'
  /** The source refuses it for good. */
  | 'REFUSED'
  /** Being sent: it may or may not have reached the source. */
  | 'SENDING';

/** One step in the life of a write-back. */
export type WriteBackStep = {
  readonly __typename?: 'WriteBackStep';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** The vendor's or our code; never a message. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What it gave: a state or an outcome, e.g. `ACCEPTED`, `RETRY_AT`, `CONFIRMED`. */
  readonly outcome: Scalars['String']['output'];
  /** Which step. */
  readonly step: WriteBackStepKind;
};

/** Kinds of step. */
export type WriteBackStepKind =
  /** The source answered. */
  | 'ANSWER'
  /** The source was read back. */
  | 'OBSERVE'
  /** Committed together with the revocation or correction. */
  | 'QUEUED'
  /** About to be sent. */
  | 'SEND'
  /** A final state was reached. */
  | 'SETTLE';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Fact:
    | ( Activity & { __typename: 'Activity' } )
    | ( Breach & { __typename: 'Breach' } )
    | ( Communication & { __typename: 'Communication' } )
    | ( Contract & { __typename: 'Contract' } )
    | ( LegalBasisDeclaration & { __typename: 'LegalBasisDeclaration' } )
    | ( LegalHold & { __typename: 'LegalHold' } )
    | ( MinimisationFlag & { __typename: 'MinimisationFlag' } )
    | ( NoticeDelivery & { __typename: 'NoticeDelivery' } )
    | ( Objection & { __typename: 'Objection' } )
    | ( ProvenanceDeclaration & { __typename: 'ProvenanceDeclaration' } )
    | ( Recipient & { __typename: 'Recipient' } )
    | ( RegistryCheck & { __typename: 'RegistryCheck' } )
    | ( Restriction & { __typename: 'Restriction' } )
    | ( RetentionEvent & { __typename: 'RetentionEvent' } )
    | ( RightsRequestRow & { __typename: 'RightsRequest' } )
    | ( Sale & { __typename: 'Sale' } )
    | ( SubjectDetails & { __typename: 'SubjectDetails' } )
  ;
  Node:
    | ( Activity & { __typename: 'Activity' } )
    | ( Breach & { __typename: 'Breach' } )
    | ( BreachEntryRow & { __typename: 'BreachEntry' } )
    | ( CallAuditRow & { __typename: 'CallAudit' } )
    | ( CampaignRow & { __typename: 'Campaign' } )
    | ( Communication & { __typename: 'Communication' } )
    | ( ConsentClauseRow & { __typename: 'ConsentClause' } )
    | ( ConsentEventRow & { __typename: 'ConsentEvent' } )
    | ( ContactRow & { __typename: 'Contact' } )
    | ( ContactRecordRow & { __typename: 'ContactRecord' } )
    | ( Contract & { __typename: 'Contract' } )
    | ( CorrectionRow & { __typename: 'Correction' } )
    | ( DriftFindingRow & { __typename: 'DriftFinding' } )
    | ( EvidenceEntryRow & { __typename: 'EvidenceEntry' } )
    | ( IdentityLinkRow & { __typename: 'IdentityLink' } )
    | ( LegalBasisDeclaration & { __typename: 'LegalBasisDeclaration' } )
    | ( LegalHold & { __typename: 'LegalHold' } )
    | ( MinimisationFindingRow & { __typename: 'MinimisationFinding' } )
    | ( MinimisationFlag & { __typename: 'MinimisationFlag' } )
    | ( NoticeRow & { __typename: 'Notice' } )
    | ( NoticeDelivery & { __typename: 'NoticeDelivery' } )
    | ( Objection & { __typename: 'Objection' } )
    | ( ProvenanceDeclaration & { __typename: 'ProvenanceDeclaration' } )
    | ( Recipient & { __typename: 'Recipient' } )
    | ( ReconciliationRunRow & { __typename: 'ReconciliationRun' } )
    | ( RegistryCheck & { __typename: 'RegistryCheck' } )
    | ( Restriction & { __typename: 'Restriction' } )
    | ( RetentionEvent & { __typename: 'RetentionEvent' } )
    | ( RetentionRunRow & { __typename: 'RetentionRun' } )
    | ( RevocationRow & { __typename: 'Revocation' } )
    | ( RightsRequestRow & { __typename: 'RightsRequest' } )
    | ( Sale & { __typename: 'Sale' } )
    | ( ScreeningRow & { __typename: 'Screening' } )
    | ( SourceRow & { __typename: 'Source' } )
    | ( SubjectDetails & { __typename: 'SubjectDetails' } )
    | ( SyncRunRow & { __typename: 'SyncRun' } )
    | ( WriteBackRow & { __typename: 'WriteBack' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessAnswer: ResolverTypeWrapper<AccessAnswerRow>;
  AcknowledgeRightsRequestPayload: ResolverTypeWrapper<Omit<AcknowledgeRightsRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  ActOnRequestInput: ActOnRequestInput;
  Activity: ResolverTypeWrapper<Activity>;
  ActivityInput: ActivityInput;
  AgencyFigures: ResolverTypeWrapper<AgencyFigures>;
  AnswerClock: ResolverTypeWrapper<Omit<AnswerClock, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  ApplyReconciliationInput: ApplyReconciliationInput;
  ApplyReconciliationPayload: ResolverTypeWrapper<ApplyReconciliationPayload>;
  ApplyRetentionRunInput: ApplyRetentionRunInput;
  ApplyRetentionRunPayload: ResolverTypeWrapper<Omit<ApplyRetentionRunPayload, 'run'> & { run?: Maybe<ResolversTypes['RetentionRun']> }>;
  AskForIdentityPayload: ResolverTypeWrapper<Omit<AskForIdentityPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  AssessmentOutcome: AssessmentOutcome;
  AuditCallLogInput: AuditCallLogInput;
  AuditCallLogPayload: ResolverTypeWrapper<Omit<AuditCallLogPayload, 'audit'> & { audit?: Maybe<ResolversTypes['CallAudit']> }>;
  AuthorityToldInput: AuthorityToldInput;
  BasisStanding: ResolverTypeWrapper<Omit<BasisStanding, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BoxDefault: BoxDefault;
  Breach: ResolverTypeWrapper<Breach>;
  BreachAct: BreachAct;
  BreachActInput: BreachActInput;
  BreachContactConnection: ResolverTypeWrapper<Omit<BreachContactConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BreachContactEdge']>, nodes: ReadonlyArray<ResolversTypes['Contact']> }>;
  BreachContactEdge: ResolverTypeWrapper<Omit<BreachContactEdge, 'node'> & { node: ResolversTypes['Contact'] }>;
  BreachEntry: ResolverTypeWrapper<BreachEntryRow>;
  BreachEntryConnection: ResolverTypeWrapper<Omit<BreachEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BreachEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['BreachEntry']> }>;
  BreachEntryEdge: ResolverTypeWrapper<Omit<BreachEntryEdge, 'node'> & { node: ResolversTypes['BreachEntry'] }>;
  BreachInput: BreachInput;
  BreachNature: BreachNature;
  BreachRisk: BreachRisk;
  BreachScope: ResolverTypeWrapper<BreachScopeRow>;
  BreachStep: ResolverTypeWrapper<BreachStep>;
  CallAudit: ResolverTypeWrapper<CallAuditRow>;
  CallAuditConnection: ResolverTypeWrapper<Omit<CallAuditConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CallAuditEdge']>, nodes: ReadonlyArray<ResolversTypes['CallAudit']> }>;
  CallAuditEdge: ResolverTypeWrapper<Omit<CallAuditEdge, 'node'> & { node: ResolversTypes['CallAudit'] }>;
  CallFinding: ResolverTypeWrapper<CallFindingRow>;
  CallFindingConnection: ResolverTypeWrapper<Omit<CallFindingConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CallFindingEdge']>, nodes: ReadonlyArray<ResolversTypes['CallFinding']> }>;
  CallFindingCount: ResolverTypeWrapper<CallFindingCount>;
  CallFindingEdge: ResolverTypeWrapper<Omit<CallFindingEdge, 'node'> & { node: ResolversTypes['CallFinding'] }>;
  CallFindingKind: CallFindingKind;
  CallerLine: CallerLine;
  Campaign: ResolverTypeWrapper<CampaignRow>;
  CampaignConnection: ResolverTypeWrapper<Omit<CampaignConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CampaignEdge']>, nodes: ReadonlyArray<ResolversTypes['Campaign']> }>;
  CampaignEdge: ResolverTypeWrapper<Omit<CampaignEdge, 'node'> & { node: ResolversTypes['Campaign'] }>;
  CampaignKind: CampaignKind;
  CategoryDeadline: ResolverTypeWrapper<Omit<CategoryDeadline, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  Channel: Channel;
  ChannelDecision: ResolverTypeWrapper<Omit<ChannelDecision, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  Communication: ResolverTypeWrapper<Communication>;
  CommunicationInput: CommunicationInput;
  ComparisonMode: ComparisonMode;
  ComplianceFlag: ComplianceFlag;
  Consent: ResolverTypeWrapper<ConsentRow>;
  ConsentActor: ConsentActor;
  ConsentAsOf: ResolverTypeWrapper<Omit<ConsentAsOf, 'asKnown' | 'asTrue' | 'learntLater'> & { asKnown: ReadonlyArray<ResolversTypes['ConsentStatusAt']>, asTrue: ReadonlyArray<ResolversTypes['ConsentStatusAt']>, learntLater: ReadonlyArray<ResolversTypes['ConsentEvent']> }>;
  ConsentBundle: ConsentBundle;
  ConsentChoice: ResolverTypeWrapper<ConsentChoice>;
  ConsentChoiceInput: ConsentChoiceInput;
  ConsentClause: ResolverTypeWrapper<ConsentClauseRow>;
  ConsentEvent: ResolverTypeWrapper<ConsentEventRow>;
  ConsentEventType: ConsentEventType;
  ConsentGiver: ConsentGiver;
  ConsentGranularity: ConsentGranularity;
  ConsentPurpose: ConsentPurpose;
  ConsentReceiptFormat: ConsentReceiptFormat;
  ConsentRequestAnswer: ConsentRequestAnswer;
  ConsentReversibility: ConsentReversibility;
  ConsentStatus: ConsentStatus;
  ConsentStatusAt: ResolverTypeWrapper<Omit<ConsentStatusAt, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  ConsentTarget: ResolverTypeWrapper<ConsentTarget>;
  ConsentTargetInput: ConsentTargetInput;
  Contact: ResolverTypeWrapper<ContactRow>;
  ContactConnection: ResolverTypeWrapper<ContactConnectionRow>;
  ContactEdge: ResolverTypeWrapper<Omit<ContactEdge, 'node'> & { node: ResolversTypes['Contact'] }>;
  ContactFilter: ContactFilter;
  ContactRecord: ResolverTypeWrapper<ContactRecordRow>;
  Contract: ResolverTypeWrapper<Contract>;
  ContractInput: ContractInput;
  Controller: ResolverTypeWrapper<Controller>;
  CorrectedField: ResolverTypeWrapper<CorrectedField>;
  Correction: ResolverTypeWrapper<CorrectionRow>;
  CorrectionAction: CorrectionAction;
  CorrectionOrigin: CorrectionOrigin;
  DataCopy: ResolverTypeWrapper<Omit<DataCopy, 'record'> & { record: ResolversTypes['ContactRecord'] }>;
  DataRecipient: ResolverTypeWrapper<DataRecipient>;
  DataRecipientKind: DataRecipientKind;
  DataSubjectRight: DataSubjectRight;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideIdentityInput: DecideIdentityInput;
  DecideIdentityPayload: ResolverTypeWrapper<Omit<DecideIdentityPayload, 'link'> & { link?: Maybe<ResolversTypes['IdentityLink']> }>;
  Decision: ResolverTypeWrapper<DecisionRow>;
  DecisionFlag: ResolverTypeWrapper<Omit<DecisionFlag, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  DeletionSignal: DeletionSignal;
  Disposition: Disposition;
  DriftAction: DriftAction;
  DriftClass: DriftClass;
  DriftEnd: DriftEnd;
  DriftEvidence: ResolverTypeWrapper<DriftEvidence>;
  DriftFinding: ResolverTypeWrapper<DriftFindingRow>;
  DriftFindingConnection: ResolverTypeWrapper<Omit<DriftFindingConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DriftFindingEdge']>, nodes: ReadonlyArray<ResolversTypes['DriftFinding']> }>;
  DriftFindingEdge: ResolverTypeWrapper<Omit<DriftFindingEdge, 'node'> & { node: ResolversTypes['DriftFinding'] }>;
  DriftFindingFilter: DriftFindingFilter;
  DriftState: DriftState;
  DriftSystem: ResolverTypeWrapper<DriftSystem>;
  DriftSystemKind: DriftSystemKind;
  Duty: ResolverTypeWrapper<Omit<Duty, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  DutyCode: DutyCode;
  EraseContactInput: EraseContactInput;
  EraseContactPayload: ResolverTypeWrapper<Omit<EraseContactPayload, 'contact' | 'revocation' | 'rules'> & { contact?: Maybe<ResolversTypes['Contact']>, revocation?: Maybe<ResolversTypes['Revocation']>, rules: ReadonlyArray<ResolversTypes['Rule']> }>;
  EraseOnRequestPayload: ResolverTypeWrapper<Omit<EraseOnRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  ErasureMode: ErasureMode;
  ErasureOutcome: ErasureOutcome;
  ErasureSplit: ResolverTypeWrapper<Omit<ErasureSplit, 'kept'> & { kept: ReadonlyArray<ResolversTypes['KeptPart']> }>;
  EvidenceConnection: ResolverTypeWrapper<Omit<EvidenceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EvidenceEdge']>, nodes: ReadonlyArray<ResolversTypes['EvidenceEntry']> }>;
  EvidenceEdge: ResolverTypeWrapper<Omit<EvidenceEdge, 'node'> & { node: ResolversTypes['EvidenceEntry'] }>;
  EvidenceEntry: ResolverTypeWrapper<EvidenceEntryRow>;
  ExcludedRecord: ResolverTypeWrapper<Omit<ExcludedRecord, 'reason'> & { reason: ResolversTypes['Reason'] }>;
  ExpectedWriteBack: ResolverTypeWrapper<Omit<ExpectedWriteBack, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  ExtendRightsRequestInput: ExtendRightsRequestInput;
  ExtendRightsRequestPayload: ResolverTypeWrapper<Omit<ExtendRightsRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  ExtensionReason: ExtensionReason;
  Fact: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Fact']>;
  FactInput: FactInput;
  FactKind: FactKind;
  FieldMapping: ResolverTypeWrapper<FieldMapping>;
  FindingConfidence: FindingConfidence;
  FindingResolution: FindingResolution;
  FinishRightsRequestInput: FinishRightsRequestInput;
  FinishRightsRequestPayload: ResolverTypeWrapper<Omit<FinishRightsRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FreeTextFlagInput: FreeTextFlagInput;
  GrantConsentInput: GrantConsentInput;
  GrantConsentPayload: ResolverTypeWrapper<Omit<GrantConsentPayload, 'contact' | 'event'> & { contact?: Maybe<ResolversTypes['Contact']>, event?: Maybe<ResolversTypes['ConsentEvent']> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IdentifierInput: IdentifierInput;
  IdentifierType: IdentifierType;
  IdentityDecider: IdentityDecider;
  IdentityDecision: IdentityDecision;
  IdentityLink: ResolverTypeWrapper<IdentityLinkRow>;
  IdentityLinkConnection: ResolverTypeWrapper<IdentityLinkConnectionRow>;
  IdentityLinkEdge: ResolverTypeWrapper<Omit<IdentityLinkEdge, 'node'> & { node: ResolversTypes['IdentityLink'] }>;
  IdentityLinkState: IdentityLinkState;
  IdentityReason: ResolverTypeWrapper<IdentityReason>;
  IdentityState: IdentityState;
  IdentityVerdict: IdentityVerdict;
  InferredDatum: ResolverTypeWrapper<InferredDatum>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InterestAssessment: ResolverTypeWrapper<InterestAssessment>;
  InterestAssessmentInput: InterestAssessmentInput;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  KeptPart: ResolverTypeWrapper<Omit<KeptPart, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  LegalBasis: LegalBasis;
  LegalBasisDeclaration: ResolverTypeWrapper<LegalBasisDeclaration>;
  LegalBasisInput: LegalBasisInput;
  LegalHold: ResolverTypeWrapper<LegalHold>;
  LegalHoldInput: LegalHoldInput;
  LiftLegalHoldInput: LiftLegalHoldInput;
  LiftLegalHoldPayload: ResolverTypeWrapper<Omit<LiftLegalHoldPayload, 'contact'> & { contact?: Maybe<ResolversTypes['Contact']> }>;
  LiftRestrictionInput: LiftRestrictionInput;
  LiftRestrictionPayload: ResolverTypeWrapper<Omit<LiftRestrictionPayload, 'contact'> & { contact?: Maybe<ResolversTypes['Contact']> }>;
  ListImport: ResolverTypeWrapper<ListImport>;
  ListImportConnection: ResolverTypeWrapper<ListImportConnection>;
  ListImportEdge: ResolverTypeWrapper<ListImportEdge>;
  ListImportMode: ListImportMode;
  ListProvider: ResolverTypeWrapper<ListProvider>;
  ListProviderImport: ResolverTypeWrapper<ListProviderImport>;
  ListProviderImportConnection: ResolverTypeWrapper<ListProviderImportConnection>;
  ListProviderImportEdge: ResolverTypeWrapper<ListProviderImportEdge>;
  ListProviderInput: ListProviderInput;
  ListProviderStanding: ResolverTypeWrapper<ListProviderStanding>;
  ListProviderStatus: ListProviderStatus;
  ListingKind: ListingKind;
  LivePerson: ResolverTypeWrapper<LivePerson>;
  LiveState: LiveState;
  LoggedCallInput: LoggedCallInput;
  MayContactAnswer: ResolverTypeWrapper<Omit<MayContactAnswer, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  MayContactResult: ResolverTypeWrapper<Omit<MayContactResult, 'answer'> & { answer?: Maybe<ResolversTypes['MayContactAnswer']> }>;
  MinimisationCode: MinimisationCode;
  MinimisationFinding: ResolverTypeWrapper<MinimisationFindingRow>;
  MinimisationFindingConnection: ResolverTypeWrapper<Omit<MinimisationFindingConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MinimisationFindingEdge']>, nodes: ReadonlyArray<ResolversTypes['MinimisationFinding']> }>;
  MinimisationFindingEdge: ResolverTypeWrapper<Omit<MinimisationFindingEdge, 'node'> & { node: ResolversTypes['MinimisationFinding'] }>;
  MinimisationFindingFilter: MinimisationFindingFilter;
  MinimisationFlag: ResolverTypeWrapper<MinimisationFlag>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotToldReason: NotToldReason;
  Notice: ResolverTypeWrapper<NoticeRow>;
  NoticeArticle: NoticeArticle;
  NoticeClock: ResolverTypeWrapper<Omit<NoticeClock, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  NoticeDelivery: ResolverTypeWrapper<NoticeDelivery>;
  NoticeDeliveryInput: NoticeDeliveryInput;
  NoticeDue: ResolverTypeWrapper<NoticeDueRow>;
  NoticeDueConnection: ResolverTypeWrapper<Omit<NoticeDueConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['NoticeDueEdge']>, nodes: ReadonlyArray<ResolversTypes['NoticeDue']> }>;
  NoticeDueEdge: ResolverTypeWrapper<Omit<NoticeDueEdge, 'node'> & { node: ResolversTypes['NoticeDue'] }>;
  NoticeState: NoticeState;
  NumberCheck: ResolverTypeWrapper<NumberCheck>;
  ObjectToProcessingInput: ObjectToProcessingInput;
  ObjectToProcessingPayload: ResolverTypeWrapper<Omit<ObjectToProcessingPayload, 'revocations'> & { revocations: ReadonlyArray<ResolversTypes['Revocation']> }>;
  Objection: ResolverTypeWrapper<Objection>;
  ObjectionGround: ObjectionGround;
  ObservedConsent: ResolverTypeWrapper<ObservedConsent>;
  ObservedField: ResolverTypeWrapper<ObservedField>;
  ObservedFieldState: ObservedFieldState;
  ObservedRecord: ObservedRecord;
  OpenCampaignInput: OpenCampaignInput;
  OpenCampaignPayload: ResolverTypeWrapper<Omit<OpenCampaignPayload, 'campaign'> & { campaign?: Maybe<ResolversTypes['Campaign']> }>;
  OpenRightsRequestInput: OpenRightsRequestInput;
  OpenRightsRequestPayload: ResolverTypeWrapper<Omit<OpenRightsRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PartialReason: PartialReason;
  PersonFieldsInput: PersonFieldsInput;
  PersonsNotToldGround: PersonsNotToldGround;
  PlaceLegalHoldInput: PlaceLegalHoldInput;
  PlaceLegalHoldPayload: ResolverTypeWrapper<Omit<PlaceLegalHoldPayload, 'contact'> & { contact?: Maybe<ResolversTypes['Contact']> }>;
  PlanReconciliationInput: PlanReconciliationInput;
  PlanReconciliationPayload: ResolverTypeWrapper<PlanReconciliationPayload>;
  PlannedRepairs: ResolverTypeWrapper<PlannedRepairs>;
  PortabilityAnswer: ResolverTypeWrapper<PortabilityAnswerRow>;
  ProcessingActivity: ResolverTypeWrapper<Omit<ProcessingActivity, 'reasons' | 'retention'> & { reasons: ReadonlyArray<ResolversTypes['Reason']>, retention?: Maybe<ResolversTypes['RetentionDeadline']> }>;
  ProcessingPurpose: ProcessingPurpose;
  ProcessingState: ProcessingState;
  Processor: ResolverTypeWrapper<Processor>;
  ProofClaim: ProofClaim;
  Propagation: ResolverTypeWrapper<PropagationRow>;
  PropagationStatus: PropagationStatus;
  Provenance: ResolverTypeWrapper<Provenance>;
  ProvenanceDeclaration: ResolverTypeWrapper<ProvenanceDeclaration>;
  ProvenanceGap: ProvenanceGap;
  ProvenanceInput: ProvenanceInput;
  ProvenanceOrigin: ProvenanceOrigin;
  ProvenanceQueueConnection: ResolverTypeWrapper<Omit<ProvenanceQueueConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProvenanceQueueEdge']>, nodes: ReadonlyArray<ResolversTypes['ContactRecord']> }>;
  ProvenanceQueueEdge: ResolverTypeWrapper<Omit<ProvenanceQueueEdge, 'node'> & { node: ResolversTypes['ContactRecord'] }>;
  PublishConsentClauseInput: PublishConsentClauseInput;
  PublishConsentClausePayload: ResolverTypeWrapper<Omit<PublishConsentClausePayload, 'clause'> & { clause?: Maybe<ResolversTypes['ConsentClause']> }>;
  PublishNoticeInput: PublishNoticeInput;
  PublishNoticePayload: ResolverTypeWrapper<Omit<PublishNoticePayload, 'notice'> & { notice?: Maybe<ResolversTypes['Notice']> }>;
  Purpose: Purpose;
  PurposeDecision: ResolverTypeWrapper<Omit<PurposeDecision, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReadAfterWrite: ReadAfterWrite;
  Reason: ResolverTypeWrapper<ReasonRow>;
  ReceiptChannel: ReceiptChannel;
  Recipient: ResolverTypeWrapper<Recipient>;
  RecipientInput: RecipientInput;
  RecipientKind: RecipientKind;
  RecipientNotice: ResolverTypeWrapper<RecipientNotice>;
  RecipientNoticeState: RecipientNoticeState;
  ReconciliationOrigin: ReconciliationOrigin;
  ReconciliationPlan: ResolverTypeWrapper<ReconciliationPlan>;
  ReconciliationPlanStatus: ReconciliationPlanStatus;
  ReconciliationRun: ResolverTypeWrapper<ReconciliationRunRow>;
  ReconciliationRunConnection: ResolverTypeWrapper<Omit<ReconciliationRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReconciliationRunEdge']>, nodes: ReadonlyArray<ResolversTypes['ReconciliationRun']> }>;
  ReconciliationRunEdge: ResolverTypeWrapper<Omit<ReconciliationRunEdge, 'node'> & { node: ResolversTypes['ReconciliationRun'] }>;
  ReconciliationRunStatus: ReconciliationRunStatus;
  RecordBreachInput: RecordBreachInput;
  RecordBreachPayload: ResolverTypeWrapper<Omit<RecordBreachPayload, 'breach'> & { breach?: Maybe<ResolversTypes['BreachEntry']> }>;
  RecordConsentRequestInput: RecordConsentRequestInput;
  RecordConsentRequestPayload: ResolverTypeWrapper<Omit<RecordConsentRequestPayload, 'contact' | 'event' | 'revocation'> & { contact?: Maybe<ResolversTypes['Contact']>, event?: Maybe<ResolversTypes['ConsentEvent']>, revocation?: Maybe<ResolversTypes['Revocation']> }>;
  RecordFactInput: RecordFactInput;
  RecordFactPayload: ResolverTypeWrapper<Omit<RecordFactPayload, 'contact' | 'fact'> & { contact?: Maybe<ResolversTypes['Contact']>, fact?: Maybe<ResolversTypes['Fact']> }>;
  RecordGap: ResolverTypeWrapper<RecordGap>;
  RecordGapCode: RecordGapCode;
  RecordListProviderStatusInput: RecordListProviderStatusInput;
  RecordListProviderStatusPayload: ResolverTypeWrapper<RecordListProviderStatusPayload>;
  RecordNoticeDeliveriesInput: RecordNoticeDeliveriesInput;
  RecordNoticeDeliveriesPayload: ResolverTypeWrapper<Omit<RecordNoticeDeliveriesPayload, 'notice'> & { notice?: Maybe<ResolversTypes['Notice']> }>;
  RecordOfProcessing: ResolverTypeWrapper<RecordOfProcessing>;
  RecordRegistryChecksInput: RecordRegistryChecksInput;
  RecordRegistryChecksPayload: ResolverTypeWrapper<RecordRegistryChecksPayload>;
  RecordState: RecordState;
  RecordedActivity: ResolverTypeWrapper<RecordedActivity>;
  RecordedStartEvent: RecordedStartEvent;
  RecordedSubjects: ResolverTypeWrapper<RecordedSubjects>;
  RecordedSystem: ResolverTypeWrapper<RecordedSystem>;
  RectifyContactInput: RectifyContactInput;
  RectifyContactPayload: ResolverTypeWrapper<Omit<RectifyContactPayload, 'contact' | 'correction'> & { contact?: Maybe<ResolversTypes['Contact']>, correction?: Maybe<ResolversTypes['Correction']> }>;
  RectifyOnRequestInput: RectifyOnRequestInput;
  RectifyOnRequestPayload: ResolverTypeWrapper<Omit<RectifyOnRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  Reference: ResolverTypeWrapper<Scalars['Reference']['output']>;
  RegisterListProviderInput: RegisterListProviderInput;
  RegisterListProviderPayload: ResolverTypeWrapper<RegisterListProviderPayload>;
  Registry: ResolverTypeWrapper<Registry>;
  RegistryAnswerInput: RegistryAnswerInput;
  RegistryCheck: ResolverTypeWrapper<RegistryCheck>;
  RegistryCheckInput: RegistryCheckInput;
  RegistryEffect: RegistryEffect;
  RegistryImport: ResolverTypeWrapper<RegistryImport>;
  RegistryImportConnection: ResolverTypeWrapper<RegistryImportConnection>;
  RegistryImportEdge: ResolverTypeWrapper<RegistryImportEdge>;
  RegistryRequest: ResolverTypeWrapper<RegistryRequestRow>;
  RegistryRequestConnection: ResolverTypeWrapper<Omit<RegistryRequestConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RegistryRequestEdge']>, nodes: ReadonlyArray<ResolversTypes['RegistryRequest']> }>;
  RegistryRequestEdge: ResolverTypeWrapper<Omit<RegistryRequestEdge, 'node'> & { node: ResolversTypes['RegistryRequest'] }>;
  RegistryResult: RegistryResult;
  RegistryUse: ResolverTypeWrapper<RegistryUse>;
  RejectRightsRequestInput: RejectRightsRequestInput;
  RejectRightsRequestPayload: ResolverTypeWrapper<Omit<RejectRightsRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  RejectionGround: RejectionGround;
  Remediation: ResolverTypeWrapper<RemediationRow>;
  RemediationConnection: ResolverTypeWrapper<Omit<RemediationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RemediationEdge']>, nodes: ReadonlyArray<ResolversTypes['Remediation']> }>;
  RemediationEdge: ResolverTypeWrapper<Omit<RemediationEdge, 'node'> & { node: ResolversTypes['Remediation'] }>;
  RemediationFilter: RemediationFilter;
  RemediationState: RemediationState;
  RequestOutcome: RequestOutcome;
  RequestRight: RequestRight;
  RequestState: RequestState;
  ResolveMinimisationFindingInput: ResolveMinimisationFindingInput;
  ResolveMinimisationFindingPayload: ResolverTypeWrapper<Omit<ResolveMinimisationFindingPayload, 'finding'> & { finding?: Maybe<ResolversTypes['MinimisationFinding']> }>;
  RestrictOnRequestInput: RestrictOnRequestInput;
  RestrictOnRequestPayload: ResolverTypeWrapper<Omit<RestrictOnRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  RestrictProcessingInput: RestrictProcessingInput;
  RestrictProcessingPayload: ResolverTypeWrapper<Omit<RestrictProcessingPayload, 'contact' | 'revocation'> & { contact?: Maybe<ResolversTypes['Contact']>, revocation?: Maybe<ResolversTypes['Revocation']> }>;
  Restriction: ResolverTypeWrapper<Restriction>;
  RestrictionGround: RestrictionGround;
  RestrictionInput: RestrictionInput;
  RetentionAction: RetentionAction;
  RetentionActionCount: ResolverTypeWrapper<RetentionActionCount>;
  RetentionDataCategory: RetentionDataCategory;
  RetentionDeadline: ResolverTypeWrapper<Omit<RetentionDeadline, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  RetentionDue: ResolverTypeWrapper<Omit<RetentionDue, 'contact' | 'reasons'> & { contact: ResolversTypes['Contact'], reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  RetentionEvent: ResolverTypeWrapper<RetentionEvent>;
  RetentionEventInput: RetentionEventInput;
  RetentionItem: ResolverTypeWrapper<RetentionItemRow>;
  RetentionItemConnection: ResolverTypeWrapper<Omit<RetentionItemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RetentionItemEdge']>, nodes: ReadonlyArray<ResolversTypes['RetentionItem']> }>;
  RetentionItemCount: ResolverTypeWrapper<RetentionItemCount>;
  RetentionItemEdge: ResolverTypeWrapper<Omit<RetentionItemEdge, 'node'> & { node: ResolversTypes['RetentionItem'] }>;
  RetentionItemStatus: RetentionItemStatus;
  RetentionOrigin: RetentionOrigin;
  RetentionPreviewConnection: ResolverTypeWrapper<Omit<RetentionPreviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RetentionPreviewEdge']>, nodes: ReadonlyArray<ResolversTypes['RetentionDue']> }>;
  RetentionPreviewCounts: ResolverTypeWrapper<RetentionPreviewCounts>;
  RetentionPreviewEdge: ResolverTypeWrapper<Omit<RetentionPreviewEdge, 'node'> & { node: ResolversTypes['RetentionDue'] }>;
  RetentionPurpose: RetentionPurpose;
  RetentionRounding: RetentionRounding;
  RetentionRule: ResolverTypeWrapper<RetentionRule>;
  RetentionRuleCount: ResolverTypeWrapper<RetentionRuleCount>;
  RetentionRun: ResolverTypeWrapper<RetentionRunRow>;
  RetentionRunConnection: ResolverTypeWrapper<Omit<RetentionRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RetentionRunEdge']>, nodes: ReadonlyArray<ResolversTypes['RetentionRun']> }>;
  RetentionRunEdge: ResolverTypeWrapper<Omit<RetentionRunEdge, 'node'> & { node: ResolversTypes['RetentionRun'] }>;
  RetentionRunStatus: RetentionRunStatus;
  RetentionStartEvent: RetentionStartEvent;
  RetentionStep: RetentionStep;
  RetentionTerm: RetentionTerm;
  Revocation: ResolverTypeWrapper<RevocationRow>;
  RevocationKind: RevocationKind;
  RevocationOrigin: RevocationOrigin;
  RightsRequest: ResolverTypeWrapper<RightsRequestRow>;
  RightsRequestAct: RightsRequestAct;
  RightsRequestConnection: ResolverTypeWrapper<Omit<RightsRequestConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RightsRequestEdge']>, nodes: ReadonlyArray<ResolversTypes['RightsRequest']> }>;
  RightsRequestEdge: ResolverTypeWrapper<Omit<RightsRequestEdge, 'node'> & { node: ResolversTypes['RightsRequest'] }>;
  RightsRequestFilter: RightsRequestFilter;
  RightsRequestInput: RightsRequestInput;
  RightsRequestStep: ResolverTypeWrapper<RightsRequestStep>;
  Rule: ResolverTypeWrapper<RuleRow>;
  RunRetentionInput: RunRetentionInput;
  RunRetentionPayload: ResolverTypeWrapper<Omit<RunRetentionPayload, 'run'> & { run?: Maybe<ResolversTypes['RetentionRun']> }>;
  Sale: ResolverTypeWrapper<Sale>;
  SaleInput: SaleInput;
  ScreenListInput: ScreenListInput;
  ScreenListPayload: ResolverTypeWrapper<Omit<ScreenListPayload, 'rows' | 'screening'> & { rows: ReadonlyArray<ResolversTypes['ScreenedRow']>, screening?: Maybe<ResolversTypes['Screening']> }>;
  ScreenedRow: ResolverTypeWrapper<Omit<ScreenedRow, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  Screening: ResolverTypeWrapper<ScreeningRow>;
  ScreeningConnection: ResolverTypeWrapper<Omit<ScreeningConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ScreeningEdge']>, nodes: ReadonlyArray<ResolversTypes['Screening']> }>;
  ScreeningEdge: ResolverTypeWrapper<Omit<ScreeningEdge, 'node'> & { node: ResolversTypes['Screening'] }>;
  ScreeningVerdict: ScreeningVerdict;
  SegmentConnection: ResolverTypeWrapper<Omit<SegmentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ContactEdge']>, nodes: ReadonlyArray<ResolversTypes['Contact']> }>;
  SegmentFilter: SegmentFilter;
  SegmentWithheld: ResolverTypeWrapper<SegmentWithheld>;
  Source: ResolverTypeWrapper<SourceRow>;
  SourceCapabilities: ResolverTypeWrapper<SourceCapabilities>;
  SourceConsent: ResolverTypeWrapper<SourceConsent>;
  SourceConsentState: SourceConsentState;
  SourceState: SourceState;
  SourceStatus: ResolverTypeWrapper<SourceStatus>;
  StartSyncInput: StartSyncInput;
  StartSyncPayload: ResolverTypeWrapper<Omit<StartSyncPayload, 'source'> & { source?: Maybe<ResolversTypes['Source']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SubjectDetails: ResolverTypeWrapper<SubjectDetails>;
  SubjectDetailsInput: SubjectDetailsInput;
  SubjectKind: SubjectKind;
  SubjectRole: SubjectRole;
  SubjectSelector: SubjectSelector;
  SuppressionEntry: ResolverTypeWrapper<SuppressionEntry>;
  SuppressionGroup: ResolverTypeWrapper<SuppressionGroup>;
  SuppressionReason: SuppressionReason;
  SuppressionSummary: ResolverTypeWrapper<SuppressionSummary>;
  SyncMode: SyncMode;
  SyncRun: ResolverTypeWrapper<SyncRunRow>;
  SyncRunConnection: ResolverTypeWrapper<Omit<SyncRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SyncRunEdge']>, nodes: ReadonlyArray<ResolversTypes['SyncRun']> }>;
  SyncRunEdge: ResolverTypeWrapper<Omit<SyncRunEdge, 'node'> & { node: ResolversTypes['SyncRun'] }>;
  SyncStatus: SyncStatus;
  TellRecipientInput: TellRecipientInput;
  TellRecipientOutcome: TellRecipientOutcome;
  TellRecipientPayload: ResolverTypeWrapper<Omit<TellRecipientPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  TransferStanding: TransferStanding;
  TransferTool: TransferTool;
  Transparency: ResolverTypeWrapper<Omit<Transparency, 'activities' | 'copies'> & { activities: ReadonlyArray<ResolversTypes['ProcessingActivity']>, copies: ReadonlyArray<ResolversTypes['DataCopy']> }>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  UnsupportedField: ResolverTypeWrapper<UnsupportedField>;
  UnsupportedFieldReason: UnsupportedFieldReason;
  UpdateBreachInput: UpdateBreachInput;
  UpdateBreachPayload: ResolverTypeWrapper<Omit<UpdateBreachPayload, 'breach'> & { breach?: Maybe<ResolversTypes['BreachEntry']> }>;
  UpholdObjectionPayload: ResolverTypeWrapper<Omit<UpholdObjectionPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Verdict: Verdict;
  VerifyIdentityInput: VerifyIdentityInput;
  VerifyIdentityPayload: ResolverTypeWrapper<Omit<VerifyIdentityPayload, 'request'> & { request?: Maybe<ResolversTypes['RightsRequest']> }>;
  VocabularyTerm: ResolverTypeWrapper<VocabularyTerm>;
  WithdrawConsentInput: WithdrawConsentInput;
  WithdrawConsentPayload: ResolverTypeWrapper<Omit<WithdrawConsentPayload, 'revocations'> & { revocations: ReadonlyArray<ResolversTypes['Revocation']> }>;
  WithheldReason: ResolverTypeWrapper<WithheldReason>;
  WriteBack: ResolverTypeWrapper<WriteBackRow>;
  WriteBackConnection: ResolverTypeWrapper<Omit<WriteBackConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['WriteBackEdge']>, nodes: ReadonlyArray<ResolversTypes['WriteBack']> }>;
  WriteBackCount: ResolverTypeWrapper<WriteBackCount>;
  WriteBackEdge: ResolverTypeWrapper<Omit<WriteBackEdge, 'node'> & { node: ResolversTypes['WriteBack'] }>;
  WriteBackFilter: WriteBackFilter;
  WriteBackOperation: WriteBackOperation;
  WriteBackProof: ResolverTypeWrapper<WriteBackProof>;
  WriteBackStatus: WriteBackStatus;
  WriteBackStep: ResolverTypeWrapper<WriteBackStepRow>;
  WriteBackStepKind: WriteBackStepKind;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccessAnswer: AccessAnswerRow;
  AcknowledgeRightsRequestPayload: Omit<AcknowledgeRightsRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  ActOnRequestInput: ActOnRequestInput;
  Activity: Activity;
  ActivityInput: ActivityInput;
  AgencyFigures: AgencyFigures;
  AnswerClock: Omit<AnswerClock, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  ApplyReconciliationInput: ApplyReconciliationInput;
  ApplyReconciliationPayload: ApplyReconciliationPayload;
  ApplyRetentionRunInput: ApplyRetentionRunInput;
  ApplyRetentionRunPayload: Omit<ApplyRetentionRunPayload, 'run'> & { run?: Maybe<ResolversParentTypes['RetentionRun']> };
  AskForIdentityPayload: Omit<AskForIdentityPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  AuditCallLogInput: AuditCallLogInput;
  AuditCallLogPayload: Omit<AuditCallLogPayload, 'audit'> & { audit?: Maybe<ResolversParentTypes['CallAudit']> };
  AuthorityToldInput: AuthorityToldInput;
  BasisStanding: Omit<BasisStanding, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  Boolean: Scalars['Boolean']['output'];
  Breach: Breach;
  BreachActInput: BreachActInput;
  BreachContactConnection: Omit<BreachContactConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BreachContactEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Contact']> };
  BreachContactEdge: Omit<BreachContactEdge, 'node'> & { node: ResolversParentTypes['Contact'] };
  BreachEntry: BreachEntryRow;
  BreachEntryConnection: Omit<BreachEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BreachEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['BreachEntry']> };
  BreachEntryEdge: Omit<BreachEntryEdge, 'node'> & { node: ResolversParentTypes['BreachEntry'] };
  BreachInput: BreachInput;
  BreachScope: BreachScopeRow;
  BreachStep: BreachStep;
  CallAudit: CallAuditRow;
  CallAuditConnection: Omit<CallAuditConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CallAuditEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CallAudit']> };
  CallAuditEdge: Omit<CallAuditEdge, 'node'> & { node: ResolversParentTypes['CallAudit'] };
  CallFinding: CallFindingRow;
  CallFindingConnection: Omit<CallFindingConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CallFindingEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CallFinding']> };
  CallFindingCount: CallFindingCount;
  CallFindingEdge: Omit<CallFindingEdge, 'node'> & { node: ResolversParentTypes['CallFinding'] };
  Campaign: CampaignRow;
  CampaignConnection: Omit<CampaignConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CampaignEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Campaign']> };
  CampaignEdge: Omit<CampaignEdge, 'node'> & { node: ResolversParentTypes['Campaign'] };
  CategoryDeadline: Omit<CategoryDeadline, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  ChannelDecision: Omit<ChannelDecision, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  Communication: Communication;
  CommunicationInput: CommunicationInput;
  Consent: ConsentRow;
  ConsentAsOf: Omit<ConsentAsOf, 'asKnown' | 'asTrue' | 'learntLater'> & { asKnown: ReadonlyArray<ResolversParentTypes['ConsentStatusAt']>, asTrue: ReadonlyArray<ResolversParentTypes['ConsentStatusAt']>, learntLater: ReadonlyArray<ResolversParentTypes['ConsentEvent']> };
  ConsentChoice: ConsentChoice;
  ConsentChoiceInput: ConsentChoiceInput;
  ConsentClause: ConsentClauseRow;
  ConsentEvent: ConsentEventRow;
  ConsentStatusAt: Omit<ConsentStatusAt, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  ConsentTarget: ConsentTarget;
  ConsentTargetInput: ConsentTargetInput;
  Contact: ContactRow;
  ContactConnection: ContactConnectionRow;
  ContactEdge: Omit<ContactEdge, 'node'> & { node: ResolversParentTypes['Contact'] };
  ContactFilter: ContactFilter;
  ContactRecord: ContactRecordRow;
  Contract: Contract;
  ContractInput: ContractInput;
  Controller: Controller;
  CorrectedField: CorrectedField;
  Correction: CorrectionRow;
  DataCopy: Omit<DataCopy, 'record'> & { record: ResolversParentTypes['ContactRecord'] };
  DataRecipient: DataRecipient;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DecideIdentityInput: DecideIdentityInput;
  DecideIdentityPayload: Omit<DecideIdentityPayload, 'link'> & { link?: Maybe<ResolversParentTypes['IdentityLink']> };
  Decision: DecisionRow;
  DecisionFlag: Omit<DecisionFlag, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  DriftEvidence: DriftEvidence;
  DriftFinding: DriftFindingRow;
  DriftFindingConnection: Omit<DriftFindingConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DriftFindingEdge']>, nodes: ReadonlyArray<ResolversParentTypes['DriftFinding']> };
  DriftFindingEdge: Omit<DriftFindingEdge, 'node'> & { node: ResolversParentTypes['DriftFinding'] };
  DriftFindingFilter: DriftFindingFilter;
  DriftSystem: DriftSystem;
  Duty: Omit<Duty, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  EraseContactInput: EraseContactInput;
  EraseContactPayload: Omit<EraseContactPayload, 'contact' | 'revocation' | 'rules'> & { contact?: Maybe<ResolversParentTypes['Contact']>, revocation?: Maybe<ResolversParentTypes['Revocation']>, rules: ReadonlyArray<ResolversParentTypes['Rule']> };
  EraseOnRequestPayload: Omit<EraseOnRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  ErasureSplit: Omit<ErasureSplit, 'kept'> & { kept: ReadonlyArray<ResolversParentTypes['KeptPart']> };
  EvidenceConnection: Omit<EvidenceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EvidenceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['EvidenceEntry']> };
  EvidenceEdge: Omit<EvidenceEdge, 'node'> & { node: ResolversParentTypes['EvidenceEntry'] };
  EvidenceEntry: EvidenceEntryRow;
  ExcludedRecord: Omit<ExcludedRecord, 'reason'> & { reason: ResolversParentTypes['Reason'] };
  ExpectedWriteBack: Omit<ExpectedWriteBack, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  ExtendRightsRequestInput: ExtendRightsRequestInput;
  ExtendRightsRequestPayload: Omit<ExtendRightsRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  Fact: ResolversInterfaceTypes<ResolversParentTypes>['Fact'];
  FactInput: FactInput;
  FieldMapping: FieldMapping;
  FinishRightsRequestInput: FinishRightsRequestInput;
  FinishRightsRequestPayload: Omit<FinishRightsRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  Float: Scalars['Float']['output'];
  FreeTextFlagInput: FreeTextFlagInput;
  GrantConsentInput: GrantConsentInput;
  GrantConsentPayload: Omit<GrantConsentPayload, 'contact' | 'event'> & { contact?: Maybe<ResolversParentTypes['Contact']>, event?: Maybe<ResolversParentTypes['ConsentEvent']> };
  ID: Scalars['ID']['output'];
  IdentifierInput: IdentifierInput;
  IdentityLink: IdentityLinkRow;
  IdentityLinkConnection: IdentityLinkConnectionRow;
  IdentityLinkEdge: Omit<IdentityLinkEdge, 'node'> & { node: ResolversParentTypes['IdentityLink'] };
  IdentityReason: IdentityReason;
  InferredDatum: InferredDatum;
  Int: Scalars['Int']['output'];
  InterestAssessment: InterestAssessment;
  InterestAssessmentInput: InterestAssessmentInput;
  JSONObject: Scalars['JSONObject']['output'];
  KeptPart: Omit<KeptPart, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  LegalBasisDeclaration: LegalBasisDeclaration;
  LegalBasisInput: LegalBasisInput;
  LegalHold: LegalHold;
  LegalHoldInput: LegalHoldInput;
  LiftLegalHoldInput: LiftLegalHoldInput;
  LiftLegalHoldPayload: Omit<LiftLegalHoldPayload, 'contact'> & { contact?: Maybe<ResolversParentTypes['Contact']> };
  LiftRestrictionInput: LiftRestrictionInput;
  LiftRestrictionPayload: Omit<LiftRestrictionPayload, 'contact'> & { contact?: Maybe<ResolversParentTypes['Contact']> };
  ListImport: ListImport;
  ListImportConnection: ListImportConnection;
  ListImportEdge: ListImportEdge;
  ListProvider: ListProvider;
  ListProviderImport: ListProviderImport;
  ListProviderImportConnection: ListProviderImportConnection;
  ListProviderImportEdge: ListProviderImportEdge;
  ListProviderInput: ListProviderInput;
  ListProviderStanding: ListProviderStanding;
  LivePerson: LivePerson;
  LoggedCallInput: LoggedCallInput;
  MayContactAnswer: Omit<MayContactAnswer, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  MayContactResult: Omit<MayContactResult, 'answer'> & { answer?: Maybe<ResolversParentTypes['MayContactAnswer']> };
  MinimisationFinding: MinimisationFindingRow;
  MinimisationFindingConnection: Omit<MinimisationFindingConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MinimisationFindingEdge']>, nodes: ReadonlyArray<ResolversParentTypes['MinimisationFinding']> };
  MinimisationFindingEdge: Omit<MinimisationFindingEdge, 'node'> & { node: ResolversParentTypes['MinimisationFinding'] };
  MinimisationFindingFilter: MinimisationFindingFilter;
  MinimisationFlag: MinimisationFlag;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Notice: NoticeRow;
  NoticeClock: Omit<NoticeClock, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  NoticeDelivery: NoticeDelivery;
  NoticeDeliveryInput: NoticeDeliveryInput;
  NoticeDue: NoticeDueRow;
  NoticeDueConnection: Omit<NoticeDueConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['NoticeDueEdge']>, nodes: ReadonlyArray<ResolversParentTypes['NoticeDue']> };
  NoticeDueEdge: Omit<NoticeDueEdge, 'node'> & { node: ResolversParentTypes['NoticeDue'] };
  NumberCheck: NumberCheck;
  ObjectToProcessingInput: ObjectToProcessingInput;
  ObjectToProcessingPayload: Omit<ObjectToProcessingPayload, 'revocations'> & { revocations: ReadonlyArray<ResolversParentTypes['Revocation']> };
  Objection: Objection;
  ObservedConsent: ObservedConsent;
  ObservedField: ObservedField;
  OpenCampaignInput: OpenCampaignInput;
  OpenCampaignPayload: Omit<OpenCampaignPayload, 'campaign'> & { campaign?: Maybe<ResolversParentTypes['Campaign']> };
  OpenRightsRequestInput: OpenRightsRequestInput;
  OpenRightsRequestPayload: Omit<OpenRightsRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  PageInfo: PageInfo;
  PersonFieldsInput: PersonFieldsInput;
  PlaceLegalHoldInput: PlaceLegalHoldInput;
  PlaceLegalHoldPayload: Omit<PlaceLegalHoldPayload, 'contact'> & { contact?: Maybe<ResolversParentTypes['Contact']> };
  PlanReconciliationInput: PlanReconciliationInput;
  PlanReconciliationPayload: PlanReconciliationPayload;
  PlannedRepairs: PlannedRepairs;
  PortabilityAnswer: PortabilityAnswerRow;
  ProcessingActivity: Omit<ProcessingActivity, 'reasons' | 'retention'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']>, retention?: Maybe<ResolversParentTypes['RetentionDeadline']> };
  Processor: Processor;
  Propagation: PropagationRow;
  Provenance: Provenance;
  ProvenanceDeclaration: ProvenanceDeclaration;
  ProvenanceInput: ProvenanceInput;
  ProvenanceQueueConnection: Omit<ProvenanceQueueConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProvenanceQueueEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ContactRecord']> };
  ProvenanceQueueEdge: Omit<ProvenanceQueueEdge, 'node'> & { node: ResolversParentTypes['ContactRecord'] };
  PublishConsentClauseInput: PublishConsentClauseInput;
  PublishConsentClausePayload: Omit<PublishConsentClausePayload, 'clause'> & { clause?: Maybe<ResolversParentTypes['ConsentClause']> };
  PublishNoticeInput: PublishNoticeInput;
  PublishNoticePayload: Omit<PublishNoticePayload, 'notice'> & { notice?: Maybe<ResolversParentTypes['Notice']> };
  PurposeDecision: Omit<PurposeDecision, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  Query: Record<PropertyKey, never>;
  Reason: ReasonRow;
  Recipient: Recipient;
  RecipientInput: RecipientInput;
  RecipientNotice: RecipientNotice;
  ReconciliationPlan: ReconciliationPlan;
  ReconciliationRun: ReconciliationRunRow;
  ReconciliationRunConnection: Omit<ReconciliationRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReconciliationRunEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ReconciliationRun']> };
  ReconciliationRunEdge: Omit<ReconciliationRunEdge, 'node'> & { node: ResolversParentTypes['ReconciliationRun'] };
  RecordBreachInput: RecordBreachInput;
  RecordBreachPayload: Omit<RecordBreachPayload, 'breach'> & { breach?: Maybe<ResolversParentTypes['BreachEntry']> };
  RecordConsentRequestInput: RecordConsentRequestInput;
  RecordConsentRequestPayload: Omit<RecordConsentRequestPayload, 'contact' | 'event' | 'revocation'> & { contact?: Maybe<ResolversParentTypes['Contact']>, event?: Maybe<ResolversParentTypes['ConsentEvent']>, revocation?: Maybe<ResolversParentTypes['Revocation']> };
  RecordFactInput: RecordFactInput;
  RecordFactPayload: Omit<RecordFactPayload, 'contact' | 'fact'> & { contact?: Maybe<ResolversParentTypes['Contact']>, fact?: Maybe<ResolversParentTypes['Fact']> };
  RecordGap: RecordGap;
  RecordListProviderStatusInput: RecordListProviderStatusInput;
  RecordListProviderStatusPayload: RecordListProviderStatusPayload;
  RecordNoticeDeliveriesInput: RecordNoticeDeliveriesInput;
  RecordNoticeDeliveriesPayload: Omit<RecordNoticeDeliveriesPayload, 'notice'> & { notice?: Maybe<ResolversParentTypes['Notice']> };
  RecordOfProcessing: RecordOfProcessing;
  RecordRegistryChecksInput: RecordRegistryChecksInput;
  RecordRegistryChecksPayload: RecordRegistryChecksPayload;
  RecordedActivity: RecordedActivity;
  RecordedSubjects: RecordedSubjects;
  RecordedSystem: RecordedSystem;
  RectifyContactInput: RectifyContactInput;
  RectifyContactPayload: Omit<RectifyContactPayload, 'contact' | 'correction'> & { contact?: Maybe<ResolversParentTypes['Contact']>, correction?: Maybe<ResolversParentTypes['Correction']> };
  RectifyOnRequestInput: RectifyOnRequestInput;
  RectifyOnRequestPayload: Omit<RectifyOnRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  Reference: Scalars['Reference']['output'];
  RegisterListProviderInput: RegisterListProviderInput;
  RegisterListProviderPayload: RegisterListProviderPayload;
  Registry: Registry;
  RegistryAnswerInput: RegistryAnswerInput;
  RegistryCheck: RegistryCheck;
  RegistryCheckInput: RegistryCheckInput;
  RegistryImport: RegistryImport;
  RegistryImportConnection: RegistryImportConnection;
  RegistryImportEdge: RegistryImportEdge;
  RegistryRequest: RegistryRequestRow;
  RegistryRequestConnection: Omit<RegistryRequestConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RegistryRequestEdge']>, nodes: ReadonlyArray<ResolversParentTypes['RegistryRequest']> };
  RegistryRequestEdge: Omit<RegistryRequestEdge, 'node'> & { node: ResolversParentTypes['RegistryRequest'] };
  RegistryUse: RegistryUse;
  RejectRightsRequestInput: RejectRightsRequestInput;
  RejectRightsRequestPayload: Omit<RejectRightsRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  Remediation: RemediationRow;
  RemediationConnection: Omit<RemediationConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RemediationEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Remediation']> };
  RemediationEdge: Omit<RemediationEdge, 'node'> & { node: ResolversParentTypes['Remediation'] };
  RemediationFilter: RemediationFilter;
  ResolveMinimisationFindingInput: ResolveMinimisationFindingInput;
  ResolveMinimisationFindingPayload: Omit<ResolveMinimisationFindingPayload, 'finding'> & { finding?: Maybe<ResolversParentTypes['MinimisationFinding']> };
  RestrictOnRequestInput: RestrictOnRequestInput;
  RestrictOnRequestPayload: Omit<RestrictOnRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  RestrictProcessingInput: RestrictProcessingInput;
  RestrictProcessingPayload: Omit<RestrictProcessingPayload, 'contact' | 'revocation'> & { contact?: Maybe<ResolversParentTypes['Contact']>, revocation?: Maybe<ResolversParentTypes['Revocation']> };
  Restriction: Restriction;
  RestrictionInput: RestrictionInput;
  RetentionActionCount: RetentionActionCount;
  RetentionDeadline: Omit<RetentionDeadline, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  RetentionDue: Omit<RetentionDue, 'contact' | 'reasons'> & { contact: ResolversParentTypes['Contact'], reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  RetentionEvent: RetentionEvent;
  RetentionEventInput: RetentionEventInput;
  RetentionItem: RetentionItemRow;
  RetentionItemConnection: Omit<RetentionItemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RetentionItemEdge']>, nodes: ReadonlyArray<ResolversParentTypes['RetentionItem']> };
  RetentionItemCount: RetentionItemCount;
  RetentionItemEdge: Omit<RetentionItemEdge, 'node'> & { node: ResolversParentTypes['RetentionItem'] };
  RetentionPreviewConnection: Omit<RetentionPreviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RetentionPreviewEdge']>, nodes: ReadonlyArray<ResolversParentTypes['RetentionDue']> };
  RetentionPreviewCounts: RetentionPreviewCounts;
  RetentionPreviewEdge: Omit<RetentionPreviewEdge, 'node'> & { node: ResolversParentTypes['RetentionDue'] };
  RetentionRule: RetentionRule;
  RetentionRuleCount: RetentionRuleCount;
  RetentionRun: RetentionRunRow;
  RetentionRunConnection: Omit<RetentionRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RetentionRunEdge']>, nodes: ReadonlyArray<ResolversParentTypes['RetentionRun']> };
  RetentionRunEdge: Omit<RetentionRunEdge, 'node'> & { node: ResolversParentTypes['RetentionRun'] };
  Revocation: RevocationRow;
  RightsRequest: RightsRequestRow;
  RightsRequestConnection: Omit<RightsRequestConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RightsRequestEdge']>, nodes: ReadonlyArray<ResolversParentTypes['RightsRequest']> };
  RightsRequestEdge: Omit<RightsRequestEdge, 'node'> & { node: ResolversParentTypes['RightsRequest'] };
  RightsRequestFilter: RightsRequestFilter;
  RightsRequestInput: RightsRequestInput;
  RightsRequestStep: RightsRequestStep;
  Rule: RuleRow;
  RunRetentionInput: RunRetentionInput;
  RunRetentionPayload: Omit<RunRetentionPayload, 'run'> & { run?: Maybe<ResolversParentTypes['RetentionRun']> };
  Sale: Sale;
  SaleInput: SaleInput;
  ScreenListInput: ScreenListInput;
  ScreenListPayload: Omit<ScreenListPayload, 'rows' | 'screening'> & { rows: ReadonlyArray<ResolversParentTypes['ScreenedRow']>, screening?: Maybe<ResolversParentTypes['Screening']> };
  ScreenedRow: Omit<ScreenedRow, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  Screening: ScreeningRow;
  ScreeningConnection: Omit<ScreeningConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ScreeningEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Screening']> };
  ScreeningEdge: Omit<ScreeningEdge, 'node'> & { node: ResolversParentTypes['Screening'] };
  SegmentConnection: Omit<SegmentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ContactEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Contact']> };
  SegmentFilter: SegmentFilter;
  SegmentWithheld: SegmentWithheld;
  Source: SourceRow;
  SourceCapabilities: SourceCapabilities;
  SourceConsent: SourceConsent;
  SourceStatus: SourceStatus;
  StartSyncInput: StartSyncInput;
  StartSyncPayload: Omit<StartSyncPayload, 'source'> & { source?: Maybe<ResolversParentTypes['Source']> };
  String: Scalars['String']['output'];
  SubjectDetails: SubjectDetails;
  SubjectDetailsInput: SubjectDetailsInput;
  SubjectSelector: SubjectSelector;
  SuppressionEntry: SuppressionEntry;
  SuppressionGroup: SuppressionGroup;
  SuppressionSummary: SuppressionSummary;
  SyncRun: SyncRunRow;
  SyncRunConnection: Omit<SyncRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SyncRunEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SyncRun']> };
  SyncRunEdge: Omit<SyncRunEdge, 'node'> & { node: ResolversParentTypes['SyncRun'] };
  TellRecipientInput: TellRecipientInput;
  TellRecipientOutcome: TellRecipientOutcome;
  TellRecipientPayload: Omit<TellRecipientPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  Transparency: Omit<Transparency, 'activities' | 'copies'> & { activities: ReadonlyArray<ResolversParentTypes['ProcessingActivity']>, copies: ReadonlyArray<ResolversParentTypes['DataCopy']> };
  UUID: Scalars['UUID']['output'];
  UnsupportedField: UnsupportedField;
  UpdateBreachInput: UpdateBreachInput;
  UpdateBreachPayload: Omit<UpdateBreachPayload, 'breach'> & { breach?: Maybe<ResolversParentTypes['BreachEntry']> };
  UpholdObjectionPayload: Omit<UpholdObjectionPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  UserError: UserError;
  VerifyIdentityInput: VerifyIdentityInput;
  VerifyIdentityPayload: Omit<VerifyIdentityPayload, 'request'> & { request?: Maybe<ResolversParentTypes['RightsRequest']> };
  VocabularyTerm: VocabularyTerm;
  WithdrawConsentInput: WithdrawConsentInput;
  WithdrawConsentPayload: Omit<WithdrawConsentPayload, 'revocations'> & { revocations: ReadonlyArray<ResolversParentTypes['Revocation']> };
  WithheldReason: WithheldReason;
  WriteBack: WriteBackRow;
  WriteBackConnection: Omit<WriteBackConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['WriteBackEdge']>, nodes: ReadonlyArray<ResolversParentTypes['WriteBack']> };
  WriteBackCount: WriteBackCount;
  WriteBackEdge: Omit<WriteBackEdge, 'node'> & { node: ResolversParentTypes['WriteBack'] };
  WriteBackFilter: WriteBackFilter;
  WriteBackProof: WriteBackProof;
  WriteBackStep: WriteBackStepRow;
};

export type AccessAnswerResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AccessAnswer'] = ResolversParentTypes['AccessAnswer']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  authority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  consentEvents?: Resolver<ReadonlyArray<ResolversTypes['ConsentEvent']>, ParentType, ContextType>;
  facts?: Resolver<ReadonlyArray<ResolversTypes['Fact']>, ParentType, ContextType>;
  inferred?: Resolver<ReadonlyArray<ResolversTypes['InferredDatum']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  profiling?: Resolver<ResolversTypes['PurposeDecision'], ParentType, ContextType>;
  records?: Resolver<ReadonlyArray<ResolversTypes['ContactRecord']>, ParentType, ContextType>;
  revocations?: Resolver<ReadonlyArray<ResolversTypes['Revocation']>, ParentType, ContextType>;
  sourcesStatus?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
  transparency?: Resolver<ResolversTypes['Transparency'], ParentType, ContextType>;
};

export type AcknowledgeRightsRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AcknowledgeRightsRequestPayload'] = ResolversParentTypes['AcknowledgeRightsRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ActivityResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Activity'] = ResolversParentTypes['Activity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AgencyFiguresResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AgencyFigures'] = ResolversParentTypes['AgencyFigures']> = {
  agency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  byKind?: Resolver<ReadonlyArray<ResolversTypes['CallFindingCount']>, ParentType, ContextType>;
  calls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  learntLater?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  violations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AnswerClockResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AnswerClock'] = ResolversParentTypes['AnswerClock']> = {
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  firstMonthEndsOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  isOverdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isRunning?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type ApplyReconciliationPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ApplyReconciliationPayload'] = ResolversParentTypes['ApplyReconciliationPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['ReconciliationPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApplyRetentionRunPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ApplyRetentionRunPayload'] = ResolversParentTypes['ApplyRetentionRunPayload']> = {
  applied?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  overtaken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['RetentionRun']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AskForIdentityPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AskForIdentityPayload'] = ResolversParentTypes['AskForIdentityPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AuditCallLogPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['AuditCallLogPayload'] = ResolversParentTypes['AuditCallLogPayload']> = {
  audit?: Resolver<Maybe<ResolversTypes['CallAudit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BasisStandingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BasisStanding'] = ResolversParentTypes['BasisStanding']> = {
  basis?: Resolver<ResolversTypes['LegalBasis'], ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  dpvIri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  takesEffect?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BreachResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Breach'] = ResolversParentTypes['Breach']> = {
  awareAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  riskToPersons?: Resolver<ResolversTypes['BreachRisk'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BreachContactConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BreachContactConnection'] = ResolversParentTypes['BreachContactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BreachContactEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BreachContactEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BreachContactEdge'] = ResolversParentTypes['BreachContactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
};

export type BreachEntryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BreachEntry'] = ResolversParentTypes['BreachEntry']> = {
  authorityDeadline?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  awareAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isLate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nature?: Resolver<ResolversTypes['BreachNature'], ParentType, ContextType>;
  occurredFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  occurredUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  personsNotToldGround?: Resolver<Maybe<ResolversTypes['PersonsNotToldGround']>, ParentType, ContextType>;
  processor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reportedByProcessorAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  risk?: Resolver<ResolversTypes['BreachRisk'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['BreachScope'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['BreachStep']>, ParentType, ContextType>;
  tellPersons?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  toldAuthorityAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  toldPersonsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BreachEntryConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BreachEntryConnection'] = ResolversParentTypes['BreachEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BreachEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BreachEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BreachEntryEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BreachEntryEdge'] = ResolversParentTypes['BreachEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BreachEntry'], ParentType, ContextType>;
};

export type BreachScopeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BreachScope'] = ResolversParentTypes['BreachScope']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  contacts?: Resolver<ResolversTypes['BreachContactConnection'], ParentType, ContextType, RequireFields<BreachScopeContactsArgs, 'first'>>;
  persons?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BreachStepResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['BreachStep'] = ResolversParentTypes['BreachStep']> = {
  act?: Resolver<ResolversTypes['BreachAct'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
};

export type CallAuditResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CallAudit'] = ResolversParentTypes['CallAudit']> = {
  agencies?: Resolver<ReadonlyArray<ResolversTypes['AgencyFigures']>, ParentType, ContextType>;
  calls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  findings?: Resolver<ResolversTypes['CallFindingConnection'], ParentType, ContextType, RequireFields<CallAuditFindingsArgs, 'first'>>;
  finishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  firstCallAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastCallAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  learntLater?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  logSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sampleSeed?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sampleShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  violations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CallAuditConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CallAuditConnection'] = ResolversParentTypes['CallAuditConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CallAuditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CallAudit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CallAuditEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CallAuditEdge'] = ResolversParentTypes['CallAuditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CallAudit'], ParentType, ContextType>;
};

export type CallFindingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CallFinding'] = ResolversParentTypes['CallFinding']> = {
  agency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  agent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  contacts?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['EvidenceEntry']>, ParentType, ContextType>;
  isCertain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CallFindingKind'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  row?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CallFindingConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CallFindingConnection'] = ResolversParentTypes['CallFindingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CallFindingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CallFinding']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CallFindingCountResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CallFindingCount'] = ResolversParentTypes['CallFindingCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CallFindingKind'], ParentType, ContextType>;
};

export type CallFindingEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CallFindingEdge'] = ResolversParentTypes['CallFindingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CallFinding'], ParentType, ContextType>;
};

export type CampaignResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Campaign'] = ResolversParentTypes['Campaign']> = {
  agency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callerLine?: Resolver<Maybe<ResolversTypes['CallerLine']>, ParentType, ContextType>;
  callerNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jurisdiction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CampaignKind'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rocId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  screenings?: Resolver<ReadonlyArray<ResolversTypes['Screening']>, ParentType, ContextType>;
  startsOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CampaignConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CampaignConnection'] = ResolversParentTypes['CampaignConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CampaignEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Campaign']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CampaignEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CampaignEdge'] = ResolversParentTypes['CampaignEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
};

export type CategoryDeadlineResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CategoryDeadline'] = ResolversParentTypes['CategoryDeadline']> = {
  isOver?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastPermittedDay?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['RetentionRule'], ParentType, ContextType>;
  startFact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  term?: Resolver<ResolversTypes['RetentionTerm'], ParentType, ContextType>;
};

export type ChannelDecisionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ChannelDecision'] = ResolversParentTypes['ChannelDecision']> = {
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type CommunicationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Communication'] = ResolversParentTypes['Communication']> = {
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConsentResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  dpvIri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['ConsentEvent']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConsentStatus'], ParentType, ContextType>;
};

export type ConsentAsOfResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConsentAsOf'] = ResolversParentTypes['ConsentAsOf']> = {
  asKnown?: Resolver<ReadonlyArray<ResolversTypes['ConsentStatusAt']>, ParentType, ContextType>;
  asTrue?: Resolver<ReadonlyArray<ResolversTypes['ConsentStatusAt']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  learntLater?: Resolver<ReadonlyArray<ResolversTypes['ConsentEvent']>, ParentType, ContextType>;
};

export type ConsentChoiceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConsentChoice'] = ResolversParentTypes['ConsentChoice']> = {
  box?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  recipients?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  wording?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsentClauseResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConsentClause'] = ResolversParentTypes['ConsentClause']> = {
  choices?: Resolver<ReadonlyArray<ResolversTypes['ConsentChoice']>, ParentType, ContextType>;
  clause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  controllerAddress?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  controllerName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  withdrawalMethod?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConsentEventResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConsentEvent'] = ResolversParentTypes['ConsentEvent']> = {
  box?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bundledWith?: Resolver<ReadonlyArray<ResolversTypes['ConsentBundle']>, ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ConsentActor'], ParentType, ContextType>;
  channels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Channel']>>, ParentType, ContextType>;
  clause?: Resolver<Maybe<ResolversTypes['ConsentClause']>, ParentType, ContextType>;
  contractId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  controllerAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  controllerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dpvIri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evidencePointer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  guardianPointer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasEvidence?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isPreTicked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  jurisdiction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noticeVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  recipients?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ConsentEventType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConsentStatusAtResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConsentStatusAt'] = ResolversParentTypes['ConsentStatusAt']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConsentStatus'], ParentType, ContextType>;
};

export type ConsentTargetResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ConsentTarget'] = ResolversParentTypes['ConsentTarget']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
};

export type ContactResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact']> = {
  basisStandings?: Resolver<ReadonlyArray<ResolversTypes['BasisStanding']>, ParentType, ContextType>;
  consentAsOf?: Resolver<ResolversTypes['ConsentAsOf'], ParentType, ContextType, RequireFields<ContactConsentAsOfArgs, 'at'>>;
  consentEvents?: Resolver<ReadonlyArray<ResolversTypes['ConsentEvent']>, ParentType, ContextType>;
  consents?: Resolver<ReadonlyArray<ResolversTypes['Consent']>, ParentType, ContextType, Partial<ContactConsentsArgs>>;
  corrections?: Resolver<ReadonlyArray<ResolversTypes['Correction']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['Decision'], ParentType, ContextType>;
  erasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['EvidenceConnection'], ParentType, ContextType, RequireFields<ContactEvidenceArgs, 'first'>>;
  facts?: Resolver<ReadonlyArray<ResolversTypes['Fact']>, ParentType, ContextType, Partial<ContactFactsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identityLinks?: Resolver<ReadonlyArray<ResolversTypes['IdentityLink']>, ParentType, ContextType>;
  jurisdiction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SubjectKind'], ParentType, ContextType>;
  legalBases?: Resolver<ReadonlyArray<ResolversTypes['LegalBasisDeclaration']>, ParentType, ContextType>;
  mayContact?: Resolver<ResolversTypes['MayContactAnswer'], ParentType, ContextType, RequireFields<ContactMayContactArgs, 'purpose'>>;
  minimisationFindings?: Resolver<ReadonlyArray<ResolversTypes['MinimisationFinding']>, ParentType, ContextType>;
  minimisationFlags?: Resolver<ReadonlyArray<ResolversTypes['MinimisationFlag']>, ParentType, ContextType>;
  noticeDeliveries?: Resolver<ReadonlyArray<ResolversTypes['NoticeDelivery']>, ParentType, ContextType>;
  noticesDue?: Resolver<ReadonlyArray<ResolversTypes['NoticeClock']>, ParentType, ContextType>;
  provenance?: Resolver<ReadonlyArray<ResolversTypes['Provenance']>, ParentType, ContextType>;
  records?: Resolver<ReadonlyArray<ResolversTypes['ContactRecord']>, ParentType, ContextType, Partial<ContactRecordsArgs>>;
  retentionByCategory?: Resolver<ReadonlyArray<ResolversTypes['CategoryDeadline']>, ParentType, ContextType, Partial<ContactRetentionByCategoryArgs>>;
  retentionDeadlines?: Resolver<ReadonlyArray<ResolversTypes['RetentionDeadline']>, ParentType, ContextType>;
  revocations?: Resolver<ReadonlyArray<ResolversTypes['Revocation']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['SubjectRole'], ParentType, ContextType>;
  sourcesStatus?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
  suppressionEntries?: Resolver<ReadonlyArray<ResolversTypes['SuppressionEntry']>, ParentType, ContextType>;
  transparency?: Resolver<ResolversTypes['Transparency'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContactConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ContactConnection'] = ResolversParentTypes['ContactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContactEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sourcesStatus?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ContactEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ContactEdge'] = ResolversParentTypes['ContactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
};

export type ContactRecordResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ContactRecord'] = ResolversParentTypes['ContactRecord']> = {
  consents?: Resolver<ReadonlyArray<ResolversTypes['SourceConsent']>, ParentType, ContextType>;
  contact?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  goneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastActivityAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['LivePerson']>, ParentType, ContextType, Partial<ContactRecordPersonArgs>>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
  provenanceGap?: Resolver<Maybe<ResolversTypes['ProvenanceGap']>, ParentType, ContextType>;
  sameAs?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceCreatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sourceModifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RecordState'], ParentType, ContextType>;
  unmappedFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContractResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Contract'] = ResolversParentTypes['Contract']> = {
  contractId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  endedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAccountingRecordOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  taxDueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ControllerResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Controller'] = ResolversParentTypes['Controller']> = {
  contact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataProtectionOfficer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registeredAddress?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CorrectedFieldResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CorrectedField'] = ResolversParentTypes['CorrectedField']> = {
  action?: Resolver<ResolversTypes['CorrectionAction'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CorrectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Correction'] = ResolversParentTypes['Correction']> = {
  clearedFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  contact?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['CorrectionOrigin'], ParentType, ContextType>;
  propagation?: Resolver<ResolversTypes['Propagation'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  setFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DataCopyResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DataCopy'] = ResolversParentTypes['DataCopy']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  isLive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  processor?: Resolver<Maybe<ResolversTypes['Processor']>, ParentType, ContextType>;
  record?: Resolver<ResolversTypes['ContactRecord'], ParentType, ContextType>;
};

export type DataRecipientResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DataRecipient'] = ResolversParentTypes['DataRecipient']> = {
  kind?: Resolver<ResolversTypes['DataRecipientKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecideIdentityPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DecideIdentityPayload'] = ResolversParentTypes['DecideIdentityPayload']> = {
  link?: Resolver<Maybe<ResolversTypes['IdentityLink']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DecisionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Decision'] = ResolversParentTypes['Decision']> = {
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  disposition?: Resolver<ResolversTypes['Disposition'], ParentType, ContextType>;
  dispositionReasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  duties?: Resolver<ReadonlyArray<ResolversTypes['Duty']>, ParentType, ContextType>;
  flags?: Resolver<ReadonlyArray<ResolversTypes['DecisionFlag']>, ParentType, ContextType>;
  gdprApplies?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  gdprReasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  keepSuppressionRecord?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  marketing?: Resolver<ReadonlyArray<ResolversTypes['ChannelDecision']>, ParentType, ContextType>;
  profiling?: Resolver<ResolversTypes['PurposeDecision'], ParentType, ContextType>;
  retention?: Resolver<ReadonlyArray<ResolversTypes['RetentionDeadline']>, ParentType, ContextType>;
  serviceContact?: Resolver<ResolversTypes['PurposeDecision'], ParentType, ContextType>;
  suppressionRecordReasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  thirdPartySharing?: Resolver<Maybe<ResolversTypes['PurposeDecision']>, ParentType, ContextType>;
  writeBack?: Resolver<ReadonlyArray<ResolversTypes['ExpectedWriteBack']>, ParentType, ContextType>;
};

export type DecisionFlagResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DecisionFlag'] = ResolversParentTypes['DecisionFlag']> = {
  code?: Resolver<ResolversTypes['ComplianceFlag'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type DriftEvidenceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DriftEvidence'] = ResolversParentTypes['DriftEvidence']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
};

export type DriftFindingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DriftFinding'] = ResolversParentTypes['DriftFinding']> = {
  actedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  action?: Resolver<ResolversTypes['DriftAction'], ParentType, ContextType>;
  ageSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  class?: Resolver<ResolversTypes['DriftClass'], ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['DriftEnd']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['DriftEvidence']>, ParentType, ContextType>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fixedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lagSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['ContactRecord']>, ParentType, ContextType>;
  repair?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType>;
  repairedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shown?: Resolver<Maybe<ResolversTypes['SourceConsentState']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DriftState'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  systemKind?: Resolver<ResolversTypes['DriftSystemKind'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DriftFindingConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DriftFindingConnection'] = ResolversParentTypes['DriftFindingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DriftFindingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DriftFinding']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DriftFindingEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DriftFindingEdge'] = ResolversParentTypes['DriftFindingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DriftFinding'], ParentType, ContextType>;
};

export type DriftSystemResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['DriftSystem'] = ResolversParentTypes['DriftSystem']> = {
  comparedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  comparedWholeAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fixed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DriftSystemKind'], ParentType, ContextType>;
  longestLagSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  medianLagSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  oldestSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  repaired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DutyResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Duty'] = ResolversParentTypes['Duty']> = {
  code?: Resolver<ResolversTypes['DutyCode'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  recipients?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EraseContactPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EraseContactPayload'] = ResolversParentTypes['EraseContactPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  disposition?: Resolver<Maybe<ResolversTypes['Disposition']>, ParentType, ContextType>;
  keepUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['ErasureOutcome']>, ParentType, ContextType>;
  revocation?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['Rule']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EraseOnRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EraseOnRequestPayload'] = ResolversParentTypes['EraseOnRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ErasureSplitResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ErasureSplit'] = ResolversParentTypes['ErasureSplit']> = {
  disposition?: Resolver<ResolversTypes['Disposition'], ParentType, ContextType>;
  erased?: Resolver<ReadonlyArray<ResolversTypes['RetentionPurpose']>, ParentType, ContextType>;
  kept?: Resolver<ReadonlyArray<ResolversTypes['KeptPart']>, ParentType, ContextType>;
};

export type EvidenceConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EvidenceConnection'] = ResolversParentTypes['EvidenceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EvidenceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['EvidenceEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EvidenceEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EvidenceEdge'] = ResolversParentTypes['EvidenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EvidenceEntry'], ParentType, ContextType>;
};

export type EvidenceEntryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['EvidenceEntry'] = ResolversParentTypes['EvidenceEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['UUID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExcludedRecordResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ExcludedRecord'] = ResolversParentTypes['ExcludedRecord']> = {
  reason?: Resolver<ResolversTypes['Reason'], ParentType, ContextType>;
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExpectedWriteBackResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ExpectedWriteBack'] = ResolversParentTypes['ExpectedWriteBack']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  set?: Resolver<ResolversTypes['ConsentStatus'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExtendRightsRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ExtendRightsRequestPayload'] = ResolversParentTypes['ExtendRightsRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FactResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Fact'] = ResolversParentTypes['Fact']> = {
  __resolveType: TypeResolveFn<'Activity' | 'Breach' | 'Communication' | 'Contract' | 'LegalBasisDeclaration' | 'LegalHold' | 'MinimisationFlag' | 'NoticeDelivery' | 'Objection' | 'ProvenanceDeclaration' | 'Recipient' | 'RegistryCheck' | 'Restriction' | 'RetentionEvent' | 'RightsRequest' | 'Sale' | 'SubjectDetails', ParentType, ContextType>;
};

export type FieldMappingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FieldMapping'] = ResolversParentTypes['FieldMapping']> = {
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  native?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FinishRightsRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['FinishRightsRequestPayload'] = ResolversParentTypes['FinishRightsRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GrantConsentPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['GrantConsentPayload'] = ResolversParentTypes['GrantConsentPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['ConsentEvent']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IdentityLinkResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['IdentityLink'] = ResolversParentTypes['IdentityLink']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<ResolversTypes['IdentityDecider'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['IdentityReason']>, ParentType, ContextType>;
  records?: Resolver<ReadonlyArray<ResolversTypes['ContactRecord']>, ParentType, ContextType>;
  sharedIdentifiers?: Resolver<ReadonlyArray<ResolversTypes['IdentifierType']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['IdentityLinkState'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['IdentityVerdict'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityLinkConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['IdentityLinkConnection'] = ResolversParentTypes['IdentityLinkConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IdentityLinkEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['IdentityLink']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  sourcesStatus?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type IdentityLinkEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['IdentityLinkEdge'] = ResolversParentTypes['IdentityLinkEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IdentityLink'], ParentType, ContextType>;
};

export type IdentityReasonResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['IdentityReason'] = ResolversParentTypes['IdentityReason']> = {
  facts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InferredDatumResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['InferredDatum'] = ResolversParentTypes['InferredDatum']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InterestAssessmentResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['InterestAssessment'] = ResolversParentTypes['InterestAssessment']> = {
  assessedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AssessmentOutcome'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type KeptPartResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['KeptPart'] = ResolversParentTypes['KeptPart']> = {
  purpose?: Resolver<Maybe<ResolversTypes['RetentionPurpose']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  term?: Resolver<ResolversTypes['RetentionTerm'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type LegalBasisDeclarationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LegalBasisDeclaration'] = ResolversParentTypes['LegalBasisDeclaration']> = {
  assessment?: Resolver<Maybe<ResolversTypes['InterestAssessment']>, ParentType, ContextType>;
  assessmentDocumented?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['LegalBasis'], ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LegalHoldResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LegalHold'] = ResolversParentTypes['LegalHold']> = {
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  matter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiftLegalHoldPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LiftLegalHoldPayload'] = ResolversParentTypes['LiftLegalHoldPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['LegalHold']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LiftRestrictionPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LiftRestrictionPayload'] = ResolversParentTypes['LiftRestrictionPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  restriction?: Resolver<Maybe<ResolversTypes['Restriction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ListImportResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListImport'] = ResolversParentTypes['ListImport']> = {
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  importedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  list?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['ListImportMode'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ListImportConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListImportConnection'] = ResolversParentTypes['ListImportConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ListImportEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ListImport']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ListImportEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListImportEdge'] = ResolversParentTypes['ListImportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ListImport'], ParentType, ContextType>;
};

export type ListProviderResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListProvider'] = ResolversParentTypes['ListProvider']> = {
  chainLength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  disclosureConsentNamesController?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  disclosureEvidence?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statusCheckedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ListProviderImportResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListProviderImport'] = ResolversParentTypes['ListProviderImport']> = {
  consents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  importedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shared?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  suppressed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unknown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ListProviderImportConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListProviderImportConnection'] = ResolversParentTypes['ListProviderImportConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ListProviderImportEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ListProviderImport']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ListProviderImportEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListProviderImportEdge'] = ResolversParentTypes['ListProviderImportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ListProviderImport'], ParentType, ContextType>;
};

export type ListProviderStandingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ListProviderStanding'] = ResolversParentTypes['ListProviderStanding']> = {
  consents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isStale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['ListProviderStatus']>, ParentType, ContextType>;
  statusCheckedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LivePersonResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LivePerson'] = ResolversParentTypes['LivePerson']> = {
  birthDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emails?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fullName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phones?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  taxIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MayContactAnswerResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MayContactAnswer'] = ResolversParentTypes['MayContactAnswer']> = {
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type MayContactResultResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MayContactResult'] = ResolversParentTypes['MayContactResult']> = {
  answer?: Resolver<Maybe<ResolversTypes['MayContactAnswer']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MinimisationFindingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MinimisationFinding'] = ResolversParentTypes['MinimisationFinding']> = {
  code?: Resolver<ResolversTypes['MinimisationCode'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['FindingConfidence'], ParentType, ContextType>;
  detector?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  record?: Resolver<ResolversTypes['ContactRecord'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['FindingResolution']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MinimisationFindingConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MinimisationFindingConnection'] = ResolversParentTypes['MinimisationFindingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MinimisationFindingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['MinimisationFinding']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MinimisationFindingEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MinimisationFindingEdge'] = ResolversParentTypes['MinimisationFindingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MinimisationFinding'], ParentType, ContextType>;
};

export type MinimisationFlagResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['MinimisationFlag'] = ResolversParentTypes['MinimisationFlag']> = {
  code?: Resolver<ResolversTypes['MinimisationCode'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acknowledgeRightsRequest?: Resolver<ResolversTypes['AcknowledgeRightsRequestPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeRightsRequestArgs, 'input'>>;
  applyReconciliation?: Resolver<ResolversTypes['ApplyReconciliationPayload'], ParentType, ContextType, RequireFields<MutationApplyReconciliationArgs, 'input'>>;
  applyRetentionRun?: Resolver<ResolversTypes['ApplyRetentionRunPayload'], ParentType, ContextType, RequireFields<MutationApplyRetentionRunArgs, 'input'>>;
  askForIdentity?: Resolver<ResolversTypes['AskForIdentityPayload'], ParentType, ContextType, RequireFields<MutationAskForIdentityArgs, 'input'>>;
  auditCallLog?: Resolver<ResolversTypes['AuditCallLogPayload'], ParentType, ContextType, RequireFields<MutationAuditCallLogArgs, 'input'>>;
  decideIdentity?: Resolver<ResolversTypes['DecideIdentityPayload'], ParentType, ContextType, RequireFields<MutationDecideIdentityArgs, 'input'>>;
  eraseContact?: Resolver<ResolversTypes['EraseContactPayload'], ParentType, ContextType, RequireFields<MutationEraseContactArgs, 'input'>>;
  eraseOnRequest?: Resolver<ResolversTypes['EraseOnRequestPayload'], ParentType, ContextType, RequireFields<MutationEraseOnRequestArgs, 'input'>>;
  extendRightsRequest?: Resolver<ResolversTypes['ExtendRightsRequestPayload'], ParentType, ContextType, RequireFields<MutationExtendRightsRequestArgs, 'input'>>;
  finishRightsRequest?: Resolver<ResolversTypes['FinishRightsRequestPayload'], ParentType, ContextType, RequireFields<MutationFinishRightsRequestArgs, 'input'>>;
  grantConsent?: Resolver<ResolversTypes['GrantConsentPayload'], ParentType, ContextType, RequireFields<MutationGrantConsentArgs, 'input'>>;
  liftLegalHold?: Resolver<ResolversTypes['LiftLegalHoldPayload'], ParentType, ContextType, RequireFields<MutationLiftLegalHoldArgs, 'input'>>;
  liftRestriction?: Resolver<ResolversTypes['LiftRestrictionPayload'], ParentType, ContextType, RequireFields<MutationLiftRestrictionArgs, 'input'>>;
  objectToProcessing?: Resolver<ResolversTypes['ObjectToProcessingPayload'], ParentType, ContextType, RequireFields<MutationObjectToProcessingArgs, 'input'>>;
  openCampaign?: Resolver<ResolversTypes['OpenCampaignPayload'], ParentType, ContextType, RequireFields<MutationOpenCampaignArgs, 'input'>>;
  openRightsRequest?: Resolver<ResolversTypes['OpenRightsRequestPayload'], ParentType, ContextType, RequireFields<MutationOpenRightsRequestArgs, 'input'>>;
  placeLegalHold?: Resolver<ResolversTypes['PlaceLegalHoldPayload'], ParentType, ContextType, RequireFields<MutationPlaceLegalHoldArgs, 'input'>>;
  planReconciliation?: Resolver<ResolversTypes['PlanReconciliationPayload'], ParentType, ContextType, RequireFields<MutationPlanReconciliationArgs, 'input'>>;
  publishConsentClause?: Resolver<ResolversTypes['PublishConsentClausePayload'], ParentType, ContextType, RequireFields<MutationPublishConsentClauseArgs, 'input'>>;
  publishNotice?: Resolver<ResolversTypes['PublishNoticePayload'], ParentType, ContextType, RequireFields<MutationPublishNoticeArgs, 'input'>>;
  recordBreach?: Resolver<ResolversTypes['RecordBreachPayload'], ParentType, ContextType, RequireFields<MutationRecordBreachArgs, 'input'>>;
  recordConsentRequest?: Resolver<ResolversTypes['RecordConsentRequestPayload'], ParentType, ContextType, RequireFields<MutationRecordConsentRequestArgs, 'input'>>;
  recordFact?: Resolver<ResolversTypes['RecordFactPayload'], ParentType, ContextType, RequireFields<MutationRecordFactArgs, 'input'>>;
  recordListProviderStatus?: Resolver<ResolversTypes['RecordListProviderStatusPayload'], ParentType, ContextType, RequireFields<MutationRecordListProviderStatusArgs, 'input'>>;
  recordNoticeDeliveries?: Resolver<ResolversTypes['RecordNoticeDeliveriesPayload'], ParentType, ContextType, RequireFields<MutationRecordNoticeDeliveriesArgs, 'input'>>;
  recordRegistryChecks?: Resolver<ResolversTypes['RecordRegistryChecksPayload'], ParentType, ContextType, RequireFields<MutationRecordRegistryChecksArgs, 'input'>>;
  rectifyContact?: Resolver<ResolversTypes['RectifyContactPayload'], ParentType, ContextType, RequireFields<MutationRectifyContactArgs, 'input'>>;
  rectifyOnRequest?: Resolver<ResolversTypes['RectifyOnRequestPayload'], ParentType, ContextType, RequireFields<MutationRectifyOnRequestArgs, 'input'>>;
  registerListProvider?: Resolver<ResolversTypes['RegisterListProviderPayload'], ParentType, ContextType, RequireFields<MutationRegisterListProviderArgs, 'input'>>;
  rejectRightsRequest?: Resolver<ResolversTypes['RejectRightsRequestPayload'], ParentType, ContextType, RequireFields<MutationRejectRightsRequestArgs, 'input'>>;
  resolveMinimisationFinding?: Resolver<ResolversTypes['ResolveMinimisationFindingPayload'], ParentType, ContextType, RequireFields<MutationResolveMinimisationFindingArgs, 'input'>>;
  restrictOnRequest?: Resolver<ResolversTypes['RestrictOnRequestPayload'], ParentType, ContextType, RequireFields<MutationRestrictOnRequestArgs, 'input'>>;
  restrictProcessing?: Resolver<ResolversTypes['RestrictProcessingPayload'], ParentType, ContextType, RequireFields<MutationRestrictProcessingArgs, 'input'>>;
  runRetention?: Resolver<ResolversTypes['RunRetentionPayload'], ParentType, ContextType, RequireFields<MutationRunRetentionArgs, 'input'>>;
  screenList?: Resolver<ResolversTypes['ScreenListPayload'], ParentType, ContextType, RequireFields<MutationScreenListArgs, 'input'>>;
  startSync?: Resolver<ResolversTypes['StartSyncPayload'], ParentType, ContextType, RequireFields<MutationStartSyncArgs, 'input'>>;
  tellRecipient?: Resolver<ResolversTypes['TellRecipientPayload'], ParentType, ContextType, RequireFields<MutationTellRecipientArgs, 'input'>>;
  updateBreach?: Resolver<ResolversTypes['UpdateBreachPayload'], ParentType, ContextType, RequireFields<MutationUpdateBreachArgs, 'input'>>;
  upholdObjection?: Resolver<ResolversTypes['UpholdObjectionPayload'], ParentType, ContextType, RequireFields<MutationUpholdObjectionArgs, 'input'>>;
  verifyIdentity?: Resolver<ResolversTypes['VerifyIdentityPayload'], ParentType, ContextType, RequireFields<MutationVerifyIdentityArgs, 'input'>>;
  withdrawConsent?: Resolver<ResolversTypes['WithdrawConsentPayload'], ParentType, ContextType, RequireFields<MutationWithdrawConsentArgs, 'input'>>;
};

export type NodeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Activity' | 'Breach' | 'BreachEntry' | 'CallAudit' | 'Campaign' | 'Communication' | 'ConsentClause' | 'ConsentEvent' | 'Contact' | 'ContactRecord' | 'Contract' | 'Correction' | 'DriftFinding' | 'EvidenceEntry' | 'IdentityLink' | 'LegalBasisDeclaration' | 'LegalHold' | 'MinimisationFinding' | 'MinimisationFlag' | 'Notice' | 'NoticeDelivery' | 'Objection' | 'ProvenanceDeclaration' | 'Recipient' | 'ReconciliationRun' | 'RegistryCheck' | 'Restriction' | 'RetentionEvent' | 'RetentionRun' | 'Revocation' | 'RightsRequest' | 'Sale' | 'Screening' | 'Source' | 'SubjectDetails' | 'SyncRun' | 'WriteBack', ParentType, ContextType>;
};

export type NoticeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Notice'] = ResolversParentTypes['Notice']> = {
  article?: Resolver<ResolversTypes['NoticeArticle'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  textSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoticeClockResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NoticeClock'] = ResolversParentTypes['NoticeClock']> = {
  article?: Resolver<ResolversTypes['NoticeArticle'], ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['NoticeState'], ParentType, ContextType>;
};

export type NoticeDeliveryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NoticeDelivery'] = ResolversParentTypes['NoticeDelivery']> = {
  article?: Resolver<ResolversTypes['NoticeArticle'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  noticeVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  providedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoticeDueResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NoticeDue'] = ResolversParentTypes['NoticeDue']> = {
  clock?: Resolver<ResolversTypes['NoticeClock'], ParentType, ContextType>;
  contact?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
};

export type NoticeDueConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NoticeDueConnection'] = ResolversParentTypes['NoticeDueConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NoticeDueEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['NoticeDue']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NoticeDueEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NoticeDueEdge'] = ResolversParentTypes['NoticeDueEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['NoticeDue'], ParentType, ContextType>;
};

export type NumberCheckResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['NumberCheck'] = ResolversParentTypes['NumberCheck']> = {
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  registeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  renewedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['RegistryResult'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ObjectToProcessingPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ObjectToProcessingPayload'] = ResolversParentTypes['ObjectToProcessingPayload']> = {
  revocations?: Resolver<ReadonlyArray<ResolversTypes['Revocation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ObjectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Objection'] = ResolversParentTypes['Objection']> = {
  ground?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ObservedConsentResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ObservedConsent'] = ResolversParentTypes['ObservedConsent']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SourceConsentState'], ParentType, ContextType>;
};

export type ObservedFieldResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ObservedField'] = ResolversParentTypes['ObservedField']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ObservedFieldState'], ParentType, ContextType>;
};

export type OpenCampaignPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OpenCampaignPayload'] = ResolversParentTypes['OpenCampaignPayload']> = {
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OpenRightsRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OpenRightsRequestPayload'] = ResolversParentTypes['OpenRightsRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaceLegalHoldPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PlaceLegalHoldPayload'] = ResolversParentTypes['PlaceLegalHoldPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['LegalHold']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlanReconciliationPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PlanReconciliationPayload'] = ResolversParentTypes['PlanReconciliationPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['ReconciliationPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PlannedRepairsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PlannedRepairs'] = ResolversParentTypes['PlannedRepairs']> = {
  action?: Resolver<ResolversTypes['DriftAction'], ParentType, ContextType>;
  class?: Resolver<ResolversTypes['DriftClass'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PortabilityAnswerResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PortabilityAnswer'] = ResolversParentTypes['PortabilityAnswer']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  bases?: Resolver<ReadonlyArray<ResolversTypes['LegalBasis']>, ParentType, ContextType>;
  csv?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  excluded?: Resolver<ReadonlyArray<ResolversTypes['ExcludedRecord']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  json?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  sourcesStatus?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export type ProcessingActivityResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProcessingActivity'] = ResolversParentTypes['ProcessingActivity']> = {
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  documents?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  legalBases?: Resolver<ReadonlyArray<ResolversTypes['LegalBasis']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ProcessingPurpose'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  retention?: Resolver<Maybe<ResolversTypes['RetentionDeadline']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ProcessingState'], ParentType, ContextType>;
};

export type ProcessorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Processor'] = ResolversParentTypes['Processor']> = {
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transferTool?: Resolver<Maybe<ResolversTypes['TransferTool']>, ParentType, ContextType>;
};

export type PropagationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Propagation'] = ResolversParentTypes['Propagation']> = {
  counts?: Resolver<ReadonlyArray<ResolversTypes['WriteBackCount']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PropagationStatus'], ParentType, ContextType>;
  writeBacks?: Resolver<ReadonlyArray<ResolversTypes['WriteBack']>, ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  hasEvidence?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  listProvider?: Resolver<Maybe<ResolversTypes['ListProvider']>, ParentType, ContextType>;
  mappedFrom?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  obtainedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['ProvenanceOrigin'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProvenanceDeclarationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProvenanceDeclaration'] = ResolversParentTypes['ProvenanceDeclaration']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProvenanceQueueConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProvenanceQueueConnection'] = ResolversParentTypes['ProvenanceQueueConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProvenanceQueueEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ContactRecord']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProvenanceQueueEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ProvenanceQueueEdge'] = ResolversParentTypes['ProvenanceQueueEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ContactRecord'], ParentType, ContextType>;
};

export type PublishConsentClausePayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PublishConsentClausePayload'] = ResolversParentTypes['PublishConsentClausePayload']> = {
  clause?: Resolver<Maybe<ResolversTypes['ConsentClause']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PublishNoticePayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PublishNoticePayload'] = ResolversParentTypes['PublishNoticePayload']> = {
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PurposeDecisionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PurposeDecision'] = ResolversParentTypes['PurposeDecision']> = {
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  ambiguousIdentities?: Resolver<ResolversTypes['IdentityLinkConnection'], ParentType, ContextType, RequireFields<QueryAmbiguousIdentitiesArgs, 'first'>>;
  breach?: Resolver<Maybe<ResolversTypes['BreachEntry']>, ParentType, ContextType, RequireFields<QueryBreachArgs, 'id'>>;
  breaches?: Resolver<ResolversTypes['BreachEntryConnection'], ParentType, ContextType, RequireFields<QueryBreachesArgs, 'first'>>;
  callAudit?: Resolver<Maybe<ResolversTypes['CallAudit']>, ParentType, ContextType, RequireFields<QueryCallAuditArgs, 'id'>>;
  callAudits?: Resolver<ResolversTypes['CallAuditConnection'], ParentType, ContextType, RequireFields<QueryCallAuditsArgs, 'first'>>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType, RequireFields<QueryCampaignArgs, 'id'>>;
  campaigns?: Resolver<ResolversTypes['CampaignConnection'], ParentType, ContextType, RequireFields<QueryCampaignsArgs, 'first'>>;
  consentClauses?: Resolver<ReadonlyArray<ResolversTypes['ConsentClause']>, ParentType, ContextType>;
  consentReceipt?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType, RequireFields<QueryConsentReceiptArgs, 'eventId' | 'format'>>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType, RequireFields<QueryContactArgs, 'id'>>;
  contacts?: Resolver<ResolversTypes['ContactConnection'], ParentType, ContextType, RequireFields<QueryContactsArgs, 'first'>>;
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType, RequireFields<QueryCorrectionArgs, 'id'>>;
  driftFindings?: Resolver<ResolversTypes['DriftFindingConnection'], ParentType, ContextType, RequireFields<QueryDriftFindingsArgs, 'first'>>;
  driftSystems?: Resolver<ReadonlyArray<ResolversTypes['DriftSystem']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['EvidenceConnection'], ParentType, ContextType, RequireFields<QueryEvidenceArgs, 'first'>>;
  listImports?: Resolver<ResolversTypes['ListImportConnection'], ParentType, ContextType, RequireFields<QueryListImportsArgs, 'first'>>;
  listProviderImports?: Resolver<ResolversTypes['ListProviderImportConnection'], ParentType, ContextType, RequireFields<QueryListProviderImportsArgs, 'first'>>;
  listProviders?: Resolver<ReadonlyArray<ResolversTypes['ListProviderStanding']>, ParentType, ContextType>;
  mayContact?: Resolver<ResolversTypes['MayContactResult'], ParentType, ContextType, RequireFields<QueryMayContactArgs, 'purpose' | 'subject'>>;
  minimisationFindings?: Resolver<ResolversTypes['MinimisationFindingConnection'], ParentType, ContextType, RequireFields<QueryMinimisationFindingsArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['Notice']>, ParentType, ContextType>;
  noticesDue?: Resolver<ResolversTypes['NoticeDueConnection'], ParentType, ContextType, RequireFields<QueryNoticesDueArgs, 'article' | 'first'>>;
  provenanceQueue?: Resolver<ResolversTypes['ProvenanceQueueConnection'], ParentType, ContextType, RequireFields<QueryProvenanceQueueArgs, 'first'>>;
  reconciliationRuns?: Resolver<ResolversTypes['ReconciliationRunConnection'], ParentType, ContextType, RequireFields<QueryReconciliationRunsArgs, 'first'>>;
  recordOfProcessing?: Resolver<ResolversTypes['RecordOfProcessing'], ParentType, ContextType>;
  registries?: Resolver<ReadonlyArray<ResolversTypes['Registry']>, ParentType, ContextType>;
  registryChecks?: Resolver<ReadonlyArray<ResolversTypes['NumberCheck']>, ParentType, ContextType, RequireFields<QueryRegistryChecksArgs, 'phone'>>;
  registryImports?: Resolver<ResolversTypes['RegistryImportConnection'], ParentType, ContextType, RequireFields<QueryRegistryImportsArgs, 'first'>>;
  registryRequests?: Resolver<ResolversTypes['RegistryRequestConnection'], ParentType, ContextType, RequireFields<QueryRegistryRequestsArgs, 'first'>>;
  remediations?: Resolver<ResolversTypes['RemediationConnection'], ParentType, ContextType, RequireFields<QueryRemediationsArgs, 'first'>>;
  retentionPreview?: Resolver<ResolversTypes['RetentionPreviewConnection'], ParentType, ContextType, RequireFields<QueryRetentionPreviewArgs, 'days' | 'first'>>;
  retentionRules?: Resolver<ReadonlyArray<ResolversTypes['RetentionRule']>, ParentType, ContextType, Partial<QueryRetentionRulesArgs>>;
  retentionRuns?: Resolver<ResolversTypes['RetentionRunConnection'], ParentType, ContextType, RequireFields<QueryRetentionRunsArgs, 'first'>>;
  revocation?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType, RequireFields<QueryRevocationArgs, 'id'>>;
  rightsRequest?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType, RequireFields<QueryRightsRequestArgs, 'id'>>;
  rightsRequests?: Resolver<ResolversTypes['RightsRequestConnection'], ParentType, ContextType, RequireFields<QueryRightsRequestsArgs, 'first'>>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['Rule']>, ParentType, ContextType>;
  screenings?: Resolver<ResolversTypes['ScreeningConnection'], ParentType, ContextType, RequireFields<QueryScreeningsArgs, 'first'>>;
  segment?: Resolver<ResolversTypes['SegmentConnection'], ParentType, ContextType, RequireFields<QuerySegmentArgs, 'filter' | 'first'>>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  suppressionSummary?: Resolver<ResolversTypes['SuppressionSummary'], ParentType, ContextType>;
  syncRuns?: Resolver<ResolversTypes['SyncRunConnection'], ParentType, ContextType, RequireFields<QuerySyncRunsArgs, 'first'>>;
  vocabulary?: Resolver<ReadonlyArray<ResolversTypes['VocabularyTerm']>, ParentType, ContextType, Partial<QueryVocabularyArgs>>;
  writeBacks?: Resolver<ResolversTypes['WriteBackConnection'], ParentType, ContextType, RequireFields<QueryWriteBacksArgs, 'first'>>;
};

export type ReasonResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Reason'] = ResolversParentTypes['Reason']> = {
  facts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RecipientResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Recipient'] = ResolversParentTypes['Recipient']> = {
  disclosedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecipientNoticeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecipientNotice'] = ResolversParentTypes['RecipientNotice']> = {
  kind?: Resolver<ResolversTypes['RecipientKind'], ParentType, ContextType>;
  notToldReason?: Resolver<Maybe<ResolversTypes['NotToldReason']>, ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RecipientNoticeState'], ParentType, ContextType>;
  stateIri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toldAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ReconciliationPlanResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ReconciliationPlan'] = ResolversParentTypes['ReconciliationPlan']> = {
  applied?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  overtaken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plannedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  repairs?: Resolver<ReadonlyArray<ResolversTypes['PlannedRepairs']>, ParentType, ContextType>;
  repairsCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReconciliationPlanStatus'], ParentType, ContextType>;
};

export type ReconciliationRunResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ReconciliationRun'] = ResolversParentTypes['ReconciliationRun']> = {
  compared?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fixed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inFlight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['ComparisonMode'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  opened?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['ReconciliationOrigin'], ParentType, ContextType>;
  seenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReconciliationRunStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReconciliationRunConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ReconciliationRunConnection'] = ResolversParentTypes['ReconciliationRunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReconciliationRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ReconciliationRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReconciliationRunEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ReconciliationRunEdge'] = ResolversParentTypes['ReconciliationRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReconciliationRun'], ParentType, ContextType>;
};

export type RecordBreachPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordBreachPayload'] = ResolversParentTypes['RecordBreachPayload']> = {
  breach?: Resolver<Maybe<ResolversTypes['BreachEntry']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordConsentRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordConsentRequestPayload'] = ResolversParentTypes['RecordConsentRequestPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['ConsentEvent']>, ParentType, ContextType>;
  revocation?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordFactPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordFactPayload'] = ResolversParentTypes['RecordFactPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  fact?: Resolver<Maybe<ResolversTypes['Fact']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordGapResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordGap'] = ResolversParentTypes['RecordGap']> = {
  about?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RecordGapCode'], ParentType, ContextType>;
};

export type RecordListProviderStatusPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordListProviderStatusPayload'] = ResolversParentTypes['RecordListProviderStatusPayload']> = {
  provider?: Resolver<Maybe<ResolversTypes['ListProviderStanding']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordNoticeDeliveriesPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordNoticeDeliveriesPayload'] = ResolversParentTypes['RecordNoticeDeliveriesPayload']> = {
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recorded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordOfProcessingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordOfProcessing'] = ResolversParentTypes['RecordOfProcessing']> = {
  activities?: Resolver<ReadonlyArray<ResolversTypes['RecordedActivity']>, ParentType, ContextType>;
  controller?: Resolver<ResolversTypes['Controller'], ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['RecordGap']>, ParentType, ContextType>;
  madeAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  securityMeasures?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  systems?: Resolver<ReadonlyArray<ResolversTypes['RecordedSystem']>, ParentType, ContextType>;
};

export type RecordRegistryChecksPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordRegistryChecksPayload'] = ResolversParentTypes['RecordRegistryChecksPayload']> = {
  recorded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordedActivityResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordedActivity'] = ResolversParentTypes['RecordedActivity']> = {
  dataCategories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  legalBases?: Resolver<ReadonlyArray<ResolversTypes['LegalBasis']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ProcessingPurpose'], ParentType, ContextType>;
  recipients?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  retention?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  subjects?: Resolver<ReadonlyArray<ResolversTypes['RecordedSubjects']>, ParentType, ContextType>;
};

export type RecordedSubjectsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordedSubjects'] = ResolversParentTypes['RecordedSubjects']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SubjectKind'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['SubjectRole'], ParentType, ContextType>;
};

export type RecordedSystemResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RecordedSystem'] = ResolversParentTypes['RecordedSystem']> = {
  connector?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataCategories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  erasureMode?: Resolver<ResolversTypes['ErasureMode'], ParentType, ContextType>;
  processor?: Resolver<Maybe<ResolversTypes['Processor']>, ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transfer?: Resolver<ResolversTypes['TransferStanding'], ParentType, ContextType>;
};

export type RectifyContactPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RectifyContactPayload'] = ResolversParentTypes['RectifyContactPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RectifyOnRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RectifyOnRequestPayload'] = ResolversParentTypes['RectifyOnRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface ReferenceScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Reference'], any> {
  name: 'Reference';
}

export type RegisterListProviderPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegisterListProviderPayload'] = ResolversParentTypes['RegisterListProviderPayload']> = {
  provider?: Resolver<Maybe<ResolversTypes['ListProviderStanding']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegistryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Registry'] = ResolversParentTypes['Registry']> = {
  costPerCheck?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isConfigured?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  monthlyBudget?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spentThisMonth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uses?: Resolver<ReadonlyArray<ResolversTypes['RegistryUse']>, ParentType, ContextType>;
};

export type RegistryCheckResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegistryCheck'] = ResolversParentTypes['RegistryCheck']> = {
  checkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  registeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  renewedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['RegistryResult'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegistryImportResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegistryImport'] = ResolversParentTypes['RegistryImport']> = {
  checks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  importedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  listed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  numbers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RegistryImportConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegistryImportConnection'] = ResolversParentTypes['RegistryImportConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RegistryImportEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RegistryImport']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RegistryImportEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegistryImportEdge'] = ResolversParentTypes['RegistryImportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RegistryImport'], ParentType, ContextType>;
};

export type RegistryRequestResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegistryRequest'] = ResolversParentTypes['RegistryRequest']> = {
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fileSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notCovered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  numbers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RegistryRequestConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegistryRequestConnection'] = ResolversParentTypes['RegistryRequestConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RegistryRequestEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RegistryRequest']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RegistryRequestEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegistryRequestEdge'] = ResolversParentTypes['RegistryRequestEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RegistryRequest'], ParentType, ContextType>;
};

export type RegistryUseResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RegistryUse'] = ResolversParentTypes['RegistryUse']> = {
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  contractGraceDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['RegistryEffect'], ParentType, ContextType>;
  lastDay?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validityDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RejectRightsRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RejectRightsRequestPayload'] = ResolversParentTypes['RejectRightsRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemediationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Remediation'] = ResolversParentTypes['Remediation']> = {
  contact?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isOverdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RemediationState'], ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['ConsentTarget']>, ParentType, ContextType>;
  uncured?: Resolver<ReadonlyArray<ResolversTypes['ConsentTarget']>, ParentType, ContextType>;
};

export type RemediationConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RemediationConnection'] = ResolversParentTypes['RemediationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RemediationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Remediation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RemediationEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RemediationEdge'] = ResolversParentTypes['RemediationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Remediation'], ParentType, ContextType>;
};

export type ResolveMinimisationFindingPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ResolveMinimisationFindingPayload'] = ResolversParentTypes['ResolveMinimisationFindingPayload']> = {
  finding?: Resolver<Maybe<ResolversTypes['MinimisationFinding']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RestrictOnRequestPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RestrictOnRequestPayload'] = ResolversParentTypes['RestrictOnRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RestrictProcessingPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RestrictProcessingPayload'] = ResolversParentTypes['RestrictProcessingPayload']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  restriction?: Resolver<Maybe<ResolversTypes['Restriction']>, ParentType, ContextType>;
  revocation?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RestrictionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Restriction'] = ResolversParentTypes['Restriction']> = {
  ground?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  liftedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  purposes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Purpose']>>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toldAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetentionActionCountResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionActionCount'] = ResolversParentTypes['RetentionActionCount']> = {
  action?: Resolver<ResolversTypes['RetentionStep'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RetentionDeadlineResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionDeadline'] = ResolversParentTypes['RetentionDeadline']> = {
  lastPermittedDay?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['RetentionPurpose'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  term?: Resolver<ResolversTypes['RetentionTerm'], ParentType, ContextType>;
};

export type RetentionDueResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionDue'] = ResolversParentTypes['RetentionDue']> = {
  action?: Resolver<ResolversTypes['RetentionStep'], ParentType, ContextType>;
  contact?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  isHeld?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keepFor?: Resolver<ReadonlyArray<ResolversTypes['RetentionPurpose']>, ParentType, ContextType>;
  keepUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RetentionEventResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionEvent'] = ResolversParentTypes['RetentionEvent']> = {
  event?: Resolver<ResolversTypes['RecordedStartEvent'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetentionItemResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionItem'] = ResolversParentTypes['RetentionItem']> = {
  action?: Resolver<ResolversTypes['RetentionStep'], ParentType, ContextType>;
  appliedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  keepFor?: Resolver<ReadonlyArray<ResolversTypes['RetentionPurpose']>, ParentType, ContextType>;
  keepUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  revocation?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RetentionItemStatus'], ParentType, ContextType>;
};

export type RetentionItemConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionItemConnection'] = ResolversParentTypes['RetentionItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RetentionItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RetentionItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RetentionItemCountResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionItemCount'] = ResolversParentTypes['RetentionItemCount']> = {
  action?: Resolver<ResolversTypes['RetentionStep'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RetentionItemStatus'], ParentType, ContextType>;
};

export type RetentionItemEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionItemEdge'] = ResolversParentTypes['RetentionItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RetentionItem'], ParentType, ContextType>;
};

export type RetentionPreviewConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionPreviewConnection'] = ResolversParentTypes['RetentionPreviewConnection']> = {
  counts?: Resolver<ResolversTypes['RetentionPreviewCounts'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['RetentionPreviewEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RetentionDue']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RetentionPreviewCountsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionPreviewCounts'] = ResolversParentTypes['RetentionPreviewCounts']> = {
  byAction?: Resolver<ReadonlyArray<ResolversTypes['RetentionActionCount']>, ParentType, ContextType>;
  byRule?: Resolver<ReadonlyArray<ResolversTypes['RetentionRuleCount']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RetentionPreviewEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionPreviewEdge'] = ResolversParentTypes['RetentionPreviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RetentionDue'], ParentType, ContextType>;
};

export type RetentionRuleResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionRule'] = ResolversParentTypes['RetentionRule']> = {
  action?: Resolver<ResolversTypes['RetentionAction'], ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  basis?: Resolver<Maybe<ResolversTypes['LegalBasis']>, ParentType, ContextType>;
  dataCategory?: Resolver<ResolversTypes['RetentionDataCategory'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jurisdiction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keepsRecord?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  period?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['RetentionPurpose'], ParentType, ContextType>;
  rounding?: Resolver<ResolversTypes['RetentionRounding'], ParentType, ContextType>;
  startEvent?: Resolver<ResolversTypes['RetentionStartEvent'], ParentType, ContextType>;
  term?: Resolver<ResolversTypes['RetentionTerm'], ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type RetentionRuleCountResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionRuleCount'] = ResolversParentTypes['RetentionRuleCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RetentionRunResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionRun'] = ResolversParentTypes['RetentionRun']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  counts?: Resolver<ReadonlyArray<ResolversTypes['RetentionItemCount']>, ParentType, ContextType>;
  due?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  examined?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['RetentionItemConnection'], ParentType, ContextType, RequireFields<RetentionRunItemsArgs, 'first'>>;
  origin?: Resolver<ResolversTypes['RetentionOrigin'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RetentionRunStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetentionRunConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionRunConnection'] = ResolversParentTypes['RetentionRunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RetentionRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RetentionRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RetentionRunEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RetentionRunEdge'] = ResolversParentTypes['RetentionRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RetentionRun'], ParentType, ContextType>;
};

export type RevocationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Revocation'] = ResolversParentTypes['Revocation']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RevocationKind'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['RevocationOrigin'], ParentType, ContextType>;
  originSource?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  propagation?: Resolver<ResolversTypes['Propagation'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  suppressionEntries?: Resolver<ReadonlyArray<ResolversTypes['SuppressionEntry']>, ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['ConsentTarget']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RightsRequestResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RightsRequest'] = ResolversParentTypes['RightsRequest']> = {
  access?: Resolver<Maybe<ResolversTypes['AccessAnswer']>, ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  clock?: Resolver<ResolversTypes['AnswerClock'], ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  erasure?: Resolver<Maybe<ResolversTypes['ErasureSplit']>, ParentType, ContextType>;
  extended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  extensionReason?: Resolver<Maybe<ResolversTypes['ExtensionReason']>, ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['IdentityState'], ParentType, ContextType>;
  identityVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  objection?: Resolver<Maybe<ResolversTypes['ObjectionGround']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['RequestOutcome']>, ParentType, ContextType>;
  partialReason?: Resolver<Maybe<ResolversTypes['PartialReason']>, ParentType, ContextType>;
  portability?: Resolver<Maybe<ResolversTypes['PortabilityAnswer']>, ParentType, ContextType>;
  purposes?: Resolver<ReadonlyArray<ResolversTypes['Purpose']>, ParentType, ContextType>;
  receiptChannel?: Resolver<ResolversTypes['ReceiptChannel'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recipients?: Resolver<ReadonlyArray<ResolversTypes['RecipientNotice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rejectionGround?: Resolver<Maybe<ResolversTypes['RejectionGround']>, ParentType, ContextType>;
  restriction?: Resolver<Maybe<ResolversTypes['Restriction']>, ParentType, ContextType>;
  revocations?: Resolver<ReadonlyArray<ResolversTypes['Revocation']>, ParentType, ContextType>;
  right?: Resolver<ResolversTypes['RequestRight'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RequestState'], ParentType, ContextType>;
  stateIri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['RightsRequestStep']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RightsRequestConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RightsRequestConnection'] = ResolversParentTypes['RightsRequestConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RightsRequestEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RightsRequestEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RightsRequestEdge'] = ResolversParentTypes['RightsRequestEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RightsRequest'], ParentType, ContextType>;
};

export type RightsRequestStepResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RightsRequestStep'] = ResolversParentTypes['RightsRequestStep']> = {
  act?: Resolver<ResolversTypes['RightsRequestAct'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['IdentityState'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RequestState'], ParentType, ContextType>;
};

export type RuleResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Rule'] = ResolversParentTypes['Rule']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunRetentionPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RunRetentionPayload'] = ResolversParentTypes['RunRetentionPayload']> = {
  run?: Resolver<Maybe<ResolversTypes['RetentionRun']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SaleResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Sale'] = ResolversParentTypes['Sale']> = {
  emailCollectedInSale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  informedOfOptOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  similarProductsOffered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScreenListPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ScreenListPayload'] = ResolversParentTypes['ScreenListPayload']> = {
  rows?: Resolver<ReadonlyArray<ResolversTypes['ScreenedRow']>, ParentType, ContextType>;
  screening?: Resolver<Maybe<ResolversTypes['Screening']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ScreenedRowResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ScreenedRow'] = ResolversParentTypes['ScreenedRow']> = {
  cause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  row?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['ScreeningVerdict'], ParentType, ContextType>;
};

export type ScreeningResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Screening'] = ResolversParentTypes['Screening']> = {
  allowed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  finishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identifierType?: Resolver<ResolversTypes['IdentifierType'], ParentType, ContextType>;
  inputSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sampleSeed?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sampleShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  tablesAsOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verdictsSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScreeningConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ScreeningConnection'] = ResolversParentTypes['ScreeningConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScreeningEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Screening']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScreeningEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ScreeningEdge'] = ResolversParentTypes['ScreeningEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Screening'], ParentType, ContextType>;
};

export type SegmentConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SegmentConnection'] = ResolversParentTypes['SegmentConnection']> = {
  allowedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContactEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  withheld?: Resolver<ResolversTypes['SegmentWithheld'], ParentType, ContextType>;
};

export type SegmentWithheldResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SegmentWithheld'] = ResolversParentTypes['SegmentWithheld']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['WithheldReason']>, ParentType, ContextType>;
};

export type SourceResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  account?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  capabilities?: Resolver<Maybe<ResolversTypes['SourceCapabilities']>, ParentType, ContextType>;
  connector?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastFullSyncAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastIncrementalSyncAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  latestSyncRun?: Resolver<Maybe<ResolversTypes['SyncRun']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openWriteBacks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recordCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceCapabilitiesResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SourceCapabilities'] = ResolversParentTypes['SourceCapabilities']> = {
  batchSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clearableFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  consentGranularity?: Resolver<ResolversTypes['ConsentGranularity'], ParentType, ContextType>;
  consentReversibility?: Resolver<ResolversTypes['ConsentReversibility'], ParentType, ContextType>;
  consentTargets?: Resolver<ReadonlyArray<ResolversTypes['ConsentTarget']>, ParentType, ContextType>;
  deletions?: Resolver<ReadonlyArray<ResolversTypes['DeletionSignal']>, ParentType, ContextType>;
  erasureCascadesTo?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  erasureCompletesWithinDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  erasureMode?: Resolver<ResolversTypes['ErasureMode'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['FieldMapping']>, ParentType, ContextType>;
  listing?: Resolver<ResolversTypes['ListingKind'], ParentType, ContextType>;
  readAfterWrite?: Resolver<ResolversTypes['ReadAfterWrite'], ParentType, ContextType>;
  readAfterWriteBoundMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  resurrection?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  settableFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceConsentResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SourceConsent'] = ResolversParentTypes['SourceConsent']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  occurredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SourceConsentState'], ParentType, ContextType>;
  stillOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SourceStatusResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SourceStatus'] = ResolversParentTypes['SourceStatus']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['LiveState'], ParentType, ContextType>;
};

export type StartSyncPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StartSyncPayload'] = ResolversParentTypes['StartSyncPayload']> = {
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubjectDetailsResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SubjectDetails'] = ResolversParentTypes['SubjectDetails']> = {
  birthDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  deceasedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['SubjectKind']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['SubjectRole']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SuppressionEntryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SuppressionEntry'] = ResolversParentTypes['SuppressionEntry']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  channels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Channel']>>, ParentType, ContextType>;
  identifierType?: Resolver<ResolversTypes['IdentifierType'], ParentType, ContextType>;
  liftedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  list?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SuppressionReason'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SuppressionGroupResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SuppressionGroup'] = ResolversParentTypes['SuppressionGroup']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  identifierType?: Resolver<ResolversTypes['IdentifierType'], ParentType, ContextType>;
  list?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SuppressionReason'], ParentType, ContextType>;
};

export type SuppressionSummaryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SuppressionSummary'] = ResolversParentTypes['SuppressionSummary']> = {
  activeEntries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['SuppressionGroup']>, ParentType, ContextType>;
};

export type SyncRunResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SyncRun'] = ResolversParentTypes['SyncRun']> = {
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  gone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inserted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['SyncMode'], ParentType, ContextType>;
  pulled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revocations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SyncStatus'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SyncRunConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SyncRunConnection'] = ResolversParentTypes['SyncRunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SyncRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SyncRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SyncRunEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SyncRunEdge'] = ResolversParentTypes['SyncRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SyncRun'], ParentType, ContextType>;
};

export type TellRecipientPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['TellRecipientPayload'] = ResolversParentTypes['TellRecipientPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TransparencyResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Transparency'] = ResolversParentTypes['Transparency']> = {
  activities?: Resolver<ReadonlyArray<ResolversTypes['ProcessingActivity']>, ParentType, ContextType>;
  controller?: Resolver<ResolversTypes['Controller'], ParentType, ContextType>;
  copies?: Resolver<ReadonlyArray<ResolversTypes['DataCopy']>, ParentType, ContextType>;
  noticeDeliveries?: Resolver<ReadonlyArray<ResolversTypes['NoticeDelivery']>, ParentType, ContextType>;
  provenance?: Resolver<ReadonlyArray<ResolversTypes['Provenance']>, ParentType, ContextType>;
  recipients?: Resolver<ReadonlyArray<ResolversTypes['DataRecipient']>, ParentType, ContextType>;
  rights?: Resolver<ReadonlyArray<ResolversTypes['DataSubjectRight']>, ParentType, ContextType>;
  sourcesStatus?: Resolver<ReadonlyArray<ResolversTypes['SourceStatus']>, ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UnsupportedFieldResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['UnsupportedField'] = ResolversParentTypes['UnsupportedField']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['UnsupportedFieldReason'], ParentType, ContextType>;
};

export type UpdateBreachPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['UpdateBreachPayload'] = ResolversParentTypes['UpdateBreachPayload']> = {
  breach?: Resolver<Maybe<ResolversTypes['BreachEntry']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpholdObjectionPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['UpholdObjectionPayload'] = ResolversParentTypes['UpholdObjectionPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VerifyIdentityPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VerifyIdentityPayload'] = ResolversParentTypes['VerifyIdentityPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['RightsRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VocabularyTermResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VocabularyTerm'] = ResolversParentTypes['VocabularyTerm']> = {
  also?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  broader?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enum?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  iri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WithdrawConsentPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WithdrawConsentPayload'] = ResolversParentTypes['WithdrawConsentPayload']> = {
  revocations?: Resolver<ReadonlyArray<ResolversTypes['Revocation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type WithheldReasonResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WithheldReason'] = ResolversParentTypes['WithheldReason']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WriteBackResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WriteBack'] = ResolversParentTypes['WriteBack']> = {
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['CorrectedField']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  observations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  observedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['WriteBackOperation'], ParentType, ContextType>;
  proof?: Resolver<Maybe<ResolversTypes['WriteBackProof']>, ParentType, ContextType>;
  queuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordKind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revocation?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WriteBackStatus'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['WriteBackStep']>, ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['ConsentTarget']>, ParentType, ContextType>;
  unsupportedFields?: Resolver<ReadonlyArray<ResolversTypes['UnsupportedField']>, ParentType, ContextType>;
  unsupportedTargets?: Resolver<ReadonlyArray<ResolversTypes['ConsentTarget']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WriteBackConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WriteBackConnection'] = ResolversParentTypes['WriteBackConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WriteBackEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WriteBack']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WriteBackCountResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WriteBackCount'] = ResolversParentTypes['WriteBackCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WriteBackStatus'], ParentType, ContextType>;
};

export type WriteBackEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WriteBackEdge'] = ResolversParentTypes['WriteBackEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WriteBack'], ParentType, ContextType>;
};

export type WriteBackProofResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WriteBackProof'] = ResolversParentTypes['WriteBackProof']> = {
  claim?: Resolver<Maybe<ResolversTypes['ProofClaim']>, ParentType, ContextType>;
  completeBy?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  consents?: Resolver<ReadonlyArray<ResolversTypes['ObservedConsent']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['ObservedField']>, ParentType, ContextType>;
  record?: Resolver<ResolversTypes['ObservedRecord'], ParentType, ContextType>;
  residue?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WriteBackStepResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['WriteBackStep'] = ResolversParentTypes['WriteBackStep']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['WriteBackStepKind'], ParentType, ContextType>;
};

export type Resolvers<ContextType = ApiContext> = {
  AccessAnswer?: AccessAnswerResolvers<ContextType>;
  AcknowledgeRightsRequestPayload?: AcknowledgeRightsRequestPayloadResolvers<ContextType>;
  Activity?: ActivityResolvers<ContextType>;
  AgencyFigures?: AgencyFiguresResolvers<ContextType>;
  AnswerClock?: AnswerClockResolvers<ContextType>;
  ApplyReconciliationPayload?: ApplyReconciliationPayloadResolvers<ContextType>;
  ApplyRetentionRunPayload?: ApplyRetentionRunPayloadResolvers<ContextType>;
  AskForIdentityPayload?: AskForIdentityPayloadResolvers<ContextType>;
  AuditCallLogPayload?: AuditCallLogPayloadResolvers<ContextType>;
  BasisStanding?: BasisStandingResolvers<ContextType>;
  Breach?: BreachResolvers<ContextType>;
  BreachContactConnection?: BreachContactConnectionResolvers<ContextType>;
  BreachContactEdge?: BreachContactEdgeResolvers<ContextType>;
  BreachEntry?: BreachEntryResolvers<ContextType>;
  BreachEntryConnection?: BreachEntryConnectionResolvers<ContextType>;
  BreachEntryEdge?: BreachEntryEdgeResolvers<ContextType>;
  BreachScope?: BreachScopeResolvers<ContextType>;
  BreachStep?: BreachStepResolvers<ContextType>;
  CallAudit?: CallAuditResolvers<ContextType>;
  CallAuditConnection?: CallAuditConnectionResolvers<ContextType>;
  CallAuditEdge?: CallAuditEdgeResolvers<ContextType>;
  CallFinding?: CallFindingResolvers<ContextType>;
  CallFindingConnection?: CallFindingConnectionResolvers<ContextType>;
  CallFindingCount?: CallFindingCountResolvers<ContextType>;
  CallFindingEdge?: CallFindingEdgeResolvers<ContextType>;
  Campaign?: CampaignResolvers<ContextType>;
  CampaignConnection?: CampaignConnectionResolvers<ContextType>;
  CampaignEdge?: CampaignEdgeResolvers<ContextType>;
  CategoryDeadline?: CategoryDeadlineResolvers<ContextType>;
  ChannelDecision?: ChannelDecisionResolvers<ContextType>;
  Communication?: CommunicationResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentAsOf?: ConsentAsOfResolvers<ContextType>;
  ConsentChoice?: ConsentChoiceResolvers<ContextType>;
  ConsentClause?: ConsentClauseResolvers<ContextType>;
  ConsentEvent?: ConsentEventResolvers<ContextType>;
  ConsentStatusAt?: ConsentStatusAtResolvers<ContextType>;
  ConsentTarget?: ConsentTargetResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  ContactConnection?: ContactConnectionResolvers<ContextType>;
  ContactEdge?: ContactEdgeResolvers<ContextType>;
  ContactRecord?: ContactRecordResolvers<ContextType>;
  Contract?: ContractResolvers<ContextType>;
  Controller?: ControllerResolvers<ContextType>;
  CorrectedField?: CorrectedFieldResolvers<ContextType>;
  Correction?: CorrectionResolvers<ContextType>;
  DataCopy?: DataCopyResolvers<ContextType>;
  DataRecipient?: DataRecipientResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DecideIdentityPayload?: DecideIdentityPayloadResolvers<ContextType>;
  Decision?: DecisionResolvers<ContextType>;
  DecisionFlag?: DecisionFlagResolvers<ContextType>;
  DriftEvidence?: DriftEvidenceResolvers<ContextType>;
  DriftFinding?: DriftFindingResolvers<ContextType>;
  DriftFindingConnection?: DriftFindingConnectionResolvers<ContextType>;
  DriftFindingEdge?: DriftFindingEdgeResolvers<ContextType>;
  DriftSystem?: DriftSystemResolvers<ContextType>;
  Duty?: DutyResolvers<ContextType>;
  EraseContactPayload?: EraseContactPayloadResolvers<ContextType>;
  EraseOnRequestPayload?: EraseOnRequestPayloadResolvers<ContextType>;
  ErasureSplit?: ErasureSplitResolvers<ContextType>;
  EvidenceConnection?: EvidenceConnectionResolvers<ContextType>;
  EvidenceEdge?: EvidenceEdgeResolvers<ContextType>;
  EvidenceEntry?: EvidenceEntryResolvers<ContextType>;
  ExcludedRecord?: ExcludedRecordResolvers<ContextType>;
  ExpectedWriteBack?: ExpectedWriteBackResolvers<ContextType>;
  ExtendRightsRequestPayload?: ExtendRightsRequestPayloadResolvers<ContextType>;
  Fact?: FactResolvers<ContextType>;
  FieldMapping?: FieldMappingResolvers<ContextType>;
  FinishRightsRequestPayload?: FinishRightsRequestPayloadResolvers<ContextType>;
  GrantConsentPayload?: GrantConsentPayloadResolvers<ContextType>;
  IdentityLink?: IdentityLinkResolvers<ContextType>;
  IdentityLinkConnection?: IdentityLinkConnectionResolvers<ContextType>;
  IdentityLinkEdge?: IdentityLinkEdgeResolvers<ContextType>;
  IdentityReason?: IdentityReasonResolvers<ContextType>;
  InferredDatum?: InferredDatumResolvers<ContextType>;
  InterestAssessment?: InterestAssessmentResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  KeptPart?: KeptPartResolvers<ContextType>;
  LegalBasisDeclaration?: LegalBasisDeclarationResolvers<ContextType>;
  LegalHold?: LegalHoldResolvers<ContextType>;
  LiftLegalHoldPayload?: LiftLegalHoldPayloadResolvers<ContextType>;
  LiftRestrictionPayload?: LiftRestrictionPayloadResolvers<ContextType>;
  ListImport?: ListImportResolvers<ContextType>;
  ListImportConnection?: ListImportConnectionResolvers<ContextType>;
  ListImportEdge?: ListImportEdgeResolvers<ContextType>;
  ListProvider?: ListProviderResolvers<ContextType>;
  ListProviderImport?: ListProviderImportResolvers<ContextType>;
  ListProviderImportConnection?: ListProviderImportConnectionResolvers<ContextType>;
  ListProviderImportEdge?: ListProviderImportEdgeResolvers<ContextType>;
  ListProviderStanding?: ListProviderStandingResolvers<ContextType>;
  LivePerson?: LivePersonResolvers<ContextType>;
  MayContactAnswer?: MayContactAnswerResolvers<ContextType>;
  MayContactResult?: MayContactResultResolvers<ContextType>;
  MinimisationFinding?: MinimisationFindingResolvers<ContextType>;
  MinimisationFindingConnection?: MinimisationFindingConnectionResolvers<ContextType>;
  MinimisationFindingEdge?: MinimisationFindingEdgeResolvers<ContextType>;
  MinimisationFlag?: MinimisationFlagResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Notice?: NoticeResolvers<ContextType>;
  NoticeClock?: NoticeClockResolvers<ContextType>;
  NoticeDelivery?: NoticeDeliveryResolvers<ContextType>;
  NoticeDue?: NoticeDueResolvers<ContextType>;
  NoticeDueConnection?: NoticeDueConnectionResolvers<ContextType>;
  NoticeDueEdge?: NoticeDueEdgeResolvers<ContextType>;
  NumberCheck?: NumberCheckResolvers<ContextType>;
  ObjectToProcessingPayload?: ObjectToProcessingPayloadResolvers<ContextType>;
  Objection?: ObjectionResolvers<ContextType>;
  ObservedConsent?: ObservedConsentResolvers<ContextType>;
  ObservedField?: ObservedFieldResolvers<ContextType>;
  OpenCampaignPayload?: OpenCampaignPayloadResolvers<ContextType>;
  OpenRightsRequestPayload?: OpenRightsRequestPayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PlaceLegalHoldPayload?: PlaceLegalHoldPayloadResolvers<ContextType>;
  PlanReconciliationPayload?: PlanReconciliationPayloadResolvers<ContextType>;
  PlannedRepairs?: PlannedRepairsResolvers<ContextType>;
  PortabilityAnswer?: PortabilityAnswerResolvers<ContextType>;
  ProcessingActivity?: ProcessingActivityResolvers<ContextType>;
  Processor?: ProcessorResolvers<ContextType>;
  Propagation?: PropagationResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  ProvenanceDeclaration?: ProvenanceDeclarationResolvers<ContextType>;
  ProvenanceQueueConnection?: ProvenanceQueueConnectionResolvers<ContextType>;
  ProvenanceQueueEdge?: ProvenanceQueueEdgeResolvers<ContextType>;
  PublishConsentClausePayload?: PublishConsentClausePayloadResolvers<ContextType>;
  PublishNoticePayload?: PublishNoticePayloadResolvers<ContextType>;
  PurposeDecision?: PurposeDecisionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Reason?: ReasonResolvers<ContextType>;
  Recipient?: RecipientResolvers<ContextType>;
  RecipientNotice?: RecipientNoticeResolvers<ContextType>;
  ReconciliationPlan?: ReconciliationPlanResolvers<ContextType>;
  ReconciliationRun?: ReconciliationRunResolvers<ContextType>;
  ReconciliationRunConnection?: ReconciliationRunConnectionResolvers<ContextType>;
  ReconciliationRunEdge?: ReconciliationRunEdgeResolvers<ContextType>;
  RecordBreachPayload?: RecordBreachPayloadResolvers<ContextType>;
  RecordConsentRequestPayload?: RecordConsentRequestPayloadResolvers<ContextType>;
  RecordFactPayload?: RecordFactPayloadResolvers<ContextType>;
  RecordGap?: RecordGapResolvers<ContextType>;
  RecordListProviderStatusPayload?: RecordListProviderStatusPayloadResolvers<ContextType>;
  RecordNoticeDeliveriesPayload?: RecordNoticeDeliveriesPayloadResolvers<ContextType>;
  RecordOfProcessing?: RecordOfProcessingResolvers<ContextType>;
  RecordRegistryChecksPayload?: RecordRegistryChecksPayloadResolvers<ContextType>;
  RecordedActivity?: RecordedActivityResolvers<ContextType>;
  RecordedSubjects?: RecordedSubjectsResolvers<ContextType>;
  RecordedSystem?: RecordedSystemResolvers<ContextType>;
  RectifyContactPayload?: RectifyContactPayloadResolvers<ContextType>;
  RectifyOnRequestPayload?: RectifyOnRequestPayloadResolvers<ContextType>;
  Reference?: GraphQLScalarType;
  RegisterListProviderPayload?: RegisterListProviderPayloadResolvers<ContextType>;
  Registry?: RegistryResolvers<ContextType>;
  RegistryCheck?: RegistryCheckResolvers<ContextType>;
  RegistryImport?: RegistryImportResolvers<ContextType>;
  RegistryImportConnection?: RegistryImportConnectionResolvers<ContextType>;
  RegistryImportEdge?: RegistryImportEdgeResolvers<ContextType>;
  RegistryRequest?: RegistryRequestResolvers<ContextType>;
  RegistryRequestConnection?: RegistryRequestConnectionResolvers<ContextType>;
  RegistryRequestEdge?: RegistryRequestEdgeResolvers<ContextType>;
  RegistryUse?: RegistryUseResolvers<ContextType>;
  RejectRightsRequestPayload?: RejectRightsRequestPayloadResolvers<ContextType>;
  Remediation?: RemediationResolvers<ContextType>;
  RemediationConnection?: RemediationConnectionResolvers<ContextType>;
  RemediationEdge?: RemediationEdgeResolvers<ContextType>;
  ResolveMinimisationFindingPayload?: ResolveMinimisationFindingPayloadResolvers<ContextType>;
  RestrictOnRequestPayload?: RestrictOnRequestPayloadResolvers<ContextType>;
  RestrictProcessingPayload?: RestrictProcessingPayloadResolvers<ContextType>;
  Restriction?: RestrictionResolvers<ContextType>;
  RetentionActionCount?: RetentionActionCountResolvers<ContextType>;
  RetentionDeadline?: RetentionDeadlineResolvers<ContextType>;
  RetentionDue?: RetentionDueResolvers<ContextType>;
  RetentionEvent?: RetentionEventResolvers<ContextType>;
  RetentionItem?: RetentionItemResolvers<ContextType>;
  RetentionItemConnection?: RetentionItemConnectionResolvers<ContextType>;
  RetentionItemCount?: RetentionItemCountResolvers<ContextType>;
  RetentionItemEdge?: RetentionItemEdgeResolvers<ContextType>;
  RetentionPreviewConnection?: RetentionPreviewConnectionResolvers<ContextType>;
  RetentionPreviewCounts?: RetentionPreviewCountsResolvers<ContextType>;
  RetentionPreviewEdge?: RetentionPreviewEdgeResolvers<ContextType>;
  RetentionRule?: RetentionRuleResolvers<ContextType>;
  RetentionRuleCount?: RetentionRuleCountResolvers<ContextType>;
  RetentionRun?: RetentionRunResolvers<ContextType>;
  RetentionRunConnection?: RetentionRunConnectionResolvers<ContextType>;
  RetentionRunEdge?: RetentionRunEdgeResolvers<ContextType>;
  Revocation?: RevocationResolvers<ContextType>;
  RightsRequest?: RightsRequestResolvers<ContextType>;
  RightsRequestConnection?: RightsRequestConnectionResolvers<ContextType>;
  RightsRequestEdge?: RightsRequestEdgeResolvers<ContextType>;
  RightsRequestStep?: RightsRequestStepResolvers<ContextType>;
  Rule?: RuleResolvers<ContextType>;
  RunRetentionPayload?: RunRetentionPayloadResolvers<ContextType>;
  Sale?: SaleResolvers<ContextType>;
  ScreenListPayload?: ScreenListPayloadResolvers<ContextType>;
  ScreenedRow?: ScreenedRowResolvers<ContextType>;
  Screening?: ScreeningResolvers<ContextType>;
  ScreeningConnection?: ScreeningConnectionResolvers<ContextType>;
  ScreeningEdge?: ScreeningEdgeResolvers<ContextType>;
  SegmentConnection?: SegmentConnectionResolvers<ContextType>;
  SegmentWithheld?: SegmentWithheldResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  SourceCapabilities?: SourceCapabilitiesResolvers<ContextType>;
  SourceConsent?: SourceConsentResolvers<ContextType>;
  SourceStatus?: SourceStatusResolvers<ContextType>;
  StartSyncPayload?: StartSyncPayloadResolvers<ContextType>;
  SubjectDetails?: SubjectDetailsResolvers<ContextType>;
  SuppressionEntry?: SuppressionEntryResolvers<ContextType>;
  SuppressionGroup?: SuppressionGroupResolvers<ContextType>;
  SuppressionSummary?: SuppressionSummaryResolvers<ContextType>;
  SyncRun?: SyncRunResolvers<ContextType>;
  SyncRunConnection?: SyncRunConnectionResolvers<ContextType>;
  SyncRunEdge?: SyncRunEdgeResolvers<ContextType>;
  TellRecipientPayload?: TellRecipientPayloadResolvers<ContextType>;
  Transparency?: TransparencyResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  UnsupportedField?: UnsupportedFieldResolvers<ContextType>;
  UpdateBreachPayload?: UpdateBreachPayloadResolvers<ContextType>;
  UpholdObjectionPayload?: UpholdObjectionPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VerifyIdentityPayload?: VerifyIdentityPayloadResolvers<ContextType>;
  VocabularyTerm?: VocabularyTermResolvers<ContextType>;
  WithdrawConsentPayload?: WithdrawConsentPayloadResolvers<ContextType>;
  WithheldReason?: WithheldReasonResolvers<ContextType>;
  WriteBack?: WriteBackResolvers<ContextType>;
  WriteBackConnection?: WriteBackConnectionResolvers<ContextType>;
  WriteBackCount?: WriteBackCountResolvers<ContextType>;
  WriteBackEdge?: WriteBackEdgeResolvers<ContextType>;
  WriteBackProof?: WriteBackProofResolvers<ContextType>;
  WriteBackStep?: WriteBackStepResolvers<ContextType>;
};

