import { z } from "zod";
import type { TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";
import type { TwinPaging } from "./parts.ts";
import { shown, type PeopleStore } from "./store.ts";

const text = z.string().nullable();
const changesBody = z.strictObject({
  first_name: text.optional(),
  last_name: text.optional(),
  emails: z.array(z.email()).optional(),
  phones: z.array(z.string()).optional(),
  company: text.optional(),
  email_consent: z.enum(["yes", "no", "unknown"]).optional(),
  newsletter_consent: z.enum(["yes", "no", "unknown"]).optional(),
  phone_consent: z.enum(["yes", "no", "unknown"]).optional(),
});
const lookupBody = z.object({ ids: z.array(z.string()).max(100) });

const notFound: TwinResponse = refusal(404, "not_found");

/** The vendor's calls on one store. */
export function declareRoutes(server: TwinServer, store: PeopleStore, paging: TwinPaging): void {
  server.route("GET", "/v1/account", () => ({ status: 200, body: { account: "Rubrica of the twin" } }));

  server.route("GET", "/v1/people", ({ query }) => {
    const since = query.get("changed_since");
    const rows = store.list(query.get("order") ?? "id", since === null ? null : Date.parse(since));
    return { status: 200, body: paging(rows.map(shown), query) };
  });

  server.route("POST", "/v1/people/lookup", ({ rawBody }) => {
    const asked = lookupBody.safeParse(jsonOf(rawBody));
    if (!asked.success) return refusal(400, "invalid");
    const found = asked.data.ids.flatMap((id) => store.find(id) ?? []);
    const errors = asked.data.ids
      .filter((id) => store.find(id) === null)
      .map((id) => ({ id, code: "not_found" }));
    // In no promised order.
    const people = found.map(shown).toReversed();
    return { status: errors.length === 0 ? 200 : 207, body: { people, errors } };
  });

  server.route("GET", "/v1/people/:id", ({ params }) => {
    const person = store.find(params["id"] ?? "");
    return person ? { status: 200, body: { person: shown(person) } } : notFound;
  });

  server.route("PATCH", "/v1/people/:id", ({ params, rawBody }) => {
    const person = store.find(params["id"] ?? "");
    if (!person) return notFound;
    const changes = changesBody.safeParse(jsonOf(rawBody));
    if (!changes.success) return refusal(422, "invalid");
    store.change(person.id, changes.data);
    // An echo of what was asked, not of what is stored.
    return { status: 200, body: { person: { ...shown(person), ...changes.data } } };
  });

  server.route("DELETE", "/v1/people/:id", ({ params }) => {
    const person = store.find(params["id"] ?? "");
    if (!person) return notFound;
    store.remove(person.id);
    return { status: 204 };
  });
}

function jsonOf(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString("utf8"));
  } catch {
    return null;
  }
}

function refusal(status: number, code: string): TwinResponse {
  return { status, body: { error: { code, message: code.replaceAll("_", " ") } } };
}
