import { z } from "zod";
import type { TwinHandler, TwinRequest, TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";
import { invalid, TwinError } from "./errors.ts";
import type { ContactStore, StoredContact } from "./store.ts";
import { ATTRIBUTES, type Switches } from "./switches.ts";

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const input = z.object({
  email: z.string().optional(),
  attributes: values.optional(),
  emailBlacklisted: z.boolean().optional(),
  smsBlacklisted: z.boolean().optional(),
  listIds: z.array(z.int()).optional(),
  unlinkListIds: z.array(z.int()).optional(),
});

/** `/v3/contacts` and `/v3/account`. */
export function declareRoutes(server: TwinServer, store: ContactStore, switches: Switches): void {
  const declare = (method: string, path: string, handler: TwinHandler): void => {
    server.route(method, path, async (request) => {
      try {
        return await handler(request);
      } catch (error) {
        if (error instanceof TwinError) return error.response;
        throw error;
      }
    });
  };
  const root = "/v3/contacts";

  declare("GET", "/v3/account", () =>
    ok({
      organization_id: "5f0c5c1d2b7a4e9f8a6b3c2d",
      user_id: 1,
      enterprise: false,
      companyName: switches.companyName,
      email: "owner@twin.example",
      firstName: "Twin",
      lastName: "Owner",
      plan: [{ type: "free", credits: 300, creditsType: "sendLimit" }],
      relay: { enabled: false, data: { userName: "", relay: "", port: 587 } },
    }),
  );

  declare("GET", `${root}/attributes`, () =>
    ok({ attributes: ATTRIBUTES.map((name) => ({ name, category: "normal", type: "text" })) }),
  );

  declare("GET", root, ({ query }) => {
    const [limit, offset] = [Number(query.get("limit") ?? 50), Number(query.get("offset") ?? 0)];
    if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) throw outOfRange("limit");
    if (!Number.isInteger(offset) || offset < 0) throw outOfRange("offset");
    const ids = query.getAll("ids").flatMap((value) => value.split(","));
    if (ids.length > 20) throw invalid("ids cannot be more than 20");
    const [modified, created] = [timeOf(query.get("modifiedSince")), timeOf(query.get("createdSince"))];
    const matching = store
      .all()
      .map((contact) => store.shown(contact))
      .filter((one) => ids.length === 0 || ids.includes(String(one.id)))
      .filter(
        (one) =>
          (modified === null || one.modifiedAt > modified) && (created === null || one.createdAt > created),
      );
    const sorted = query.get("sort") === "asc" ? matching : matching.toReversed();
    const contacts = sorted.slice(offset, offset + limit).map((contact) => presented(contact));
    return ok({ contacts, count: matching.length });
  });

  declare("POST", root, (request) => ({ status: 201, body: { id: store.create(body(request)).id } }));

  declare("GET", `${root}/:identifier`, (request) => {
    const contact = store.shown(found(store, request));
    const events = contact.unsubscribedAt.map((time) => ({ eventTime: new Date(time).toISOString() }));
    const unsubscriptions = { userUnsubscription: [], adminUnsubscription: events };
    return ok({ ...presented(contact), statistics: events.length > 0 ? { unsubscriptions } : {} });
  });

  declare("PUT", `${root}/:identifier`, (request) => {
    store.write(found(store, request), body(request));
    return { status: 204 };
  });

  declare("DELETE", `${root}/:identifier`, (request) => {
    store.remove(found(store, request));
    return { status: 204 };
  });
}

function ok(answer: object): TwinResponse {
  return { status: 200, body: answer };
}

function outOfRange(name: string): TwinError {
  return new TwinError(400, "out_of_range", `${name} is out of range`);
}

function body(request: TwinRequest): z.output<typeof input> {
  let raw: unknown;
  try {
    raw = JSON.parse(request.rawBody.toString("utf8") || "{}");
  } catch {
    throw invalid("Invalid JSON");
  }
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw invalid(`${parsed.error.issues[0]?.path.join(".")} is not valid`);
  return parsed.data;
}

/** By id or address, which Brevo tells apart by the look of it unless it is said. */
function found(store: ContactStore, { params, query }: TwinRequest): StoredContact {
  const identifier = params["identifier"] ?? "";
  const type = query.get("identifierType") ?? (/^\d+$/.test(identifier) ? "contact_id" : "email_id");
  if (type === "contact_id") return store.mustFind(store.find(Number(identifier)));
  if (type === "email_id") return store.mustFind(store.byEmail(identifier));
  throw invalid("identifierType is not valid");
}

function timeOf(value: string | null): number | null {
  if (value === null) return null;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw invalid("modifiedSince should be a valid date");
  return time;
}

function presented(contact: StoredContact): object {
  const {
    unsubscribedAt: _stops,
    writtenAt: _written,
    createdAt,
    modifiedAt,
    consentGroups,
    email,
    ...own
  } = contact;
  return {
    ...own,
    ...(email === null ? {} : { email }),
    whatsappBlacklisted: false,
    createdAt: new Date(createdAt).toISOString(),
    modifiedAt: new Date(modifiedAt).toISOString(),
    ...(consentGroups.length > 0 ? { consentGroups } : {}),
  };
}
