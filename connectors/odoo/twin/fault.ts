import type { TwinResponse } from "#connectors/kit/twin-server.ts";

/** An exception of Odoo. Handlers throw it; the front turns it into the answer. Its texts name people, as Odoo's do. */
export class OdooFault extends Error {
  readonly response: TwinResponse;
  constructor(status: number, name: string, message: string) {
    super(name);
    this.response = {
      status,
      body: {
        name,
        message,
        arguments: [message],
        context: {},
        debug: `Traceback (most recent call last):\n  File "odoo/http.py", line 1\n${name}: ${message}`,
      },
    };
  }
}

export const userError = (message: string) => new OdooFault(422, "odoo.exceptions.UserError", message);
export const accessError = (message: string) => new OdooFault(403, "odoo.exceptions.AccessError", message);
export const notFound = (message: string) => new OdooFault(404, "werkzeug.exceptions.NotFound", message);
export const missing = (message: string) => new OdooFault(404, "odoo.exceptions.MissingError", message);
export const unprocessable = (message: string) =>
  new OdooFault(422, "werkzeug.exceptions.UnprocessableEntity", message);
export const valueError = (message: string) => new OdooFault(500, "builtins.ValueError", message);
