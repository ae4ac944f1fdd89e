import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { withDeadline } from "#connectors/sdk/deadline.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { WorkerContext } from "./worker-context.ts";

export type CallResult<T> =
  | { readonly result: "ANSWER"; readonly value: T }
  /** `claim` said no: somebody else has moved the write-back. */
  | { readonly result: "NOT_CLAIMED" }
  /** Our breaker kept the call back; the source never saw it. */
  | { readonly result: "HELD_BACK"; readonly retryAt: Date | null }
  /** NOT_PROCESSED: the source turned it away. UNKNOWN: it may have happened. */
  | { readonly result: "NOT_PROCESSED" | "UNKNOWN"; readonly code: string; readonly retryAt: Date | null };

export interface Call<T> {
  readonly operation: string;
  readonly deadlineMs: number;
  /** Runs when it is this call's turn, before it leaves. */
  readonly claim?: () => Promise<boolean>;
  readonly run: () => Promise<T>;
  readonly isFailure?: (value: T) => boolean;
}

const TURNED_AWAY = new Set(["AUTH", "FORBIDDEN", "RATE_LIMITED"]);

/** Calls a source within its limits and our deadline, and turns whatever is thrown into a result. */
export async function sourceCall<T>(
  { breakers, logger }: WorkerContext,
  { id, source }: WriteBack,
  { operation, deadlineMs, claim, run, isFailure }: Call<T>,
): Promise<CallResult<T>> {
  const claimed = async (): Promise<CallResult<T>> => {
    if (claim && !(await claim())) return { result: "NOT_CLAIMED" };
    return { result: "ANSWER", value: await withDeadline(operation, deadlineMs, run) };
  };
  try {
    return await breakers.run(source, operation, claimed, {
      isUrgent: true,
      isFailure: (call) => call.result === "ANSWER" && (isFailure?.(call.value) ?? false),
    });
  } catch (error) {
    if (error instanceof ConnectorError) {
      const { code, retryAt, vendorCode } = error;
      if (vendorCode === "BREAKER_OPEN") return { result: "HELD_BACK", retryAt };
      return { result: TURNED_AWAY.has(code) ? "NOT_PROCESSED" : "UNKNOWN", code, retryAt };
    }
    // A bug, of ours or of a vendor's client. Whether it left before it failed is not known.
    logger.error({ err: error, writeBack: id, source, operation }, "a connector failed unexpectedly");
    return { result: "UNKNOWN", code: "UNEXPECTED", retryAt: null };
  }
}
