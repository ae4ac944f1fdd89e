import type { Schedule } from "./schedule.ts";
import { conflict, invalid, invalidProperty, notFound } from "./errors.ts";
import { DEFINED_PROPERTIES, WRITABLE_PROPERTIES, type Switches } from "./switches.ts";

export type Properties = Readonly<Record<string, string | null>>;

export interface StoredContact {
  readonly id: number;
  /** Replaced, never changed, so that the search index can keep older values. */
  properties: Properties;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
}

export interface StoreEvents {
  changed(contact: StoredContact): void;
  removed(id: number): void;
  primaryEmailChanged(contact: StoredContact): void;
}

/** Contacts of one portal: the live store, the recycle bin, merges and permanent deletions. */
export class ContactStore {
  readonly contacts = new Map<number, StoredContact>();
  /** Addresses of permanently deleted contacts. */
  readonly blocklist = new Set<string>();
  /** A workflow of the portal sets back what a write changed: it is answered as ever. */
  ignoresUpdates = false;
  readonly #byEmail = new Map<string, number>();
  readonly #mergedInto = new Map<number, number>();
  readonly #purged = new Set<number>();
  readonly #listedIds = new Set<number>();
  readonly #sortedIds: number[] = [];
  #isSorted = true;
  readonly #switches: Switches;
  readonly #schedule: Schedule;
  readonly #events: StoreEvents;

  constructor(switches: Switches, schedule: Schedule, events: StoreEvents) {
    this.#switches = switches;
    this.#schedule = schedule;
    this.#events = events;
  }

