import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { screenFile, type ScreeningSink } from "#gateway/screening/screen-file.ts";
import { ScreeningError } from "#gateway/screening/screening-error.ts";
import { readScreeningOptions } from "#gateway/screening/screening-options.ts";
import { REPORT_COLUMNS } from "#gateway/screening/tally.ts";
import type { ApiDependencies } from "./context.ts";
import { keyOfType, toGlobalId } from "./global-id.ts";

/**
 * `POST /screen?purpose=…&channel=…` with a CSV body: streams one JSON line per row (`{row, verdict, rule, outcome, list,
 * validUntil}`) and, when the whole list was read, a last line `{screening, …}`: without it the answer is not whole.
 */
export async function screenRequest(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ApiDependencies,
): Promise<void> {
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  const asked: Record<string, string> = Object.fromEntries(searchParams);
  if (asked["campaign"] !== undefined) asked["campaign"] = keyOfType("Campaign", asked["campaign"]) ?? "";
  const options = readScreeningOptions(asked, parts.config.jurisdiction, "API");
  if (!("question" in options)) return refuse(response, "BAD_OPTIONS", { options });
  response.setHeader("content-type", "application/x-ndjson; charset=utf-8");
  try {
    const screening = await screenFile(parts, options, request, sinkOf(response));
    const { rows, allowed, refused, rejected, validUntil } = screening;
    const line = {
      screening: toGlobalId("Screening", screening.id),
      rows,
      allowed,
      refused,
      rejected,
      validUntil,
    };
    response.end(`${JSON.stringify(line)}\n`);
  } catch (error) {
    if (!(error instanceof ScreeningError) && !(error instanceof Refusal)) throw error;
    refuse(response, error.code, { message: error.message });
  }
}

function sinkOf(response: ServerResponse): ScreeningSink {
  let lines: string[] = [];
  return {
    header: () => undefined,
    allowed: () => undefined,
    verdict(line) {
      const values = line.split(",");
      const entries = REPORT_COLUMNS.map((name, at) => [name, values[at] || null] as const);
      lines.push(JSON.stringify({ ...Object.fromEntries(entries), row: Number(values[0]) }));
    },
    async drain() {
      const text = lines.length === 0 ? "" : `${lines.join("\n")}\n`;
      lines = [];
      if (text === "" || response.write(text) || response.destroyed) return;
      await new Promise<void>((resolve) => {
        const go = (): void => {
          response.off("drain", go);
          response.off("close", go);
          resolve();
        };
        response.on("drain", go);
        response.on("close", go);
      });
    },
  };
}

/** Before the first row an HTTP error; after it the stream ends with a line that says why. */
function refuse(response: ServerResponse, code: string, details: object): void {
  const body = `${JSON.stringify({ error: { code, ...details } })}\n`;
  if (response.headersSent) {
    response.end(body);
    return;
  }
  response.statusCode = 400;
  response.setHeader("content-type", "application/json; charset=utf-8");
  // What is left of an unread list must not be taken for the next request.
  response.setHeader("connection", "close");
  response.end(body);
}
