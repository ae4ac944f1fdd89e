import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { ClauseContent } from "#gateway/compliance/consent/clause.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "./append-evidence.ts";
import { ConsentClause } from "./entities/consent-clause.ts";
import { uuid7 } from "./uuid.ts";

export interface ClauseCommand {
  readonly clause: string;
  readonly version: string;
  readonly language: string;
  readonly text: string;
  readonly content: ClauseContent;
  readonly publishedAt: Date;
}

/** Keeps a checked version of a clause, in the caller's transaction. It never changes afterwards: consents name it. */
export async function publishConsentClause(
  em: EntityManager,
  command: ClauseCommand,
  now: Date,
): Promise<ConsentClause> {
  const { clause, version, language, text } = command;
  if (await em.findOne(ConsentClause, { clause, version, language })) {
    throw new Refusal("ALREADY_DECIDED", "this version was published before", ["version"]);
  }
  const textSha256 = createHash("sha256").update(text, "utf8").digest("hex");
  const published = em.create(ConsentClause, { id: uuid7(), ...command, textSha256, recordedAt: now });
  await em.flush();
  const body = {
    id: published.id,
    clause,
    version,
    language,
    textSha256,
    purposes: command.content.choices.map(({ purpose }) => purpose),
    publishedAt: command.publishedAt.toISOString(),
  };
  await appendEvidence(em, [{ kind: "CLAUSE_PUBLISHED", subject: null, body }], now);
  return published;
}
