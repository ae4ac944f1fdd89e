import type DataLoader from "dataloader";
import type { ApiContext } from "./context.ts";
import { readGlobalId } from "./global-id.ts";
import { presentFact } from "./present-fact.ts";
import type { ResolversTypes } from "./types.generated.ts";

type Loaded = Awaited<ResolversTypes["Node"]>;

/** Any object by its global id; `__typename` tells GraphQL which it is. Null for an id that names nothing. */
export async function loadNode(ctx: ApiContext, id: string): Promise<Loaded | null> {
  const read = readGlobalId(id);
  if (!read) return null;
  const { type, key } = read;
  const { load } = ctx;
  if (type === "Fact") return loadFact(ctx, key);
  if (type === "Source") {
    const source = (await ctx.sources()).find(({ name }) => name === key);
    return source ? { __typename: type, ...source } : null;
  }
  const loaders: Record<typeof type, DataLoader<string, object | null>> = {
    BreachEntry: load.breach,
    CallAudit: load.callAudit,
    Campaign: load.campaign,
    Contact: load.contact,
    ContactRecord: load.record,
    ConsentClause: load.consentClause,
    ConsentEvent: load.consentEvent,
    Correction: load.correction,
    DriftFinding: load.driftFinding,
    EvidenceEntry: load.evidenceEntry,
    IdentityLink: load.identityLink,
    MinimisationFinding: load.finding,
    Notice: load.notice,
    ReconciliationRun: load.reconciliationRun,
    RetentionRun: load.retentionRun,
    Revocation: load.revocation,
    RightsRequest: load.rightsRequest,
    Screening: load.screening,
    SyncRun: load.syncRun,
    WriteBack: load.writeBack,
  };
  const row = await loaders[type].load(key);
  return row && ({ __typename: type, ...row } as Loaded);
}

/** A recorded fact; a request is one, though it has a table of its own. */
export async function loadFact({ load }: ApiContext, id: string) {
  const fact = await load.fact.load(id);
  if (fact) return presentFact(fact);
  const request = await load.rightsRequest.load(id);
  return request && ({ __typename: "RightsRequest", ...request } as const);
}
