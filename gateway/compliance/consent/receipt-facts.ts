import { CONSENT_REVOKED, DPV_TERMS } from "../dpv.ts";
import type { Channel, ConsentActor, ConsentEventType, ConsentPurpose } from "../vocabulary.ts";
import type { Controller } from "./clause.ts";

/** What a receipt is made of: one act, who it was addressed to, and what the person had been shown. */
export interface ReceiptFacts {
  /** Id of the act; the receipt carries it too, so that the same act always gives the same receipt. */
  readonly eventId: string;
  /** A pseudonym of the person; nothing else about them is in a receipt. */
  readonly principalId: string;
  readonly type: ConsentEventType;
  readonly purpose: ConsentPurpose;
  /** Null: a purpose without channels, or every channel. */
  readonly channels: readonly Channel[] | null;
  /** ISO instants. */
  readonly occurredAt: string | null;
  readonly recordedAt: string;
  readonly expiresAt: string | null;
  readonly by: ConsentActor;
  readonly recipients: readonly string[];
  readonly method: string | null;
  readonly place: string | null;
  readonly noticeVersion: string | null;
  readonly jurisdiction: string;
  readonly controller: Controller;
  readonly clause: {
    readonly name: string;
    readonly version: string;
    readonly language: string;
    readonly sha256: string;
    readonly withdrawalMethod: string;
  } | null;
  /** Configured names of the systems that hold the data. */
  readonly storage: readonly string[];
}

/** Kinds of data that the act is about: the address or number that a channel needs. */
export function dataKinds({ purpose, channels }: ReceiptFacts): readonly string[] {
  if (purpose === "SPECIAL_CATEGORY") return ["https://w3id.org/dpv#SpecialCategoryPersonalData"];
  if (channels === null) return ["https://w3id.org/dpv#PersonalData"];
  return [...new Set(channels.flatMap((channel) => DPV_TERMS.Channel[channel].broader ?? []))];
}

export function isGrant({ type }: ReceiptFacts): boolean {
  return type === "GIVEN" || type === "RENEWED";
}

/** What became of the consent: one that the controller ended (a restriction, a period) was not withdrawn by the person. */
export function eventState({ type, by }: ReceiptFacts): string | null {
  if (type === "WITHDRAWN" && by === "CONTROLLER") return CONSENT_REVOKED;
  return DPV_TERMS.ConsentEventType[type].iri;
}

export function lawfulBasis({ purpose }: ReceiptFacts): string {
  const basis = purpose === "SPECIAL_CATEGORY" ? "EXPLICIT_CONSENT" : "CONSENT";
  return DPV_TERMS.LegalBasis[basis].iri ?? "";
}

/** The act's purpose as a term, and the terms that say the rest of it. */
export function purposeTerms({ purpose }: ReceiptFacts): readonly string[] {
  const { iri, broader, also } = DPV_TERMS.ConsentPurpose[purpose];
  return [iri ?? broader, ...also].filter((term): term is string => term !== null);
}

/** Told before consent is given (GDPR 7(3)); where no clause is known, the controller's address is where to write to. */
export function withdrawalMethod({ clause, controller }: ReceiptFacts): string {
  return clause?.withdrawalMethod ?? controller.contact;
}
