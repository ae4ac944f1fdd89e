import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { z } from "zod";
import type { SalesforceClient } from "./client.ts";
import { describeOrg, type OrgShape } from "./describe.ts";
import { queryAnswer, type Row } from "./rows.ts";
import { toConnectorError, VendorFault } from "./vendor-fault.ts";

export interface SoqlRequest {
  readonly soql: string;
  /** Also rows in the recycle bin and merge losers. */
  readonly withDeleted?: boolean;
}

/** Salesforce allows 25 sub-requests in a composite call, of which 5 queries. */
const QUERIES_A_CALL = 5;

const compositeAnswer = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })),
});
const errorBody = z.array(z.object({ errorCode: z.string() })).min(1);

/** Reads of one session: the describe result, kept, and queries built on it. */
export class OrgReader {
  readonly client: SalesforceClient;
  #shape: Promise<OrgShape> | null = null;

  constructor(client: SalesforceClient) {
    this.client = client;
  }

  async shape(): Promise<OrgShape> {
    this.#shape ??= describeOrg(this.client);
    try {
      return await this.#shape;
    } catch (error) {
      this.#shape = null;
      throw error;
    }
  }

  /** Runs `read` on the known shape; when the org has changed since (a field was hidden), describes again, once. */
  async withShape<T>(read: (shape: OrgShape) => Promise<T>): Promise<T> {
    try {
      return await read(await this.shape());
    } catch (error) {
      const changed =
        error instanceof ConnectorError && /INVALID_FIELD|INVALID_TYPE/.test(error.vendorCode ?? "");
      if (!changed) throw error;
      this.#shape = null;
      return read(await this.shape());
    }
  }

  /** One page as it comes; `complete` is false when the vendor cut it short. */
  async page(operation: string, request: SoqlRequest): Promise<{ rows: readonly Row[]; complete: boolean }> {
    const answer = this.#parse(
      operation,
      await this.client.read(operation, { method: "GET", path: queryPath(request) }),
    );
    return { rows: answer.records, complete: answer.done };
  }

  /** All rows of several queries, five a call. */
  async queries(operation: string, requests: readonly SoqlRequest[]): Promise<readonly (readonly Row[])[]> {
    const results: (readonly Row[])[] = [];
    for (let start = 0; start < requests.length; start += QUERIES_A_CALL) {
      const answers = await this.#composite(operation, requests.slice(start, start + QUERIES_A_CALL));
      for (const answer of answers) results.push(await this.#rest(operation, answer));
    }
    return results;
  }

  async totals(operation: string, requests: readonly SoqlRequest[]): Promise<readonly number[]> {
    const answers = await this.#composite(operation, requests);
    return answers.map(({ totalSize }) => totalSize);
  }

  async #composite(operation: string, requests: readonly SoqlRequest[]) {
    const compositeRequest = requests.map((request, index) => ({
      method: "GET",
      url: `${this.client.basePath}${queryPath(request)}`,
      referenceId: `q${index}`,
    }));
    const body = { allOrNone: false, compositeRequest };
    const answer = compositeAnswer.safeParse(
      await this.client.read(operation, { method: "POST", path: "/composite", body }),
    );
    if (!answer.success || answer.data.compositeResponse.length !== requests.length) {
      throw new ConnectorError("BAD_ANSWER", operation);
    }
    return answer.data.compositeResponse.map(({ httpStatusCode, body }) => {
      if (httpStatusCode === 200) return this.#parse(operation, body);
      const code = errorBody.safeParse(body).data?.[0]?.errorCode ?? "BAD_ANSWER";
      throw toConnectorError(new VendorFault(code, httpStatusCode), operation, this.client.now());
    });
  }

  async #rest(operation: string, first: z.infer<typeof queryAnswer>): Promise<readonly Row[]> {
    const rows = [...first.records];
    for (let page = first; !page.done;) {
      const locator = page.nextRecordsUrl?.split("/").at(-1);
      if (!locator) throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "nextRecordsUrl" });
      page = this.#parse(
        operation,
        await this.client.read(operation, { method: "GET", path: `/query/${locator}` }),
      );
      rows.push(...page.records);
    }
    return rows;
  }

  #parse(operation: string, answer: unknown): z.infer<typeof queryAnswer> {
    const parsed = queryAnswer.safeParse(answer);
    if (!parsed.success) throw new ConnectorError("BAD_ANSWER", operation);
    return parsed.data;
  }
}

function queryPath({ soql, withDeleted }: SoqlRequest): string {
  return `/${withDeleted ? "queryAll" : "query"}?q=${encodeURIComponent(soql)}`;
}
