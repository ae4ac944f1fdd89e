import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import type { ApiConfig } from "#gateway/api/context.ts";
import { startApi, type Api } from "#gateway/api/start-api.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { createLogger } from "#gateway/logger.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import type { MemorySource } from "../sources/memory-source.ts";
import { openWorld, type World } from "../sources/sync-world.ts";

export const apiConfig: ApiConfig = {
  jurisdiction: "IT",
  controller: { name: "Prova Srl", registeredAddress: "Via Prova 1, Roma", contact: "privacy@prova.example" },
  securityMeasures: ["disk encryption"],
  sources: [{ name: "beta", processor: { name: "Beta Inc.", country: "US", transferTool: null } }],
};

export const TOKEN = "a-token-for-tests-only-0123456789";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Parsed GraphQL answer. Tests say by `Data` what they asked for. */
export interface Result<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    message: string;
    path?: unknown;
    extensions: { code: string; requestId?: string };
  }[];
  readonly text: string;
}

/** The real API on a real database, over sources in memory that were really synced. */
export interface ApiWorld {
  readonly world: World;
  readonly api: Api;
  /** SQL statements of the API since the last `statements.length = 0`. */
  readonly statements: string[];
  readonly logs: string[];
  post(body: string, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Result<Data>>;
  close(): Promise<void>;
}

export async function openApi(...sources: readonly MemorySource[]): Promise<ApiWorld> {
  const world = await openWorld(...sources);
  const statements: string[] = [];
  const logs: string[] = [];
  for (const pool of [world.ledger.pool, world.ledger.lookups]) {
    const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
    Object.assign(pool, {
      query(...args: unknown[]) {
        const [first] = args;
        statements.push(typeof first === "string" ? first : String((first as { name?: string }).name));
        return query(...args);
      },
    });
  }
  const api = await startApi({
    ledger: world.ledger,
    keyring: world.keyring,
    registry: world.registry,
    breakers: createBreakers(world.registry),
    policy: defaultPolicy,
    config: apiConfig,
    now: world.now,
    logger: createLogger({ level: "trace", destination: { write: (line: string) => void logs.push(line) } }),
    tokens: [randomUUID(), TOKEN],
    host: "127.0.0.1",
    port: 0,
  });
  const send = (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = httpRequest(
        { host: "127.0.0.1", port: api.port, method, path, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString("utf8"),
            }),
          );
        },
      );
      request.on("error", reject);
      request.end(body);
    });
  const post = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    send(
      "POST",
      "/graphql",
      { authorization: `Bearer ${TOKEN}`, "content-type": "application/json", ...headers },
      body,
    );
  return {
    world,
    api,
    statements,
    logs,
    post,
    get: (path, headers = {}) => send("GET", path, headers),
    async ask(text: string, variables: Record<string, unknown> = {}) {
      const answer = await post(JSON.stringify({ query: text, variables }));
      const body = JSON.parse(answer.text) as { data?: never; errors?: Result<never>["errors"] };
      return {
        status: answer.status,
        data: body.data as never,
        errors: body.errors ?? [],
        text: answer.text,
      };
    },
    async close() {
      await api.close();
      await world.close();
    },
  };
}
