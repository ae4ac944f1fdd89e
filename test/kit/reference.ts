import type { Subject } from "#connectors/kit/conformance/check.ts";
import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import { auth as basic } from "#connectors/kit/reference/auth/basic.ts";
import { auth as bearer } from "#connectors/kit/reference/auth/bearer.ts";
import { auth as oauthClient } from "#connectors/kit/reference/auth/oauth-client.ts";
import { auth as oneShot } from "#connectors/kit/reference/auth/one-shot.ts";
import { rubricaWith } from "#connectors/kit/reference/connector.ts";
import { paging as cursor } from "#connectors/kit/reference/paging/cursor.ts";
import { paging as offset } from "#connectors/kit/reference/paging/offset.ts";
import { paging as page } from "#connectors/kit/reference/paging/page.ts";
import type { Parts, Send } from "#connectors/kit/reference/parts.ts";
import { rubricaTwinWith, type RubricaTwin } from "#connectors/kit/reference/twin.ts";
import { twinAuth as twinBasic } from "#connectors/kit/reference/twin/auth/basic.ts";
import { twinAuth as twinBearer } from "#connectors/kit/reference/twin/auth/bearer.ts";
import { twinAuth as twinOauthClient } from "#connectors/kit/reference/twin/auth/oauth-client.ts";
import { twinAuth as twinOneShot } from "#connectors/kit/reference/twin/auth/one-shot.ts";
import { rubricaFixture } from "#connectors/kit/reference/twin/conformance.ts";
import { twinPaging as twinCursor } from "#connectors/kit/reference/twin/paging/cursor.ts";
import { twinPaging as twinOffset } from "#connectors/kit/reference/twin/paging/offset.ts";
import { twinPaging as twinPage } from "#connectors/kit/reference/twin/paging/page.ts";
import { exchange } from "#connectors/sdk/http.ts";

export const auths = {
  bearer: { ours: bearer, theirs: twinBearer, session: "STATIC" },
  basic: { ours: basic, theirs: twinBasic, session: "STATIC" },
  "oauth-client": { ours: oauthClient, theirs: twinOauthClient, session: "RENEWED" },
  "one-shot": { ours: oneShot, theirs: twinOneShot, session: "ONE_SHOT" },
} as const;

export const pagings = {
  cursor: { ours: cursor, theirs: twinCursor },
  offset: { ours: offset, theirs: twinOffset },
  page: { ours: page, theirs: twinPage },
} as const;

export interface Variant {
  readonly auth?: keyof typeof auths;
  readonly paging?: keyof typeof pagings;
}

interface Changes extends Partial<Parts> {
  /** Around the honest way of sending. */
  readonly wrap?: (honest: Send) => Send;
}

/** The honest reference connector on its twin, over any login and any paging; or with other parts. */
export function reference({ auth = "bearer", paging = "cursor" }: Variant = {}, changes: Changes = {}) {
  const login = auths[auth];
  const pages = pagings[paging];
  const { wrap = (honest) => honest, ...parts } = changes;
  const send = wrap(exchange);
  const connector = rubricaWith({ auth: login.ours, paging: pages.ours, send, ...parts });
  const fixture: ConformanceFixture<RubricaTwin> = {
    ...rubricaFixture,
    start: () => rubricaTwinWith(login.theirs, pages.theirs).start(),
    session: login.session,
    readme: `${import.meta.dirname}/../../connectors/kit/reference`,
  };
  return { connector, fixture, released: null } as unknown as Subject;
}
