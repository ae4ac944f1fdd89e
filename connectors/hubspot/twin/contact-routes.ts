import { z } from "zod";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { invalid, notFound } from "./errors.ts";
import type { Portal } from "./portal.ts";
import type { StoredContact } from "./store.ts";
import { DEFINED_PROPERTIES, type Switches } from "./switches.ts";

const propertyValues = z.record(z.string(), z.string().nullable());
const writeBody = z.object({ properties: propertyValues });
const batchReadBody = z.object({
  inputs: z.array(z.object({ id: z.string() })),
  properties: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});
const batchIdsBody = z.object({ inputs: z.array(z.object({ id: z.string() })) });
const purgeBody = z.object({ objectId: z.string(), idProperty: z.literal("email").optional() });
const mergeBody = z.object({ primaryObjectId: z.string(), objectIdToMerge: z.string() });

const READ = ["crm.objects.contacts.read"];
const WRITE = ["crm.objects.contacts.write"];
const DEFAULT_PROPERTIES = ["email", "firstname", "lastname"];
const ALWAYS = ["createdate", "hs_object_id", "lastmodifieddate"];

/** `/crm/v3/objects/contacts`. */
export function declareContactRoutes(portal: Portal, switches: Switches): void {
  const { store } = portal;
  const root = "/crm/v3/objects/contacts";

  portal.declare("GET", root, READ, (request) => {
    const limit = Number(request.query.get("limit") ?? 10);
    const history = namesIn(request, "propertiesWithHistory");
    if (!(limit >= 1 && limit <= 100)) throw invalid("limit must be between 1 and 100.");
    if (history && limit > 50) throw invalid("limit must be at most 50 when propertiesWithHistory is set.");
    const archived = request.query.get("archived") === "true";
    const after = request.query.get("after") ?? "0";
    if (!/^\d+$/.test(after)) throw invalid("after is not a valid cursor.");
    const results: object[] = [];
    const properties = namesIn(request, "properties");
    for (const contact of store.ascending(Number(after))) {
      if ((contact.archivedAt !== null) !== archived) continue;
      if (results.length === limit) return ok({ results, paging: next(String(contact.id)) });
      results.push(shown(contact, properties, history));
    }
    return ok({ results });
  });

  portal.declare("GET", `${root}/:id`, READ, (request) => {
    const key = request.params["id"] ?? "";
    const archived = request.query.get("archived") === "true";
    const byEmail = request.query.get("idProperty") === "email";
    const contact = byEmail ? store.findByEmail(key) : store.find(Number(key), archived);
    if (!contact) throw notFound();
    return ok(shown(contact, namesIn(request, "properties"), namesIn(request, "propertiesWithHistory")));
  });

  portal.declare("POST", root, WRITE, (request) => {
    const contact = portal.create(body(request, writeBody).properties);
    return { status: 201, body: shown(contact, null, null) };
  });

  portal.declare("PATCH", `${root}/:id`, WRITE, (request) => {
    const key = request.params["id"] ?? "";
    const contact =
      request.query.get("idProperty") === "email" ? store.findByEmail(key) : store.find(Number(key));
    if (!contact) throw notFound();
    const touched = store.update(contact, body(request, writeBody).properties);
    // The answer holds what was touched and not the record.
    return ok(shown(contact, Object.keys(touched), null));
  });

  portal.declare("DELETE", `${root}/:id`, WRITE, (request) => {
    const contact = store.find(Number(request.params["id"]));
    if (contact) store.archive(contact);
    return { status: 204 };
  });

  portal.declare("POST", `${root}/batch/archive`, WRITE, (request) => {
    for (const { id } of body(request, batchIdsBody).inputs) {
      const contact = store.find(Number(id));
      if (contact) store.archive(contact);
    }
    return { status: 204 };
  });

  portal.declare("POST", `${root}/batch/read`, READ, (request) => {
    const { inputs, properties, idProperty } = body(request, batchReadBody);
    if (inputs.length > 100) throw invalid("The maximum number of inputs is 100.");
    const found: StoredContact[] = [];
    const missing: string[] = [];
    for (const { id } of inputs) {
      const contact = idProperty === "email" ? store.findByEmail(id) : store.find(Number(id));
      const isOther = contact !== null && idProperty !== "email" && String(contact.id) !== id;
      if (!contact) missing.push(id);
      else if (!isOther || switches.mergedIdInBatch === "RESOLVES") found.push(contact);
    }
    const now = new Date(portal.schedule.now()).toISOString();
    // In no promised order.
    const results = found.map((contact) => shown(contact, properties, null)).toReversed();
    const answer = { status: "COMPLETE", results, startedAt: now, completedAt: now };
    if (missing.length === 0) return ok(answer);
    const error = {
      status: "error",
      category: "OBJECT_NOT_FOUND",
      message:
        "Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.",
      context: { ids: missing },
    };
    return { status: 207, body: { ...answer, numErrors: 1, errors: [error] } };
  });

  portal.declareSearch(`${root}/search`, READ, (request) => {
    const { total, hits, properties, after } = portal.index.search(request.rawBody.toString("utf8"));
    const results = hits.map((contact) => shown(contact, properties, null));
    return ok(after === null ? { total, results } : { total, results, paging: { next: { after } } });
  });

  portal.declare("POST", `${root}/gdpr-delete`, WRITE, (request) => {
    const { objectId, idProperty } = body(request, purgeBody);
    if (idProperty === "email") {
      const holder = store.findByEmail(objectId);
      if (holder) store.purge(holder);
      // An address that nobody has "succeeds" as well, and is blocklisted.
      store.blocklist.add(objectId.toLowerCase());
      return { status: 204 };
    }
    const contact = store.find(Number(objectId)) ?? store.find(Number(objectId), true);
    if (contact) store.purge(contact);
    else if (switches.purgeUnknownId === "404") throw notFound();
    return { status: 204 };
  });

  portal.declare("POST", `${root}/merge`, WRITE, (request) => {
    const { primaryObjectId, objectIdToMerge } = body(request, mergeBody);
    const survivor = store.merge(store.mustFind(primaryObjectId), store.mustFind(objectIdToMerge));
    return ok(shown(survivor, null, null));
  });
}

