import type { SourceObservation } from "#connectors/sdk/contract.ts";
import type { FieldChange } from "#connectors/sdk/rectification.ts";
import { judgeObservation, type ObservationVerdict } from "#gateway/compliance/propagation.ts";
import type { WriteBack, WriteBackProof } from "#gateway/ledger/entities/write-back.ts";
import type { ConnectedSource } from "#gateway/sources/registry.ts";
import { askedFields } from "./asked-fields.ts";
import { commandIdentifiers } from "./command-identifiers.ts";
import { sourceCall } from "./source-call.ts";
import { transition, type Change } from "./transition.ts";
import { backOff, heldBackWait, refusedWait } from "./waits.ts";
import type { WorkerContext } from "./worker-context.ts";

const DAY_MS = 86_400_000;
/** So many observations come soon after one another. */
const SOON = 8;

/** Looks at the source and stores what it shows: proof, refutation, or neither yet. */
export async function observeWriteBack(
  context: WorkerContext,
  writeBack: WriteBack,
  source: ConnectedSource,
  change: FieldChange | null,
): Promise<void> {
  const { now, timing } = context;
  const identifiers = await commandIdentifiers(context, writeBack);
  const { externalId, recordKind: kind, operation, targets } = writeBack;
  const { capabilities } = source.connector;
  const observations = writeBack.observations + 1;
  const seen = await sourceCall(context, writeBack, {
    operation: "observe",
    deadlineMs: timing.observeDeadlineMs,
    run: () =>
      source.session.observe({ externalId, kind, targets, identifiers, ...(change ? { change } : {}) }),
  });
  if (seen.result === "NOT_CLAIMED") return;
  if (seen.result === "HELD_BACK") {
    const next = heldBackWait(context, writeBack, seen.retryAt);
    await transition(context, writeBack, { fields: { lastCode: "BREAKER_OPEN" }, steps: [], next });
    return;
  }
  if (seen.result !== "ANSWER") {
    const { code, retryAt } = seen;
    const wait = backOff(context, observations);
    await transition(context, writeBack, {
      fields: { observations, lastCode: code },
      steps: [{ step: "OBSERVE", outcome: "FAILED", code }],
      next: retryAt ? Math.max(wait, retryAt.getTime() - now().getTime()) : wait,
    });
    return;
  }
  const verdict = judgeObservation(
    {
      operation,
      targets,
      erasureMode: capabilities.erasure.mode,
      fields: change ? askedFields(change) : [],
    },
    seen.value,
  );
  const proof = asProof(seen.value, verdict, writeBack, source, now());
  const { attempts, sentAt, answeredAt, status } = writeBack;
  const life = { operation, status, attempts, observations, sentAt, answeredAt };
  const step = judged(context, life, verdict, source);
  await transition(context, writeBack, {
    ...step,
    fields: { observations, observedAt: now(), proof, ...step.fields },
    steps: [{ step: "OBSERVE", outcome: verdict.verdict, code: proof.claim }],
  });
}

type Life = Pick<WriteBack, "operation" | "status" | "attempts" | "observations" | "sentAt" | "answeredAt">;

function judged(
  context: WorkerContext,
  { operation, status, attempts, observations, sentAt, answeredAt }: Life,
  { verdict }: ObservationVerdict,
  { connector }: ConnectedSource,
): Pick<Change, "fields" | "next"> {
  if (verdict === "PROVED") return { fields: { status: "CONFIRMED" }, next: "SETTLE" };

  const { now, random, timing } = context;
  const { readAfterWrite } = connector.capabilities;
  const boundMs = readAfterWrite.kind === "EVENTUAL" ? readAfterWrite.boundMs : 0;
  const visibleBy = (answeredAt ?? sentAt ?? now()).getTime() + boundMs + timing.observeMarginMs;
  const left = visibleBy - now().getTime();
  // A vendor may show the old state for as long as it declares: until then nothing is refuted.
  if (boundMs > 0 && left > 0) {
    const poll = Math.max(boundMs / 5, timing.observeMarginMs / 5) * (1 + random() / 5);
    return { fields: {}, next: Math.ceil(Math.min(left, poll)) };
  }
  if (verdict === "INCONCLUSIVE") {
    // What is not clear after a while takes the vendor days (a purge) or people (a merge).
    const slow = observations - SOON;
    // It may never have arrived, and looking on would not bring it there. Saying the same twice does no harm.
    if (slow > 0 && operation !== "ERASE" && status === "OUTCOME_UNKNOWN" && attempts < timing.maxSends) {
      return { fields: { status: "PENDING", lastCode: "INCONCLUSIVE" }, next: backOff(context, attempts) };
    }
    const next = slow > 0 ? refusedWait(context, slow) : backOff(context, observations);
    return { fields: { lastCode: "INCONCLUSIVE" }, next };
  }
  const isLast = attempts >= timing.maxSends;
  return {
    fields: { status: isLast ? "REFUSED" : "PENDING", lastCode: "NOT_APPLIED" },
    next: isLast ? refusedWait(context, attempts - timing.maxSends + 1) : backOff(context, attempts),
  };
}

function asProof(
  { record, consents, residue, fields }: SourceObservation,
  verdict: ObservationVerdict,
  { operation }: WriteBack,
  { connector }: ConnectedSource,
  now: Date,
): WriteBackProof {
  const { completesWithinDays } = connector.capabilities.erasure;
  const pending = operation === "ERASE" && verdict.verdict === "PROVED" && completesWithinDays > 0;
  return {
    record,
    consents: consents.map(({ purpose, channel, state }) => ({ purpose, channel, state })),
    ...(operation === "RECTIFY"
      ? { residue: [], fields: (fields ?? []).map(({ field, state }) => ({ field, state })) }
      : { residue }),
    claim: verdict.verdict === "PROVED" ? verdict.claim : null,
    completeBy: pending
      ? new Date(now.getTime() + completesWithinDays * DAY_MS).toISOString().slice(0, 10)
      : null,
  };
}
