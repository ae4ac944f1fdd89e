import type { Purpose } from "#gateway/compliance/vocabulary.ts";
import { toGlobalId } from "./global-id.ts";
import type { FactRow } from "./rows.ts";
import type {
  Activity,
  Breach,
  Communication,
  Contract,
  LegalBasisDeclaration,
  LegalHold,
  ListProvider,
  MinimisationFlag,
  NoticeDelivery,
  Objection,
  Provenance,
  ProvenanceDeclaration,
  Recipient,
  RegistryCheck,
  Restriction,
  RetentionEvent,
  Sale,
  SubjectDetails,
} from "./types.generated.ts";

type FactView =
  | Activity
  | Breach
  | Communication
  | Contract
  | LegalBasisDeclaration
  | LegalHold
  | MinimisationFlag
  | NoticeDelivery
  | Objection
  | ProvenanceDeclaration
  | Recipient
  | RegistryCheck
  | Restriction
  | RetentionEvent
  | Sale
  | SubjectDetails;
type Named<View> = View extends { readonly __typename?: infer Name }
  ? View & { readonly __typename: Name }
  : never;
/** A fact in its outer form; `__typename` says which. */
export type PresentedFact = Named<FactView>;

/** A stored fact (gateway/compliance/facts.ts) in its outer form. Null for a kind that this version does not know. */
export function presentFact(row: FactRow): PresentedFact | null {
  const { data } = row;
  const base = { id: toGlobalId("Fact", row.id), source: row.source, recordedAt: row.recordedAt };
  const text = (name: string): string | null => textOf(data[name]);
  const words = (name: string): string => text(name) ?? "";
  const flag = (name: string): boolean => data[name] === true;
  // Enumerated values were checked when the fact was recorded.
  const coded = (name: string): never => words(name) as never;
  switch (row.kind) {
    case "CONTRACT":
      return {
        __typename: "Contract",
        ...base,
        contractId: words("id"),
        startedOn: text("startedOn"),
        endedOn: text("endedOn"),
        lastAccountingRecordOn: text("lastAccountingRecordOn"),
        taxDueOn: text("taxDueOn"),
      };
    case "SALE":
      return {
        __typename: "Sale",
        ...base,
        on: text("on"),
        emailCollectedInSale: flag("emailCollectedInSale"),
        similarProductsOffered: flag("similarProductsOffered"),
        informedOfOptOut: flag("informedOfOptOut"),
      };
    case "LEGAL_BASIS":
      return {
        __typename: "LegalBasisDeclaration",
        ...base,
        purpose: coded("purpose"),
        basis: coded("basis"),
        assessmentDocumented: flag("assessmentDocumented"),
        document: text("document"),
        since: text("since"),
        assessment: (data["assessment"] ?? null) as LegalBasisDeclaration["assessment"],
      };
    case "NOTICE":
      return {
        __typename: "NoticeDelivery",
        ...base,
        article: words("article") === "13" ? "ARTICLE_13" : "ARTICLE_14",
        providedAt: text("providedAt"),
        noticeVersion: text("noticeVersion"),
      };
    case "OBJECTION":
      return { __typename: "Objection", ...base, ground: words("ground"), receivedAt: text("receivedAt") };
    case "RESTRICTION":
      return {
        __typename: "Restriction",
        ...base,
        ground: words("ground"),
        since: text("since"),
        liftedAt: text("liftedAt"),
        toldAt: text("toldAt"),
        purposes: data["scope"] === "ALL" ? null : ([data["scope"]].flat() as Purpose[]),
      };
    case "LEGAL_HOLD":
      return {
        __typename: "LegalHold",
        ...base,
        matter: words("matter"),
        from: text("from"),
        until: text("until"),
      };
    case "RETENTION_EVENT":
      return {
        __typename: "RetentionEvent",
        ...base,
        event: coded("event"),
        on: text("on"),
        reference: words("reference"),
      };
    case "REGISTRY_CHECK":
      return {
        __typename: "RegistryCheck",
        ...base,
        registry: words("registry"),
        checkedAt: text("checkedAt"),
        result: coded("result"),
        registeredAt: text("registeredAt"),
        renewedAt: text("renewedAt"),
      };
    case "RECIPIENT":
      return { __typename: "Recipient", ...base, name: words("name"), disclosedOn: text("disclosedOn") };
    case "COMMUNICATION":
      return { __typename: "Communication", ...base, on: text("on"), channel: coded("channel") };
    case "ACTIVITY":
      return { __typename: "Activity", ...base, on: text("on") };
    case "FREE_TEXT_FLAG":
      return { __typename: "MinimisationFlag", ...base, code: coded("code") };
    case "PROVENANCE":
      return {
        __typename: "ProvenanceDeclaration",
        ...base,
        provenance: presentProvenance(data, row.source),
      };
    case "SUBJECT":
      return {
        __typename: "SubjectDetails",
        ...base,
        kind: text("kind") as SubjectDetails["kind"],
        role: text("role") as SubjectDetails["role"],
        birthDate: text("birthDate"),
        deceasedOn: text("deceasedOn"),
      };
    case "BREACH":
      return {
        __typename: "Breach",
        ...base,
        awareAt: text("awareAt"),
        riskToPersons: coded("riskToPersons"),
      };
    default:
      return null;
  }
}

function presentProvenance(data: Record<string, unknown>, source: string): Provenance {
  const provider = data["listProvider"] as Record<string, unknown> | null | undefined;
  return {
    source: textOf(data["crm"]) ?? source,
    origin: (textOf(data["origin"]) ?? "UNKNOWN") as Provenance["origin"],
    obtainedOn: textOf(data["obtainedOn"]),
    hasEvidence: data["evidence"] === true,
    mappedFrom: null,
    listProvider: provider ? presentProvider(provider) : null,
  };
}

function presentProvider(provider: Record<string, unknown>): ListProvider {
  return {
    name: textOf(provider["name"]) ?? "",
    disclosureConsentNamesController: provider["disclosureConsentNamesController"] === true,
    disclosureEvidence: provider["disclosureEvidence"] === true,
    chainLength: Number(provider["chainLength"]),
    status: textOf(provider["status"]) ?? "",
    statusCheckedAt: textOf(provider["statusCheckedAt"]),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
