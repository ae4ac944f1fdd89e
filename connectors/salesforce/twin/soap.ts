import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { canonicalId } from "./ids.ts";
import { ORGANISATION, PASSWORD, USER, USERNAME } from "./organisation.ts";
import type { Sessions } from "./sessions.ts";
import { envelope, fault, isLogin, sessionIn, textOf } from "./soap-envelope.ts";
import type { Store } from "./store.ts";

function failed(id: string, code: string, message: string): string {
  const error = `<errors><message>${message}</message><statusCode>${code}</statusCode></errors>`;
  return `<result>${error}<id>${id}</id><success>false</success></result>`;
}

function login(sessions: Sessions, xml: string, url: string, version: string): TwinResponse {
  if (textOf(xml, "username") !== USERNAME || textOf(xml, "password") !== PASSWORD) {
    const text = "Invalid username, password, security token; or user locked out.";
    return fault("INVALID_LOGIN", text);
  }
  const result = `<passwordExpired>false</passwordExpired><sandbox>true</sandbox>
    <serverUrl>${url}/services/Soap/u/${version}/${ORGANISATION.slice(0, 15)}</serverUrl>
    <sessionId>${sessions.open()}</sessionId><userId>${USER}</userId>
    <userInfo><organizationId>${ORGANISATION}</organizationId><userName>${USERNAME}</userName></userInfo>`;
  return envelope(200, `<loginResponse><result>${result}</result></loginResponse>`);
}

export interface SoapCall {
  readonly xml: string;
  readonly url: string;
  readonly version: string;
}

/** Partner SOAP, of which login, logout and emptyRecycleBin are declared. */
export function soapCall(store: Store, sessions: Sessions, { xml, url, version }: SoapCall): TwinResponse {
  if (isLogin(xml)) return login(sessions, xml, url, version);
  if (/<(?:\w+:)?logout[ />]/.test(xml)) {
    sessions.end(sessionIn(xml));
    return envelope(200, "<logoutResponse/>");
  }
  const call = /<emptyRecycleBin>(.*)<\/emptyRecycleBin>/s.exec(xml)?.[1];
  if (call === undefined) return fault("UNKNOWN_EXCEPTION", "operation not declared");
  return emptyRecycleBin(store, call);
}

function emptyRecycleBin(store: Store, call: string): TwinResponse {
  const ids = [...call.matchAll(/<ids>([^<]*)<\/ids>/g)].map(([, id]) => id ?? "");
  if (ids.length > 200) return fault("EXCEEDED_ID_LIMIT", "too many ids");
  const results = ids.map((text) => {
    const id = canonicalId(text) ?? "";
    const type = store.specOfId(id)?.name ?? "";
    const row = store.find(id);
    if (store.switches.purgeForbidden) {
      return failed(id, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
    }
    if (!row) return failed(id, "ENTITY_IS_DELETED", "entity is deleted");
    if (row["IsDeleted"] !== true)
      return failed(id, "INVALID_CROSS_REFERENCE_KEY", "entity is not in the recycle bin");
    store.purge(type, id);
    return `<result><id>${id}</id><success>true</success></result>`;
  });
  return envelope(200, `<emptyRecycleBinResponse>${results.join("")}</emptyRecycleBinResponse>`);
}
