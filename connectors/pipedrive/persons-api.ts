import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { isNotFound, type Call } from "./call.ts";
import { fieldKeysOf, type PipedriveConfig } from "./config.ts";

const numericId = z.string().regex(/^\d{1,15}$/);
const text = z.string().nullish();
const place = z.object({ value: text, primary: z.boolean().nullish(), label: text });
const places = z
  .array(place)
  .nullish()
  .transform((list) => list ?? []);
const instant = z.string().refine((value) => !Number.isNaN(Date.parse(value)), "no date");

/** A person of version 2; what contact sync and Campaigns add is there only in companies that have them. */
const person = z.object({
  id: z.int().positive(),
  name: text,
  first_name: text,
  last_name: text,
  emails: places,
  phones: places,
  add_time: instant,
  update_time: instant.nullish(),
  is_deleted: z.boolean().nullish(),
  picture_id: z.int().nullish(),
  birthday: text,
  notes: text,
  job_title: text,
  postal_address: z.record(z.string(), z.unknown()).nullish(),
  im: places,
  marketing_status: text,
  last_incoming_mail_time: text,
  custom_fields: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((fields) => fields ?? {}),
});
const one = z.object({ success: z.literal(true), data: person });
const page = z.object({
  success: z.literal(true),
  data: z.array(person),
  additional_data: z.object({ next_cursor: z.string().min(1).nullish() }).nullish(),
});
const user = z.object({
  success: z.literal(true),
  data: z.object({ company_id: z.int(), company_domain: z.string().nullish() }),
});

export type Person = z.output<typeof person>;
/** Fields of a PATCH; null empties a custom field. */
export type Changes = Readonly<Record<string, unknown>>;

export interface PersonPage {
  readonly persons: readonly Person[];
  readonly after: string | null;
}

export interface PersonsApi {
  account(): Promise<string>;
  /** In the order of ids. Deleted persons are not in any list that is documented. */
  list(after: string | null, updatedSince: number | null, signal?: AbortSignal): Promise<PersonPage>;
  /** At most 100. Ids that are not there, or not visible to the token's user, are left out without a word. */
  byIds(ids: readonly string[]): Promise<readonly Person[]>;
  /** With all its custom fields; null when there is none. A deleted one answers for 30 days. */
  get(id: string): Promise<Person | null>;
  /** The answer is not read: a forbidden change of the marketing status is ignored, not refused. */
  update(id: string, changes: Changes): Promise<void>;
  remove(id: string): Promise<void>;
  removePicture(id: string): Promise<void>;
}

const PERSONS = "/api/v2/persons";

export function personsApi(call: Call, config: PipedriveConfig): PersonsApi {
  const include = ["last_incoming_mail_time", ...(config.campaigns === "ON" ? ["marketing_status"] : [])];
  const shown = { include_fields: include.join(",") };
  const keys = fieldKeysOf(config);
  const mapped = keys.length > 0 ? { ...shown, custom_fields: keys.join(",") } : shown;
  const pathOf = (id: string): string => {
    if (numericId.safeParse(id).success) return `${PERSONS}/${id}`;
    throw new ConnectorError("REJECTED", "person", { vendorCode: "id is not numeric" });
  };

  return {
    async account() {
      const { data } = await call("read account", "GET", "/v1/users/me", user);
      return String(data.company_id);
    },

    async list(after, updatedSince, signal) {
      const query = {
        ...mapped,
        sort_by: "id",
        sort_direction: "asc",
        limit: String(config.pageSize),
        ...(updatedSince === null ? {} : { updated_since: rfc3339(updatedSince) }),
        ...(after === null ? {} : { cursor: after }),
      };
      const answer = await call("list persons", "GET", PERSONS, page, { query, signal });
      return { persons: answer.data, after: answer.additional_data?.next_cursor ?? null };
    },

    async byIds(externalIds) {
      const ids = [...new Set(externalIds)].filter((id) => numericId.safeParse(id).success);
      if (ids.length === 0) return [];
      const query = { ...mapped, ids: ids.join(","), limit: "100" };
      return (await call("read persons", "GET", PERSONS, page, { query })).data;
    },

    async get(id) {
      try {
        const { data } = await call("read person", "GET", pathOf(id), one, { query: shown });
        if (String(data.id) === id) return data;
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
      throw new ConnectorError("BAD_ANSWER", "read person", { vendorCode: "another person" });
    },

    async update(id, changes) {
      await call("update person", "PATCH", pathOf(id), one, { body: changes });
    },

    async remove(id) {
      const gone = z.object({ success: z.literal(true), data: z.object({ id: z.literal(Number(id)) }) });
      await call("delete person", "DELETE", pathOf(id), gone);
    },

    async removePicture(id) {
      pathOf(id);
      await call(
        "delete picture",
        "DELETE",
        `/v1/persons/${id}/picture`,
        z.object({ success: z.literal(true) }),
      );
    },
  };
}

/** Without milliseconds, as in Pipedrive's own example. */
function rfc3339(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
