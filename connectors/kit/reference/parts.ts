import type { z } from "zod";
import type { exchange } from "#connectors/sdk/http.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { Person } from "./person.ts";

/** One request and its answer, whatever its status. */
export type Send = typeof exchange;

export interface Settings {
  readonly baseUrl: string;
  /** Longest wait for one request. */
  readonly timeoutMs: number;
  /** How far an incremental run looks back behind the start of the last complete one. */
  readonly overlapMs: number;
}

export interface AuthContext {
  /** The parsed settings, with those that `Auth.settings` adds. */
  readonly settings: Settings & Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly send: Send;
  readonly now: () => number;
}

/** How requests prove who asks. */
export interface Auth {
  /** Settings beside the base URL. */
  readonly settings: z.ZodRawShape;
  /** Secrets by name, with a sentence on what each is. */
  readonly secrets: Readonly<Record<string, string>>;
  open(context: AuthContext): Credentials;
}

export interface Credentials {
  /** For one request. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** Called when those headers were refused; true when new ones may be tried, once. */
  renew(refused: Readonly<Record<string, string>>): Promise<boolean>;
}

/** Where a run stands within its list; null at its start. It survives being stored as JSON. */
export type Position = string | number | null;

export interface Listed {
  readonly people: readonly Person[];
  /** Null after the last page. */
  readonly next: Position;
  /** How many the whole list has, where the vendor says so. */
  readonly total?: number;
}

/** How the vendor cuts a list into pages. */
export interface Paging {
  /** `ask` sends the query; `order` is the order in which the vendor lists. */
  page(ask: Ask, order: "id" | "updated_at", position: Position): Promise<Listed>;
}

export type Ask = (query: Readonly<Record<string, string>>) => Promise<PageAnswer>;

/** A page as the vendor sends it: which of the last three fields are there depends on its paging. */
export interface PageAnswer {
  readonly people: readonly Person[];
  readonly next?: string | null;
  readonly total?: number;
  readonly pages?: number;
}

export interface Parts {
  readonly auth: Auth;
  readonly paging: Paging;
  readonly send: Send;
}
