import type { TwinResponse } from "#connectors/kit/twin-server.ts";

/** A refusal in Salesforce's own words: REST body, or a row of a collection. */
export class SalesforceError extends Error {
  readonly code: string;
  readonly fields: readonly string[];
  readonly status: number;
  constructor(code: string, message: string, options: { fields?: readonly string[]; status?: number } = {}) {
    super(message);
    this.code = code;
    this.fields = options.fields ?? [];
    this.status = options.status ?? 400;
  }

  response(): TwinResponse {
    const { code, message, fields } = this;
    return {
      status: this.status,
      body: [{ message, errorCode: code, ...(fields.length > 0 ? { fields } : {}) }],
    };
  }

  row(): { success: false; errors: { statusCode: string; message: string; fields: readonly string[] }[] } {
    return {
      success: false,
      errors: [{ statusCode: this.code, message: this.message, fields: this.fields }],
    };
  }
}
