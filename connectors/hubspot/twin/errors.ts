import type { TwinResponse } from "#connectors/kit/twin-server.ts";

let correlation = 0;

/** HubSpot's error body. Handlers throw it; the front turns it into the answer. */
export class TwinError extends Error {
  readonly response: TwinResponse;
  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(`twin answers ${status}`);
    correlation += 1;
    const correlationId = `00000000-0000-4000-8000-${String(correlation).padStart(12, "0")}`;
    this.response = { status, body: { status: "error", correlationId, ...body } };
  }
}

export function notFound(): TwinError {
  return new TwinError(404, { message: "resource not found", category: "OBJECT_NOT_FOUND" });
}

export function invalid(message: string): TwinError {
  return new TwinError(400, { message, category: "VALIDATION_ERROR" });
}

export function invalidProperty(name: string, error: string): TwinError {
  const detail = [{ isValid: false, message: `Property "${name}" was not valid`, error, name }];
  return invalid(`Property values were not valid: ${JSON.stringify(detail)}`);
}

export function conflict(id: number): TwinError {
  return new TwinError(409, { message: `Contact already exists. Existing ID: ${id}`, category: "CONFLICT" });
}

export function missingScope(scopes: readonly string[]): TwinError {
  return new TwinError(403, {
    message: "This app hasn't been granted all required scopes to make this call.",
    category: "MISSING_SCOPES",
    errors: [
      {
        message: "One or more of the following scopes are required.",
        context: { requiredGranularScopes: scopes },
      },
    ],
  });
}
