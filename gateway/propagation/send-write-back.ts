import type { CommandIdentifiers, ConnectorSession, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { FieldChange } from "#connectors/sdk/rectification.ts";
import { judgeObservation } from "#gateway/compliance/propagation.ts";
import { enqueueWriteBacks } from "#gateway/ledger/enqueue.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { ConnectedSource } from "#gateway/sources/registry.ts";
import { askedFields } from "./asked-fields.ts";
import { commandIdentifiers } from "./command-identifiers.ts";
import { currentChange } from "./current-change.ts";
import { sourceCall, type CallResult } from "./source-call.ts";
import { transition, type Change } from "./transition.ts";
import { isHeld } from "./wait-while-held.ts";
import { backOff, heldBackWait, refusedWait } from "./waits.ts";
import type { WorkerContext } from "./worker-context.ts";

/** What a command says beyond its write-back. */
export interface Wording {
  /** When the person said so. */
  readonly occurredAt: Date;
  /** Values of a rectification, opened for this call; null for the others. */
  readonly change: FieldChange | null;
}

/** Sends the command once and stores the answer. True when the same job goes on with the observation. */
export async function sendWriteBack(
  context: WorkerContext,
  writeBack: WriteBack,
  wording: Wording,
  source: ConnectedSource,
): Promise<boolean> {
  const { operation } = writeBack;
  const { change: asked } = wording;
  const identifiers = await commandIdentifiers(context, writeBack);
  const call = await sourceCall<WriteOutcome>(context, writeBack, {
    operation,
    deadlineMs: context.timing.sendDeadlineMs,
    claim: () => claim(context, writeBack),
    run: () => send(source.session, writeBack, identifiers, wording),
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
    if (await isAlreadySo(context, writeBack, source, identifiers, asked)) outcome = { outcome: "ALREADY" };
  }
  const change = answered(context, writeBack, outcome);
  return (await transition(context, writeBack, change)) && change.next === "GO_ON";
}

function send(
  session: ConnectorSession,
  { id: commandId, externalId, recordKind: kind, operation, targets }: WriteBack,
  identifiers: CommandIdentifiers,
  { occurredAt, change }: Wording,
): Promise<WriteOutcome> {
  const command = { commandId, externalId, kind, identifiers };
  const stop = { ...command, targets, occurredAt: occurredAt.toISOString() };
  if (operation === "ERASE") return session.erase(command);
  if (operation === "REVOKE") return session.revoke(stop);
  if (operation === "ENTER" && session.enter) return session.enter(stop);
  if (operation !== "RECTIFY" || !session.rectify || !change)
    throw new Error("this connector declares what it cannot do");
  return session.rectify({ ...command, ...change });
}

/** Commits that the command is about to leave: from here on a crash means that it may have happened. */
async function claim(context: WorkerContext, writeBack: WriteBack): Promise<boolean> {
  // The wait for a turn may have been long: what has overtaken a correction meanwhile, or holds a deletion, must not be sent.
  if (writeBack.operation === "RECTIFY" && !(await isStillOpen(context, writeBack))) return false;
  if (await isHeld(context, writeBack)) {
    await enqueueWriteBacks(context.ledger.em(), [writeBack.id]);
    return false;
  }
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

async function isStillOpen(context: WorkerContext, writeBack: WriteBack): Promise<boolean> {
  if ((await currentChange(context, writeBack)).state === "OPEN") return true;
  await enqueueWriteBacks(context.ledger.em(), [writeBack.id]);
  return false;
}

/** A source that refuses for good may do so because there is nothing left to do, e.g. the record is gone. */
async function isAlreadySo(
  context: WorkerContext,
  writeBack: WriteBack,
  { connector, session }: ConnectedSource,
  identifiers: CommandIdentifiers,
  change: FieldChange | null,
): Promise<boolean> {
  const { externalId, recordKind: kind, operation, targets } = writeBack;
  const seen = await sourceCall(context, writeBack, {
    operation: "observe",
    deadlineMs: context.timing.observeDeadlineMs,
    run: () => session.observe({ externalId, kind, targets, identifiers, ...(change ? { change } : {}) }),
  });
  const { mode: erasureMode } = connector.capabilities.erasure;
  const asked = { operation, targets, erasureMode, fields: change ? askedFields(change) : [] };
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
