/**
 * What the kit must know about one vendor to try its connector on its twin.
 *
 * Terminology
 * - **twin**: the vendor's API as a local server; **hands**: acts on its store outside HTTP, as staff or the person would do;
 *   **truth**: what its store holds, asked directly and never through the connector.
 */
import type { FaultPlan } from "../faults.ts";
import type { Journal, JournalEntry } from "../journal.ts";
import type { SeedRecord } from "../people.ts";
import type { TwinResponse } from "../twin-server.ts";
import type { Capabilities, ConsentTarget } from "#connectors/sdk/contract.ts";
import type { WebhookRequest } from "#connectors/sdk/webhook.ts";

/** Requests of one kind; `path` is the source of a regular expression. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

/** A twin answers at once, a real system when it has. */
export type Awaitable<T> = T | Promise<T>;

/**
 * What the connector is tried against. A `Twin` is one; so is a real system behind something that notes what is asked of it,
 * and can break that.
 */
export interface Counterpart {
  /** Where it is, when it is found by a URL; the setting that holds it is tried with other text. */
  readonly url?: string;
  readonly journal: Pick<Journal, "entries" | "undeclared" | "internalErrors">;
  readonly server: {
    readonly faults: Pick<FaultPlan, "add" | "clear">;
    /** Its own clock, in ms since the epoch. */
    now(): number;
    advanceClock(ms: number): void;
    /** The most requests that were ever under way at once. */
    readonly peak: number;
  };
  /** Configuration of the connector that reaches it. */
  readonly connectorConfig: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, string>>;
  seed(records: readonly SeedRecord[]): Awaitable<void>;
  /** Requests that could have re-permitted anybody. */
  permittingRequests(): readonly string[];
  close(): Promise<void>;
}

/** The twin's store, past its API. `id` is always the source's own id. */
export interface Hands {
  /** Id of a record that `twin.seed` made. */
  idOf(key: string): Awaitable<string>;
  /** Everything that the source keeps about a record but consent and stamps; null when it keeps nothing of it. */
  stored(id: string): Awaitable<Readonly<Record<string, unknown>> | null>;
  /** True only when every place that the source asks before it contacts somebody says no. */
  isRefused(id: string, target: ConsentTarget): Awaitable<boolean>;
  /** The person says yes by the vendor's own means. */
  allow(id: string, target: ConsentTarget): Awaitable<void>;
  /** The person says stop by the vendor's own means. */
  refuse(id: string, target: ConsentTarget): Awaitable<void>;
  /** Somebody permits in this one place of those that `places` names; every other one stays as it is. Needed with `places`. */
  reopen?(id: string, target: ConsentTarget, place: string): Awaitable<void>;
  /** Staff change a record; its stamp moves as at the vendor. */
  change(id: string, fields: { readonly familyName?: string; readonly email?: string }): Awaitable<void>;
  /** Staff delete a record. */
  remove(id: string): Awaitable<void>;
  /** From now on writes are answered as ever, and nothing is stored. */
  lie(): Awaitable<void>;
  /**
   * It does what it was told, and says so. Needed where commands are left for it to carry out at a time of its own; called
   * after each of them.
   */
  work?(): Awaitable<void>;
  /** Gives the record one of everything that the twin keeps beside it (deals, notes, calls). Needed with `attaches`. */
  attach?(id: string): Awaitable<void>;
  /** What is there beside the record now, by the names of `attaches`. Needed with `attaches`. */
  attached?(id: string): Awaitable<readonly string[]>;
  /** Makes the source refuse to erase this record: an open invoice, a legal hold. Without it, the refusal is put on the wire. */
  block?(id: string): Awaitable<void>;
  /** Whether the source's list names this address or number, for a target. Needed when the connector takes entries. */
  isListed?(value: string, target: ConsentTarget): Awaitable<boolean>;
  /** Stores a consent value that the vendor documents nowhere. Skip `reading/unknown-consent` where it is a boolean. */
  storeUnknownConsent?(id: string, target: ConsentTarget): Awaitable<void>;
  /** The vendor forgets every session. Needed unless `session` is STATIC. */
  expireSessions?(): Awaitable<void>;
  /** Sessions or tokens handed out so far. Needed unless `session` is STATIC. */
  logins?(): Awaitable<number>;
  /** Requests that came with a session that was used before. Needed when `session` is ONE_SHOT. */
  reusedSessions?(): Awaitable<number>;
  /** Uses up the one change of consent that the vendor allows. Needed when consent is ONE_SHOT. */
  spendOneShot?(id: string, target: ConsentTarget): Awaitable<void>;
}

