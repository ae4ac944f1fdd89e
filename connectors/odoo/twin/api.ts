import { z } from "zod";
import type { TwinRequest, TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";
import type { Database, Values } from "./database.ts";
import type { Row } from "./domain.ts";
import { accessError, notFound, OdooFault, unprocessable } from "./fault.ts";
import { MODELS } from "./models.ts";
import { permits } from "./permitting.ts";
import type { Records } from "./records.ts";
import { sanitisePhone, singleEmail } from "./sanitise.ts";
import type { Switches } from "./switches.ts";

const values = z.record(z.string(), z.unknown());
const argumentsSchema = z.looseObject({
  ids: z.array(z.int()).default([]),
  context: z
    .looseObject({ active_test: z.boolean().optional(), tracking_disable: z.boolean().optional() })
    .default({}),
});
const searchSchema = z.object({
  domain: z.array(z.unknown()).default([]),
  fields: z.array(z.string()).default([]),
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).optional(),
  order: z.string().default("id"),
});
type Arguments = z.output<typeof argumentsSchema>;

/** `/json/2`: the bare result, or an exception with a true status. */
export class Json2Api {
  readonly permitting: string[] = [];
  /** From now on writes are answered as ever, and nothing is stored. */
  isLying = false;
  readonly #database: Database;
  readonly #records: Records;
  readonly #switches: Switches;
  readonly #key: { current: string };

  constructor(database: Database, records: Records, switches: Switches, key: { current: string }) {
    this.#database = database;
    this.#records = records;
    this.#switches = switches;
    this.#key = key;
  }

  declare(server: TwinServer): void {
    server.route("POST", "/json/2/:model/:method", (request) => {
      try {
        return { status: 200, body: this.#answer(request) };
      } catch (error) {
        if (error instanceof OdooFault) return error.response;
        throw error;
      }
    });
  }

  /** Before every call: the key, then the database. */
  admit({ headers }: TwinRequest): TwinResponse | null {
    if (headers.authorization !== `bearer ${this.#key.current}`)
      return new OdooFault(401, "werkzeug.exceptions.Unauthorized", "Invalid apikey").response;
    const database = headers["x-odoo-database"] ?? this.#switches.database;
    if (database === this.#switches.database) return null;
    const text = `database "${String(database)}" does not exist`;
    return { ...new OdooFault(200, "psycopg2.OperationalError", text).response, status: 200 };
  }

  #answer(request: TwinRequest): unknown {
    const { model = "", method = "" } = request.params;
    const definition = MODELS[model];
    const isInstalled = !definition?.app || this.#switches.apps.includes(definition.app);
    if (!definition || !isInstalled) throw notFound(`the model '${model}' does not exist`);
    if (method.startsWith("_"))
      throw accessError(`Private methods (such as '${model}.${method}') cannot be called remotely.`);
    if (this.#switches.forbidden.includes(model))
      throw accessError(`You are not allowed to access '${model}' records.`);
    const args = argumentsOf(request);
    const vals = valuesOf(args, method);
    if (permits(this.#database, model, method, args.ids, vals)) this.permitting.push(`${model}/${method}`);
    return this.#run(model, method, args, vals);
  }

  #run(model: string, method: string, args: Arguments, vals: Values): unknown {
    switch (method) {
      case "search_read":
        return this.#search(model, args);
      case "search_count":
        return this.#search(model, { ...args, fields: [] }).length;
      case "create":
        if (this.isLying) return [1];
        return [this.#records.create(model, linkNames(model, vals)).id];
      case "write":
        if (!this.isLying)
          this.#records.write(model, this.#database.mustFind(model, args.ids), vals, args.context);
        return true;
      case "unlink":
        if (!this.isLying) this.#records.unlink(model, this.#database.mustFind(model, args.ids));
        return true;
      case "add":
        if (model !== "phone.blacklist") break;
        if (this.isLying) return [1];
        if (args["number"] === undefined) throw unprocessable("missing a required argument: 'number'");
        return [this.#records.addNumber(args["number"], args["message"]).id];
      default:
    }
    throw notFound(`the method '${model}.${method}' does not exist`);
  }

  #search(model: string, args: Arguments): object[] {
    const { domain, fields, offset, limit, order } = parsed(searchSchema, args);
    this.#database.expectFields(model, fields);
    const found = this.#database.search(model, sanitised(model, domain), args.context).sort(ordered(order));
    const most = Math.min(limit ?? found.length, this.#switches.searchCap);
    return found
      .slice(offset, offset + most)
      .map((row) =>
        Object.fromEntries(["id", ...fields].map((name) => [name, this.#database.shown(model, row, name)])),
      );
  }
}

function argumentsOf({ rawBody, headers }: TwinRequest): Arguments {
  if (!headers["content-type"]?.startsWith("application/json"))
    throw new OdooFault(415, "werkzeug.exceptions.UnsupportedMediaType", "application/json");
  try {
    return parsed(argumentsSchema, JSON.parse(rawBody.toString("utf8")));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new OdooFault(400, "werkzeug.exceptions.BadRequest", "could not parse the body as json");
    throw error;
  }
}

function valuesOf(args: Arguments, method: string): Values {
  if (method === "write") return parsed(values, args["vals"]);
  return method === "create" ? (parsed(z.array(values).length(1), args["vals_list"])[0] ?? {}) : {};
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw unprocessable("missing or wrong argument");
}

function linkNames(model: string, vals: Values): Values {
  return model === "res.partner.category" ? { parent_id: false, ...vals } : vals;
}

/** The blacklists read their own key in any spelling. */
function sanitised(model: string, domain: readonly unknown[]): readonly unknown[] {
  const key = { "mail.blacklist": "email", "phone.blacklist": "number" }[model];
  const clean = (text: unknown) => (key === "email" ? singleEmail(text) : sanitisePhone(text)) || text;
  return domain.map((term) => {
    if (key === undefined || !Array.isArray(term) || term[0] !== key) return term;
    return [key, term[1], Array.isArray(term[2]) ? term[2].map(clean) : clean(term[2])];
  });
}

function ordered(order: string): (a: Row, b: Row) => number {
  const terms = order.split(",").map((term) => term.trim().split(/\s+/));
  return (a, b) => {
    for (const [name = "id", direction] of terms) {
      const [left, right] = [Number(a[name] ?? 0), Number(b[name] ?? 0)];
      if (left !== right) return direction === "desc" ? right - left : left - right;
    }
    return 0;
  };
}
