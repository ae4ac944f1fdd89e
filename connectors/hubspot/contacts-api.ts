import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Client } from "@hubspot/api-client";
import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/contacts/models/Filter.js";
import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Call } from "./call.ts";
import { isNotFound } from "./classify.ts";

const numericId = z.string().regex(/^\d{1,16}$/);
const contact = z.object({
  id: numericId,
  properties: z.record(z.string(), z.string().nullable()),
  createdAt: z.date(),
  updatedAt: z.date(),
  archivedAt: z.date().optional(),
});
const paging = z.object({ next: z.object({ after: z.string().min(1) }).optional() }).optional();
const listAnswer = z.object({ results: z.array(contact), paging });
const searchAnswer = z.object({ total: z.int().min(0), results: z.array(contact), paging });
const batchAnswer = z.object({
  results: z.array(contact),
  errors: z.array(z.object({ category: z.string() })).optional(),
});

export type HubSpotContact = z.output<typeof contact>;

export interface ContactPage {
  readonly results: readonly HubSpotContact[];
  /** Opaque cursor of the next page. `paging.next.link` is never followed: it names another host. */
  readonly after: string | null;
}

/** Changed in `[from, to]`, above `aboveId`, in the order of ids. */
export interface ChangedWindow {
  readonly from: number;
  readonly to: number;
  readonly aboveId: string;
  readonly after: string | null;
}

export interface ContactsApi {
  list(after: string | null, archived: boolean): Promise<ContactPage>;
  /** The record by id, also by the id of a record merged into it (then under the survivor's id); null when there is none. */
  get(id: string, archived: boolean): Promise<HubSpotContact | null>;
  batchRead(ids: readonly string[]): Promise<readonly HubSpotContact[]>;
  /** Matches come from an index that lags up to half a minute: absence here proves nothing. */
  changed(window: ChangedWindow): Promise<ContactPage & { readonly total: number }>;
  /** Roughly how many contacts there are; for progress only. */
  count(): Promise<number>;
  /** An empty text empties a property. The answer shows only what was touched. */
  update(id: string, properties: Readonly<Record<string, string>>): Promise<void>;
  purge(id: string): Promise<void>;
}

const PAGE = 100;
const SEARCH_PAGE = 200;

export function contactsApi(client: Client, properties: readonly string[], call: Call): ContactsApi {
  const { basicApi, batchApi, searchApi } = client.crm.contacts;
  const wanted = [...properties];

  return {
    async list(after, archived) {
      const page = await call("list contacts", listAnswer, () =>
        basicApi.getPage(PAGE, after ?? undefined, wanted, undefined, undefined, archived),
      );
      return { results: page.results, after: page.paging?.next?.after ?? null };
    },

    async get(id, archived) {
      if (!numericId.safeParse(id).success)
        throw new ConnectorError("REJECTED", "read contact", { vendorCode: "id is not numeric" });
      try {
        return await call("read contact", contact, () =>
          basicApi.getById(id, wanted, undefined, undefined, archived),
        );
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },

    async batchRead(ids) {
      const inputs = [...new Set(ids)].map((id) => ({ id }));
      if (inputs.length === 0) return [];
      const answer = await call("read contacts", batchAnswer, () =>
        batchApi.read({ inputs, properties: wanted, propertiesWithHistory: [] }),
      );
      const other = answer.errors?.find((error) => error.category !== "OBJECT_NOT_FOUND");
      if (other)
        throw new ConnectorError("BAD_ANSWER", "read contacts", {
          vendorCode: "207 with another error than not found",
        });
      return answer.results;
    },

    async changed({ from, to, aboveId, after }) {
      const filters = [
        { propertyName: "lastmodifieddate", operator: FilterOperatorEnum.Gte, value: String(from) },
        { propertyName: "lastmodifieddate", operator: FilterOperatorEnum.Lte, value: String(to) },
        { propertyName: "hs_object_id", operator: FilterOperatorEnum.Gt, value: aboveId },
      ];
      const body = {
        filterGroups: [{ filters }],
        sorts: ["hs_object_id"],
        properties: wanted,
        limit: SEARCH_PAGE,
      };
      const page = await call("search contacts", searchAnswer, () =>
        searchApi.doSearch(after === null ? body : { ...body, after }),
      );
      return { results: page.results, after: page.paging?.next?.after ?? null, total: page.total };
    },

    async count() {
      const body = { filterGroups: [], properties: ["hs_object_id"], limit: 1 };
      return (await call("count contacts", searchAnswer, () => searchApi.doSearch(body))).total;
    },

    async update(id, values) {
      const answer = z.object({ id: z.literal(id) });
      await call("update contact", answer, () => basicApi.update(id, { properties: { ...values } }));
    },

    async purge(objectId) {
      await call("erase contact", z.unknown(), () => basicApi.purge({ objectId }));
    },
  };
}

/** Sockets of the client. It never cancels a request itself, so a silent socket is cut after our deadline has passed. */
export function agentFor(baseUrl: string, timeoutMs: number): HttpAgent {
  const options = { keepAlive: true, timeout: timeoutMs + 1_000 };
  const agent = baseUrl.startsWith("https:") ? new HttpsAgent(options) : new HttpAgent(options);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (settings, callback) => {
    const socket = connect(settings, callback);
    socket?.on("timeout", () => socket.destroy());
    return socket;
  };
  return agent;
}
