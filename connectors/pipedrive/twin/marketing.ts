import type { Switches } from "./switches.ts";

export type MarketingStatus = "no_consent" | "unsubscribed" | "subscribed" | "archived";

/**
 * Marketing statuses by address: they belong to it and not to a person, exist without one, and one status is shared by all
 * persons who have the address as their main one.
 */
export class MarketingStatuses {
  readonly #byEmail = new Map<string, { status: string; changes: number }>();
  readonly #switches: Switches;

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  of(email: string | null): string {
    return (email === null ? null : this.#byEmail.get(email.toLowerCase())?.status) ?? "no_consent";
  }

  /** By the API: a change too many is ignored without a word. True when the status is another one now. */
  change(email: string | null, status: MarketingStatus): boolean {
    if (email === null || this.of(email) === status) return false;
    const own = this.#own(email);
    if (own.changes >= this.#switches.statusChanges) return false;
    own.status = status;
    own.changes += 1;
    return true;
  }

  /** By the person or by staff in Pipedrive itself: as often as they like. `status` may be any word of the product. */
  set(email: string, status: string): void {
    this.#own(email).status = status;
  }

  /** The one change that the API allows has been made. */
  spend(email: string): void {
    this.#own(email).changes = this.#switches.statusChanges;
  }

  #own(email: string): { status: string; changes: number } {
    const key = email.toLowerCase();
    const own = this.#byEmail.get(key) ?? { status: "no_consent", changes: 0 };
    this.#byEmail.set(key, own);
    return own;
  }
}
