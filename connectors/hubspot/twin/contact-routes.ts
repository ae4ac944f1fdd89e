import { z } from "zod";
import { body, CONTACTS, namesIn, ok, propertyValues, READ, shown, WRITE } from "./contact-answers.ts";
import { invalid, notFound } from "./errors.ts";
import type { Portal } from "./portal.ts";
import type { Switches } from "./switches.ts";

const writeBody = z.object({ properties: propertyValues });
const purgeBody = z.object({ objectId: z.string(), idProperty: z.literal("email").optional() });
const mergeBody = z.object({ primaryObjectId: z.string(), objectIdToMerge: z.string() });

/** `/crm/v3/objects/contacts`. */
export function declareContactRoutes(portal: Portal, switches: Switches): void {
  const { store } = portal;
  const root = CONTACTS;

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

/** The link names another host on purpose: a client that follows it leaves the twin. */
function next(after: string): object {
  return { next: { after, link: `https://api.hubapi.com/crm/v3/objects/contacts?after=${after}` } };
}
