import { createHash, timingSafeEqual } from "node:crypto";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { TwinError } from "./errors.ts";
import type { Switches } from "./switches.ts";

const WINDOW_MS = 2_000;
const DAY_MS = 86_400_000;

/** Token, burst limit of two seconds and the day's token budget. */
export class Gate {
  readonly #switches: Switches;
  readonly #now: () => number;
  #token: string;
  #windowStart = 0;
  #inWindow = 0;
  #day = 0;
  #spent = 0;
  #refusedInARow = 0;

  constructor(switches: Switches, token: string, now: () => number) {
    this.#switches = switches;
    this.#token = token;
    this.#now = now;
  }

  expire(): void {
    this.#token = "expired";
  }

  /** A response ends the request. */
  check(request: TwinRequest): TwinResponse | null {
    const given = request.headers["x-api-token"];
    if (typeof given !== "string" || !isSame(given, this.#token)) {
      return { status: 401, body: { success: false, error: "unauthorized access", errorCode: 401 } };
    }
    const now = this.#now();
    const cost = costOf(request);
    if (now - this.#windowStart >= WINDOW_MS) [this.#windowStart, this.#inWindow] = [now, 0];
    const day = Math.floor(now / DAY_MS);
    if (day !== this.#day) [this.#day, this.#spent] = [day, 0];
    const isOver = this.#inWindow >= this.#switches.burstLimit;
    if (isOver || this.#spent + cost > this.#switches.dailyTokens) return this.#refuse();
    this.#refusedInARow = 0;
    this.#inWindow += 1;
    this.#spent += cost;
    return null;
  }

  headers(): Record<string, string> {
    const { burstLimit } = this.#switches;
    const left = Math.max(0, this.#windowStart + WINDOW_MS - this.#now());
    return {
      "x-ratelimit-limit": String(burstLimit),
      "x-ratelimit-remaining": String(Math.max(0, burstLimit - this.#inWindow)),
      "x-ratelimit-reset": String(Math.ceil(left / 1_000)),
    };
  }

  #refuse(): TwinResponse {
    this.#refusedInARow += 1;
    if (this.#refusedInARow > this.#switches.blockAfter) {
      return {
        status: 403,
        headers: { "content-type": "text/html" },
        body: "<html><body>Access denied</body></html>",
      };
    }
    const { response } = new TwinError(429, "request over limit");
    return { ...response, headers: this.headers() };
  }
}

/** Tokens of version 2, half of what version 1 costs. */
function costOf({ method, path }: TwinRequest): number {
  if (method === "GET") return path.endsWith("/persons") ? 10 : 1;
  return method === "DELETE" ? 3 : 5;
}

function isSame(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
