import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "./append-evidence.ts";
import { Notice } from "./entities/evidence.ts";

export interface NoticeCommand {
  readonly version: string;
  readonly article: "13" | "14";
  readonly language: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly textSha256: string;
  readonly publishedAt: Date;
}

/** Registers a version of the privacy notice, in the caller's transaction. A version never changes: consents name it. */
export async function publishNotice(em: EntityManager, command: NoticeCommand, now: Date): Promise<Notice> {
  if (await em.findOne(Notice, { version: command.version })) {
    throw new Refusal("ALREADY_DECIDED", "this version was published before", ["version"]);
  }
  const notice = em.create(Notice, { ...command });
  const { publishedAt, ...rest } = command;
  const body = { ...rest, publishedAt: publishedAt.toISOString() };
  await appendEvidence(em, [{ kind: "NOTICE_PUBLISHED", subject: null, body }], now);
  return notice;
}
