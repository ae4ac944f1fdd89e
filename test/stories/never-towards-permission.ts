import fc from "fast-check";
import { expect } from "vitest";
import { HTML_502 } from "#connectors/kit/faults.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { liftRestriction, restrictProcessing } from "#gateway/propagation/hold-and-restrict.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { GatewayOnTwins } from "./gateway-on-twins.ts";
import { seedRecord } from "./seed-record.ts";

const PEOPLE = 3;
const SOURCES = ["hubspot", "salesforce"] as const;
const CHANNELS = ["EMAIL", "PHONE_HUMAN"] as const;
type SourceName = (typeof SOURCES)[number];

export type Act =
  | { readonly type: "GRANT" | "WITHDRAW"; readonly who: number; readonly channel: "EMAIL" | "PHONE_HUMAN" }
  /** The person, or somebody at the desk, says stop or yes inside a CRM. */
  | { readonly type: "CRM_OPT_OUT" | "CRM_SUBSCRIBE"; readonly who: number; readonly source: SourceName }
  | { readonly type: "CRM_MERGE"; readonly who: number; readonly source: SourceName }
  /** Marketing to the person is restricted (GDPR Art. 18), and the restriction is lifted again. */
  | { readonly type: "RESTRICT" | "LIFT"; readonly who: number }
  | { readonly type: "SYNC"; readonly source: SourceName; readonly mode: "FULL" | "INCREMENTAL" }
  | {
      readonly type: "FAULT";
      readonly source: SourceName;
      readonly kind: "DOWN" | "LOST_ANSWER" | "HTML" | "TRUNCATED";
    }
  /** The worker is away: what is to be written waits until a restart, or the end. */
  | { readonly type: "PAUSE" }
  | { readonly type: "RESTART" };

const who = fc.nat({ max: PEOPLE - 1 });
const source = fc.constantFrom(...SOURCES);

export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constantFrom("GRANT", "WITHDRAW"),
        who,
        channel: fc.constantFrom("EMAIL", "PHONE_HUMAN"),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constantFrom("CRM_OPT_OUT", "CRM_SUBSCRIBE"), who, source }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("CRM_MERGE"), who, source }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("RESTRICT", "LIFT"), who }) },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant("SYNC"),
        source,
        mode: fc.constantFrom("FULL", "INCREMENTAL"),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant("FAULT"),
        source,
        kind: fc.constantFrom("DOWN", "LOST_ANSWER", "HTML", "TRUNCATED"),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("PAUSE", "RESTART") }) },
  ) as fc.Arbitrary<Act>,
  { minLength: 3, maxLength: 14 },
);

function seed(): { hubspot: SeedRecord[]; salesforce: SeedRecord[] } {
  const record = (index: number, suffix: string): SeedRecord =>
    seedRecord({
      key: `p${index}${suffix}`,
      personKey: `p${index}`,
      givenName: ["Ada", "Bruno", "Carla"][index] ?? "Dario",
      familyName: "Prova",
      emails: [`person.${index}@posta.example`],
      phones: [`+39 333 000010${index}`],
    });
  const people = [...Array(PEOPLE).keys()];
  return {
    // HubSpot refuses two contacts with one address; the duplicate has its own and shares the phone and the name.
    hubspot: people.flatMap((index) => [
      record(index, "h"),
      { ...record(index, "h2"), emails: [`second.${index}@posta.example`] },
    ]),
    salesforce: people.flatMap((index) => [record(index, "s"), record(index, "s2")]),
  };
}

/** The person's acts as they happened, for one channel: what the end state must equal. */
interface Model {
  newest: "NOTHING" | "GRANT" | "STOP";
  /** CRMs that hold a stop which no complete full sync has brought here yet. */
  readonly unseen: Set<SourceName>;
  /** A grant came while a stop was unseen: the stop will be found later, and its time read in the protective way. */
  doubt: boolean;
  /**
   * No look can find the newest stop: the desk wrote over it before it was read, or its source showed one already. Nothing
   * is asked of it then, except that nobody who never consented is permitted.
   */
  invisible: boolean;
  granted: boolean;
}

/** Plays one history and checks what must hold at every point and at its end. */
export async function play(history: readonly Act[]): Promise<void> {
  const gateway = await GatewayOnTwins.open(seed());
  try {
    for (const name of SOURCES) await gateway.sync(name, "FULL");
    const world = new World(gateway);
    await world.findContacts();
    await gateway.startWorker();
    for (const act of history) await world.perform(act);
    await world.settle();
    await world.expectEnd();
  } finally {
    await gateway.close();
  }
}

class World {
  readonly gateway: GatewayOnTwins;
  readonly contacts: string[] = [];
  readonly models: Record<"EMAIL" | "PHONE_HUMAN", Model[]>;
  #merged = new Set<string>();
  /** Restrictions in force, by person. */
  readonly #restrictions = new Map<number, string>();

