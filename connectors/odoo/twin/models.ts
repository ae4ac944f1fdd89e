import type { Database } from "./database.ts";
import type { Row } from "./domain.ts";
import { firstEmail, sanitisePhone } from "./sanitise.ts";

export interface Model {
  readonly fields: readonly string[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly computed?: Readonly<Record<string, (row: Row, database: Database) => unknown>>;
  /** App without which the model does not exist. */
  readonly app?: "mass_mailing" | "phone_validation";
}

const stamps = ["create_date", "write_date", "create_uid"];
const link = (model: string, name: string, label: string) => (row: Row, database: Database) => {
  const target = database.table(model).get(Number(row[name]));
  const text = target?.[label];
  return target ? [target.id, typeof text === "string" ? text : ""] : false;
};

function isBlacklisted(row: Row, database: Database): boolean {
  const email = firstEmail(row["email"]);
  return database
    .rows("mail.blacklist")
    .some((entry) => entry["email"] === email && entry["active"] === true);
}

function isPhoneBlacklisted(row: Row, database: Database): boolean {
  const number = sanitisePhone(row["phone"]);
  return database
    .rows("phone.blacklist")
    .some((entry) => entry["number"] === number && entry["active"] === true);
}

export const MODELS: Readonly<Record<string, Model>> = {
  "res.partner": {
    fields: [
      ...stamps,
      "name",
      "is_company",
      "email",
      "phone",
      "street",
      "street2",
      "zip",
      "city",
      "vat",
      "website",
      "function",
      "comment",
      "image_1920",
      "category_id",
      "active",
      "country",
      "parent",
      "x_no_profiling",
    ],
    defaults: { is_company: false, active: true, category_id: [], x_no_profiling: false },
    computed: {
      email_normalized: (row) => firstEmail(row["email"]),
      phone_sanitized: (row) => sanitisePhone(row["phone"]),
      country_code: (row) => row["country"] || false,
      parent_id: link("res.partner", "parent", "name"),
      image_128: (row) => (row["image_1920"] ? "1.2 Kb" : false),
      is_blacklisted: isBlacklisted,
      phone_blacklisted: isPhoneBlacklisted,
    },
  },
  "res.partner.category": {
    fields: [...stamps, "name", "parent"],
    computed: { parent_id: link("res.partner.category", "parent", "name") },
  },
  "mail.blacklist": { fields: [...stamps, "email", "active"], defaults: { active: true } },
  "phone.blacklist": {
    fields: [...stamps, "number", "active"],
    defaults: { active: true },
    app: "phone_validation",
  },
  "mailing.list": { fields: [...stamps, "name", "active"], defaults: { active: true }, app: "mass_mailing" },
  "mailing.contact": {
    fields: [...stamps, "name", "email", "active"],
    defaults: { active: true },
    computed: { email_normalized: (row) => firstEmail(row["email"]) },
    app: "mass_mailing",
  },
  "mailing.subscription": {
    fields: [...stamps, "contact", "list", "opt_out", "opt_out_datetime"],
    defaults: { opt_out: false },
    computed: {
      contact_id: link("mailing.contact", "contact", "email"),
      list_id: link("mailing.list", "list", "name"),
    },
    app: "mass_mailing",
  },
  "mail.message": { fields: [...stamps, "model", "res_id", "date", "body"] },
  "ir.attachment": { fields: [...stamps, "res_model", "res_id", "name"] },
};
