import { categoriesHeld, categoriesOf } from "#gateway/compliance/transparency/data-categories.ts";
import {
  processingActivities,
  type ProcessingActivity,
} from "#gateway/compliance/transparency/processing-activities.ts";
import { rightsOf } from "#gateway/compliance/transparency/rights-of.ts";
import type { Decision } from "#gateway/compliance/decision/decide.ts";
import type { ConsentEvent, Facts } from "#gateway/compliance/facts.ts";
import type { ApiContext } from "../context.ts";
import { readPerson, statusOfSources } from "../live-records.ts";
import { processorOf, recordOfProcessing } from "../record-of-processing.ts";
import type { ContactRecordRow, ContactRow } from "../rows.ts";
import type { DataRecipient, Resolvers } from "../types.generated.ts";
import { deadline, factsNamed, provenanceOf } from "./contact.ts";

const Query: Resolvers["Query"] = {
  recordOfProcessing: (_root, _args, ctx) => recordOfProcessing(ctx),
};

const Contact: Resolvers["Contact"] = {
  transparency: (contact, _args, ctx) => transparencyOf(ctx, contact),
};

/** Everything that GDPR Arts. 13 to 15 have a person be told, except the copy itself. */
export async function transparencyOf(ctx: ApiContext, contact: ContactRow) {
  const { load, config, live, registry, at } = ctx;
  const [facts, decision, records] = await Promise.all([
    load.facts.load(contact.id),
    load.decision.load(contact.id),
    load.recordsOf.load(contact.id),
  ]);
  const activities = processingActivities(facts, decision);
  const kept = records.filter(({ state }) => state === "ACTIVE" || state === "ARCHIVED");
  const { controller } = config;
  return {
    controller: { ...controller, dataProtectionOfficer: controller.dataProtectionOfficer ?? null },
    activities: activities.map(present),
    copies: await Promise.all(kept.map((record) => copyOf(ctx, record))),
    provenance: await provenanceOf(ctx, contact),
    recipients: recipientsOf(ctx, facts, decision, kept),
    noticeDeliveries: await factsNamed(ctx, contact, "NoticeDelivery"),
    rights: rightsOf(decision.gdprApplies, activities),
    sourcesStatus: await statusOfSources(live, kept, (name) => registry.get(name) !== undefined, at),
  };
}

function present({ purpose, state, channels, bases, declared, retention, reasons }: ProcessingActivity) {
  const documents = declared.flatMap((basis) => ("document" in basis ? (basis.document ?? []) : []));
  return {
    purpose,
    state,
    channels,
    legalBases: bases,
    documents: documents.map(String),
    retention: retention && deadline(retention),
    reasons,
  };
}

async function copyOf(ctx: ApiContext, record: ContactRecordRow) {
  const mapping = ctx.registry.get(record.source)?.connector.mapping ?? [];
  const person = await readPerson(ctx.live, record);
  return {
    record,
    categories: person ? categoriesHeld({ ...person }, mapping) : categoriesOf(mapping),
    isLive: person !== null,
    processor: processorOf(ctx, record.source),
  };
}

function recipientsOf(
  ctx: ApiContext,
  facts: Facts,
  { consentStatus }: Decision,
  records: readonly ContactRecordRow[],
): DataRecipient[] {
  const isShared = consentStatus.some(
    ({ purpose, status }) => purpose === "THIRD_PARTY_SHARING" && status === "GIVEN",
  );
  const sources = [...new Set(records.map(({ source }) => source))];
  const consented = (facts.consentEvents ?? []).flatMap((event) =>
    isShared && event.purpose === "THIRD_PARTY_SHARING" && isGrant(event) ? (event.recipients ?? []) : [],
  );
  const named = [
    ...sources.map((source) => ({
      name: processorOf(ctx, source)?.name ?? source,
      kind: "PROCESSOR" as const,
    })),
    ...(facts.recipients ?? []).map((name) => ({ name, kind: "RECIPIENT" as const })),
    ...consented.map((name) => ({ name, kind: "CONSENTED_RECIPIENT" as const })),
  ];
  const distinct = new Map(named.map((recipient) => [`${recipient.kind} ${recipient.name}`, recipient]));
  return [...distinct.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function isGrant({ type }: ConsentEvent): boolean {
  return type === "GIVEN" || type === "RENEWED";
}

export const transparencyResolvers = { Query, Contact };
