import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { WriteOutcome } from "#connectors/sdk/contract.ts";

const retryAfterMs = 30_000;
/** Somebody changed the record between our read and our write: read again, decide again. */
const raced: ReadonlySet<string> = new Set(["ConcurrencyException", "RECORD_GONE", "NOT_UNIQUE"]);
/** Somebody has to remove the obstacle, or time does. */
const removable: ReadonlySet<string> = new Set([
  "OPEN_INVOICE",
  "OPEN_RECEIVABLE",
  "OPEN_SALE",
  "OPEN_PURCHASE",
  "OPEN_SHIPMENT",
  "NOT_ERASABLE",
  "STILL_ACTIVE",
  "STILL_REFERENCED",
  "UserError",
  "UserWarning",
]);

/** Whether anything that changes Tryton has left us during this command. */
export interface Progress {
  sent: boolean;
}

/** Runs a command and maps whatever goes wrong to an outcome; anything but a ConnectorError is our bug and stays one. */
export async function settle(
  now: () => number,
  command: (progress: Progress) => Promise<WriteOutcome>,
): Promise<WriteOutcome> {
  const progress: Progress = { sent: false };
  try {
    return await command(progress);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return outcomeOf(error, progress.sent, now());
  }
}

function outcomeOf(error: ConnectorError, sent: boolean, now: number): WriteOutcome {
  const code = error.vendorCode ?? error.code;
  switch (error.code) {
    case "AUTH":
    case "FORBIDDEN":
      return { outcome: "REFUSED", code: error.code, permanent: false };
    case "RATE_LIMITED":
      return { outcome: "RETRY_AT", at: error.retryAt ?? new Date(now + retryAfterMs), code: error.code };
    case "UNAVAILABLE":
    case "TIMEOUT":
    case "BAD_ANSWER":
      if (sent) return { outcome: "OUTCOME_UNKNOWN", code: error.code };
      return { outcome: "RETRY_AT", at: new Date(now + retryAfterMs), code: error.code };
    case "CURSOR_EXPIRED":
    case "REJECTED":
      if (raced.has(code)) return { outcome: "RETRY_AT", at: new Date(now + retryAfterMs), code };
      return { outcome: "REFUSED", code, permanent: !removable.has(code) };
    default:
      throw new Error(`unknown connector error ${String(error.code satisfies never)}`);
  }
}
