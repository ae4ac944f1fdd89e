import type { CommandIdentifiers, WriteOutcome } from "#connectors/sdk/contract.ts";
import { judgeObservation } from "#gateway/compliance/propagation.ts";
import type { Revocation } from "#gateway/ledger/entities/revocation.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { ConnectedSource } from "#gateway/sources/registry.ts";
import { commandIdentifiers } from "./command-identifiers.ts";
import { sourceCall, type CallResult } from "./source-call.ts";
import { transition, type Change } from "./transition.ts";
import { backOff, heldBackWait, refusedWait } from "./waits.ts";
import type { WorkerContext } from "./worker-context.ts";

/** Sends the command once and stores the answer. True when the same job goes on with the observation. */
export async function sendWriteBack(
  context: WorkerContext,
  writeBack: WriteBack,
  revocation: Revocation,
  source: ConnectedSource,
): Promise<boolean> {
  const { id, externalId, recordKind, operation, targets } = writeBack;
  const { session } = source;
  const identifiers = await commandIdentifiers(context, writeBack);
  const command = { commandId: id, externalId, kind: recordKind, identifiers };
  const call = await sourceCall<WriteOutcome>(context, writeBack, {
    operation,
    deadlineMs: context.timing.sendDeadlineMs,
    claim: () => claim(context, writeBack),
    run: () =>
      operation === "ERASE"
        ? session.erase(command)
        : session.revoke({ ...command, targets, occurredAt: revocation.occurredAt.toISOString() }),
    isFailure: ({ outcome }) => outcome === "OUTCOME_UNKNOWN",
  });
  if (call.result === "NOT_CLAIMED") return false;
  if (call.result === "HELD_BACK") {
    const next = heldBackWait(context, writeBack, call.retryAt);
    await transition(context, writeBack, { fields: { lastCode: "BREAKER_OPEN" }, steps: [], next });
    return false;
  }
  let outcome = asOutcome(call);
  if (outcome.outcome === "REFUSED" && outcome.permanent) {
    if (await isAlreadySo(context, writeBack, source, identifiers)) outcome = { outcome: "ALREADY" };
  }
  const change = answered(context, writeBack, outcome);
  return (await transition(context, writeBack, change)) && change.next === "GO_ON";
}

/** Commits that the command is about to leave: from here on a crash means that it may have happened. */
async function claim(context: WorkerContext, writeBack: WriteBack): Promise<boolean> {
  const fields = {
    status: "SENDING" as const,
    attempts: writeBack.attempts + 1,
    sentAt: context.now(),
    answeredAt: null,
  };
  const steps = [{ step: "SEND" as const, outcome: writeBack.operation, code: null }];
  const done = await transition(context, writeBack, { fields, steps, next: "GO_ON" });
  if (done) Object.assign(writeBack, fields);
  return done;
}

/** A source that refuses for good may do so because there is nothing left to do, e.g. the record is gone. */
async function isAlreadySo(
  context: WorkerContext,
  writeBack: WriteBack,
  { connector, session }: ConnectedSource,
  identifiers: CommandIdentifiers,
): Promise<boolean> {
  const { externalId, recordKind: kind, operation, targets } = writeBack;
  const seen = await sourceCall(context, writeBack, {
    operation: "observe",
    deadlineMs: context.timing.observeDeadlineMs,
    run: () => session.observe({ externalId, kind, targets, identifiers }),
  });
  const asked = { operation, targets, erasureMode: connector.capabilities.erasure.mode };
  return seen.result === "ANSWER" && judgeObservation(asked, seen.value).verdict === "PROVED";
}

function asOutcome(
  call: Exclude<CallResult<WriteOutcome>, { result: "NOT_CLAIMED" | "HELD_BACK" }>,
): WriteOutcome {
  switch (call.result) {
    case "ANSWER":
      return call.value;
    case "UNKNOWN":
      return { outcome: "OUTCOME_UNKNOWN", code: call.code };
    case "NOT_PROCESSED":
      return call.retryAt
        ? { outcome: "RETRY_AT", at: call.retryAt, code: call.code }
        : { outcome: "REFUSED", code: call.code, permanent: false };
    default:
      throw new Error(`unknown result ${String(call satisfies never)}`);
  }
}

function answered(context: WorkerContext, { attempts }: WriteBack, outcome: WriteOutcome): Change {
  const at = context.now();
  const code = "code" in outcome ? outcome.code : null;
  const steps = [{ step: "ANSWER" as const, outcome: outcome.outcome, code }];
  switch (outcome.outcome) {
    case "ACCEPTED":
    case "ALREADY":
      return {
        fields: { status: "ACCEPTED", answeredAt: at, lastCode: outcome.outcome },
        steps,
        next: "GO_ON",
      };
    case "OUTCOME_UNKNOWN":
      return { fields: { status: "OUTCOME_UNKNOWN", lastCode: code }, steps, next: "GO_ON" };
    case "RETRY_AT": {
      const wait = Math.max(0, outcome.at.getTime() - at.getTime());
      return {
        fields: { status: "PENDING", answeredAt: at, lastCode: code },
        steps,
        // Spread over a little more than asked: everybody else was told the same instant.
        next: wait + backOff(context, wait > 0 ? 0 : attempts),
      };
    }
    case "REFUSED":
      return {
        fields: { status: "REFUSED", answeredAt: at, lastCode: code },
        steps,
        next: outcome.permanent ? "SETTLE" : refusedWait(context, attempts),
      };
    default:
      throw new Error(`unknown outcome ${String(outcome satisfies never)}`);
  }
}
