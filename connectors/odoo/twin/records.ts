import type { Context, Database, Values } from "./database.ts";
import type { Row } from "./domain.ts";
import { OdooFault, userError } from "./fault.ts";
import { sanitisePhone, singleEmail } from "./sanitise.ts";

/** Changes of records with what Odoo does along the way: blacklists, tracking, documents that stand in the way. */
export class Records {
  readonly #database: Database;
  readonly #uid: number;

  constructor(database: Database, uid: number) {
    this.#database = database;
    this.#uid = uid;
  }

  create(model: string, values: Values, at?: number): Row {
    if (model === "mail.blacklist") return this.#createMailEntry(values);
    if (model === "phone.blacklist") return this.addNumber(values["number"]);
    const { parent_id, contact_id, list_id, ...plain } = values;
    const links = { parent: parent_id, contact: contact_id, list: list_id };
    const row = this.#database.insert(model, { ...plain, ...withoutUndefined(links) }, this.#uid, at);
    if (model === "res.partner") this.post("res.partner", row.id, "Contact created", at);
    return row;
  }

  write(model: string, rows: readonly Row[], values: Values, context: Context): void {
    for (const row of rows) {
      if (model === "res.partner") this.#writePartner(row, values, context);
      else if (model === "mailing.subscription" && values["opt_out"] === true)
        this.#database.update(row, { ...values, opt_out_datetime: this.#database.now() });
      else this.#database.update(row, values);
      if (model.endsWith(".blacklist")) this.post(model, row.id, `Active → ${String(values["active"])}`);
    }
  }

  unlink(model: string, rows: readonly Row[]): void {
    for (const row of rows) {
      if (model === "res.partner") this.#refuseUnlink(row);
      if (model === "mailing.contact")
        for (const one of this.#database.rows("mailing.subscription"))
          if (one["contact"] === row.id) this.#database.table("mailing.subscription").delete(one.id);
      this.#database.table(model).delete(row.id);
      for (const attached of ["mail.message", "ir.attachment"] as const) {
        const owner = attached === "mail.message" ? "model" : "res_model";
        for (const one of this.#database.rows(attached))
          if (one[owner] === model && one["res_id"] === row.id) this.#database.table(attached).delete(one.id);
      }
    }
  }

  /** `phone.blacklist.add`: unlike the e-mail blacklist, it re-activates. */
  addNumber(text: unknown, message?: unknown): Row {
    const number = sanitisePhone(text);
    if (!number) throw userError(`${String(text)} is no number. Please correct the number and try again.`);
    const known = this.#database.rows("phone.blacklist").find((row) => row["number"] === number);
    if (known && known["active"] !== true) this.#database.update(known, { active: true });
    const row = known ?? this.#database.insert("phone.blacklist", { number }, this.#uid);
    if (typeof message === "string") this.post("phone.blacklist", row.id, message);
    return row;
  }

  post(model: string, id: number, body: string, at = this.#database.now()): void {
    this.#database.insert("mail.message", { model, res_id: id, body, date: at }, this.#uid, at);
  }

  /** The existing entry is answered as it is: an archived one stays archived. */
  #createMailEntry(values: Values): Row {
    const email = singleEmail(values["email"]);
    if (!email) throw userError(`Invalid email address “${String(values["email"])}”`);
    const known = this.#database.rows("mail.blacklist").find((row) => row["email"] === email);
    return known ?? this.#database.insert("mail.blacklist", { ...values, email }, this.#uid);
  }

  #writePartner(row: Row, values: Values, { tracking_disable }: Context): void {
    if (values["active"] === false && this.#database.usersContacts.has(row.id)) throw linkedToUser(row);
    if (values["name"] === false) throw userError("Contacts require a name");
    const { category_id, ...plain } = values;
    const before = [row["email"], row["phone"], row["name"]].join(", ");
    this.#database.update(row, {
      ...plain,
      ...(category_id ? { category_id: linked(row, category_id) } : {}),
    });
    const isTracked = ["email", "phone", "name"].some((name) => name in values);
    if (isTracked && tracking_disable !== true) this.post("res.partner", row.id, `was: ${before}`);
  }

  #refuseUnlink(row: Row): void {
    if (this.#database.usersContacts.has(row.id)) throw linkedToUser(row);
    if (this.#database.usedInAccounting.has(row.id))
      throw userError(
        `The partner cannot be deleted because it is used in Accounting (${String(row["name"])})`,
      );
  }
}

/** Commands on a list of links: `(4, id)` adds, `(3, id)` takes away, `(6, 0, ids)` replaces. */
function linked(row: Row, commands: unknown): number[] {
  let ids = new Set(row["category_id"] as number[]);
  for (const command of commands as [number, number, number[]?][]) {
    if (command[0] === 4) ids.add(command[1]);
    if (command[0] === 3) ids.delete(command[1]);
    if (command[0] === 6) ids = new Set(command[2]);
  }
  return [...ids];
}

function linkedToUser(row: Row): OdooFault {
  const text = `You cannot delete contacts linked to an active user. Ask an administrator to archive ${String(row["name"])} first.`;
  return new OdooFault(422, "odoo.exceptions.RedirectWarning", text);
}

function withoutUndefined(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
