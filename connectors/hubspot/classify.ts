import { z } from "zod";
import { ConnectorError, type ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";
import type { WriteOutcome } from "#connectors/sdk/contract.ts";

/** What turning a wait into a time needs. The offset is the portal's, known after `check`. */
export interface Clock {
  readonly now: () => number;
  portalOffsetMs: number | null;
}

/** A non-2xx answer of a call that the vendor's client does not judge itself; same shape as its ApiException. */
export class StatusError extends Error {
  readonly code: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: number, body: unknown, headers: Readonly<Record<string, string>>) {
    super(`status ${code}`);
    this.code = code;
    this.body = body;
    this.headers = headers;
  }
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const word = z.string().regex(/^[A-Z][A-Z0-9_]{1,60}$/);
/** Every field is optional in practice, and messages quote e-mail addresses: only closed words leave this file. */
const errorBody = z.object({
  category: word.optional().catch(undefined),
  policyName: word.optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});
const apiException = z.object({
  code: z.int().min(100).max(599),
  body: z.unknown(),
  headers: z.record(z.string(), z.string()).catch({}),
});
const networkError = z.object({ code: z.string().regex(/^[A-Z][A-Z0-9_]+$/) });

/** Turns whatever the client threw into a ConnectorError without any of its text: that holds bodies and headers. */
export function errorOf(operation: string, thrown: unknown, clock: Clock): ConnectorError {
  if (thrown instanceof ConnectorError) return thrown;
  const answered = apiException.safeParse(thrown);
  if (answered.success) return statusError(operation, answered.data, clock);
  const network = networkError.safeParse(thrown);
  const cause = networkError.safeParse(thrown instanceof Error ? thrown.cause : undefined);
  const code = network.data?.code ?? cause.data?.code;
  if (code) {
    const retryAt = NEVER_SENT.has(code) ? new Date(clock.now() + 10_000) : null;
    return new ConnectorError("UNAVAILABLE", operation, { vendorCode: code, retryAt });
  }
  if (thrown instanceof TypeError && thrown.message === "fetch failed")
    return new ConnectorError("UNAVAILABLE", operation);
  // Left are the client's parsers: SyntaxError, "Cannot parse content" and TypeErrors over unexpected shapes.
  return new ConnectorError("BAD_ANSWER", operation, { vendorCode: "UNREADABLE" });
}

function statusError(operation: string, answer: z.output<typeof apiException>, clock: Clock): ConnectorError {
  const { code: status, headers } = answer;
  const body = errorBody.safeParse(answer.body).data ?? {};
  const message = body.message?.toLowerCase() ?? "";
  const daily = body.policyName === "DAILY" || message.includes("daily limit");
  const already = status === 400 && message.includes("already unsubscribed");
  const detail = already ? "ALREADY_UNSUBSCRIBED" : daily ? "DAILY" : (body.policyName ?? body.category);
  const vendorCode = detail ? `${status} ${detail}` : String(status);
  const wait = (ms: number) => new Date(clock.now() + (retryAfterMs(headers, clock) ?? ms));

  if (status === 429 && daily) {
    return new ConnectorError("RATE_LIMITED", operation, { vendorCode, retryAt: nextPortalMidnight(clock) });
  }
  if (status === 429) {
    // The text/plain 429 of the CDN ("error code: 1015") names no limit and lasts longer than the API's own.
    const ms =
      message.includes("secondly limit") && !message.includes("ten_secondly")
        ? 1_000
        : detail
          ? 10_000
          : 30_000;
    return new ConnectorError("RATE_LIMITED", operation, { vendorCode, retryAt: wait(ms) });
  }
  if (status === 423)
    return new ConnectorError("UNAVAILABLE", operation, { vendorCode, retryAt: wait(2_000) });
  if (status === 477)
    return new ConnectorError("UNAVAILABLE", operation, { vendorCode, retryAt: wait(60_000) });
  return new ConnectorError(codeOf(status), operation, { vendorCode });
}

function codeOf(status: number): ConnectorErrorCode {
  if (status === 401) return "AUTH";
  if (status === 403) return "FORBIDDEN";
  if (status >= 500) return "UNAVAILABLE";
  return status >= 400 ? "REJECTED" : "BAD_ANSWER";
}

function retryAfterMs(headers: Readonly<Record<string, string>>, clock: Clock): number | null {
  const value = headers["retry-after"];
  if (!value) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - clock.now();
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, DAY) : null;
}

/** The daily quota resets at the portal's midnight; while its time zone is unknown an hourly look is cheap enough. */
function nextPortalMidnight(clock: Clock): Date {
  const now = clock.now();
  if (clock.portalOffsetMs === null) return new Date(now + HOUR);
  const local = now + clock.portalOffsetMs;
  return new Date((Math.floor(local / DAY) + 1) * DAY - clock.portalOffsetMs);
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ConnectorError && /^404\b/.test(error.vendorCode ?? "");
}

export function isMissingScope(error: unknown): boolean {
  return error instanceof ConnectorError && error.code === "FORBIDDEN";
}

/**
 * A failure as outcome of a write. `sent` is false while only reads have happened: then nothing can have changed and
 * trying again is safe.
 */
export function outcomeOf(thrown: unknown, sent: boolean, clock: Clock): WriteOutcome {
  if (!(thrown instanceof ConnectorError)) throw thrown;
  const code = thrown.vendorCode ?? thrown.code;
  switch (thrown.code) {
    case "AUTH":
    case "FORBIDDEN":
      return { outcome: "REFUSED", code, permanent: false };
    case "REJECTED":
    case "CURSOR_EXPIRED":
      return { outcome: "REFUSED", code, permanent: true };
    case "RATE_LIMITED":
    case "UNAVAILABLE":
    case "TIMEOUT":
    case "BAD_ANSWER":
      if (thrown.retryAt) return { outcome: "RETRY_AT", at: thrown.retryAt, code };
      if (sent) return { outcome: "OUTCOME_UNKNOWN", code };
      return { outcome: "RETRY_AT", at: new Date(clock.now() + 10_000), code };
    default:
      throw new Error(`unknown code ${String(thrown.code satisfies never)}`);
  }
}