/** How the vendor tells of a change. */
export interface WebhookFixture {
  /** The optional secret with which it was set up, under the connector's name for it. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What of a message is signed; where it is nothing, the secret only stands beside it. */
  readonly signs: "BODY_AND_TIME" | "NOTHING";
  /** The vendor's message about a record that changed at this instant; of a kind that it never sent before, when asked. */
  readonly body: (event: {
    readonly id: string;
    readonly at: number;
    readonly isUnknown?: boolean;
  }) => string;
  /** That message, or any text, as the vendor sends it with this secret. */
  readonly told: (body: string, secret: string, at: number) => WebhookRequest;
}

/** A check that this connector does not take. Shown with its reason in docs/connectors.md. */
export interface Skip {
  readonly id: string;
  /** Why the vendor makes it impossible: a sentence. */
  readonly reason: string;
  /** ISO date of the decision; not in the future. */
  readonly on: string;
}

export interface ConformanceFixture<T extends Counterpart = Counterpart> {
  /** A started, empty twin without lags and with generous quotas. */
  start(): Promise<T>;
  hands(twin: T): Hands;
  /** The real system that it is tried on, with its version, when that is no twin. */
  readonly system?: string;
  /** Settings beside the twin's own `connectorConfig`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** What this configuration can do, where that is less than the connector's `capabilities` say. */
  readonly capabilities?: Capabilities;
  /**
   * Where one record can hold its answer to this target, by name: places that can permit while another one still refuses.
   * Needs the hand `reopen`. Absent, or empty for a target, where the source has one place to ask.
   */
  readonly places?: (target: ConsentTarget) => readonly string[];
  /** What the twin can keep beside a record, by the names that `erasure.cascadesTo` has for it; nothing when absent. */
  readonly attaches?: readonly string[];
  /** How the connector reaches it; HTTP when absent. Checks of another transport are not for it. */
  readonly transport?: "HTTP" | "POSTGRESQL" | "FILES";
  /** Settings that bound every request to so many milliseconds; `{ timeoutMs }` when absent. */
  readonly within?: (ms: number) => Readonly<Record<string, unknown>>;
  /** The kind of record that `twin.seed` makes of a CONTACT; `contact` when absent. */
  readonly kind?: string;
  /** STATIC: one key for ever; RENEWED: a token that expires; ONE_SHOT: a session for a single request. */
  readonly session: "STATIC" | "RENEWED" | "ONE_SHOT";
  /** The source says how many records a FULL run has to bring: with its pages, or when it is asked. */
  readonly tellsTotal?: boolean;
  /** Records on a full page of a FULL run at this twin. */
  readonly pageSize: number;
  readonly routes: {
    /** Asks for the records of a page. */
    readonly list: Route;
    /** Asks for records by id, as `read` does. */
    readonly read: Route;
    /** What `observe` asks. */
    readonly observe: Route;
    /** Writes a refusal of the first target to a record that permits it. */
    readonly revoke: Route;
    readonly erase: Route;
    /** Needed when the connector rectifies. */
    readonly rectify?: Route;
  };
  /** True for requests that change something at the vendor; a login is none. */
  isWrite(entry: JournalEntry): boolean;
  readonly answers: {
    /** Credentials refused; 401 with `{}` when absent. */
    readonly unauthorized?: TwinResponse;
    /** The given answer of a system that cannot answer, in this transport's own form; needed where that is not HTTP. */
    readonly failed?: (overHttp: TwinResponse) => TwinResponse;
    /** The source refuses an erasure because of something that it must keep; 403 with `{}` when absent. */
    readonly eraseBlocked?: TwinResponse;
    /** Too many requests; 429 with Retry-After and `{}` when absent. `retryAfter` is seconds or an HTTP date. */
    readonly rateLimited?: (retryAfter: string) => TwinResponse;
    /** Status 200 for a refusal that was not written, in the vendor's own shape. */
    readonly okWithError: TwinResponse;
    /** Answer to `read` of these ids in which one part failed for a passing reason; null where an answer has no parts. */
    readonly partialRead: ((ids: readonly string[]) => TwinResponse) | null;
  };
  /** Needed when sessions of the connector can `receive`. */
  readonly webhook?: WebhookFixture;
  /** Settings that name this ISO day as the last one of the credentials; absent where the vendor tells no such day. */
  readonly expiresOn?: (day: string) => Readonly<Record<string, unknown>>;
  /** Folder of the vendor's README, when it is not `connectors/<id>`. */
  readonly readme?: string;
  readonly skips?: readonly Skip[];
}
