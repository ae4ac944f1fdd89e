import type { TwinResponse } from "#connectors/kit/twin-server.ts";

/** Pipedrive's error body. Handlers throw it; the front turns it into the answer. */
export class TwinError extends Error {
  readonly response: TwinResponse;
  constructor(status: number, error: string, code?: string) {
    super(`twin answers ${status}`);
    this.response = {
      status,
      body: { success: false, error, ...(code ? { code } : {}), statusCode: status },
    };
  }
}

export function notFound(id: number): TwinError {
  return new TwinError(404, `Person ${id} not found`, "ERR_NOT_FOUND");
}

export function invalid(message: string): TwinError {
  return new TwinError(400, `Validation failed: ${message}`, "ERR_SCHEMA_VALIDATION_FAILED");
}
