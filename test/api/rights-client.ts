import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import type { ApiWorld } from "./api-fixture.ts";

export interface UserError {
  readonly code: string;
  readonly field: readonly string[];
  readonly message: string;
}

export interface RequestView {
  readonly id: string;
  readonly state: string;
  readonly stateIri: string;
  readonly identity: string;
  readonly outcome: string | null;
  readonly clock: { firstMonthEndsOn: string; dueOn: string; isRunning: boolean; isOverdue: boolean };
  readonly recipients: readonly { recipient: string; kind: string; state: string; toldAt: string | null }[];
  readonly steps: readonly {
    act: string;
    state: string;
    handler: string | null;
    detail: Record<string, unknown>;
  }[];
  readonly contact: { id: string } | null;
}

const REQUEST = `id state stateIri identity outcome partialReason rejectionGround
  clock { firstMonthEndsOn dueOn isRunning isOverdue reasons { rule outcome } }
  recipients { recipient kind state stateIri toldAt notToldReason } steps { act state handler detail } contact { id }`;

type Ask = ApiWorld["ask"];

/** The verbs of rights as a caller of the API uses them. */
export class RightsClient {
  readonly #ask: Ask;
  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async query<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.#ask<Data>(query, variables);
    expect(errors).toEqual([]);
    return data;
  }

  /** The answer of one mutation, refused or not. */
  async act(
    name: string,
    input: Record<string, unknown>,
  ): Promise<{ readonly request: RequestView | null; readonly userErrors: readonly UserError[] }> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const known = ["acknowledgeRightsRequest", "askForIdentity", "eraseOnRequest", "upholdObjection"];
    const { answer } = await this.query<{ answer: { request: RequestView | null; userErrors: UserError[] } }>(
      `mutation($input: ${known.includes(name) ? "ActOnRequestInput!" : type}) {
         answer: ${name}(input: $input) { request { ${REQUEST} } userErrors { code field message } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    return answer;
  }

  /** Same, and it must not be refused. */
  async done(name: string, input: Record<string, unknown>): Promise<RequestView> {
    const { request, userErrors } = await this.act(name, input);
    expect(userErrors).toEqual([]);
    return request!;
  }

  async refused(name: string, input: Record<string, unknown>): Promise<string> {
    const { request, userErrors } = await this.act(name, input);
    expect(request).toBeNull();
    return userErrors[0]!.code;
  }

  open(right: string, contactId: string, more: Record<string, unknown>): Promise<RequestView> {
    const subject = { contactId: toGlobalId("Contact", contactId) };
    return this.done("openRightsRequest", { subject, right, receiptChannel: "EMAIL", ...more });
  }

  async verified(right: string, contactId: string, more: Record<string, unknown>): Promise<RequestView> {
    const { id } = await this.open(right, contactId, more);
    return this.done("verifyIdentity", { requestId: id, isProved: true, method: "account-login" });
  }

  async request<Part>(id: string, selection: string): Promise<RequestView & Part> {
    const { rightsRequest } = await this.query<{ rightsRequest: RequestView & Part }>(
      `query($id: ID!) { rightsRequest(id: $id) { ${REQUEST} ${selection} } }`,
      { id },
    );
    return rightsRequest;
  }
}
