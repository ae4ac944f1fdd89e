import { dateOf, readInstant } from "../calendar.ts";
import type { ConsentEvent, SoundFacts } from "../facts.ts";
import { lastSignOfLife } from "../legitimate-interest.ts";
import { factAt, requestName } from "../reason.ts";
import type { Situation } from "../situation.ts";
import type { StartEvent } from "./retention-words.ts";

/** A fact that starts a period: what happened, on which day, and the fact's name. Never "today". */
export interface StartFact {
  readonly event: StartEvent;
  readonly name: string;
  /** As recorded: a day that cannot be read leaves the term open. */
  readonly on: string;
}

/** Every start that the facts tell. */
export function startFacts(situation: Situation): readonly StartFact[] {
  const { facts } = situation;
  return [
    ...contractStarts(facts),
    ...personStarts(situation),
    ...facts.consentEvents.flatMap(consentStarts),
    ...facts.sales.flatMap(({ on }) => start("PURCHASE", `sale@${on ?? "unknown"}`, on)),
    ...controllerStarts(facts),
    ...facts.retentionEvents.flatMap(({ event, on, reference }) =>
      start(event, `retentionEvent:${reference}`, on ?? "unknown"),
    ),
  ];
}

function contractStarts({ contracts }: SoundFacts): readonly StartFact[] {
  return contracts.flatMap(({ id, endedOn, lastAccountingRecordOn, taxDueOn }) => [
    ...start("CONTRACT_END", `contract:${id}`, endedOn),
    ...start("LAST_ACCOUNTING_RECORD", `contract:${id}`, lastAccountingRecordOn),
    ...start("TAX_DUE", `contract:${id}`, taxDueOn),
  ]);
}

function personStarts(situation: Situation): readonly StartFact[] {
  const { lastActivityOn } = situation.facts;
  const lastSign = lastSignOfLife(situation);
  return [
    ...start("LAST_SIGN_OF_LIFE", `lastSignOfLife:${lastSign ?? "none"}`, lastSign),
    ...start("LAST_CONTACT_FROM_PERSON", `activity@${lastActivityOn ?? "none"}`, lastActivityOn),
  ];
}

/** Only proven acts: a claim that a source shows proves nothing, so there is no proof to keep either. */
function consentStarts(event: ConsentEvent): readonly StartFact[] {
  const isGrant = event.type === "GIVEN" || event.type === "RENEWED";
  if (!isGrant || event.evidence?.present !== true) return [];
  const name = `consent:${event.id}`;
  const givenOn = dayOf(event.occurredAt);
  return [
    ...start("CONSENT_GIVEN", name, givenOn),
    ...start("CONSENT_LAST_USE", name, event.lastUsedOn ?? givenOn),
  ];
}

function controllerStarts(facts: SoundFacts): readonly StartFact[] {
  return [
    ...facts.objections.flatMap(({ receivedAt }) =>
      start("OBJECTION", factAt("objection", receivedAt), dayOf(receivedAt)),
    ),
    ...facts.registryChecks.flatMap(({ registry, checkedAt }) =>
      start("REGISTER_CHECK", factAt(registry, checkedAt), dayOf(checkedAt)),
    ),
    ...facts.requests.flatMap((request) =>
      start("REQUEST_CLOSED", requestName(request), request.answeredAt && dayOf(request.answeredAt)),
    ),
    ...(facts.breach
      ? start("BREACH", factAt("breach", facts.breach.awareAt), dayOf(facts.breach.awareAt))
      : []),
  ];
}

function start(event: StartEvent, name: string, on: string | null | undefined): readonly StartFact[] {
  return on === null || on === undefined ? [] : [{ event, name, on }];
}

function dayOf(instant: string | null | undefined): string {
  const at = readInstant(instant);
  return at === null ? "unknown" : dateOf(at);
}
