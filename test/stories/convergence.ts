import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { HTML_502 } from "#connectors/kit/faults.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { DEFAULT_SETTINGS, type ReconciliationContext } from "#gateway/reconciliation/context.ts";
import { reconcileAndRepair } from "#gateway/reconciliation/reconcile-and-repair.ts";
import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { importList } from "#gateway/screening/import-list.ts";
import { plainList } from "../screening/plain-list.ts";
import { GatewayOnTwins } from "./gateway-on-twins.ts";
import { seedRecord } from "./seed-record.ts";

const PEOPLE = 3;
const SOURCES = ["hubspot", "salesforce"] as const;
type SourceName = (typeof SOURCES)[number];
const LIST = "black-list";

export type DriftAct =
  | { readonly type: "GRANT" | "WITHDRAW"; readonly who: number }
  /** Somebody says stop, or the desk says yes, inside a CRM. */
  | { readonly type: "CRM_OPT_OUT" | "CRM_SUBSCRIBE"; readonly who: number; readonly source: SourceName }
  /** The list's owner puts somebody on the file, and it is read. */
  | { readonly type: "LIST_ADD"; readonly who: number }
  /** Somebody takes an entry off in the database, without an act of the person. */
  | { readonly type: "LIST_LIFT"; readonly who: number }
  /** A process dies between storing what a source shows and acting upon it, and its notes are gone. */
  | { readonly type: "LOSSY_SYNC"; readonly source: SourceName }
  | { readonly type: "SYNC"; readonly source: SourceName; readonly mode: "FULL" | "INCREMENTAL" }
  | { readonly type: "RECONCILE"; readonly mode: "FULL" | "INCREMENTAL" }
  | { readonly type: "FAULT"; readonly source: SourceName; readonly kind: "DOWN" | "LOST_ANSWER" | "HTML" };

const who = fc.nat({ max: PEOPLE - 1 });
const source = fc.constantFrom(...SOURCES);
const mode = fc.constantFrom("FULL", "INCREMENTAL");

export const driftActs: fc.Arbitrary<DriftAct[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constantFrom("GRANT", "WITHDRAW"), who }) },
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constantFrom("CRM_OPT_OUT", "CRM_SUBSCRIBE"), who, source }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("LIST_ADD", "LIST_LIFT"), who }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant("LOSSY_SYNC"), source }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant("SYNC"), source, mode }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant("RECONCILE"), mode }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant("FAULT"),
        source,
        kind: fc.constantFrom("DOWN", "LOST_ANSWER", "HTML"),
      }),
    },
  ) as fc.Arbitrary<DriftAct>,
  { minLength: 3, maxLength: 10 },
);

const emailOf = (index: number): string => `person.${index}@posta.example`;

function seed(): { hubspot: SeedRecord[]; salesforce: SeedRecord[] } {
  const record = (index: number, suffix: string): SeedRecord =>
    seedRecord({
      key: `p${index}${suffix}`,
      personKey: `p${index}`,
      givenName: ["Ada", "Bruno", "Carla"][index] ?? "Dario",
      familyName: "Prova",
      emails: [emailOf(index)],
      phones: [`+39 333 000010${index}`],
    });
  const people = [...Array(PEOPLE).keys()];
  return {
    hubspot: people.map((index) => record(index, "h")),
    salesforce: people.map((index) => record(index, "s")),
  };
}

/** Plays one history, then reconciles until nothing is left to do, and checks that all agree and nothing was opened. */
export async function playDrift(history: readonly DriftAct[]): Promise<void> {
  const gateway = await GatewayOnTwins.open(seed());
  const folder = mkdtempSync(join(tmpdir(), "allinea-convergence-"));
  try {
    for (const name of SOURCES) await gateway.sync(name, "FULL");
    const world = new DriftWorld(gateway, join(folder, "black-list.txt"));
    await world.findContacts();
    await gateway.startWorker();
    for (const act of history) await world.perform(act);
    await world.settle();
    await world.expectAgreement();
  } finally {
    await gateway.close();
    rmSync(folder, { recursive: true });
  }
}