function ok(answer: object): TwinResponse {
  return { status: 200, body: answer };
}

function body<T>(request: TwinRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(request.rawBody.toString("utf8") || "null"));
  if (!parsed.success) throw invalid(`Invalid input JSON: ${parsed.error.issues[0]?.path.join(".")}`);
  return parsed.data;
}

/** The link names another host on purpose: a client that follows it leaves the twin. */
function next(after: string): object {
  return { next: { after, link: `https://api.hubapi.com/crm/v3/objects/contacts?after=${after}` } };
}

/** Repeated parameters and comma lists are both fine; null when there are none. */
function namesIn(request: TwinRequest, name: string): readonly string[] | null {
  const names = request.query.getAll(name).flatMap((value) => value.split(","));
  return names.length > 0 ? names : null;
}

function shown(
  contact: StoredContact,
  wanted: readonly string[] | null,
  history: readonly string[] | null,
): object {
  const properties: Record<string, string | null> = {};
  for (const name of [...(wanted ?? DEFAULT_PROPERTIES), ...ALWAYS]) {
    if (DEFINED_PROPERTIES.has(name)) properties[name] = contact.properties[name] ?? null;
  }
  const { createdAt, updatedAt, archivedAt } = contact;
  const timestamp = new Date(updatedAt).toISOString();
  // Depth one: nothing here reads history, only its limit matters.
  const past = (name: string) => [
    name,
    [{ value: contact.properties[name] ?? "", timestamp, sourceType: "API" }],
  ];
  return {
    id: String(contact.id),
    properties,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: timestamp,
    archived: archivedAt !== null,
    ...(archivedAt === null ? {} : { archivedAt: new Date(archivedAt).toISOString() }),
    ...(history ? { propertiesWithHistory: Object.fromEntries(history.map(past)) } : {}),
    url: `https://app-eu1.hubspot.com/contacts/62515/record/0-1/${contact.id}`,
  };
}
