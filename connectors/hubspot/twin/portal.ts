import type { TwinHandler, TwinRequest, TwinResponse, TwinServer } from "#connectors/kit/twin-server.ts";
import { missingScope, TwinError } from "./errors.ts";
import { Gate } from "./limits.ts";
import { PreferenceStore } from "./preferences.ts";
import { Schedule } from "./schedule.ts";
import { SearchIndex } from "./search.ts";
import { ContactStore, type Properties, type StoredContact } from "./store.ts";
import { SUBSCRIPTIONS, type Switches } from "./switches.ts";

type SyncHandler = (request: TwinRequest) => TwinResponse;

/** One HubSpot account: its stores, what happens between them, and the front that every call passes. */
export class Portal {
  readonly schedule: Schedule;
  readonly store: ContactStore;
  readonly index: SearchIndex;
  readonly preferences: PreferenceStore;
  readonly gate: Gate;
  readonly #server: TwinServer;
  readonly #switches: Switches;
  #created = 0;

  constructor(server: TwinServer, switches: Switches) {
    this.#server = server;
    this.#switches = switches;
    const schedule = new Schedule(() => server.now());
    const store = new ContactStore(switches, schedule, {
      changed: (contact) => this.index.put(contact),
      removed: (id) => this.index.drop(id),
      primaryEmailChanged: (contact) =>
        schedule.after(switches.propertyLagMs, () => this.#deriveOptOut(contact)),
    });
    this.schedule = schedule;
    this.store = store;
    this.index = new SearchIndex(store, schedule, switches.indexLagMs);
    this.preferences = new PreferenceStore(switches, schedule, (email) => {
      schedule.after(switches.propertyLagMs, () => {
        const contact = store.findByEmail(email);
        if (contact) this.#deriveOptOut(contact);
      });
    });
    this.gate = new Gate(switches, () => server.now());
  }

  create(properties: Properties): StoredContact {
    this.#created += 1;
    return this.store.create(`created-${this.#created}`, properties);
  }

  declare(method: string, path: string, scopes: readonly string[], handler: SyncHandler): void {
    this.#server.route(
      method,
      path,
      this.#guarded(scopes, (request) => {
        this.gate.count();
        return handler(request);
      }),
    );
  }

  declareSearch(path: string, scopes: readonly string[], handler: SyncHandler): void {
    const answer = this.#guarded(scopes, (request) => {
      this.gate.countSearch();
      return handler(request);
    });
    this.#server.route("POST", path, async (request) => {
      const { headers: _rates, ...response } = await answer(request);
      return response;
    });
  }

  #guarded(scopes: readonly string[], handler: SyncHandler): TwinHandler {
    return (request) => {
      this.schedule.catchUp();
      try {
        const granted = this.gate.authenticate(request);
        if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) throw missingScope(scopes);
        return { ...handler(request), headers: this.gate.headers() };
      } catch (error) {
        if (error instanceof TwinError) return { ...error.response, headers: this.gate.headers() };
        if (error instanceof SyntaxError)
          return new TwinError(400, { message: "Invalid input JSON" }).response;
        throw error;
      }
    };
  }

  /** The read-only properties follow the primary address, late; additional addresses have none. */
  #deriveOptOut(contact: StoredContact): void {
    if (this.store.contacts.get(contact.id) !== contact) return;
    const derived = this.derivedFlags(contact.properties["email"] ?? null);
    const isSame = Object.entries(derived).every(
      ([name, value]) => (contact.properties[name] ?? null) === value,
    );
    if (!isSame) this.store.derive(contact, derived, this.#switches.optOutTouchesContact);
  }

  derivedFlags(email: string | null): Properties {
    const flags: Record<string, string | null> = {
      hs_email_optout: email && this.preferences.isOptedOut(email) ? "true" : null,
    };
    for (const { id } of SUBSCRIPTIONS) {
      const state = email ? this.preferences.stateOf(email, id) : "NOT_SPECIFIED";
      flags[`hs_email_optout_${id}`] = state === "NOT_SPECIFIED" ? null : String(state === "UNSUBSCRIBED");
    }
    return flags;
  }
}
