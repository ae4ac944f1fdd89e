import type { TwinResponse } from "#connectors/kit/twin-server.ts";

/** Brevo's error body. Handlers throw it; the front turns it into the answer. */
export class TwinError extends Error {
  readonly response: TwinResponse;
  constructor(status: number, code: string, message: string, metadata?: object) {
    super(`twin answers ${status}`);
    this.response = { status, body: { code, message, ...(metadata ? { metadata } : {}) } };
  }
}

export function notFound(): TwinError {
  return new TwinError(404, "document_not_found", "Contact does not exist");
}

export function invalid(message: string): TwinError {
  return new TwinError(400, "invalid_parameter", message);
}

export function duplicate(identifier: string): TwinError {
  return new TwinError(
    400,
    "duplicate_parameter",
    `Unable to update contact, ${identifier} is already associated with another Contact`,
    {
      duplicate_identifiers: [identifier],
    },
  );
}