class DriftWorld {
  readonly gateway: GatewayOnTwins;
  readonly file: string;
  readonly contacts: string[] = [];
  /** Everybody whom the file names, and those of them who have not consented since: a name on a file has no time of its own. */
  readonly named = new Set<number>();
  readonly listed = new Set<number>();
  /** Whoever never gave a proven yes must be refused at every point; whoever said stop last, at the end. */
  readonly granted = new Set<number>();
  readonly stopped = new Set<number>();

  constructor(gateway: GatewayOnTwins, file: string) {
    this.gateway = gateway;
    this.file = file;
  }

  get context(): ReconciliationContext {
    const { ledger, registry } = this.gateway;
    return { ledger, registry, now: () => new Date(), settings: DEFAULT_SETTINGS };
  }

  async findContacts(): Promise<void> {
    for (let index = 0; index < PEOPLE; index += 1) {
      const contact = await this.gateway.contactOf("hubspot", this.gateway.hubspot.idForKey(`p${index}h`));
      this.contacts.push(contact);
    }
  }

  async perform(act: DriftAct): Promise<void> {
    const { gateway } = this;
    switch (act.type) {
      case "GRANT":
        await grantConsent(gateway.verbs, {
          contactId: this.contacts[act.who]!,
          purpose: "DIRECT_MARKETING",
          channels: ["EMAIL"],
          occurredAt: new Date(),
          noticeVersion: "v3",
          evidencePointer: "form-1",
          idempotencyKey: crypto.randomUUID(),
        });
        this.granted.add(act.who);
        this.stopped.delete(act.who);
        this.listed.delete(act.who);
        break;
      case "WITHDRAW":
        await withdrawConsent(gateway.verbs, {
          contactId: this.contacts[act.who]!,
          purpose: "DIRECT_MARKETING",
          channels: ["EMAIL"],
          kind: "WITHDRAWAL",
          idempotencyKey: crypto.randomUUID(),
        });
        this.stopped.add(act.who);
        break;
      case "CRM_OPT_OUT":
        this.#inCrm(act.source, act.who, true);
        break;
      case "CRM_SUBSCRIBE":
        this.#inCrm(act.source, act.who, false);
        break;
      case "LIST_ADD":
        if (!this.named.has(act.who)) this.listed.add(act.who);
        this.named.add(act.who);
        await this.#importList();
        break;
      case "LIST_LIFT":
        await gateway.ledger.pool.query(
          "update suppression_entry set lifted_at = now() where digest = $1 and identifier_type = 'EMAIL' and lifted_at is null",
          [gateway.keyring.digest("EMAIL", emailOf(act.who))],
        );
        break;
      case "LOSSY_SYNC":
        await this.#losing(() => gateway.sync(act.source, "FULL"));
        break;
      case "SYNC":
        await gateway.sync(act.source, act.mode);
        break;
      case "RECONCILE":
        await reconcileAndRepair(this.context, act.mode);
        break;
      case "FAULT":
        this.#fault(act.source, act.kind);
        break;
      default:
        throw new Error(`unknown act ${JSON.stringify(act satisfies never)}`);
    }
    gateway.expectHonest();
    await this.#expectNothingOpened();
  }

