import { createHash, timingSafeEqual } from "node:crypto";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { TwinError } from "./errors.ts";

/** Basic authentication with any user name; the key is the password. */
export class Gate {
  #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  revoke(): void {
    this.#key = "revoked";
  }

  check(request: TwinRequest): TwinResponse | null {
    const given = /^Basic (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const [, key = ""] = /^[^:]*:(.*)$/.exec(Buffer.from(given, "base64").toString("utf8")) ?? [];
    if (isSame(key, this.#key)) return null;
    const detail = "Your API key may be invalid, or you've attempted to access the wrong datacenter.";
    return new TwinError(401, "API Key Invalid", detail).response;
  }
}

function isSame(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
