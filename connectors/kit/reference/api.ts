import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { parseJson, statusError, type HttpAnswer, type HttpRequest } from "#connectors/sdk/http.ts";
import type { Ask, Credentials, Send, Settings } from "./parts.ts";
import { personSchema, type Person, type PersonChanges } from "./person.ts";

const accountAnswer = z.object({ account: z.string().min(1) });
const personAnswer = z.object({ person: personSchema });
const pageAnswer = z.object({
  people: z.array(personSchema),
  next: z.string().min(1).nullish(),
  total: z.int().min(0).optional(),
  pages: z.int().min(0).optional(),
});
const lookupAnswer = z.object({
  people: z.array(personSchema),
  errors: z.array(z.object({ code: z.string() })),
});

/** The vendor's calls, each under our deadline and checked before anything is done with its answer. */
export interface RubricaApi {
  account(): Promise<string>;
  page: Ask;
  /** Those that are there, in no promised order. */
  lookup(ids: readonly string[]): Promise<readonly Person[]>;
  /** Null when there is no such person. */
  person(id: string): Promise<Person | null>;
  change(id: string, changes: PersonChanges): Promise<void>;
  remove(id: string): Promise<void>;
}

export function rubricaApi(
  settings: Settings,
  credentials: Credentials,
  send: Send,
  now: () => number,
): RubricaApi {
  async function call(
    operation: string,
    method: HttpRequest["method"],
    path: string,
    body?: object,
  ): Promise<HttpAnswer> {
    const request = { operation, method, url: `${settings.baseUrl}${path}`, timeoutMs: settings.timeoutMs };
    const attempt = async () => {
      const proof = await credentials.headers();
      const headers = { ...proof, ...(body ? { "content-type": "application/json" } : {}) };
      const answer = await send({ ...request, headers, body: body && JSON.stringify(body) }, now);
      return { answer, proof };
    };
    const { answer, proof } = await attempt();
    // A refused request was not processed, so it may be sent again, also when it writes.
    if (answer.status !== 401 || !(await credentials.renew(proof))) return answer;
    return (await attempt()).answer;
  }

  /** The parsed body of a documented success; everything else is an error that names no person. */
  function parsed<T>(operation: string, answer: HttpAnswer, schema: z.ZodType<T>, success = [200]): T {
    if (!success.includes(answer.status)) throw statusError(operation, answer, now());
    const result = schema.safeParse(parseJson(operation, answer.text));
    if (result.success) return result.data;
    const where = result.error.issues[0]?.path.map(String).join(".") || "body";
    throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `unexpected ${where}` });
  }

  const personPath = (id: string) => `/v1/people/${encodeURIComponent(id)}`;

  return {
    async account() {
      return parsed("check", await call("check", "GET", "/v1/account"), accountAnswer).account;
    },

    async page(query) {
      const answer = await call("list", "GET", `/v1/people?${new URLSearchParams(query).toString()}`);
      return parsed("list", answer, pageAnswer);
    },

    async lookup(ids) {
      const answer = await call("read", "POST", "/v1/people/lookup", { ids });
      const { people, errors } = parsed("read", answer, lookupAnswer, [200, 207]);
      // A part that failed says nothing about its record, least of all that it is gone.
      if (errors.some(({ code }) => code !== "not_found")) {
        throw new ConnectorError("BAD_ANSWER", "read", { vendorCode: "a part failed" });
      }
      return people;
    },

    async person(id) {
      const answer = await call("read one", "GET", personPath(id));
      return answer.status === 404 ? null : parsed("read one", answer, personAnswer).person;
    },

    async change(id, changes) {
      const answer = await call("change", "PATCH", personPath(id), changes);
      // The echo is checked for its shape only: `observe` reads what is stored.
      parsed("change", answer, personAnswer);
    },

    async remove(id) {
      const answer = await call("erase", "DELETE", personPath(id));
      if (answer.status !== 204 && answer.status !== 404) throw statusError("erase", answer, now());
    },
  };
}
