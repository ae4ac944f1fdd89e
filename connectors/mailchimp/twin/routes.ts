import { z } from "zod";
import type { TwinHandler, TwinRequest, TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";
import { invalid, notFound, TwinError } from "./errors.ts";
import { listMembers } from "./listing.ts";
import { presented, projected } from "./present.ts";
import type { MemberStore, StoredMember } from "./store.ts";
import { MERGE_TAGS, type Switches } from "./switches.ts";

const input = z.object({
  email_address: z.string().optional(),
  status: z.string().optional(),
  merge_fields: z.record(z.string(), z.unknown()).optional(),
  marketing_permissions: z
    .array(z.object({ marketing_permission_id: z.string(), enabled: z.boolean() }))
    .optional(),
});

/** `/3.0/lists/{id}` and its members. */
export function declareRoutes(server: TwinServer, store: MemberStore, switches: Switches): void {
  const { audienceId } = switches;
  let underWay = 0;
  const declare = (method: string, path: string, handler: TwinHandler): void => {
    server.route(method, `/3.0${path}`, async (request) => {
      underWay += 1;
      try {
        if (underWay > switches.connections)
          throw new TwinError(
            429,
            "Too Many Requests",
            "You have exceeded the limit of 10 simultaneous connections.",
          );
        if (switches.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, switches.latencyMs));
        if ((request.params["list"] ?? audienceId) !== audienceId) throw notFound();
        return await handler(request);
      } catch (error) {
        if (error instanceof TwinError) return error.response;
        throw error;
      } finally {
        underWay -= 1;
      }
    });
  };
  const one = "/lists/:list/members/:member";
  const shown = (request: TwinRequest, member: StoredMember): TwinResponse =>
    ok(projected(presented(member, audienceId), request.query.get("fields")));
  const found = (request: TwinRequest): StoredMember => store.mustFind(request.params["member"] ?? "");

  declare("GET", "/ping", () => ok({ health_status: "Everything's Chimpy!" }));

  declare("GET", "/lists/:list", (request) => {
    const isLive = ({ status }: StoredMember): boolean => status === "subscribed";
    const stats = { member_count: store.all().filter(isLive).length };
    return ok(projected({ id: audienceId, name: switches.audienceName, stats }, request.query.get("fields")));
  });

  declare("GET", "/lists/:list/merge-fields", (request) => {
    const fields = MERGE_TAGS.map((tag, index) => ({ merge_id: index + 1, tag, name: tag, type: "text" }));
    const answer = { merge_fields: fields, list_id: audienceId, total_items: fields.length };
    return ok(projected(answer, request.query.get("fields")));
  });

  declare("GET", "/lists/:list/members", (request) => {
    const { members, total } = listMembers(store.all(), request.query, switches);
    const answer = {
      members: members.map((member) => presented(member, audienceId)),
      list_id: audienceId,
      total_items: total,
    };
    return ok(projected(answer, request.query.get("fields")));
  });

  declare("POST", "/lists/:list/members", (request) => shown(request, store.add(body(request))));

  declare("GET", one, (request) => shown(request, found(request)));

  declare("PATCH", one, (request) => {
    const skips = request.query.get("skip_merge_validation") === "true";
    return shown(request, store.write(found(request), body(request), skips));
  });

  // Archives: nothing is deleted.
  declare("DELETE", one, (request) => {
    store.archive(found(request));
    return { status: 204 };
  });

  declare("POST", `${one}/actions/delete-permanent`, (request) => {
    const member = store.byHash(request.params["member"] ?? "");
    if (!member) throw notFound();
    store.deletePermanently(member);
    return { status: 204 };
  });
}

function ok(answer: object): TwinResponse {
  return { status: 200, body: answer };
}

function body(request: TwinRequest): z.output<typeof input> {
  let raw: unknown;
  try {
    raw = JSON.parse(request.rawBody.toString("utf8") || "{}");
  } catch {
    throw new TwinError(400, "JSON Parse Error", "We encountered an unspecified JSON parsing error.");
  }
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join(".") ?? "body");
  return parsed.data;
}
