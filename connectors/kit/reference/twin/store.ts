import type { Person, PersonChanges } from "../person.ts";

type Stored = Omit<Person, "created_at" | "updated_at"> & { createdAt: number; updatedAt: number };

/** The vendor's server writes its own local time. */
const OFFSET_MS = 2 * 3_600_000;

/** People of one account. A deleted one leaves its id for lists of changes, and nothing else. */
export class PeopleStore {
  /** From now on changes are answered as ever and not stored. */
  ignoresChanges = false;
  readonly #people = new Map<string, Stored>();
  readonly #calls = new Map<string, number>();
  readonly #invoices = new Map<string, number>();
  readonly #now: () => number;
  #serial = 1_000;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(person: Omit<Stored, "id" | "deleted" | "updatedAt">): string {
    this.#serial += 1;
    const id = String(this.#serial);
    this.#people.set(id, { ...person, id, deleted: false, updatedAt: person.createdAt });
    return id;
  }

  /** Null for somebody who was never there or is deleted. */
  find(id: string): Readonly<Stored> | null {
    const person = this.#people.get(id);
    return person && !person.deleted ? person : null;
  }

  size(): number {
    return [...this.#people.values()].filter(({ deleted }) => !deleted).length;
  }

  change(id: string, changes: PersonChanges): void {
    const person = this.#people.get(id);
    if (!person || person.deleted || this.ignoresChanges) return;
    // Trap: another address starts without the refusal of the old one, unless the same request repeats it.
    if (changes.emails && changes.emails[0] !== person.emails[0]) person.email_consent = "unknown";
    Object.assign(person, changes, { updatedAt: this.#now() });
  }

  /** Somebody rings the person and writes it down. */
  logCall(id: string): void {
    this.#calls.set(id, this.calls(id) + 1);
  }

  calls(id: string): number {
    return this.#calls.get(id) ?? 0;
  }

  bill(id: string): void {
    this.#invoices.set(id, this.invoices(id) + 1);
  }

  invoices(id: string): number {
    return this.#invoices.get(id) ?? 0;
  }

  /** Takes the person's log of calls along; invoices stay, for they have to be kept. */
  remove(id: string): void {
    const person = this.#people.get(id);
    if (!person) return;
    this.#calls.delete(id);
    const nothing = {
      first_name: null,
      last_name: null,
      emails: [],
      phones: [],
      company: null,
      country: null,
    };
    const consents = { email_consent: "unknown", newsletter_consent: "unknown", phone_consent: "unknown" };
    Object.assign(person, nothing, consents, { source: null, deleted: true, updatedAt: this.#now() });
  }

  /** In the order of the list: all that live, or all that changed since, deleted ones included. */
  list(order: string, since: number | null): readonly Readonly<Stored>[] {
    const found = [...this.#people.values()].filter((one) =>
      since === null ? !one.deleted : one.updatedAt >= since,
    );
    if (order !== "updated_at") return found;
    return found.sort((a, b) => a.updatedAt - b.updatedAt || Number(a.id) - Number(b.id));
  }
}

/** A record as the API shows it. */
export function shown({ createdAt, updatedAt, ...person }: Readonly<Stored>): Person {
  return { ...person, created_at: local(createdAt), updated_at: local(updatedAt) };
}

function local(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().replace("Z", "+02:00");
}
