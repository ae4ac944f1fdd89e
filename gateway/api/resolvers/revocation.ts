import type { WriteBackStatus } from "#gateway/compliance/vocabulary.ts";
import { toGlobalId } from "../global-id.ts";
import type { WriteBackRow } from "../rows.ts";
import type { PropagationStatus, Resolvers } from "../types.generated.ts";

const Revocation: Resolvers["Revocation"] = {
  id: ({ id }) => toGlobalId("Revocation", id),
  contact: ({ contactId }, _args, { load }) => (contactId === null ? null : load.contact.load(contactId)),
  reference: ({ reason }) => reason,
  propagation: async ({ id }, _args, { load }) => ({ writeBacks: await load.writeBacksOf.load(id) }),
  suppressionEntries: ({ id }, _args, { load }) => load.suppressionsBy.load(id),
};

const Propagation: Resolvers["Propagation"] = {
  status: ({ writeBacks }) => statusOf(writeBacks),
  counts: ({ writeBacks }) => {
    const counts = new Map<WriteBackStatus, number>();
    for (const { status } of writeBacks) counts.set(status, (counts.get(status) ?? 0) + 1);
    return [...counts].map(([status, count]) => ({ status, count }));
  },
  settledAt: ({ writeBacks }) => {
    if (writeBacks.some(({ settledAt }) => settledAt === null)) return null;
    const latest = Math.max(...writeBacks.map(({ settledAt }) => Number(settledAt)));
    return writeBacks.length > 0 ? new Date(latest) : null;
  },
};

/** One word that never says more than the write-backs do. */
function statusOf(writeBacks: readonly WriteBackRow[]): PropagationStatus {
  const asked = writeBacks.filter(({ status }) => status !== "NOT_SUPPORTED");
  if (asked.some(({ settledAt }) => settledAt === null)) return "IN_PROGRESS";
  if (writeBacks.some(leavesOldValue)) return "NEEDS_ATTENTION";
  if (asked.length === 0) return "NOTHING_TO_WRITE";
  return asked.every(({ status }) => status === "CONFIRMED") ? "CONFIRMED" : "NEEDS_ATTENTION";
}

/** No suppression makes up for a wrong value that a source shows and nobody can change from outside. */
function leavesOldValue({ unsupportedFields, lastCode }: WriteBackRow): boolean {
  if (lastCode === "SUPERSEDED" || lastCode === "ERASURE_WINS") return false;
  return unsupportedFields?.some(({ reason }) => reason === "NOT_CHANGEABLE") ?? false;
}

const WriteBack: Resolvers["WriteBack"] = {
  id: ({ id }) => toGlobalId("WriteBack", id),
  revocation: ({ revocationId }, _args, { load }) =>
    revocationId === null ? null : load.revocation.load(revocationId),
  unsupportedTargets: ({ unsupported }) => unsupported,
  proof: ({ proof }) =>
    proof && {
      record: proof.record,
      // States and names only; what an older version wrote is read as it stands.
      consents: proof.consents as never,
      residue: proof.residue,
      fields: proof.fields ?? [],
      claim: proof.claim ?? null,
      completeBy: proof.completeBy ?? null,
    },
  steps: ({ id }, _args, { load }) => load.stepsOf.load(id),
};

export const revocationResolvers = { Revocation, Propagation, WriteBack };
