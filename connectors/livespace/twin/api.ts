import { z } from "zod";
import type { TwinRequest, TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";
import { permissionsAsked } from "./permitting.ts";
import type { Sessions } from "./sessions.ts";
import { instantOf, shown, type ContactStore, type StoredContact } from "./store.ts";
import type { Switches } from "./switches.ts";

type Params = Readonly<Record<string, unknown>>;

const API = "/api/public/json";
const window = z.object({
  limit: z.coerce.number().int().min(0).optional(),
  offset: z.coerce.number().int().min(0).default(0),
});
const span = z.object({ from: z.string(), to: z.string() });

/** The public JSON API: every answer is HTTP 200 with an envelope. */
export class LivespaceApi {
  readonly permitting: string[] = [];
  /** Requests in work at this moment. */
  running = 0;
  readonly #store: ContactStore;
  readonly #switches: Switches;

  constructor(store: ContactStore, switches: Switches) {
    this.#store = store;
    this.#switches = switches;
  }

  declare(server: TwinServer, sessions: Sessions): void {
    server.route("POST", `${API}/_Api/auth_call/_api_method/getToken`, (request) =>
      this.#work(() => {
        const form = new URLSearchParams(request.rawBody.toString("utf8"));
        if (!sessions.knows(form.get("_api_key"))) return failed(562);
        return done(sessions.open(server.now() + this.#switches.tokenLifeMs));
      }),
    );
    const methods = {
      "Contact/getAll": (params: Params) => this.#list(params, shown),
      "Contact/getAllSimple": (params: Params) =>
        params["type"] === "company" ? this.#companies() : this.#list(params, simple),
      "Contact/get": (params: Params) => this.#get(params),
      "Contact/getWall": (params: Params) => this.#wall(params),
      "Contact/addContact": (params: Params) => this.#add(params),
      "Contact/editContact": (params: Params) => this.#edit(params),
      "Contact/deleteContact": (params: Params) => this.#delete(params),
    };
    for (const [method, handler] of Object.entries(methods)) {
      server.route("POST", `${API}/${method}`, (request) => this.#work(() => handler(paramsOf(request))));
    }
  }

  async #work(handle: () => TwinResponse): Promise<TwinResponse> {
    this.running += 1;
    try {
      if (this.#switches.latencyMs > 0)
        await new Promise((resolve) => setTimeout(resolve, this.#switches.latencyMs));
      return handle();
    } finally {
      this.running -= 1;
    }
  }

  #list(
    { type, limit, offset, modified, emails }: Params,
    show: (one: StoredContact) => object,
  ): TwinResponse {
    if (type !== "contact") return failed(550);
    const asked = window.safeParse({ limit, offset });
    if (!asked.success) return failed(550);
    let rows = this.#store.visible();
    if (modified !== undefined) {
      const bounds = span.safeParse(modified);
      if (!bounds.success) return failed(550);
      const [from, to] = [instantOf(bounds.data.from), instantOf(bounds.data.to)];
      if (Number.isNaN(from) || Number.isNaN(to)) return failed(550);
      // Whole seconds, as they are shown.
      rows = rows.filter(({ modifiedAt }) => seconds(modifiedAt) >= seconds(from) && modifiedAt <= to);
    }
    if (typeof emails === "string") {
      const wanted = new Set(emails.split(",").map((one) => one.trim().toLowerCase()));
      rows = rows.filter((contact) => contact.emails.some((one) => wanted.has(one.toLowerCase())));
    }
    const { limit: most = rows.length, offset: start } = asked.data;
    const page = rows.slice(start, start + Math.min(most, this.#switches.listCap));
    return done({ contact: page.map(show) });
  }

  #companies(): TwinResponse {
    const row = (n: number) => ({ id: `firma-${n}`, name: `Firma Testowa ${n}` });
    return done({ company: Array.from({ length: this.#switches.companies }, (_one, n) => row(n)) });
  }

  #get({ type, id }: Params): TwinResponse {
    const contact = type === "contact" ? this.#store.find(id) : null;
    // Not 404: "no permission", also for an id that nobody ever had.
    return contact ? done({ contact: shown(contact) }) : failed(540);
  }

  #wall({ type, id }: Params): TwinResponse {
    const contact = type === "contact" ? this.#store.find(id) : null;
    if (!contact) return failed(540);
    return done({
      wall: contact.wall.map((text, index) => ({ id: index + 1, text, type_name: "activity" })),
    });
  }

  #add({ contact: payload }: Params): TwinResponse {
    const fields = fieldsOf(payload);
    if (!fields || !(fields["firstname"] || fields["lastname"])) return failed(420);
    this.permitting.push(...permissionsAsked(null, fields));
    const contact = this.#store.create({});
    this.#store.edit(contact, fields);
    return done({ contact: { ...fields, id: contact.id } });
  }

  /** The echo is what was sent, whatever became of it. */
  #edit({ contact: payload }: Params): TwinResponse {
    const fields = fieldsOf(payload);
    if (!fields) return failed(420);
    const contact = this.#store.find(fields["id"]);
    if (!contact) return failed(540);
    this.permitting.push(...permissionsAsked(contact, fields));
    this.#store.edit(contact, fields);
    return done({ contact: fields });
  }

  #delete({ contact: payload }: Params): TwinResponse {
    const fields = fieldsOf(payload);
    if (!fields) return failed(420);
    const contact = this.#store.find(fields["id"]);
    if (!contact) return failed(540);
    this.#store.delete(contact);
    return done({ contact: fields });
  }
}

/** Parameters and the fields of the authentication, both inside the JSON of `data`; null when there is no such JSON. */
export function signedData(request: Omit<TwinRequest, "params">): Params | null {
  try {
    return fieldsOf(JSON.parse(new URLSearchParams(request.rawBody.toString("utf8")).get("data") ?? "null"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function failed(result: number): TwinResponse {
  return { status: 200, body: { data: null, error: { message: "Błąd" }, result, status: false } };
}

export function isToken(path: string): boolean {
  return path.startsWith(`${API}/_Api/`);
}

function paramsOf(request: TwinRequest): Params {
  const data = Object.entries(signedData(request) ?? {});
  return Object.fromEntries(data.filter(([name]) => !name.startsWith("_api_")));
}

function done(data: unknown): TwinResponse {
  return { status: 200, body: { data, error: null, result: 200, status: true } };
}

function fieldsOf(value: unknown): Params | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Params) : null;
}

function simple(contact: StoredContact): object {
  const { id, name, firstname, lastname, email, phone, created, modified } = shown(contact);
  return { id, name, firstname, lastname, email, phone, created, modified };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