  #inCrm(name: SourceName, index: number, isOut: boolean): void {
    const { hubspot, salesforce } = this.gateway;
    if (name === "salesforce")
      salesforce.update("Contact", salesforce.idForKey(`p${index}s`), { HasOptedOutOfEmail: isOut });
    else if (isOut) hubspot.optOut(emailOf(index));
    else hubspot.subscribe(emailOf(index));
  }

  async #importList(): Promise<void> {
    const { ledger, keyring, registry } = this.gateway;
    writeFileSync(this.file, `${[...this.named].map(emailOf).join("\n")}\n`);
    await importList({ ledger, keyring, registry, now: () => new Date() }, plainList(LIST, this.file));
  }

  async #losing(during: () => Promise<unknown>): Promise<void> {
    const { pool } = this.gateway.ledger;
    await pool.query(
      "create or replace function lose() returns trigger language plpgsql as $$ begin return null; end $$",
    );
    for (const table of ["sync_work", "opt_out_finding"])
      await pool.query(`create trigger lost before insert on ${table} for each row execute function lose()`);
    await during();
    for (const table of ["sync_work", "opt_out_finding"]) await pool.query(`drop trigger lost on ${table}`);
  }

  #fault(name: SourceName, kind: Extract<DriftAct, { type: "FAULT" }>["kind"]): void {
    const { faults } = this.gateway[name].server;
    if (kind === "DOWN") faults.add({ kind: "RESET_BEFORE", times: 3 });
    if (kind === "LOST_ANSWER") faults.add({ kind: "RESET_AFTER", times: 1 });
    if (kind === "HTML") faults.add({ kind: "REPLACE_AFTER", response: HTML_502, times: 1 });
  }

  /** No repair is an act of a person: only a grant of this history may ever be found in the ledger as a yes. */
  async #expectNothingOpened(): Promise<void> {
    for (const [index, contact] of this.contacts.entries()) {
      if (this.granted.has(index)) continue;
      expect((await this.gateway.mayContact(contact, "EMAIL")).verdict).toBe("DENY");
    }
    const { rows } = await this.gateway.ledger.pool.query<{ n: number }>(
      "select count(distinct contact_id)::int as n from consent_event where type in ('GIVEN', 'RENEWED')",
    );
    expect(rows[0]!.n).toBe(this.granted.size);
  }

  /** After the last act: faults off, every source read, and a few reconciliations. */
  async settle(): Promise<void> {
    for (const name of SOURCES) this.gateway[name].server.faults.clear();
    for (let round = 0; round < 3; round += 1) {
      for (const name of SOURCES) await this.#readWhole(name);
      await this.gateway.drain();
      await reconcileAndRepair(this.context, round === 0 ? "FULL" : "INCREMENTAL");
      await this.gateway.drain();
    }
    await this.#expectNothingOpened();
  }

  async #readWhole(name: SourceName): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const { status, errorCode } = await this.gateway.sync(name, "FULL");
      if (status === "COMPLETE") return;
      if (attempt === 5) expect({ status, errorCode }).toEqual({ status: "COMPLETE", errorCode: null });
    }
  }

  /**
   * Nothing is left to repair, whatever is compared; who is on a list is refused in every source. What only a person can decide
   * (a claim without proof; a refusal without a time, seen before a proven yes) stays open, and opens nothing.
   */
  async expectAgreement(): Promise<void> {
    const { gateway } = this;
    gateway.expectHonest();
    for (const mode of ["INCREMENTAL", "FULL"] as const) {
      const { runs } = await reconcileAndRepair(this.context, mode);
      expect(runs.map(({ opened, inFlight }) => opened + inFlight)).toEqual([0, 0, 0]);
      const { rows } = await gateway.ledger.pool.query(
        "select class, system, action, own_write from drift_finding where fixed_at is null and class not in ('CONSENT_WITHOUT_PROOF', 'UNDECIDABLE')",
      );
      expect(rows).toEqual([]);
    }
    for (const [index, contact] of this.contacts.entries()) {
      const { verdict } = await gateway.mayContact(contact, "EMAIL");
      const isListed = await this.#isListed(index);
      if (this.stopped.has(index) || this.listed.has(index)) {
        expect({ isListed, verdict }).toEqual({ isListed: true, verdict: "DENY" });
      }
      if (isListed) {
        expect(gateway.hubspot.statusOf(emailOf(index)).optedOut).toBe(true);
        expect(gateway.salesforce.get("Contact", gateway.salesforce.idForKey(`p${index}s`))).toMatchObject({
          HasOptedOutOfEmail: true,
        });
      }
    }
  }

  async #isListed(index: number): Promise<boolean> {
    const { rows } = await this.gateway.ledger.pool.query(
      "select from suppression_entry where digest = $1 and identifier_type = 'EMAIL' and lifted_at is null",
      [this.gateway.keyring.digest("EMAIL", emailOf(index))],
    );
    return rows.length > 0;
  }
}
