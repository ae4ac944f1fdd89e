import { createHash } from "node:crypto";
import { exists, forgotten, inCompliance, invalid, notFound } from "./errors.ts";
import { MERGE_TAGS, PERMISSIONS, type Switches } from "./switches.ts";

export interface MemberInput {
  readonly email_address?: string;
  readonly status?: string;
  readonly merge_fields?: Readonly<Record<string, unknown>>;
  readonly marketing_permissions?: readonly {
    readonly marketing_permission_id: string;
    readonly enabled: boolean;
  }[];
}

export interface StoredMember {
  readonly contactId: string;
  email: string;
  status: string;
  /** Who unsubscribed the member: only the person's own no binds Mailchimp. */
  stoppedBy: "PERSON" | "API" | null;
  merge_fields: Record<string, unknown>;
  permissions: ReadonlySet<string>;
  source: string;
  readonly signedUpAt: number;
  optedInAt: number | null;
  lastChanged: number;
}

export function hashOf(email: string): string {
  return createHash("md5").update(email.toLowerCase()).digest("hex");
}

/** Members of one audience, archived ones, and the hashes of addresses that were deleted for good. */
export class MemberStore {
  ignoresWrites = false;
  readonly #members = new Map<string, StoredMember>();
  readonly #byHash = new Map<string, string>();
  readonly #forgotten = new Set<string>();
  readonly #switches: Switches;
  readonly #now: () => number;
  #made = 0;

  constructor(switches: Switches, now: () => number) {
    this.#switches = switches;
    this.#now = now;
  }

  /** The person signs up by a form: the only way back after a permanent deletion. */
  signUp(input: MemberInput & { readonly source?: string }, at = this.#now()): StoredMember {
    const email = input.email_address ?? "";
    this.#forgotten.delete(hashOf(email));
    const status = input.status ?? "subscribed";
    const known = this.byHash(hashOf(email));
    if (known) {
      Object.assign(known, { status, stoppedBy: null, optedInAt: at });
      this.touch(known);
      return known;
    }
    return this.#insert(email, status, input, input.source ?? "Embed Form", at);
  }

