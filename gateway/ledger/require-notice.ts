import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { Notice } from "./entities/evidence.ts";

/** The published notice of this version; refuses one that nobody published, or not yet when it was given. */
export async function requireNotice(
  em: EntityManager,
  { version, providedAt, article }: { version: string; providedAt: Date; article?: string },
): Promise<Notice> {
  const notice = await em.findOne(Notice, { version });
  if (!notice || (article !== undefined && notice.article !== article)) {
    throw new Refusal("NOT_FOUND", "no notice of this version and article was published", ["noticeVersion"]);
  }
  if (providedAt < notice.publishedAt) {
    throw new Refusal("INVALID_INSTANT", "this version was not published yet then", ["providedAt"]);
  }
  return notice;
}
