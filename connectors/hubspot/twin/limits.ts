import type { TwinRequest } from "#connectors/kit/twin-server.ts";
import { TwinError } from "./errors.ts";
import type { Switches } from "./switches.ts";

/** Tokens, scopes and quotas of the portal. */
export class Gate {
  readonly tokens = new Map<string, { readonly scopes: readonly string[]; expiredAt: number | null }>();
  readonly #switches: Switches;
  readonly #now: () => number;
  #windowStart = 0;
  #inWindow = 0;
  #day = 0;
  #inDay = 0;
  #searchSecond = 0;
  #searches = 0;

  constructor(switches: Switches, now: () => number) {
    this.#switches = switches;
    this.#now = now;
  }

  authenticate(request: TwinRequest): readonly string[] {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const known = this.tokens.get(token);
    if (!known) {
      throw new TwinError(401, {
        message: "Authentication credentials not found. This API supports OAuth 2.0 authentication.",
        category: "INVALID_AUTHENTICATION",
      });
    }
    if (known.expiredAt !== null && known.expiredAt <= this.#now()) {
      throw new TwinError(401, {
        message: "The OAuth token used to make this call expired 0 second(s) ago.",
        category: "EXPIRED_AUTHENTICATION",
        context: { "expire time": [new Date(known.expiredAt).toISOString()] },
      });
    }
    return known.scopes;
  }

  /** Five searches a second for the whole account; they are exempt from the ten-second limit and carry no headers. */
  countSearch(): void {
    const second = Math.floor(this.#now() / 1_000);
    if (second !== this.#searchSecond) [this.#searchSecond, this.#searches] = [second, 0];
    this.#searches += 1;
    if (this.#searches <= this.#switches.searchPerSecond) return;
    throw new TwinError(429, { message: "You have reached your secondly limit.", category: "RATE_LIMITS" });
  }

  count(): void {
    const now = this.#now();
    const day = Math.floor(now / 86_400_000);
    if (day !== this.#day) [this.#day, this.#inDay] = [day, 0];
    if (now - this.#windowStart >= 10_000) [this.#windowStart, this.#inWindow] = [now, 0];
    this.#inDay += 1;
    this.#inWindow += 1;
    if (this.#inDay > this.#switches.dailyLimit) throw limited("daily", "DAILY");
    if (this.#inWindow > this.#switches.tenSecondlyLimit)
      throw limited("ten_secondly_rolling", "TEN_SECONDLY_ROLLING");
  }

  headers(): Record<string, string> {
    const { tenSecondlyLimit, dailyLimit } = this.#switches;
    return {
      "X-HubSpot-RateLimit-Max": String(tenSecondlyLimit),
      "X-HubSpot-RateLimit-Remaining": String(Math.max(0, tenSecondlyLimit - this.#inWindow)),
      "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
      "X-HubSpot-RateLimit-Daily": String(dailyLimit),
      "X-HubSpot-RateLimit-Daily-Remaining": String(Math.max(0, dailyLimit - this.#inDay)),
    };
  }
}

function limited(name: string, policyName: string): TwinError {
  return new TwinError(429, {
    message: `You have reached your ${name} limit.`,
    errorType: "RATE_LIMIT",
    policyName,
    groupName: "publicapi:private-apps",
  });
}
