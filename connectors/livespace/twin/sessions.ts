import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const text = z.string().catch("");
const authSchema = z.object({ _api_auth: text, _api_key: text, _api_session: text, _api_sha: text });

interface Session {
  readonly token: string;
  readonly expiresAt: number;
}

/** Credentials of one user, and the one-shot pairs of token and session that were handed out for them. */
export class Sessions {
  readonly #key: string;
  readonly #secret: string;
  readonly #open = new Map<string, Session>();
  /** Sessions that a request has spent; one that comes again is a mistake of the client. */
  readonly #spent = new Set<string>();
  #revoked = false;
  reused = 0;
  opened = 0;

  constructor(key: string, secret: string) {
    this.#key = key;
    this.#secret = secret;
  }

  knows(key: unknown): boolean {
    return !this.#revoked && key === this.#key;
  }

  revoke(): void {
    this.#revoked = true;
  }

  open(expiresAt: number): { token: string; session_id: string } {
    const [token, id] = [randomBytes(16).toString("hex"), randomBytes(16).toString("hex")];
    this.opened += 1;
    this.#open.set(id, { token, expiresAt });
    return { token, session_id: id };
  }

  /** Livespace's result code; 200 when the request may go on. The session is spent either way. */
  spend(request: Readonly<Record<string, unknown>>, now: number): number {
    const auth = authSchema.parse(request);
    if (auth._api_auth !== "key") return 560;
    if (!this.knows(auth._api_key)) return 562;
    const id = auth._api_session;
    if (this.#spent.has(id)) this.reused += 1;
    const session = this.#open.get(id);
    this.#open.delete(id);
    if (!session) return 561;
    this.#spent.add(id);
    if (session.expiresAt < now) return 530;
    const expected = createHash("sha1").update(`${this.#key}${session.token}${this.#secret}`).digest();
    const given = Buffer.from(auth._api_sha, "hex");
    return given.length === expected.length && timingSafeEqual(given, expected) ? 200 : 563;
  }
}
