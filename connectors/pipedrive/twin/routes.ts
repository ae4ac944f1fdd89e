import { z } from "zod";
import type { TwinHandler, TwinRequest, TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";
import { invalid, notFound, TwinError } from "./errors.ts";
import type { Gate } from "./limits.ts";
import { listPersons } from "./listing.ts";
import { EXTRA_FIELDS, presented } from "./present.ts";
import type { PersonStore, StoredPerson } from "./store.ts";
import { CUSTOM_FIELDS, type Switches } from "./switches.ts";

const place = z.object({
  value: z.string().min(1),
  primary: z.boolean().default(false),
  label: z.string().default("work"),
});
const input = z.strictObject({
  name: z.string().min(1).optional(),
  emails: z.array(place).optional(),
  phones: z.array(place).optional(),
  im: z.array(place).optional(),
  birthday: z.string().nullable().optional(),
  notes: z.string().max(10_000).nullable().optional(),
  job_title: z.string().nullable().optional(),
  postal_address: z.object({ value: z.string() }).nullable().optional(),
  owner_id: z.int().optional(),
  org_id: z.int().nullable().optional(),
  visible_to: z.int().optional(),
  label_ids: z.array(z.int()).optional(),
  marketing_status: z.enum(["no_consent", "unsubscribed", "subscribed", "archived"]).optional(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
});

export interface Company {
  readonly server: TwinServer;
  readonly store: PersonStore;
  readonly gate: Gate;
  readonly switches: Switches;
}

/** `/api/v2/persons`, and of version 1 what has no successor. */
export function declareRoutes(company: Company): void {
  const { server, store, gate, switches } = company;
  const root = "/api/v2/persons";
  const declare = (method: string, path: string, handler: TwinHandler): void => {
    server.route(method, path, async (request) => {
      try {
        return { ...(await handler(request)), headers: gate.headers() };
      } catch (error) {
        if (error instanceof TwinError) return { ...error.response, headers: gate.headers() };
        throw error;
      }
    });
  };
  const shown = (request: TwinRequest, person: StoredPerson): object => {
    const keys = request.query.get("custom_fields")?.split(",") ?? null;
    if (keys && keys.length > 15) throw invalid("custom_fields must have at most 15 items");
    return presented(store, person, extraOf(request, switches), keys);
  };
  const readable = (request: TwinRequest): StoredPerson => {
    const person = store.mustFind(Number(request.params["id"]));
    if (person.deletedAt !== null && !switches.deletedReadable) throw notFound(person.id);
    return person;
  };
  const live = (request: TwinRequest): StoredPerson => {
    const person = store.mustFind(Number(request.params["id"]));
    if (person.deletedAt !== null) throw notFound(person.id);
    return person;
  };
  /** A write answers with the marketing status in companies that have Campaigns. */
  const written = (person: StoredPerson): object =>
    presented(store, person, new Set(switches.campaigns === "ON" ? ["marketing_status"] : []), null);

  for (const path of ["/v1/users/me", "/api/v1/users/me"]) {
    declare("GET", path, () =>
      ok({ id: 1, name: "Integration", company_id: switches.companyId, company_domain: "allinea-twin" }),
    );
  }

  declare("GET", root, (request) => {
    const { persons, nextCursor } = listPersons(request, store.all(), switches);
    return {
      status: 200,
      body: {
        success: true,
        data: persons.map((person) => shown(request, person)),
        additional_data: { next_cursor: nextCursor },
      },
    };
  });

  declare("GET", `${root}/:id`, (request) => ok(shown(request, readable(request))));

  declare("POST", root, (request) => {
    const fields = body(request);
    if (!fields.name) throw invalid("name is required");
    return { ...ok(written(store.create(fields))), status: 201 };
  });

  declare("PATCH", `${root}/:id`, (request) => {
    const person = live(request);
    const fields = body(request);
    const echo = written(store.write(person, fields));
    const status = fields.marketing_status;
    return ok(store.ignoresWrites && status ? { ...echo, marketing_status: status } : echo);
  });

  declare("DELETE", `${root}/:id`, (request) => {
    const person = live(request);
    store.remove(person);
    return ok({ id: person.id });
  });

  for (const path of ["/v1/persons/:id/picture", "/api/v1/persons/:id/picture"]) {
    declare("DELETE", path, (request) => {
      const person = live(request);
      person.pictureId = null;
      return ok({ id: person.id });
    });
  }
}

function ok(data: object): TwinResponse {
  return { status: 200, body: { success: true, data } };
}

function body(request: TwinRequest): z.output<typeof input> {
  let raw: unknown;
  try {
    raw = JSON.parse(request.rawBody.toString("utf8") || "{}");
  } catch {
    throw invalid("body is no JSON");
  }
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join(".") ?? "body");
  const unknown = Object.keys(parsed.data.custom_fields ?? {}).find((key) => !CUSTOM_FIELDS.has(key));
  if (unknown) throw invalid(`custom_fields.${unknown}`);
  return parsed.data;
}

function extraOf(request: TwinRequest, switches: Switches): ReadonlySet<string> {
  const names = new Set((request.query.get("include_fields") ?? "").split(",").filter(Boolean));
  for (const name of names) if (!EXTRA_FIELDS.has(name)) throw invalid("include_fields");
  const isMarketing = names.has("marketing_status") || names.has("doi_status");
  if (switches.campaigns === "ON" || !isMarketing) return names;
  if (switches.campaigns === "OFF_REFUSED")
    throw new TwinError(403, "The app is not enabled", "ERR_FORBIDDEN");
  return new Set([...names].filter((name) => name !== "marketing_status" && name !== "doi_status"));
}