  /** An id for a key: stable, and like HubSpot's in no chronological order. */
  idFor(key: string): number {
    let hash = 0x811c9dc5;
    for (let index = 0; index < key.length; index += 1)
      hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
    let id = 100_000_000_000 + hash;
    while (this.contacts.has(id) || this.#purged.has(id) || this.#mergedInto.has(id)) id += 1;
    return id;
  }

  insert(id: number, properties: Properties, createdAt: number): StoredContact {
    const iso = new Date(createdAt).toISOString();
    const own = { ...properties, hs_object_id: String(id), createdate: iso, lastmodifieddate: iso };
    const contact: StoredContact = { id, properties: own, createdAt, updatedAt: createdAt, archivedAt: null };
    this.contacts.set(id, contact);
    if (!this.#listedIds.has(id)) {
      this.#listedIds.add(id);
      this.#sortedIds.push(id);
      this.#isSorted = false;
    }
    for (const email of addressesOf(contact)) this.#byEmail.set(email, id);
    return contact;
  }

  /** Throws what a creation with these values would. */
  checkNew(input: Properties): Properties {
    const properties = this.#accept(input);
    const email = properties["email"];
    const holder = email ? this.#byEmail.get(email) : undefined;
    if (holder !== undefined) throw conflict(holder);
    if (email && this.#switches.blocklist === "API_REJECTS" && this.blocklist.has(email)) {
      throw invalid("This contact was permanently deleted and cannot be created again.");
    }
    return properties;
  }

  create(key: string, input: Properties): StoredContact {
    const properties = this.checkNew(input);
    const contact = this.insert(
      this.idFor(key),
      { hs_object_source: "INTEGRATION", ...properties },
      this.#schedule.now(),
    );
    this.#events.changed(contact);
    this.#events.primaryEmailChanged(contact);
    const { enrichmentDelayMs } = this.#switches;
    if (enrichmentDelayMs > 0) this.#schedule.after(enrichmentDelayMs, () => this.touch(contact));
    return contact;
  }

  update(contact: StoredContact, input: Properties): Properties {
    const properties = this.#accept(input);
    const { email } = properties;
    const holder = email ? this.#byEmail.get(email) : undefined;
    if (holder !== undefined && holder !== contact.id) throw conflict(holder);
    if (this.ignoresUpdates) return properties;
    this.#rewrite(contact, properties);
    this.touch(contact);
    if (email !== undefined) this.#events.primaryEmailChanged(contact);
    return properties;
  }

  /** A change by HubSpot itself, also of read-only properties. */
  derive(contact: StoredContact, properties: Properties, touches: boolean): void {
    this.#rewrite(contact, properties);
    if (touches) this.touch(contact);
    else this.#events.changed(contact);
  }

  touch(contact: StoredContact, at = this.#schedule.now()): void {
    contact.updatedAt = at;
    contact.properties = { ...contact.properties, lastmodifieddate: new Date(at).toISOString() };
    this.#events.changed(contact);
  }

  /** Does not move `lastmodifieddate`. */
  archive(contact: StoredContact): void {
    contact.archivedAt = this.#schedule.now();
    for (const email of addressesOf(contact))
      if (this.#byEmail.get(email) === contact.id) this.#byEmail.delete(email);
    this.#events.removed(contact.id);
  }

  restore(contact: StoredContact): void {
    contact.archivedAt = null;
    for (const email of addressesOf(contact)) this.#byEmail.set(email, contact.id);
    this.#events.changed(contact);
  }

  purge(contact: StoredContact): void {
    for (const email of addressesOf(contact)) this.blocklist.add(email);
    this.#remove(contact);
    this.#purged.add(contact.id);
  }

  merge(primary: StoredContact, loser: StoredContact): StoredContact {
    const now = this.#schedule.now();
    const moved = this.#switches.mergeCreatesNewId
      ? this.idFor(`merge-${primary.id}-${loser.id}`)
      : primary.id;
    const primaryEmail = primary.properties["email"] ?? null;
    const additional = [...addressesOf(primary), ...addressesOf(loser)].filter(
      (email) => email !== primaryEmail,
    );
    const gone = moved === primary.id ? [loser] : [primary, loser];
    const earlier = [primary, loser].flatMap((one) =>
      (one.properties["hs_merged_object_ids"] ?? "").split(";").filter(Boolean),
    );
    const properties = {
      ...loser.properties,
      ...Object.fromEntries(Object.entries(primary.properties).filter(([, value]) => value)),
      email: primaryEmail ?? loser.properties["email"] ?? null,
      hs_email_optout: primary.properties["hs_email_optout"] ?? null,
      hs_additional_emails: [...new Set(additional)].join(";") || null,
      hs_merged_object_ids: [...earlier, ...gone.map((one) => String(one.id))].join(";"),
      // Only the direct merges are in here; chained ones are missing, as reported for the real one.
      hs_calculated_merged_vids: gone.map((one) => `${one.id}:${now}`).join(";"),
    };
    for (const one of [primary, loser]) this.#remove(one);
    const survivor = this.insert(moved, properties, primary.createdAt);
    for (const one of gone) this.#mergedInto.set(one.id, moved);
    this.touch(survivor);
    return survivor;
  }

  /** By id, following merges; archived ones only when asked for. */
  find(id: number, archived = false): StoredContact | null {
    let current = id;
    for (let next = this.#mergedInto.get(current); next !== undefined; next = this.#mergedInto.get(current))
      current = next;
    const contact = this.contacts.get(current);
    return contact && (contact.archivedAt !== null) === archived ? contact : null;
  }

  mustFind(id: string | number): StoredContact {
    const contact = this.find(Number(id)) ?? this.find(Number(id), true);
    if (!contact) throw notFound();
    return contact;
  }

  findByEmail(email: string): StoredContact | null {
    const id = this.#byEmail.get(email.toLowerCase());
    return id === undefined ? null : (this.contacts.get(id) ?? null);
  }

  /** Ids in ascending order, starting at `from`. */
  *ascending(from: number): Generator<StoredContact> {
    if (!this.#isSorted) this.#sortedIds.sort((a, b) => a - b);
    this.#isSorted = true;
    const ids = this.#sortedIds;
    let low = 0;
    for (let high = ids.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((ids[middle] as number) < from) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < ids.length; index += 1) {
      const contact = this.contacts.get(ids[index] as number);
      if (contact) yield contact;
    }
  }

  #remove(contact: StoredContact): void {
    this.contacts.delete(contact.id);
    for (const email of addressesOf(contact))
      if (this.#byEmail.get(email) === contact.id) this.#byEmail.delete(email);
    this.#events.removed(contact.id);
  }

  #rewrite(contact: StoredContact, properties: Properties): void {
    for (const email of addressesOf(contact))
      if (this.#byEmail.get(email) === contact.id) this.#byEmail.delete(email);
    contact.properties = { ...contact.properties, ...properties };
    if (contact.archivedAt === null)
      for (const email of addressesOf(contact)) this.#byEmail.set(email, contact.id);
  }

  #accept(input: Properties): Properties {
    const accepted: Record<string, string | null> = {};
    for (const [name, raw] of Object.entries(input)) {
      if (!DEFINED_PROPERTIES.has(name)) throw invalidProperty(name, "PROPERTY_DOESNT_EXIST");
      if (!WRITABLE_PROPERTIES.has(name)) throw invalidProperty(name, this.#switches.readOnlyCode);
      const value = name === "email" ? (raw ?? "").toLowerCase() : raw;
      if (name === "email" && value && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
        throw invalidProperty(name, "INVALID_EMAIL");
      accepted[name] = value === "" ? null : value;
    }
    return accepted;
  }
}

export function addressesOf(contact: StoredContact): readonly string[] {
  const additional = (contact.properties["hs_additional_emails"] ?? "").split(";");
  return [contact.properties["email"] ?? "", ...additional]
    .map((email) => email.toLowerCase())
    .filter(Boolean);
}
