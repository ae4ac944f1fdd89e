import { compareIdentity } from "#gateway/compliance/identity/compare-identity.ts";
import type { Member } from "./load-members.ts";

/** Why two contacts were not joined although two of their records look the same. */
export type Obstacle = "PERSON_SAID_NO" | "CONTRADICTION";

/** Comparing every record with every other is done up to here; larger groups are left to a person. */
const MOST_COMPARISONS = 2_500;

interface Group {
  readonly contacts: Set<string>;
  /** Records whose tax number or birth date can contradict another's. */
  readonly telling: Member[];
  /** Contacts that a person kept apart from one of these. */
  readonly parted: Set<string>;
}

/** Union of contacts that are one person, refusing what a person undid and what contradicts itself along the way. */
export class ContactGroups {
  readonly #groups = new Map<string, Group>();

  constructor(members: Iterable<Member>, parted: Iterable<readonly [string, string]>) {
    for (const member of members) {
      const group = this.#of(member.contactId);
      if (canContradict(member)) group.telling.push(member);
    }
    for (const [one, other] of parted) {
      this.#of(one).parted.add(other);
      this.#of(other).parted.add(one);
    }
  }

  /** Null when the contacts are one now. A source's own word outweighs a contradiction, not a person's. */
  join(one: string, other: string, bySource: boolean): Obstacle | null {
    const a = this.#of(one);
    const b = this.#of(other);
    if (a === b) return null;
    if (intersects(a.parted, b.contacts)) return "PERSON_SAID_NO";
    if (!bySource && contradict(a.telling, b.telling)) return "CONTRADICTION";
    for (const contact of b.contacts) {
      a.contacts.add(contact);
      this.#groups.set(contact, a);
    }
    a.telling.push(...b.telling);
    for (const contact of b.parted) a.parted.add(contact);
    return null;
  }

  areOne(one: string, other: string): boolean {
    return this.#of(one) === this.#of(other);
  }

  /** Groups of two contacts and more. */
  *joined(): Iterable<readonly string[]> {
    for (const group of new Set(this.#groups.values())) {
      if (group.contacts.size > 1) yield [...group.contacts];
    }
  }

  #of(contact: string): Group {
    let group = this.#groups.get(contact);
    if (!group) {
      group = { contacts: new Set([contact]), telling: [], parted: new Set() };
      this.#groups.set(contact, group);
    }
    return group;
  }
}

function canContradict({ profile }: Member): boolean {
  return profile.traits.b !== undefined || profile.identifiers.some(({ type }) => type === "TAX_ID");
}

/** Rules K1 and K3: different tax numbers or birth dates, whatever else agrees. */
function contradict(a: readonly Member[], b: readonly Member[]): boolean {
  if (a.length * b.length > MOST_COMPARISONS) return true;
  return a.some((one) =>
    b.some((other) =>
      compareIdentity(one.profile, other.profile).reasons.some(
        ({ rule, outcome }) => outcome === "DIFFERENT" && (rule === "K1" || rule === "K3"),
      ),
    ),
  );
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const each of a) if (b.has(each)) return true;
  return false;
}
