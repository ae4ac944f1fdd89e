import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import { exchange, parseJson, statusError } from "#connectors/sdk/http.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { Turns } from "#connectors/sdk/turns.ts";
import type { SellfConfig } from "./config.ts";
import { fieldsSchema, pageSchema, personSchema, type SellfPerson } from "./person.ts";

export type Stamp = "created_at" | "updated_at";

export interface PeoplePage {
  readonly people: readonly SellfPerson[];
  /** The vendor's own word; the number of rows on a page says nothing. */
  readonly hasMore: boolean;
}

export interface PeopleApi {
  /** In the order of a stamp, from `since` on (as the API writes it; null: from the first). Pages begin at 1. */
  list(by: Stamp, since: string | null, page: number, signal?: AbortSignal): Promise<PeoplePage>;
  get(id: string): Promise<SellfPerson | null>;
  /** Only the named attributes change. */
  update(id: string, changes: Readonly<Record<string, Json>>, progress: Progress): Promise<void>;
  /** Takes all deals, notes, calls and appointments of the person along. */
  delete(id: string, progress: Progress): Promise<void>;
  customFieldKeys(): Promise<readonly string[]>;
}

export const CONCURRENCY = 4;

interface Call {
  readonly method: "GET" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: Json;
  readonly signal?: AbortSignal;
}

export function peopleApi(config: SellfConfig, apiKey: Secret, now: () => number): PeopleApi {
  const { baseUrl, timeoutMs, spacingMs } = config;
  const turns = new Turns(CONCURRENCY, spacingMs);

  async function call<T>(operation: string, { method, path, body, signal }: Call, answer: z.ZodType<T>) {
    signal?.throwIfAborted();
    const headers = {
      "api-key": apiKey.reveal(),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const request = { operation, method, url: `${baseUrl}/v2${path}`, headers, timeoutMs, signal };
    const found = await exchange(
      body === undefined ? request : { ...request, body: JSON.stringify(body) },
      now,
    );
    // 402: the plan has no API any more. The key is good and may do nothing.
    if (found.status === 402) throw new ConnectorError("FORBIDDEN", operation, { vendorCode: "HTTP 402" });
    if (found.status !== 200) throw statusError(operation, found, now());
    if (method === "DELETE") return answer.parse(null);
    const parsed = answer.safeParse(parseJson(operation, found.text));
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.map(String).join(".") || "body";
    throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `unexpected ${where}` });
  }

  return {
    list: (by, since, page, signal) =>
      turns.take(async () => {
        const filter = since === null ? "" : `&${by}:gte=${since}`;
        const path = `/people?sort_by=${by}&page=${page}${filter}`;
        const { data, meta } = await call("list people", { method: "GET", path, signal }, pageSchema);
        return { people: data, hasMore: meta.has_more };
      }),

    get: (id) =>
      turns.take(async () => {
        try {
          const person = await call("read person", { method: "GET", path: `/people/${id}` }, personSchema);
          if (String(person.id) === id) return person;
        } catch (error) {
          if (isNotFound(error)) return null;
          throw error;
        }
        throw new ConnectorError("BAD_ANSWER", "read person", { vendorCode: "OTHER_PERSON" });
      }),

    update: (id, changes, progress) =>
      turns.take(async () => {
        progress.sent = true;
        const answer = z.object({ id: z.literal(Number(id)) });
        await call("update person", { method: "PUT", path: `/people/${id}`, body: changes }, answer);
      }),

    delete: (id, progress) =>
      turns.take(async () => {
        progress.sent = true;
        await call("delete person", { method: "DELETE", path: `/people/${id}` }, z.null());
      }),

    customFieldKeys: () =>
      turns.take(async () => {
        const path = "/custom_fields?entity_type=contact";
        const { data } = await call("read custom fields", { method: "GET", path }, fieldsSchema);
        return data.map(({ key }) => key);
      }),
  };
}

/** Ours are decimal numbers; anything else was never one of Sellf's. */
export function isPersonId(externalId: string): boolean {
  return /^[1-9]\d{0,14}$/.test(externalId);
}

export function judgeRejection(vendorCode: string): "PERMANENT" | "RACED" {
  // Somebody deleted or changed the person between our look and our write.
  return vendorCode === "HTTP 404" || vendorCode === "HTTP 409" ? "RACED" : "PERMANENT";
}

function isNotFound(error: unknown): boolean {
  return error instanceof ConnectorError && error.vendorCode === "HTTP 404";
}