  constructor(gateway: GatewayOnTwins) {
    this.gateway = gateway;
    const fresh = (): Model[] =>
      Array.from({ length: PEOPLE }, () => ({
        newest: "NOTHING",
        unseen: new Set(),
        doubt: false,
        invisible: false,
        granted: false,
      }));
    this.models = { EMAIL: fresh(), PHONE_HUMAN: fresh() };
  }

  async findContacts(): Promise<void> {
    for (let index = 0; index < PEOPLE; index += 1) {
      const contact = await this.gateway.contactOf("hubspot", this.gateway.hubspot.idForKey(`p${index}h`));
      for (const [name, key] of [
        ["hubspot", "h2"],
        ["salesforce", "s"],
        ["salesforce", "s2"],
      ] as const) {
        const id = (name === "hubspot" ? this.gateway.hubspot : this.gateway.salesforce).idForKey(
          `p${index}${key}`,
        );
        expect(await this.gateway.contactOf(name, id)).toBe(contact);
      }
      this.contacts.push(contact);
    }
  }

  async perform(act: Act): Promise<void> {
    const { gateway } = this;
    switch (act.type) {
      case "GRANT": {
        const model = this.models[act.channel][act.who]!;
        await grantConsent(gateway.verbs, {
          contactId: this.contacts[act.who]!,
          purpose: "DIRECT_MARKETING",
          channels: [act.channel],
          occurredAt: new Date(),
          noticeVersion: "v3",
          evidencePointer: "form-1",
          idempotencyKey: crypto.randomUUID(),
        });
        model.newest = "GRANT";
        model.granted = true;
        model.doubt = model.unseen.size > 0;
        model.invisible = false;
        break;
      }
      case "WITHDRAW": {
        const model = this.models[act.channel][act.who]!;
        await withdrawConsent(gateway.verbs, {
          contactId: this.contacts[act.who]!,
          purpose: "DIRECT_MARKETING",
          channels: [act.channel],
          kind: "WITHDRAWAL",
          idempotencyKey: crypto.randomUUID(),
        });
        model.newest = "STOP";
        model.invisible = false;
        expect((await gateway.mayContact(this.contacts[act.who]!, act.channel)).verdict).toBe("DENY");
        break;
      }
      case "CRM_OPT_OUT":
        this.#optOut(act.who, act.source);
        break;
      case "CRM_SUBSCRIBE":
        this.#subscribe(act.who, act.source);
        break;
      case "CRM_MERGE":
        this.#merge(act.who, act.source);
        break;
      case "RESTRICT":
        await this.#restrict(act.who);
        break;
      case "LIFT":
        await this.#lift(act.who);
        break;
      case "SYNC": {
        const report = await gateway.sync(act.source, act.mode);
        if (report.status === "COMPLETE" && act.mode === "FULL") this.#seen(act.source);
        break;
      }
      case "FAULT":
        this.#fault(act.source, act.kind);
        break;
      case "PAUSE":
        await gateway.stopWorker();
        break;
      case "RESTART":
        await gateway.restart();
        break;
      default:
        throw new Error(`unknown act ${JSON.stringify(act satisfies never)}`);
    }
    gateway.expectHonest();
  }

  /** The controller's stop, on every channel; only a later yes of the person opens anything, once it is lifted. */
  async #restrict(index: number): Promise<void> {
    if (this.#restrictions.has(index)) return;
    const { factId } = await restrictProcessing(this.gateway.verbs, {
      contactId: this.contacts[index]!,
      ground: "18(1)(a)",
      purposes: ["DIRECT_MARKETING"],
      idempotencyKey: crypto.randomUUID(),
    });
    this.#restrictions.set(index, factId);
    for (const channel of CHANNELS) {
      Object.assign(this.models[channel][index]!, { newest: "STOP", invisible: false });
      expect((await this.gateway.mayContact(this.contacts[index]!, channel)).verdict).toBe("DENY");
    }
  }

