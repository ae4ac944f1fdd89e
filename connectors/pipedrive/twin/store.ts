import { notFound } from "./errors.ts";
import { MarketingStatuses, type MarketingStatus } from "./marketing.ts";
import type { Switches } from "./switches.ts";

export interface Place {
  readonly value: string;
  readonly primary: boolean;
  readonly label: string;
}

export interface PersonInput {
  readonly name?: string;
  readonly emails?: readonly Place[];
  readonly phones?: readonly Place[];
  readonly im?: readonly Place[];
  readonly birthday?: string | null;
  readonly notes?: string | null;
  readonly job_title?: string | null;
  readonly postal_address?: { readonly value: string } | null;
  readonly org_id?: number | null;
  readonly marketing_status?: MarketingStatus;
  readonly custom_fields?: Readonly<Record<string, unknown>>;
}

export interface StoredPerson extends Required<Omit<PersonInput, "marketing_status">> {
  readonly id: number;
  readonly addTime: number;
  updateTime: number;
  deletedAt: number | null;
  pictureId: number | null;
}

const PURGE_MS = 30 * 86_400_000;

/** Persons of one company: live ones, deleted ones for 30 days, and the marketing statuses of addresses. */
export class PersonStore {
  readonly marketing: MarketingStatuses;
  ignoresWrites = false;
  readonly #persons = new Map<number, StoredPerson>();
  readonly #switches: Switches;
  readonly #now: () => number;
  #lastId = 0;

  constructor(switches: Switches, now: () => number) {
    this.#switches = switches;
    this.#now = now;
    this.marketing = new MarketingStatuses(switches);
  }

  create(input: PersonInput, at = this.#now()): StoredPerson {
    this.#lastId += 1;
    const { marketing_status: status, ...fields } = input;
    const person: StoredPerson = {
      name: "",
      emails: [],
      phones: [],
      im: [],
      birthday: null,
      notes: null,
      job_title: null,
      postal_address: null,
      org_id: null,
      custom_fields: {},
      ...fields,
      id: this.#lastId,
      addTime: at,
      updateTime: at,
      deletedAt: null,
      pictureId: null,
    };
    this.#persons.set(person.id, person);
    if (status) this.marketing.change(mainEmail(person), status);
    return person;
  }

  /** Fields first: a status in the same request goes to the main address that the person has afterwards. */
  update(person: StoredPerson, input: PersonInput): void {
    const { marketing_status: status, custom_fields: custom, ...fields } = input;
    Object.assign(person, fields);
    if (custom) Object.assign(person, { custom_fields: { ...person.custom_fields, ...custom } });
    const isForbidden = status !== undefined && !this.marketing.change(mainEmail(person), status);
    const isOnlyStatus = Object.keys(fields).length === 0 && !custom;
    if (!(isOnlyStatus && (isForbidden || !this.#switches.statusTouchesPerson))) this.touch(person);
  }

  /** A write by the API; the answer shows what was asked for, also when nothing is stored. */
  write(person: StoredPerson, input: PersonInput): StoredPerson {
    if (!this.ignoresWrites) {
      this.update(person, input);
      return person;
    }
    const { marketing_status: _status, custom_fields: custom = {}, ...fields } = input;
    return { ...person, ...fields, custom_fields: { ...person.custom_fields, ...custom } };
  }

  touch(person: StoredPerson, at = this.#now()): void {
    person.updateTime = at;
  }

  /** By the person's own click or by staff. */
  setStatus(email: string, status: string): void {
    this.marketing.set(email, status);
    if (!this.#switches.statusTouchesPerson) return;
    for (const person of this.#persons.values())
      if (mainEmail(person)?.toLowerCase() === email.toLowerCase()) this.touch(person);
  }

  remove(person: StoredPerson): void {
    if (this.ignoresWrites) return;
    person.deletedAt = this.#now();
    this.touch(person);
  }

  restore(person: StoredPerson): void {
    person.deletedAt = null;
    this.touch(person);
  }

  /** The survivor keeps its own values and takes over addresses and numbers; the other one is deleted. */
  merge(survivor: StoredPerson, loser: StoredPerson): void {
    const joined = (field: "emails" | "phones"): readonly Place[] => [
      ...survivor[field],
      ...loser[field].map((place) => ({ ...place, primary: false })),
    ];
    Object.assign(survivor, { emails: joined("emails"), phones: joined("phones") });
    this.touch(survivor);
    this.remove(loser);
  }

  find(id: number): StoredPerson | null {
    const person = this.#persons.get(id);
    if (!person) return null;
    const isPurged = person.deletedAt !== null && this.#now() - person.deletedAt >= PURGE_MS;
    if (isPurged) this.#persons.delete(id);
    return isPurged ? null : person;
  }

  mustFind(id: number): StoredPerson {
    const person = this.find(id);
    if (!person) throw notFound(id);
    return person;
  }

  all(): readonly StoredPerson[] {
    return [...this.#persons.keys()].flatMap((id) => this.find(id) ?? []);
  }
}

export function mainEmail({ emails }: Pick<StoredPerson, "emails">): string | null {
  return (emails.find(({ primary }) => primary) ?? emails[0])?.value ?? null;
}
