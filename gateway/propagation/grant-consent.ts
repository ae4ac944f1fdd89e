import { Refusal } from "#gateway/compliance/refusal.ts";
import { hasChannels, type Channel, type ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import type { Controller } from "#gateway/compliance/consent/clause.ts";
import type { ConsentDetails } from "#gateway/ledger/entities/consent-event.ts";
import { Contact } from "#gateway/ledger/entities/contact.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { recordConsent } from "#gateway/ledger/record-consent.ts";
import { answeredClause, type AnsweredClause } from "./answered-clause.ts";
import { resolveTargets } from "./consent-targets.ts";
import type { VerbContext } from "./context.ts";
import { knownContact } from "./known-contact.ts";
import { pastInstant } from "./past-instant.ts";

export interface GrantConsentInput {
  readonly contactId: string;
  readonly purpose: ConsentPurpose;
  /** Exactly the channels that the person ticked; null for a purpose without channels. */
  readonly channels: readonly Channel[] | null;
  readonly occurredAt: Date;
  readonly noticeVersion: string;
  /** Where the proof is kept; never the proof itself. */
  readonly evidencePointer: string;
  readonly method?: string | null;
  readonly by?: "SUBJECT" | "GUARDIAN";
  readonly expiresAt?: Date | null;
  readonly recipients?: readonly string[];
  /** The clause that the person answered; it says who asks, and what for. */
  readonly clauseId?: string | null;
  readonly isRenewal?: boolean;
  readonly contractId?: string | null;
  /** Where it was collected, which box was answered, what is wrong with the form; see ConsentDetails. */
  readonly place?: string | null;
  readonly box?: string | null;
  readonly form?: ConsentDetails["form"];
  readonly guardian?: string | null;
  readonly controller?: Controller;
  readonly idempotencyKey: string;
  /** Who tells us: a source's name, or the gateway's own API. */
  readonly source?: string;
}

/**
 * Records consent that the person gave, with its proof (GDPR Art. 7(1)). It opens exactly what it names and is never
 * written back to a source. Silence or a default opens nothing: every channel must be named.
 */
export async function grantConsent(
  { ledger, now }: Pick<VerbContext, "ledger" | "now">,
  { idempotencyKey, controller, ...act }: GrantConsentInput,
): Promise<{ consentEventId: string }> {
  const at = now();
  check(act, at);
  const request = { key: idempotencyKey, operation: "grantConsent", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const contactId = await knownContact(em, act.contactId);
    const contact = await em.findOneOrFail(Contact, { id: contactId });
    if (contact.erasedAt) throw new Refusal("NOT_FOUND", "this contact was erased", ["contactId"]);
    const channels = hasChannels(act.purpose) ? act.channels : null;
    const answered = await answeredClause(em, { ...act, channels: channels ?? [] });
    const event = await recordConsent(
      em,
      {
        contactId,
        purpose: act.purpose,
        type: act.isRenewal ? "RENEWED" : "GIVEN",
        channels,
        occurredAt: act.occurredAt,
        evidence: {
          present: true,
          noticeVersion: act.noticeVersion,
          pointer: act.evidencePointer,
          method: act.method ?? null,
        },
        by: act.by ?? "SUBJECT",
        expiresAt: act.expiresAt ?? null,
        recipients: answered?.choice.recipients ?? act.recipients ?? [],
        contractId: act.contractId ?? null,
        clauseId: act.clauseId ?? null,
        details: detailsOf(act, answered?.controller ?? controller, answered, contact.jurisdiction),
        source: act.source ?? "allinea",
        dedupeKey: `act:${idempotencyKey}`,
      },
      at,
    );
    return { consentEventId: event.id };
  });
}

type Act = Omit<GrantConsentInput, "idempotencyKey" | "controller">;

function detailsOf(
  act: Act,
  controller: Controller | undefined,
  answered: AnsweredClause | null,
  jurisdiction: string,
): ConsentDetails {
  return {
    ...(controller ? { controller } : {}),
    ...(act.form ? { form: act.form } : {}),
    place: act.place ?? null,
    box: answered?.choice.box ?? act.box ?? null,
    guardian: act.guardian ?? null,
    jurisdiction,
  };
}

function check(act: Act, now: Date): void {
  const { purpose, channels } = act;
  resolveTargets({ purpose, channels: hasChannels(purpose) ? (channels ?? []) : channels }, "WITHDRAWAL");
  pastInstant(act.occurredAt, now, "occurredAt");
  if (act.expiresAt && !(act.expiresAt > act.occurredAt)) {
    throw new Refusal("INVALID_INSTANT", "a consent cannot end before it begins", ["expiresAt"]);
  }
  for (const field of ["noticeVersion", "evidencePointer"] as const) {
    if (act[field].trim() === "") {
      throw new Refusal(
        "EVIDENCE_REQUIRED",
        "a consent needs the notice version and a pointer to its proof",
        [field],
      );
    }
  }
  // GDPR Art. 4(11): consent is specific, so one to share names with whom.
  if (purpose === "THIRD_PARTY_SHARING" && !act.recipients?.length && act.clauseId == null) {
    throw new Refusal("EVIDENCE_REQUIRED", "a consent to share names the recipients", ["recipients"]);
  }
}
