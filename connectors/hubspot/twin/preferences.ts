import { SUBSCRIPTIONS, type Switches } from "./switches.ts";
import type { Schedule } from "./schedule.ts";

export type SubscriptionState = "SUBSCRIBED" | "UNSUBSCRIBED" | "NOT_SPECIFIED";

interface Subscription {
  readonly state: SubscriptionState;
  readonly legalBasis: string | null;
  readonly explanation: string | null;
  readonly at: number;
}

interface Preference {
  wideSince: number | null;
  readonly subscriptions: Map<string, Subscription>;
}

/** Communication preferences of one portal, by address: they exist without a contact and outlive its deletion. */
export class PreferenceStore {
  /** Writes are answered as ever, and nothing is stored. */
  ignoresWrites = false;
  readonly #byEmail = new Map<string, Preference>();
  readonly #switches: Switches;
  readonly #schedule: Schedule;
  readonly #changed: (email: string) => void;

  constructor(switches: Switches, schedule: Schedule, changed: (email: string) => void) {
    this.#switches = switches;
    this.#schedule = schedule;
    this.#changed = changed;
  }

  isOptedOut(email: string): boolean {
    return (this.#byEmail.get(email.toLowerCase())?.wideSince ?? null) !== null;
  }

  stateOf(email: string, id: string): SubscriptionState {
    if (this.isOptedOut(email) && this.#switches.wideShowsInStatuses) return "UNSUBSCRIBED";
    return this.#byEmail.get(email.toLowerCase())?.subscriptions.get(id)?.state ?? "NOT_SPECIFIED";
  }

  /** False when nothing changed. */
  optOut(email: string, at = this.#schedule.now()): boolean {
    const own = this.#own(email);
    if (own.wideSince !== null) return false;
    if (this.ignoresWrites) return true;
    own.wideSince = at;
    this.#changed(email.toLowerCase());
    return true;
  }

  set(
    email: string,
    id: string,
    state: SubscriptionState,
    basis: { legalBasis?: string; explanation?: string; at?: number } = {},
  ): boolean {
    const own = this.#own(email);
    const before = this.stateOf(email, id);
    if (this.ignoresWrites) return before !== state;
    if (state === "SUBSCRIBED") own.wideSince = null;
    const { legalBasis = null, explanation = null, at = this.#schedule.now() } = basis;
    own.subscriptions.set(id, { state, legalBasis, explanation, at });
    if (before !== state) this.#changed(email.toLowerCase());
    return before !== state;
  }

  /** Filled at the start, without the portal noticing a change. */
  seed(email: string, state: "OPTED_OUT" | "SUBSCRIBED", at: number): void {
    const own = this.#own(email);
    if (state === "OPTED_OUT") own.wideSince = at;
    else
      for (const { id } of SUBSCRIPTIONS)
        own.subscriptions.set(id, { state: "SUBSCRIBED", legalBasis: null, explanation: null, at });
  }

  statuses(email: string, reason: string | null = null): object[] {
    return SUBSCRIPTIONS.map(({ id, name }) => {
      const own = this.#byEmail.get(email.toLowerCase());
      const one = own?.subscriptions.get(id);
      return {
        channel: "EMAIL",
        subscriberIdString: email.toLowerCase(),
        subscriptionId: Number(id),
        subscriptionName: name,
        status: this.stateOf(email, id),
        source: one ? "Public status API" : "Not specified",
        legalBasis: one?.legalBasis ?? null,
        legalBasisExplanation: one?.explanation ?? null,
        setStatusSuccessReason: reason,
        timestamp: new Date(own?.wideSince ?? one?.at ?? 0).toISOString(),
      };
    });
  }

  wide(email: string): object[] {
    const since = this.#byEmail.get(email.toLowerCase())?.wideSince ?? null;
    if (since === null) return [];
    const timestamp = new Date(since).toISOString();
    const subscriberIdString = email.toLowerCase();
    return [
      {
        subscriberIdString,
        channel: "EMAIL",
        status: "UNSUBSCRIBED",
        wideStatusType: "PORTAL_WIDE",
        businessUnitId: 0,
        timestamp,
      },
    ];
  }

  #own(email: string): Preference {
    const key = email.toLowerCase();
    const own = this.#byEmail.get(key) ?? { wideSince: null, subscriptions: new Map<string, Subscription>() };
    this.#byEmail.set(key, own);
    return own;
  }
}
