import { randomBytes } from "node:crypto";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { TwinServer, type TwinRequest } from "#connectors/kit/twin-server.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import { Json2Api } from "./twin/api.ts";
import { Database, type Values } from "./twin/database.ts";
import { Records } from "./twin/records.ts";
import { sanitisePhone, singleEmail } from "./twin/sanitise.ts";
import { switchesSchema } from "./twin/switches.ts";

/** The database as a local server, and the hands of the people who work in it. */
export interface OdooTwin extends Twin {
  readonly database: Database;
  /** Staff, the website or an import: outside HTTP, so it is in no journal. */
  createPartner(values: Values, uid?: number): string;
  writePartner(id: string, values: Values): void;
  unlinkPartner(id: string): void;
  /** Puts a contact tag, and its parent when the name has one (`Parent / Tag`), on a contact. */
  tag(id: string, path: string): void;
  untag(id: string, name: string): void;
  partner(id: string): Values | null;
  partnerIds(): readonly string[];
  idForKey(seedKey: string): string;
  /** The person unsubscribes by the link of a mailing, or is taken off the list again. */
  blockEmail(email: string): void;
  unblockEmail(email: string): void;
  isEmailBlocked(email: string): boolean;
  blockPhone(number: string): void;
  unblockPhone(number: string): void;
  isPhoneBlocked(number: string): boolean;
  /** A newsletter subscription of an address. */
  subscribe(email: string, list: string): void;
  unsubscribe(email: string, list: string): void;
  isSubscribed(email: string): boolean;
  /** An invoice points at the contact from now on. */
  invoice(id: string): void;
  /** The contact belongs to a user who may log in. */
  linkToUser(id: string): void;
  expireKey(): void;
  ignoreWrites(): void;
}

/** Odoo's external API as a local server, built from what a running 19.0 answered and from its source. */
export const odooTwin = {
  id: "odoo",
  async start({
    port,
    journalFile,
    stateFile,
    switches: raw,
  }: Parameters<TwinDefinition["start"]>[0] = {}): Promise<OdooTwin> {
    const switches = switchesSchema.parse(raw ?? {});
    const key = { current: switches.apiKey ?? `twin-${randomBytes(16).toString("hex")}` };
    const server: TwinServer = new TwinServer({
      name: "Odoo",
      port,
      journalFile,
      stateFile,
      isWrite,
      before: (request) => api.admit(request),
    });
    const database = new Database(() => server.now());
    const records = new Records(database, switches.uid);
    const api = new Json2Api(database, records, switches, key);
    api.declare(server);
    await server.listen();
    return twinOf({ server, database, records, api, key });
  },
} satisfies TwinDefinition;

function isWrite({ path }: TwinRequest): boolean {
  return /\/(create|write|unlink|add)$/.test(path);
}

interface Parts {
  readonly server: TwinServer;
  readonly database: Database;
  readonly records: Records;
  readonly api: Json2Api;
  readonly key: { current: string };
}

