import type { TwinResponse } from "#connectors/kit/twin-server.ts";

/** Mailchimp's problem document. Handlers throw it; the front turns it into the answer. */
export class TwinError extends Error {
  readonly response: TwinResponse;
  constructor(status: number, title: string, detail: string) {
    super(`twin answers ${status}`);
    this.response = {
      status,
      headers: { "content-type": "application/problem+json; charset=utf-8" },
      body: {
        type: "https://mailchimp.com/developer/marketing/docs/errors/",
        title,
        status,
        detail,
        instance: "00000000-0000-4000-8000-000000000000",
      },
    };
  }
}

export function notFound(): TwinError {
  return new TwinError(404, "Resource Not Found", "The requested resource could not be found.");
}

export function invalid(detail: string): TwinError {
  return new TwinError(400, "Invalid Resource", detail);
}

export function exists(email: string): TwinError {
  return new TwinError(
    400,
    "Member Exists",
    `${email} is already a list member. Use PUT to insert or update list members.`,
  );
}

export function forgotten(email: string): TwinError {
  return new TwinError(
    400,
    "Forgotten Email Not Subscribed",
    `${email} was permanently deleted and cannot be re-imported. The contact must re-subscribe to get back on the list.`,
  );
}

export function inCompliance(email: string): TwinError {
  return new TwinError(
    400,
    "Member In Compliance State",
    `${email} is already a list member in compliance state due to unsubscribe, bounce, or compliance review and cannot be subscribed.`,
  );
}
