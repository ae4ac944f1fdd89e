import { ConnectorError } from "./connector-error.ts";
import type { WriteOutcome } from "./contract.ts";

const PAUSE_MS = 10_000;

/** Whether anything that changes the source has left us during this command; set it right before a write is sent. */
export interface Progress {
  sent: boolean;
}

/** What a rejection by the vendor means for a command, where it is not a refusal for good. */
export type JudgeRejection = (vendorCode: string) => "PERMANENT" | "REMOVABLE" | "RACED";

/**
 * Runs a command and maps whatever goes wrong to an outcome. A lost answer is unknown once something was sent, and safe
 * to repeat before. Anything but a ConnectorError is our bug and stays one.
 */
export async function settle(
  now: () => number,
  command: (progress: Progress) => Promise<WriteOutcome>,
  judge: JudgeRejection = () => "PERMANENT",
): Promise<WriteOutcome> {
  const progress: Progress = { sent: false };
  try {
    return await command(progress);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return outcomeOf(error, progress.sent, new Date(now() + PAUSE_MS), judge);
  }
}

function outcomeOf(error: ConnectorError, sent: boolean, soon: Date, judge: JudgeRejection): WriteOutcome {
  const code = error.vendorCode ?? error.code;
  switch (error.code) {
    case "AUTH":
    case "FORBIDDEN":
      return { outcome: "REFUSED", code, permanent: false };
    case "RATE_LIMITED":
      return { outcome: "RETRY_AT", at: error.retryAt ?? soon, code };
    case "UNAVAILABLE":
    case "TIMEOUT":
    case "BAD_ANSWER":
      if (error.retryAt) return { outcome: "RETRY_AT", at: error.retryAt, code };
      return sent ? { outcome: "OUTCOME_UNKNOWN", code } : { outcome: "RETRY_AT", at: soon, code };
    case "REJECTED":
    case "CURSOR_EXPIRED": {
      const meaning = judge(code);
      if (meaning === "RACED") return { outcome: "RETRY_AT", at: soon, code };
      return { outcome: "REFUSED", code, permanent: meaning === "PERMANENT" };
    }
    default:
      throw new Error(`unknown code ${String(error.code satisfies never)}`);
  }
}
