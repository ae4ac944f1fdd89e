import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { canonicalId } from "./ids.ts";
import type { Store } from "./store.ts";

const head = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">`;

function envelope(status: number, body: string): TwinResponse {
  return {
    status,
    headers: { "content-type": "text/xml;charset=utf-8" },
    body: `${head}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  };
}

function fault(code: string, text: string): TwinResponse {
  const message = `<faultcode>sf:${code}</faultcode><faultstring>${code}: ${text}</faultstring>`;
  return envelope(500, `<soapenv:Fault>${message}</soapenv:Fault>`);
}

function failed(id: string, code: string, message: string): string {
  const error = `<errors><message>${message}</message><statusCode>${code}</statusCode></errors>`;
  return `<result>${error}<id>${id}</id><success>false</success></result>`;
}

/** The session of a SOAP call travels in its body. */
export function illegalSession(): TwinResponse {
  return fault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session");
}

/** Partner SOAP, of which only emptyRecycleBin is declared. */
export function soapCall(store: Store, xml: string): TwinResponse {
  const call = /<emptyRecycleBin>(.*)<\/emptyRecycleBin>/s.exec(xml)?.[1];
  if (call === undefined) return fault("UNKNOWN_EXCEPTION", "operation not declared");
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
