import { z } from "zod";
import type { TwinRequest, TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";
import { permissionsAsked } from "./permitting.ts";
import { selected } from "./query.ts";
import { shown, type PeopleStore, type StoredPerson } from "./store.ts";
import { KEYS, type Switches } from "./switches.ts";

const bodySchema = z.looseObject({
  first_name: z.string().min(1).optional(),
  last_name: z.string().min(1).optional(),
  email: z.email().nullable().optional(),
  email_secondary: z.email().nullable().optional(),
  tags: z.array(z.string()).optional(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
});

/** REST v2 of the team: true status codes, lists with `meta.has_more`. */
export class SellfApi {
  readonly permitting: string[] = [];
  readonly #store: PeopleStore;
  readonly #switches: Switches;
  readonly #key: { current: string };
  #second = 0;
  #inSecond = 0;

  constructor(store: PeopleStore, switches: Switches, key: { current: string }) {
    this.#store = store;
    this.#switches = switches;
    this.#key = key;
  }

  declare(server: TwinServer): void {
    server.route("GET", "/v2/people", (request) => this.#list(request));
    server.route("POST", "/v2/people", (request) => this.#create(request));
    server.route("GET", "/v2/people/:id", (request) => this.#with(request, (person) => ok(shown(person))));
    server.route("PUT", "/v2/people/:id", (request) =>
      this.#with(request, (person) => this.#update(person, request)),
    );
    server.route("DELETE", "/v2/people/:id", (request) =>
      this.#with(request, (person) => {
        this.#store.delete(person);
        return { status: 200 };
      }),
    );
    server.route("GET", "/v2/custom_fields", () =>
      ok({
        meta: { has_more: false, object: "list" },
        data: KEYS.map((key) => ({
          entity_type: "contact",
          key,
          label: key,
          type: "text",
          is_multiple: false,
          extras: {},
        })),
      }),
    );
  }

  /** Before every request: key, subscription, limit. */
  admit({ headers }: TwinRequest, now: number): TwinResponse | null {
    if (headers["api-key"] !== this.#key.current) return failed(401, "API key is missing or wrong");
    if (!this.#switches.paid) return failed(402, "Subscription payment is required");
    const second = Math.floor(now / 1_000);
    if (second !== this.#second) [this.#second, this.#inSecond] = [second, 0];
    this.#inSecond += 1;
    return this.#inSecond > this.#switches.perSecond
      ? failed(429, "You're requesting too many entities!")
      : null;
  }

  #list({ query }: TwinRequest): TwinResponse {
    const page = Number(query.get("page") ?? 1);
    const rows = selected([...this.#store.people.values()], query, this.#switches.filters);
    if (rows === null || !Number.isInteger(page) || page < 1)
      return failed(400, "Invalid request parameters");
    const { pageSize } = this.#switches;
    const data = rows.slice((page - 1) * pageSize, page * pageSize);
    return ok({ meta: { has_more: rows.length > page * pageSize, object: "list" }, data });
  }

  #create(request: TwinRequest): TwinResponse {
    const body = bodyOf(request);
    if (!body?.first_name || !body.last_name || body["user_id"] === undefined)
      return failed(422, "is required");
    this.permitting.push(...permissionsAsked(null, body.custom_fields));
    const person = this.#store.create({});
    this.#store.update(person, body);
    return ok(shown(person));
  }

  #update(person: StoredPerson, request: TwinRequest): TwinResponse {
    const body = bodyOf(request);
    if (!body) return failed(422, "The request cannot be processed due to validation issues");
    this.permitting.push(...permissionsAsked(person, body.custom_fields));
    this.#store.update(person, body);
    return ok(shown(person));
  }

  #with({ params }: TwinRequest, answer: (person: StoredPerson) => TwinResponse): TwinResponse {
    const person = this.#store.people.get(Number(params["id"]));
    return person ? answer(person) : failed(404, "The specified entity could not be found");
  }
}

function bodyOf({ rawBody }: TwinRequest): z.output<typeof bodySchema> | null {
  try {
    return bodySchema.safeParse(JSON.parse(rawBody.toString("utf8"))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function ok(body: unknown): TwinResponse {
  return { status: 200, body };
}

function failed(status: number, message: string): TwinResponse {
  return { status, body: { error: { code: status, message } } };
}
