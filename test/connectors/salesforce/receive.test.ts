import { expect, test } from "vitest";
import { receive } from "#connectors/salesforce/receive.ts";
import { Secret } from "#connectors/sdk/secret.ts";

const SECRET = "a-secret-in-the-path";

function message(...ids: readonly string[]): string {
  const one = (id: string) => `<Notification><Id>${id}</Id>
    <sObject xsi:type="sf:Contact" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
      <sf:Id>003Qq00000abcdeIAA</sf:Id><sf:Email>ada.prova@posta.example</sf:Email>
    </sObject></Notification>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
    <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
    <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
      <OrganizationId>00DQq0000000001EAA</OrganizationId><ActionId>04kQq0000000001</ActionId>
      <SessionId>a-session</SessionId>${ids.map(one).join("")}
    </notifications></soapenv:Body></soapenv:Envelope>`;
}

function ask(body: string, pathSecret: string | null = SECRET) {
  const url = `https://gdpr.example/webhooks/salesforce/${pathSecret ?? ""}`;
  const request = { method: "POST", url, headers: {}, body: Buffer.from(body), pathSecret };
  return receive(request, new Secret(SECRET));
}

test("each notification is a hint that a repetition has too, and nothing of the record is in it", () => {
  const answer = ask(message("04lQq000000aaaaAAA", "04lQq000000bbbbAAA"));
  expect(answer).toMatchObject({
    kind: "HINTS",
    hints: [{ key: "04lQq000000aaaaAAA" }, { key: "04lQq000000bbbbAAA" }],
  });
  expect(JSON.stringify(answer)).not.toMatch(/ada\.prova|a-session/);
});

test("the message is acknowledged, as Salesforce would otherwise send it again for a day", () => {
  expect(ask(message("04lQq000000aaaaAAA"))).toMatchObject({
    reply: {
      contentType: expect.stringContaining("text/xml"),
      text: expect.stringContaining("<Ack>true</Ack>"),
    },
  });
});

test.each([null, "", "another"])("%j in the path opens nothing and acknowledges nothing", (secret) =>
  expect(ask(message("04lQq000000aaaaAAA"), secret)).toEqual({ kind: "REFUSED", reason: "SIGNATURE" }),
);

test.each(["", "{}", "<a/>", message(), "<Notification><Id>short</Id>", "<Notification>".repeat(50_000)])(
  "a body that is no message is malformed",
  (body) => expect(ask(body)).toEqual({ kind: "MALFORMED" }),
);
