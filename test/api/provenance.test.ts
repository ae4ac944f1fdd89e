import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceProvenance } from "#connectors/sdk/contract.ts";
import { MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld } from "./api-fixture.ts";
import { change, contactId, read } from "./ask-api.ts";

const alpha = new MemorySource("alpha");
const beta = new MemorySource("beta");
let it: ApiWorld;

function put(source: MemorySource, id: string, provenance: SourceProvenance | null): void {
  source.put(id, {
    person: { givenName: "Ada", familyName: id, emails: [`${id}@posta.example`] },
    provenance,
  });
}
const shown = (origin: SourceProvenance["origin"], mappedFrom: string): SourceProvenance => ({
  origin,
  mappedFrom,
  obtainedOn: "2025-01-02",
});

beforeAll(async () => {
  put(alpha, "known", shown("WEB_FORM", "LeadSource=Web"));
  put(alpha, "empty", shown("UNKNOWN", "LeadSource=(empty)"));
  put(alpha, "strange", shown("UNKNOWN", "LeadSource=(unmapped)"));
  put(alpha, "gone", shown("UNKNOWN", "LeadSource=(empty)"));
  put(beta, "silent", null);
  alpha.pageSize = 100;
  it = await openApi(alpha, beta);
  await it.world.full(alpha, { sliceSize: 100 });
  await it.world.full(beta);
  alpha.remove("gone");
  await it.world.incremental(alpha);
});
afterAll(() => it.close());

async function queue(more: object = {}) {
  const { provenanceQueue } = await read<{
    provenanceQueue: {
      nodes: { externalId: string; source: string; provenanceGap: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  }>(
    it,
    `query($source: String, $first: Int, $after: String) { provenanceQueue(source: $source, first: $first, after: $after) {
       nodes { externalId source provenanceGap } pageInfo { hasNextPage endCursor } } }`,
    more,
  );
  return provenanceQueue;
}
const declare = async (source: MemorySource, id: string, origin: string, as = source.name) =>
  change<{ fact: { id: string } | null }>(
    it,
    "recordFact",
    {
      contactId: await contactId(it, source, id),
      fact: { provenance: { source: as, origin, obtainedOn: "2025-01-02" } },
      source: "erp",
    },
    "fact { id }",
  );

test("the queue holds every living record of unknown origin, with the reason, page by page", async () => {
  const { nodes } = await queue();
  expect(
    Object.fromEntries(nodes.map(({ externalId, provenanceGap }) => [externalId, provenanceGap])),
  ).toEqual({ empty: "EMPTY", silent: "NO_FIELD", strange: "UNMAPPED" });
  expect((await queue({ source: "beta" })).nodes).toMatchObject([{ source: "beta" }]);
  const first = await queue({ first: 2 });
  const rest = await queue({ first: 2, after: first.pageInfo.endCursor });
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect([...first.nodes, ...rest.nodes]).toEqual(nodes);
});

test("the contact is flagged until somebody says where its data came from for that source", async () => {
  const flags = async (id: string) => {
    const { contact } = await read<{ contact: { decision: { flags: { code: string }[] } } }>(
      it,
      "query($id: ID!) { contact(id: $id) { decision { flags { code } } } }",
      { id },
    );
    return contact.decision.flags.map(({ code }) => code);
  };
  const id = await contactId(it, alpha, "strange");
  expect(await flags(id)).toContain("PROVENANCE_MISSING");
  await declare(alpha, "strange", "UNKNOWN");
  await declare(alpha, "strange", "BUSINESS_CARD", "beta");
  expect((await queue()).nodes.map(({ externalId }) => externalId)).toContain("strange");
  const { fact } = await declare(alpha, "strange", "BUSINESS_CARD");
  expect(fact).not.toBeNull();
  expect((await queue()).nodes.map(({ externalId }) => externalId)).not.toContain("strange");
  expect(await flags(id)).not.toContain("PROVENANCE_MISSING");
});

test("a record leaves the queue when its source begins to tell", async () => {
  put(alpha, "empty", shown("SALES_LEAD", "LeadSource=Fair"));
  await it.world.incremental(alpha);
  expect((await queue()).nodes.map(({ externalId }) => externalId)).toEqual(["silent"]);
});

test("a declared basis keeps document, day and balancing test, and only one that was passed counts", async () => {
  const id = await contactId(it, alpha, "known");
  const declareBasis = (outcome: string, more: object = {}) =>
    change<{ fact: Record<string, unknown> | null }>(
      it,
      "recordFact",
      {
        contactId: id,
        source: "legal",
        fact: {
          legalBasis: {
            purpose: "DIRECT_MARKETING",
            basis: "LEGITIMATE_INTEREST",
            assessmentDocumented: true,
            document: "lia-register",
            since: "2025-02-01",
            assessment: { document: "lia-7", version: "2", assessedOn: "2025-01-15", outcome },
            ...more,
          },
        },
      },
      "fact { id ... on LegalBasisDeclaration { since document assessmentDocumented assessment { document version assessedOn outcome } } }",
    );
  const standings = async () => {
    const { contact } = await read<{
      contact: { basisStandings: { takesEffect: boolean; dpvIri: string; reasons: { outcome: string }[] }[] };
    }>(
      it,
      "query($id: ID!) { contact(id: $id) { basisStandings { takesEffect dpvIri channels reasons { outcome } } } }",
      { id },
    );
    return contact.basisStandings;
  };
  const setUp = async (fact: object) =>
    change(it, "recordFact", { contactId: id, source: "erp", fact }, "fact { id }");
  await setUp({ subject: { role: "CUSTOMER" } });
  await setUp({ contract: { contractId: "k1", startedOn: "2025-01-01" } });
  await setUp({ noticeDelivery: { article: "ARTICLE_13", providedAt: "2025-01-02T00:00:00Z" } });

  const failed = await declareBasis("FAILED");
  expect(failed.fact).toMatchObject({
    since: "2025-02-01",
    document: "lia-register",
    assessmentDocumented: false,
    assessment: { document: "lia-7", version: "2", assessedOn: "2025-01-15", outcome: "FAILED" },
  });
  expect(await standings()).toMatchObject([{ takesEffect: false, reasons: [{ outcome: "LIA_MISSING" }] }]);
  expect((await declareBasis("PASSED", { since: "2030-01-01" })).userErrors).toMatchObject([
    { code: "INVALID_INSTANT", field: ["fact", "legalBasis", "since"] },
  ]);
  await declareBasis("PASSED");
  expect((await standings()).at(-1)).toMatchObject({
    takesEffect: true,
    dpvIri: "https://w3id.org/dpv/legal/eu/gdpr#A6-1-f-controller",
  });
  const asked = {
    contactId: id,
    purpose: "DIRECT_MARKETING",
    channels: ["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"],
  };
  await change(
    it,
    "recordConsentRequest",
    { ...asked, answer: "NONE", occurredAt: it.world.now() },
    "event { id }",
  );
  expect((await standings()).at(-1)).toMatchObject({
    takesEffect: false,
    reasons: [{ outcome: "BASIS_SWAP" }, {}],
  });
});