  async #lift(index: number): Promise<void> {
    const restrictionId = this.#restrictions.get(index);
    if (restrictionId === undefined) return;
    this.#restrictions.delete(index);
    const idempotencyKey = crypto.randomUUID();
    await liftRestriction(this.gateway.verbs, { restrictionId, toldAt: new Date(), idempotencyKey });
  }

  #email(index: number): string {
    return `person.${index}@posta.example`;
  }

  #seen(name: SourceName): void {
    for (const model of this.models.EMAIL) model.unseen.delete(name);
  }

  #optOut(index: number, name: SourceName): void {
    const model = this.models.EMAIL[index]!;
    if (this.#showsStop(index, name)) {
      // A source that shows a stop has no way to show that it was said again: nothing changes there, not even its date.
      if (model.newest === "GRANT") Object.assign(model, { newest: "STOP", invisible: true });
      return;
    }
    if (name === "hubspot") this.gateway.hubspot.optOut(this.#email(index));
    else
      this.#eachSalesforce(index, (id) =>
        this.gateway.salesforce.update("Contact", id, { HasOptedOutOfEmail: true }),
      );
    model.newest = "STOP";
    model.doubt = false;
    model.invisible = false;
    model.unseen.add(name);
  }

  #showsStop(index: number, name: SourceName): boolean {
    const { hubspot, salesforce } = this.gateway;
    if (name === "hubspot") return hubspot.statusOf(this.#email(index)).optedOut;
    let shows = true;
    this.#eachSalesforce(index, (id) => {
      shows &&= salesforce.get("Contact", id)?.["HasOptedOutOfEmail"] === true;
    });
    return shows;
  }

  /** Somebody at the desk opens it again: no act of the person that could be proved, so the newest act stays. */
  #subscribe(index: number, name: SourceName): void {
    const model = this.models.EMAIL[index]!;
    if (model.newest === "STOP" && model.unseen.has(name)) model.invisible = true;
    if (name === "hubspot") this.gateway.hubspot.subscribe(this.#email(index));
    else
      this.#eachSalesforce(index, (id) =>
        this.gateway.salesforce.update("Contact", id, { HasOptedOutOfEmail: false }),
      );
  }

  #eachSalesforce(index: number, act: (id: string) => void): void {
    for (const key of ["s", "s2"]) {
      const id = this.gateway.salesforce.idForKey(`p${index}${key}`);
      if (this.gateway.salesforce.get("Contact", id)?.["IsDeleted"] !== true) act(id);
    }
  }

  #merge(index: number, name: SourceName): void {
    const once = `${name}:${index}`;
    if (this.#merged.has(once)) return;
    this.#merged.add(once);
    const { hubspot, salesforce } = this.gateway;
    if (name === "hubspot") hubspot.merge(hubspot.idForKey(`p${index}h`), hubspot.idForKey(`p${index}h2`));
    else salesforce.merge("Contact", salesforce.idForKey(`p${index}s`), [salesforce.idForKey(`p${index}s2`)]);
  }

  #fault(name: SourceName, kind: Extract<Act, { type: "FAULT" }>["kind"]): void {
    const { faults } = this.gateway[name].server;
    if (kind === "DOWN") faults.add({ kind: "RESET_BEFORE", times: 3 });
    if (kind === "LOST_ANSWER") faults.add({ kind: "RESET_AFTER", times: 1 });
    if (kind === "HTML") faults.add({ kind: "REPLACE_AFTER", response: HTML_502, times: 1 });
    if (kind === "TRUNCATED") faults.add({ kind: "TRUNCATED_JSON", times: 1 });
  }

  /** After the last act: faults off, everything read again until nothing moves any more. */
  async settle(): Promise<void> {
    for (const name of SOURCES) this.gateway[name].server.faults.clear();
    await this.gateway.startWorker();
    for (let round = 0; round < 2; round += 1) {
      for (const name of SOURCES) await this.#readWhole(name);
      await this.gateway.drain();
    }
  }

  /** A busy machine makes a call late; what counts is what is known after a complete look. */
  async #readWhole(name: SourceName): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const { status, errorCode } = await this.gateway.sync(name, "FULL");
      if (status === "COMPLETE") return;
      if (attempt === 5) expect({ status, errorCode }).toEqual({ status: "COMPLETE", errorCode: null });
    }
  }

  async expectEnd(): Promise<void> {
    const { gateway } = this;
    gateway.expectHonest();
    for (const channel of CHANNELS) {
      for (const [index, model] of this.models[channel].entries()) {
        const { verdict } = await gateway.mayContact(this.contacts[index]!, channel);
        if (this.#restrictions.has(index)) {
          expect(verdict).toBe("DENY");
          await this.#expectRefusedEverywhere(index, channel);
        } else if (!model.granted || (model.newest === "STOP" && !model.invisible))
          expect(verdict).toBe("DENY");
        else if (channel === "EMAIL" && model.newest === "GRANT" && !model.doubt)
          expect(verdict).toBe("ALLOW");
        if (model.newest === "STOP" && !model.invisible) await this.#expectRefusedEverywhere(index, channel);
      }
    }
  }

  async #expectRefusedEverywhere(index: number, channel: Channel): Promise<void> {
    const { rows } = await this.gateway.ledger.pool.query<{
      source: string;
      external_id: string;
      kind: string;
    }>(
      `select r.source, r.external_id, r.kind from contact_record r join contact c on c.id = r.contact_id
       where r.contact_id = (select coalesce(joined_into, id) from contact where id = $1) and r.state = 'ACTIVE'`,
      [this.contacts[index]],
    );
    for (const row of rows) {
      if (channel === "PHONE_HUMAN" && row.source === "hubspot") continue;
      const seen = await this.gateway.registry.get(row.source)!.session.observe({
        externalId: row.external_id,
        kind: row.kind,
        targets: [{ purpose: "DIRECT_MARKETING", channel }],
        identifiers: { emails: [], phones: [] },
      });
      expect(seen.consents.map(({ state }) => state)).toEqual(["WITHDRAWN"]);
    }
  }
}
