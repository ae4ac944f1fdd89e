import { createHash, timingSafeEqual } from "node:crypto";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import type { Switches } from "./switches.ts";

/** The key, and the quota by the second. */
export class Gate {
  readonly #switches: Switches;
  readonly #now: () => number;
  #key: string;
  #second = 0;
  #inSecond = 0;

  constructor(switches: Switches, key: string, now: () => number) {
    this.#switches = switches;
    this.#key = key;
    this.#now = now;
  }

  revoke(): void {
    this.#key = "revoked";
  }

  check(request: TwinRequest): TwinResponse | null {
    const given = request.headers["api-key"];
    if (typeof given !== "string" || !isSame(given, this.#key))
      return { status: 401, body: { code: "unauthorized", message: "Key not found" } };
    const second = Math.floor(this.#now() / 1_000);
    if (second !== this.#second) [this.#second, this.#inSecond] = [second, 0];
    this.#inSecond += 1;
    if (this.#inSecond <= this.#switches.perSecond) return null;
    return {
      status: 429,
      body: { code: "too_many_requests", message: "Rate limit exceeded" },
      headers: this.headers(),
    };
  }

  headers(): Record<string, string> {
    return {
      "x-sib-ratelimit-limit": String(this.#switches.perSecond),
      "x-sib-ratelimit-remaining": String(Math.max(0, this.#switches.perSecond - this.#inSecond)),
      "x-sib-ratelimit-reset": "1",
    };
  }
}

function isSame(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
