import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Secret } from "./secret.ts";

/** One request that a vendor sent us, as it came. */
export interface WebhookRequest {
  readonly method: string;
  /** The public address that the vendor called, path and query as sent. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that were signed. */
  readonly body: Uint8Array;
  /** What stands behind the source's name in the path: where a vendor signs nothing, a secret can. */
  readonly pathSecret: string | null;
}

/**
 * What a request says. It is never believed: every hint only makes the gateway look for itself. `key` names one event, so
 * that a repetition is known; a connector that cannot tell events apart leaves it to the body.
 */
export type WebhookAnswer =
  /** Whoever sent it does not know the secret, or sent it too long ago. */
  | { readonly kind: "REFUSED"; readonly reason: "SIGNATURE" | "TOO_OLD" }
  | { readonly kind: "MALFORMED" }
  | {
      readonly kind: "HINTS";
      readonly hints: readonly WebhookHint[];
      readonly visibleInMs: number;
      /** Body of the 200 where the vendor wants one of its own making; otherwise it is ours. */
      readonly reply?: WebhookReplyBody;
    };

export interface WebhookReplyBody {
  readonly contentType: string;
  readonly text: string;
}

export interface WebhookHint {
  readonly key: string;
  /**
   * The record that the event names, where `read` shows a change before the lists do (`visibleInMs` above 0): it is then
   * looked at by itself, at once. What it really is, the source says.
   */
  readonly externalId?: string;
}

/** A replay later than this is refused; a clock that is ahead by more too. */
const LONGEST_AGE_MS = 5 * 60_000;

/** In constant time, also in the length of the two. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** For vendors that sign nothing: whether the secret stands in the address that they were given. */
export function hasPathSecret({ pathSecret }: WebhookRequest, secret: Secret): boolean {
  return isSameSecret(pathSecret ?? "", secret.reveal());
}

/** Base64 of HMAC-SHA-256 over the parts as they stand. */
export function hmacSha256(key: string, parts: readonly (string | Uint8Array)[]): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("base64");
}

/** Whether the vendor's clock (milliseconds since the epoch) is near ours. */
export function isFresh(sentAt: number, now: number): boolean {
  return Number.isFinite(sentAt) && Math.abs(now - sentAt) <= LONGEST_AGE_MS;
}

/** The body as JSON; undefined when it is none. */
export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) as unknown;
  } catch {
    // Whatever it is, it is no JSON: the caller answers MALFORMED.
    return undefined;
  }
}
