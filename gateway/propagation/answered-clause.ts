import type { EntityManager } from "@mikro-orm/postgresql";
import { choiceFor, type ClauseChoice, type Controller } from "#gateway/compliance/consent/clause.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { Channel, ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import { ConsentClause } from "#gateway/ledger/entities/consent-clause.ts";
import { Notice } from "#gateway/ledger/entities/evidence.ts";

export interface AnsweredClause {
  readonly controller: Controller;
  readonly choice: ClauseChoice;
}

interface Answer {
  readonly clauseId?: string | null | undefined;
  readonly purpose: ConsentPurpose;
  readonly channels: readonly Channel[];
  readonly occurredAt: Date;
  readonly box?: string | null | undefined;
  readonly recipients?: readonly string[] | null | undefined;
  readonly noticeVersion?: string | null | undefined;
}

/**
 * The question that an answer belongs to; null when no clause is named. Refuses an answer that the clause did not ask
 * for: a consent reaches only what the person was asked (rule C1).
 */
export async function answeredClause(em: EntityManager, answer: Answer): Promise<AnsweredClause | null> {
  if (answer.clauseId == null) return null;
  const clause = await em.findOne(ConsentClause, { id: answer.clauseId });
  if (!clause) throw new Refusal("NOT_FOUND", "no consent clause has this id", ["clauseId"]);
  const mismatch = (message: string, field: string) => new Refusal("CLAUSE_MISMATCH", message, [field]);
  if (answer.occurredAt < clause.publishedAt) {
    throw mismatch("the clause was not published yet when the person acted", "occurredAt");
  }
  const choice = choiceFor(clause.content, answer.purpose, answer.channels);
  if (!choice) throw mismatch("the clause does not ask for this purpose and these channels", "purpose");
  if (answer.box != null && answer.box !== choice.box) {
    throw mismatch("this is not the box of the purpose", "box");
  }
  if (answer.recipients?.some((name) => !choice.recipients.includes(name))) {
    throw mismatch("the clause does not name this recipient", "recipients");
  }
  if (answer.noticeVersion != null && !(await em.findOne(Notice, { version: answer.noticeVersion }))) {
    throw new Refusal("NOT_FOUND", "no notice of this version was published", ["noticeVersion"]);
  }
  return { controller: clause.content.controller, choice };
}
