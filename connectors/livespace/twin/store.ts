import { FIELD_NAMES, GROUP_NAMES, type Switches } from "./switches.ts";

export type FieldValue = string | number | boolean | null | readonly string[];

export interface StoredContact {
  readonly id: string;
  firstname: string;
  lastname: string;
  emails: readonly string[];
  phones: readonly string[];
  company: string;
  note: string;
  position: string;
  www: string;
  source: string;
  country: string;
  groups: readonly string[];
  dataset: Readonly<Record<string, FieldValue>>;
  wall: readonly string[];
  readonly createdAt: number;
  modifiedAt: number;
  isHidden: boolean;
}

type Changes = Partial<Omit<StoredContact, "id" | "createdAt">>;
type Payload = Readonly<Record<string, unknown>>;

/** The contacts of one account, and what an edit really stores of what it echoes. */
export class ContactStore {
  readonly contacts = new Map<string, StoredContact>();
  /** From now on edits and deletions are echoed, and nothing is stored. */
  isLying = false;
  readonly #switches: Switches;
  readonly #now: () => number;
  #made = 0;

  constructor(switches: Switches, now: () => number) {
    this.#switches = switches;
    this.#now = now;
  }

  create(changes: Changes, createdAt = this.#now()): StoredContact {
    this.#made += 1;
    const id = `c0a0${this.#made.toString(16).padStart(4, "0")}-0000-4000-8000-${String(createdAt).padStart(12, "0").slice(-12)}`;
    const contact: StoredContact = {
      id,
      firstname: "",
      lastname: "",
      emails: [],
      phones: [],
      company: "",
      note: "",
      position: "",
      www: "",
      source: "",
      country: "",
      groups: [],
      dataset: {},
      wall: [],
      createdAt,
      modifiedAt: createdAt,
      isHidden: false,
      ...changes,
    };
    this.contacts.set(id, contact);
    return contact;
  }

  find(id: unknown): StoredContact | null {
    const contact = this.contacts.get(String(id));
    return contact && !contact.isHidden ? contact : null;
  }

  /** In the order that this account has; the vendor promises none. */
  visible(): StoredContact[] {
    const all = [...this.contacts.values()].filter(({ isHidden }) => !isHidden);
    return this.#switches.order === "CREATED" ? all : all.sort((a, b) => b.modifiedAt - a.modifiedAt);
  }

  change(contact: StoredContact, changes: Changes): void {
    Object.assign(contact, changes);
    contact.modifiedAt = this.#now();
  }

  /** Stores what Livespace stores: string lists, scalars that it knows, fields, groups. The rest is silently dropped. */
  edit(contact: StoredContact, payload: Payload): void {
    if (this.isLying) return;
    const { datasetWrite, groupsWrite, emptyListClears, datasetTouches } = this.#switches;
    const before = JSON.stringify(contact);
    const changes: Changes = {};
    for (const name of ["firstname", "lastname", "note", "position", "www"] as const)
      if (typeof payload[name] === "string") changes[name] = payload[name];
    for (const name of ["emails", "phones"] as const) {
      const list = payload[name];
      const isStrings = Array.isArray(list) && list.every((one) => typeof one === "string");
      if (isStrings && (list.length > 0 || emptyListClears)) changes[name] = list as string[];
    }
    if (Array.isArray(payload["addresses"]) && payload["addresses"].length === 0 && emptyListClears)
      changes.country = "";
    const plain = Object.keys(changes).length > 0;
    if (typeof payload["dataset"] === "object" && payload["dataset"] !== null && datasetWrite !== "IGNORED") {
      const own = payload["dataset"] as Record<string, FieldValue>;
      changes.dataset = datasetWrite === "MERGES" ? { ...contact.dataset, ...own } : own;
    }
    const groups = payload["groups_id"];
    if (Array.isArray(groups) && groupsWrite === "REPLACES") changes.groups = groups.map(String);
    const { modifiedAt } = contact;
    this.change(contact, changes);
    const isSame = JSON.stringify({ ...contact, modifiedAt }) === before;
    if (isSame || (!plain && !datasetTouches)) contact.modifiedAt = modifiedAt;
  }

  delete(contact: StoredContact): void {
    if (this.isLying) return;
    if (this.#switches.deletion === "HIDDEN") contact.isHidden = true;
    else this.contacts.delete(contact.id);
  }
}

/** As `Contact/get` shows it: string lists become rows, empty maps become `[]`. */
export function shown(contact: StoredContact): Record<string, unknown> {
  const filled = Object.keys(contact.dataset).length > 0;
  const [email = "", phone = ""] = [contact.emails[0], contact.phones[0]];
  return {
    id: contact.id,
    contact_id: `ref-${contact.id}`,
    type: "contact",
    name: `${contact.firstname} ${contact.lastname}`.trim(),
    firstname: contact.firstname,
    lastname: contact.lastname,
    email,
    phone,
    emails: contact.emails.map((value, index) => ({ value, type: 1, id: `${contact.id}-e${index}` })),
    phones: contact.phones.map((number, index) => ({ number, type: 2, id: `${contact.id}-p${index}` })),
    company: contact.company,
    company_id: null,
    note: contact.note,
    position: contact.position,
    www: contact.www,
    source_name: contact.source || null,
    groups: contact.groups.map((id) => GROUP_NAMES[id] ?? id),
    groups_id: contact.groups,
    tags: [],
    addresses: contact.country ? [{ street: "", city: "", postcode: "", country: contact.country }] : [],
    dataset: filled ? contact.dataset : [],
    dataset_field_name: filled
      ? Object.fromEntries(Object.keys(contact.dataset).map((id) => [id, FIELD_NAMES[id] ?? id]))
      : [],
    created: stamp(contact.createdAt),
    modified: stamp(contact.modifiedAt),
    last_active_date: stamp(contact.modifiedAt),
  };
}

const warsaw = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Warsaw",
  dateStyle: "short",
  timeStyle: "medium",
});

/** `2025-10-08 15:19:13+02`: Polish local time, whole seconds. */
function stamp(ms: number): string {
  const local = warsaw.format(ms);
  const hours = Math.round((Date.parse(`${local.replace(" ", "T")}Z`) - ms) / 3_600_000);
  return `${local}+${String(hours).padStart(2, "0")}`;
}

/** What a client writes as bound of a filter, with any offset. */
export function instantOf(text: unknown): number {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)([+-]\d\d)?/.exec(String(text));
  return match ? Date.parse(`${match[1]}T${match[2]}${match[3] ?? "+01"}:00`) : Number.NaN;
}
