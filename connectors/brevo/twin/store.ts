import { duplicate, invalid, notFound, TwinError } from "./errors.ts";
import { ATTRIBUTES, type Switches } from "./switches.ts";

export interface ContactInput {
  readonly email?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly emailBlacklisted?: boolean;
  readonly smsBlacklisted?: boolean;
  readonly listIds?: readonly number[];
  readonly unlinkListIds?: readonly number[];
}

export interface StoredContact {
  readonly id: number;
  email: string | null;
  attributes: Record<string, unknown>;
  emailBlacklisted: boolean;
  smsBlacklisted: boolean;
  listIds: readonly number[];
  listUnsubscribed: readonly number[];
  consentGroups: readonly { readonly id: number; readonly status: string }[];
  /** When the person or staff stopped e-mail. */
  unsubscribedAt: readonly number[];
  readonly createdAt: number;
  modifiedAt: number;
  writtenAt: number;
}

type Flag = "emailBlacklisted" | "smsBlacklisted";

/** Contacts of one account. Deletion is at once and for good, and takes the blocklist entry with it. */
export class ContactStore {
  /** Ids of contacts that a request took off a blocklist. */
  readonly resubscribed: number[] = [];
  ignoresWrites = false;
  readonly #contacts = new Map<number, StoredContact>();
  readonly #before = new Map<number, { readonly contact: StoredContact; readonly until: number }>();
  readonly #switches: Switches;
  readonly #now: () => number;
  #lastId = 0;

  constructor(switches: Switches, now: () => number) {
    this.#switches = switches;
    this.#now = now;
  }

  create(input: ContactInput, at = this.#now()): StoredContact {
    const email = input.email ? addressOf(input.email) : null;
    if (email === null && !input.attributes?.["SMS"] && !input.attributes?.["EXT_ID"])
      throw new TwinError(400, "missing_parameter", "Either email, SMS or ext_id must be provided");
    if (email !== null && this.byEmail(email))
      throw new TwinError(400, "duplicate_parameter", "Contact already exist");
    this.#lastId += 1;
    const contact: StoredContact = {
      id: this.#lastId,
      email,
      attributes: {},
      emailBlacklisted: input.emailBlacklisted ?? false,
      smsBlacklisted: input.smsBlacklisted ?? false,
      listIds: input.listIds ?? [],
      listUnsubscribed: [],
      consentGroups: [],
      unsubscribedAt: [],
      createdAt: at,
      modifiedAt: at,
      writtenAt: 0,
    };
    this.#setAttributes(contact, { ...input.attributes, EMAIL: undefined });
    this.#contacts.set(contact.id, contact);
    return contact;
  }

  /** A write by the API; it may take a while to show, and the next one may come too early. */
  write(contact: StoredContact, input: ContactInput): void {
    const { busyMs, visibleAfterMs } = this.#switches;
    if (this.#now() - contact.writtenAt < busyMs)
      throw new TwinError(425, "too_early", "Contact is being processed");
    const before = structuredClone(contact);
    const target = this.ignoresWrites ? structuredClone(contact) : contact;
    this.update(target, input);
    target.writtenAt = this.#now();
    if (visibleAfterMs > 0)
      this.#before.set(contact.id, { contact: before, until: this.#now() + visibleAfterMs });
    for (const flag of ["emailBlacklisted", "smsBlacklisted"] as const)
      if (before[flag] && !target[flag]) this.resubscribed.push(contact.id);
  }

  update(contact: StoredContact, input: ContactInput): void {
    const flags = ["emailBlacklisted", "smsBlacklisted"] as const;
    const set = (flag: Flag): void => {
      const value = input[flag];
      if (value === undefined || contact[flag] === value) return;
      contact[flag] = value;
      if (value && flag === "emailBlacklisted")
        contact.unsubscribedAt = [...contact.unsubscribedAt, this.#now()];
    };
    const wins = this.#switches.emailChange === "RESUBSCRIBES_ALWAYS";
    if (wins) for (const flag of flags) set(flag);
    this.#setAttributes(contact, input.attributes ?? {});
    if (!wins) for (const flag of flags) set(flag);
    const unlinked = input.unlinkListIds ?? [];
    contact.listIds = [...new Set([...contact.listIds, ...(input.listIds ?? [])])].filter(
      (id) => !unlinked.includes(id),
    );
    const isOnlyFlags = !input.attributes && !input.listIds && !input.unlinkListIds;
    if (!isOnlyFlags || this.#switches.blocklistTouches) this.touch(contact);
  }

  touch(contact: StoredContact, at = this.#now()): void {
    contact.modifiedAt = at;
  }

  remove(contact: StoredContact): void {
    if (this.#switches.deletion === "REFUSED_405")
      throw new TwinError(405, "method_not_allowed", "Contact cannot be deleted");
    if (!this.ignoresWrites) this.#contacts.delete(contact.id);
  }

  /** The one that was modified last stays; the other is deleted. */
  merge(a: StoredContact, b: StoredContact): StoredContact {
    const [kept, gone] = a.modifiedAt >= b.modifiedAt ? [a, b] : [b, a];
    kept.attributes = { ...gone.attributes, ...kept.attributes };
    kept.listIds = [...new Set([...kept.listIds, ...gone.listIds])];
    this.#contacts.delete(gone.id);
    this.touch(kept);
    return kept;
  }

  find(id: number): StoredContact | null {
    return this.#contacts.get(id) ?? null;
  }

  byEmail(email: string): StoredContact | null {
    return this.#contacts.values().find((one) => one.email === email.toLowerCase()) ?? null;
  }

  byNumber(number: string): StoredContact | null {
    return this.#contacts.values().find((one) => one.attributes["SMS"] === digitsOf(number)) ?? null;
  }

  mustFind(contact: StoredContact | null): StoredContact {
    if (!contact) throw notFound();
    return contact;
  }

  /** In the order of creation. */
  all(): readonly StoredContact[] {
    return [...this.#contacts.values()].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  }

  /** What a read shows: for a while the contact as it was. */
  shown(contact: StoredContact): StoredContact {
    const before = this.#before.get(contact.id);
    return before && this.#now() < before.until ? before.contact : contact;
  }

  #setAttributes(contact: StoredContact, attributes: NonNullable<ContactInput["attributes"]>): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) continue;
      if (name === "EMAIL") this.#setEmail(contact, String(value));
      else if (name === "SMS" && value !== "") this.#setNumber(contact, String(value));
      // An attribute that the account does not have is ignored without a word.
      else if (value === "") delete contact.attributes[name];
      else if (ATTRIBUTES.includes(name)) contact.attributes[name] = value;
    }
  }

  #setEmail(contact: StoredContact, value: string): void {
    const email = addressOf(value);
    if (email === contact.email) return;
    if (this.byEmail(email)) throw duplicate("email");
    contact.email = email;
    // The trap: the blocklist entry was the old address's.
    contact.emailBlacklisted = false;
  }

  #setNumber(contact: StoredContact, value: string): void {
    const digits = digitsOf(value);
    if (!/^\d{8,15}$/.test(digits)) throw invalid("Invalid phone number");
    const holder = this.byNumber(value);
    if (holder && holder.id !== contact.id) throw duplicate("SMS");
    contact.attributes["SMS"] = digits;
  }
}

function digitsOf(value: string): string {
  return value.replace(/[\s.()-]/gu, "").replace(/^(\+|00)/u, "");
}

function addressOf(value: string): string {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)) throw invalid("email is not valid in attributes");
  return value.toLowerCase();
}