  /** By the API or an import. */
  add(input: MemberInput): StoredMember {
    const email = addressOf(input.email_address);
    if (this.#forgotten.has(hashOf(email))) throw forgotten(email);
    if (this.byHash(hashOf(email))) throw exists(email);
    this.#validate(input.merge_fields ?? {});
    const member = this.#insert(email, statusOf(input.status), input, "API - Generic", this.#now());
    if (member.stoppedBy) member.stoppedBy = "API";
    return member;
  }

  /** By the API. Answers with the member as asked for, also when nothing is stored. */
  write(member: StoredMember, input: MemberInput, skipsValidation: boolean): StoredMember {
    const target = this.ignoresWrites ? { ...member } : member;
    if (input.status !== undefined) this.#checkStatus(member, input.status);
    if (!skipsValidation) this.#validate({ ...member.merge_fields, ...input.merge_fields });
    if (input.email_address !== undefined) this.#move(target, input.email_address);
    if (input.status !== undefined) {
      target.stoppedBy = input.status === "unsubscribed" ? (target.stoppedBy ?? "API") : null;
      if (input.status === "subscribed") target.optedInAt = this.#now();
      target.status = input.status;
    }
    this.#fill(target, input);
    this.touch(target);
    return target;
  }

  /** By staff, without any rule but the unique address. */
  change(member: StoredMember, input: MemberInput): void {
    if (input.email_address !== undefined) this.#move(member, input.email_address);
    if (input.status !== undefined) {
      member.status = input.status;
      member.stoppedBy = input.status === "unsubscribed" ? "PERSON" : null;
    }
    this.#fill(member, input);
    this.touch(member);
  }

  touch(member: StoredMember, at = this.#now()): void {
    member.lastChanged = at;
  }

  archive(member: StoredMember): void {
    if (this.ignoresWrites) return;
    member.status = "archived";
    this.touch(member);
  }

  deletePermanently(member: StoredMember): void {
    if (this.ignoresWrites) return;
    this.#forgotten.add(hashOf(member.email));
    this.#byHash.delete(hashOf(member.email));
    this.#members.delete(member.contactId);
  }

  byHash(hash: string): StoredMember | null {
    return this.#members.get(this.#byHash.get(hash) ?? "") ?? null;
  }

  byContactId(id: string): StoredMember | null {
    return this.#members.get(id) ?? null;
  }

  /** A hash, an address or a contact id: most calls take all three. */
  mustFind(key: string): StoredMember {
    const found =
      this.byContactId(key) ?? this.byHash(key) ?? (key.includes("@") ? this.byHash(hashOf(key)) : null);
    if (!found) throw notFound();
    return found;
  }

  all(): readonly StoredMember[] {
    return [...this.#members.values()];
  }

  #insert(email: string, status: string, input: MemberInput, source: string, at: number): StoredMember {
    this.#made += 1;
    const member: StoredMember = {
      contactId: createHash("md5").update(`contact:${this.#made}`).digest("hex"),
      email,
      status,
      stoppedBy: status === "unsubscribed" ? "PERSON" : null,
      merge_fields: Object.fromEntries(MERGE_TAGS.map((tag) => [tag, ""])),
      permissions: new Set(),
      source,
      signedUpAt: at,
      optedInAt: status === "subscribed" ? at : null,
      lastChanged: at,
    };
    this.#members.set(member.contactId, member);
    if (email) this.#byHash.set(hashOf(email), member.contactId);
    this.#fill(member, input);
    return member;
  }

  #fill(
    member: StoredMember,
    { merge_fields: fields = {}, marketing_permissions: boxes = [] }: MemberInput,
  ): void {
    const known = Object.entries(fields).filter(([tag]) => MERGE_TAGS.includes(tag));
    member.merge_fields = { ...member.merge_fields, ...Object.fromEntries(known) };
    const ticked = new Set(member.permissions);
    for (const { marketing_permission_id: id, enabled } of boxes) {
      if (!PERMISSIONS.includes(id)) throw invalid("marketing_permission_id is not valid");
      if (enabled) ticked.add(id);
      else ticked.delete(id);
    }
    member.permissions = ticked;
  }

  #move(member: StoredMember, value: string): void {
    const email = addressOf(value);
    if (email.toLowerCase() === member.email.toLowerCase()) return;
    if (this.#forgotten.has(hashOf(email))) throw forgotten(email);
    if (this.byHash(hashOf(email))) throw exists(email);
    if (member.status === "unsubscribed" && this.#switches.addressOfUnsubscribed === "REFUSED")
      throw inCompliance(email);
    if (this.#members.get(member.contactId) === member) {
      this.#byHash.delete(hashOf(member.email));
      this.#byHash.set(hashOf(email), member.contactId);
    }
    member.email = email;
  }

  #checkStatus(member: StoredMember, status: string): void {
    statusOf(status);
    const isBound = member.stoppedBy === "PERSON" || member.status === "cleaned";
    if (status === "subscribed" && isBound) throw inCompliance(member.email);
    if (member.status === "cleaned" && this.#switches.cleanedMember === "REFUSED")
      throw inCompliance(member.email);
  }

  #validate(fields: Readonly<Record<string, unknown>>): void {
    const missing = this.#switches.requiredTags.find((tag) => !fields[tag]);
    if (missing) throw invalid(`Your merge fields were invalid. ${missing} must be provided.`);
  }
}

function statusOf(status: string | undefined): string {
  if (status && ["subscribed", "unsubscribed", "cleaned", "pending", "transactional"].includes(status))
    return status;
  throw invalid("status is not valid");
}

function addressOf(value: string | undefined): string {
  if (value && /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)) return value;
  throw invalid("Please provide a valid email address.");
}
