import type { Switches } from "./switches.ts";

export type FieldValue = string | number | boolean | null | readonly string[];
export type Attributes = Readonly<Record<string, unknown>>;

export interface StoredPerson {
  readonly id: number;
  readonly createdAt: number;
  updatedAt: number;
  attributes: Attributes;
  tags: readonly string[];
  custom: Readonly<Record<string, FieldValue>>;
}

/** What a person has in Sellf. All of it belongs to the person and goes with it, but the company. */
export const BELONGINGS = ["deal", "note", "call", "appointment", "todo", "company"] as const;

export interface Belonging {
  readonly kind: (typeof BELONGINGS)[number];
  readonly personId: number;
  readonly text: string;
}

const ATTRIBUTES = [
  "code",
  "first_name",
  "last_name",
  "title",
  "prospect_status",
  "vat",
  "birthday",
  "website",
  "email",
  "email_secondary",
  "phone",
  "mobile",
  "fax",
  "skype",
  "address",
  "latitude",
  "longitude",
  "description",
  "company_id",
  "user_id",
];

/** The people of one team. */
export class PeopleStore {
  readonly people = new Map<number, StoredPerson>();
  belongings: readonly Belonging[] = [];
  /** From now on writes are answered as ever, and nothing is stored. */
  isLying = false;
  readonly #switches: Switches;
  readonly #now: () => number;
  #lastId = 0;

  constructor(switches: Switches, now: () => number) {
    this.#switches = switches;
    this.#now = now;
  }

  create(attributes: Attributes, more: Partial<StoredPerson> = {}): StoredPerson {
    this.#lastId += 1;
    const at = more.createdAt ?? this.#now();
    const person = { createdAt: at, updatedAt: at, tags: [], custom: {}, ...more };
    const made = { ...person, id: this.#lastId, attributes: { user_id: 4, ...attributes } };
    this.people.set(made.id, made);
    return made;
  }

  change(person: StoredPerson, changes: Partial<Pick<StoredPerson, "attributes" | "tags" | "custom">>): void {
    const { attributes, ...rest } = changes;
    Object.assign(person, rest, { attributes: { ...person.attributes, ...attributes } });
    person.updatedAt = this.#now();
  }

  /** A partial update: `tags` replaces them all, `atags` adds. */
  update(person: StoredPerson, body: Attributes): void {
    if (this.isLying) return;
    const attributes = Object.fromEntries(Object.entries(body).filter(([name]) => ATTRIBUTES.includes(name)));
    const added = Array.isArray(body["atags"]) ? body["atags"].map(String) : [];
    const tags = Array.isArray(body["tags"]) ? body["tags"].map(String) : person.tags;
    const custom = body["custom_fields"] as Readonly<Record<string, FieldValue>> | undefined;
    const { customFields } = this.#switches;
    const isStored = custom !== undefined && customFields !== "IGNORED";
    this.change(person, {
      attributes,
      tags: [...new Set([...tags, ...added])],
      ...(isStored && { custom: customFields === "MERGES" ? { ...person.custom, ...custom } : custom }),
    });
  }

  /** Everything that belongs to the person goes too, except its company. */
  delete(person: StoredPerson): void {
    if (this.isLying) return;
    this.people.delete(person.id);
    this.belongings = this.belongings.filter(
      ({ personId, kind }) => personId !== person.id || kind === "company",
    );
  }
}

/** As the API shows it. */
export function shown(person: StoredPerson): Record<string, unknown> {
  return {
    ...Object.fromEntries(ATTRIBUTES.map((name) => [name, person.attributes[name] ?? null])),
    id: person.id,
    tags: person.tags,
    custom_fields: person.custom,
    created_at: `${stamp(person.createdAt)}.${String(person.createdAt % 1_000).padStart(3, "0")}000`,
    updated_at: stamp(person.updatedAt),
  };
}

function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
