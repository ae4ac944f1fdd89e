import { processingBasis, retentionLimits } from "#gateway/compliance/transparency/record-of-processing.ts";
import { categoriesOf } from "#gateway/compliance/transparency/data-categories.ts";
import { transferStanding, type Processor } from "#gateway/compliance/transparency/transfers.ts";
import { PROCESSING_PURPOSES, type ProcessingPurpose } from "#gateway/compliance/vocabulary.ts";
import type { ApiContext } from "./context.ts";
import { readUses } from "./lists/read-uses.ts";
import type { RecordGap, RecordOfProcessing } from "./types.generated.ts";

/** What the gateway itself does for the data it holds; each is tested. */
const OWN_MEASURES = [
  "Allinea stores identifiers as keyed digests (HMAC-SHA-256) and no names and no notes",
  "Allinea encrypts identifiers (AES-256-GCM) under a key per record; erasure destroys the key",
  "Allinea keeps an append-only evidence log whose hash chain verifies offline, without personal data",
  "Allinea writes revocations back to every source and confirms them only by a fresh read",
  "Every request to the API needs a bearer token; no personal data are logged",
];

/** The operator of a source, as configured. */
export function processorOf({ config }: Pick<ApiContext, "config">, source: string): Processor | null {
  return config.sources.find(({ name }) => name === source)?.processor ?? null;
}

/** GDPR Art. 30(1), from the configuration, the connectors' declarations and the ledger. */
export async function recordOfProcessing(ctx: ApiContext): Promise<RecordOfProcessing> {
  const { config, policy, registry, at } = ctx;
  const [uses, states] = await Promise.all([readUses(ctx.ledger.pool), ctx.sources()]);
  const categories = categoriesOf(registry.all.flatMap(({ connector }) => connector.mapping));
  const systems = registry.all.map(({ name, connector }) => {
    const processor = processorOf(ctx, name);
    return {
      source: name,
      connector: connector.id,
      processor,
      transfer: transferStanding(processor),
      records: states.find((state) => state.name === name)?.records ?? 0,
      dataCategories: categoriesOf(connector.mapping),
      erasureMode: connector.capabilities.erasure.mode,
    };
  });
  const purposes = PROCESSING_PURPOSES.filter((purpose) =>
    uses.subjects.some((use) => use.purpose === purpose),
  );
  const inUse = [...new Set(uses.subjects.map(({ jurisdiction }) => jurisdiction))].sort();
  return {
    madeAt: at,
    controller: {
      ...config.controller,
      dataProtectionOfficer: config.controller.dataProtectionOfficer ?? null,
    },
    activities: purposes.map((purpose) => ({
      purpose,
      legalBases: processingBasis(
        purpose,
        uses.bases.filter((use) => use.purpose === purpose).map(({ basis }) => basis),
      ),
      subjects: subjectsOf(purpose, uses.subjects),
      dataCategories: categories,
      recipients: purpose === "THIRD_PARTY_SHARING" ? uses.namedRecipients : uses.recipients,
      retention: retentionLimits(purpose, policy, inUse),
    })),
    systems,
    securityMeasures: [...OWN_MEASURES, ...config.securityMeasures],
    gaps: [
      ...systems.flatMap(({ source, transfer }): RecordGap[] => {
        if (transfer === "UNKNOWN") return [{ code: "PROCESSOR_UNKNOWN", about: source }];
        return transfer === "UNDOCUMENTED" ? [{ code: "TRANSFER_UNDOCUMENTED", about: source }] : [];
      }),
      ...(config.securityMeasures.length === 0
        ? [{ code: "NO_SECURITY_MEASURES", about: "securityMeasures" } as const]
        : []),
    ],
  };
}

type Uses = Awaited<ReturnType<typeof readUses>>;

/** Over all jurisdictions. */
function subjectsOf(purpose: ProcessingPurpose, subjects: Uses["subjects"]) {
  const groups = Map.groupBy(
    subjects.filter((use) => use.purpose === purpose),
    ({ kind, role }) => `${kind} ${role}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const count = group.reduce((sum, use) => sum + use.count, 0);
    return [{ kind: first.kind, role: first.role, count }];
  });
}
