import type { TwinResponse } from "#connectors/kit/twin-server.ts";

const head = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">`;

export function envelope(status: number, body: string): TwinResponse {
  return {
    status,
    headers: { "content-type": "text/xml;charset=utf-8" },
    body: `${head}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  };
}

export function fault(code: string, text: string): TwinResponse {
  const message = `<faultcode>sf:${code}</faultcode><faultstring>${code}: ${text}</faultstring>`;
  return envelope(500, `<soapenv:Fault>${message}</soapenv:Fault>`);
}

/** Text of the first element of that name, whatever its prefix; entities are read as the five that XML has. */
export function textOf(xml: string, name: string): string {
  const text = new RegExp(`<(?:\\w+:)?${name}[^>]*>([^<]*)<`).exec(xml)?.[1] ?? "";
  const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replaceAll(/&(\w+);/g, (all, entity: string) => entities[entity] ?? all);
}

export function isLogin(xml: string): boolean {
  return /<(?:\w+:)?login[ >]/.test(xml);
}

/** The session of a SOAP call travels in its body. */
export function sessionIn(xml: string): string {
  return textOf(xml, "sessionId");
}

export function illegalSession(): TwinResponse {
  return fault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session");
}
