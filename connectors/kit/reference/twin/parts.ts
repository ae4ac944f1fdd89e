import type { TwinRequest, TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";

/** The vendor's side of a login. */
export interface TwinAuth {
  /** Settings of a connector that this twin lets in. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Secrets of that connector. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Routes of the login itself. */
  declare(server: TwinServer): void;
  /** A refusal, or null for a request that may pass. */
  admit(request: TwinRequest): TwinResponse | null;
  expireSessions(): void;
  logins(): number;
  reusedSessions(): number;
}

/** The vendor's side of paging: one page of `rows`, in the fields that go with it. */
export type TwinPaging = <T extends { readonly id: string }>(
  rows: readonly T[],
  query: URLSearchParams,
) => { readonly people: readonly T[]; readonly [field: string]: unknown };

export const unauthorized: TwinResponse = {
  status: 401,
  body: { error: { code: "unauthorized", message: "Who are you?" } },
};