function twinOf({ server, database, records, api, key }: Parts): OdooTwin {
  const idOfKey = new Map<string, string>();
  const find = (id: string) => database.mustFind("res.partner", [Number(id)]);
  const named = (model: string, field: string, value: string) =>
    database.rows(model).find((row) => row[field] === value);
  const entry = (model: "mail.blacklist" | "phone.blacklist", text: string) =>
    model === "mail.blacklist"
      ? named(model, "email", singleEmail(text) || "")
      : named(model, "number", sanitisePhone(text) || "");
  const ensureTag = (name: string, parent: number | false): number => {
    const known = database
      .rows("res.partner.category")
      .find((row) => row["name"] === name && (row["parent"] || false) === parent);
    return (known ?? records.create("res.partner.category", { name, parent_id: parent })).id;
  };
  const subscription = (email: string, list: string) => {
    const contact =
      named("mailing.contact", "email", email) ?? records.create("mailing.contact", { email, name: email });
    const home = named("mailing.list", "name", list) ?? records.create("mailing.list", { name: list });
    const known = database
      .rows("mailing.subscription")
      .find((row) => row["contact"] === contact.id && row["list"] === home.id);
    return known ?? records.create("mailing.subscription", { contact_id: contact.id, list_id: home.id });
  };
  const setActive = (model: "mail.blacklist" | "phone.blacklist", text: string, active: boolean): void => {
    const row = entry(model, text);
    if (row) records.write(model, [row], { active }, {});
  };
  return {
    url: server.url,
    server,
    journal: server.journal,
    database,
    connectorConfig: {
      baseUrl: server.url,
      optOutFields: [{ field: "x_no_profiling", purpose: "PROFILING", channel: null }],
      originTags: { "Modulo web": "WEB_FORM", Import: "IMPORT", Agenti: "SALES_LEAD", Partner: "PARTNER" },
      originUsers: { 4: "WEB_FORM" },
    },
    credentials: { apiKey: key.current },
    seed(people) {
      for (const person of people) {
        const values = {
          ...seeded(person),
          category_id: tagsOf(person).map((name) => ensureTag(name, false)),
        };
        const row = records.create("res.partner", values, Date.parse(person.createdAt));
        idOfKey.set(person.key, String(row.id));
        for (const email of person.emails) {
          if (person.emailConsent === "GIVEN") subscription(email, "Newsletter");
          if (person.emailConsent === "WITHDRAWN") records.create("mail.blacklist", { email });
        }
        if (person.phoneConsent === "WITHDRAWN") for (const one of person.phones) records.addNumber(one);
      }
    },
    size: () => database.table("res.partner").size,
    permittingRequests: () => [...api.permitting],
    close: () => server.close(),

    createPartner: (values, uid) =>
      String((uid === undefined ? records : new Records(database, uid)).create("res.partner", values).id),
    writePartner: (id, values) => records.write("res.partner", find(id), values, {}),
    unlinkPartner: (id) => records.unlink("res.partner", find(id)),
    tag(id, path) {
      const [first = "", second] = path.split(" / ");
      const root = ensureTag(first, false);
      const tag = second === undefined ? root : ensureTag(second, root);
      records.write("res.partner", find(id), { category_id: [[4, tag]] }, {});
    },
    untag(id, name) {
      const tags = database.rows("res.partner.category").filter((row) => row["name"] === name);
      records.write("res.partner", find(id), { category_id: tags.map((tag) => [3, tag.id]) }, {});
    },
    partner: (id) => database.table("res.partner").get(Number(id)) ?? null,
    partnerIds: () => database.rows("res.partner").map(({ id }) => String(id)),
    idForKey(seedKey) {
      const id = idOfKey.get(seedKey);
      if (id === undefined) throw new Error(`no seeded record ${seedKey}`);
      return id;
    },
    blockEmail(email) {
      const row = records.create("mail.blacklist", { email });
      if (row["active"] !== true) records.write("mail.blacklist", [row], { active: true }, {});
    },
    unblockEmail: (email) => setActive("mail.blacklist", email, false),
    isEmailBlocked: (email) => entry("mail.blacklist", email)?.["active"] === true,
    blockPhone: (number) => void records.addNumber(number),
    unblockPhone: (number) => setActive("phone.blacklist", number, false),
    isPhoneBlocked: (number) => entry("phone.blacklist", number)?.["active"] === true,
    subscribe: (email, list) =>
      records.write("mailing.subscription", [subscription(email, list)], { opt_out: false }, {}),
    unsubscribe: (email, list) =>
      records.write("mailing.subscription", [subscription(email, list)], { opt_out: true }, {}),
    isSubscribed: (email) =>
      database
        .rows("mailing.subscription")
        .some(
          (row) => row["contact"] === named("mailing.contact", "email", email)?.id && row["opt_out"] !== true,
        ),
    invoice: (id) => void database.usedInAccounting.add(Number(id)),
    linkToUser: (id) => void database.usersContacts.add(Number(id)),
    expireKey: () => void (key.current = `expired-${randomBytes(4).toString("hex")}`),
    ignoreWrites: () => void (api.isLying = true),
  };
}

const tags = {
  FORM: ["Modulo web"],
  IMPORT: ["Import"],
  SALES: ["Agenti"],
  PARTNER: ["Partner"],
  UNKNOWN: [],
} as const;

function tagsOf({ origin }: SeedRecord): readonly string[] {
  return tags[origin];
}

/** Odoo has one field for the name and one for the addresses. */
function seeded(person: SeedRecord): Values {
  return {
    name: `${person.givenName} ${person.familyName}`,
    email: person.emails.join(", ") || false,
    phone: person.phones[0] ?? false,
    country: person.country,
    function: person.company === null ? false : "Referente",
  };
}
