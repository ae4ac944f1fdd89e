import { afterEach, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import { livespace } from "#connectors/livespace/connector.ts";
import { livespaceTwin, type LivespaceTwin } from "#connectors/livespace/twin.ts";
import { FIELDS } from "#connectors/livespace/twin/switches.ts";
import { odoo } from "#connectors/odoo/connector.ts";
import { odooTwin, type OdooTwin } from "#connectors/odoo/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { sellf } from "#connectors/sellf/connector.ts";
import { sellfTwin, type SellfTwin } from "#connectors/sellf/twin.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { syncSource } from "#gateway/sources/sync-source.ts";
import { openFreshLedger } from "../fresh-database.ts";
import { keyring } from "./sync-world.ts";

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of cleanups.splice(0).toReversed()) await close();
});

/** One vendor's twin as the only source of a fresh ledger. */
async function open<T extends Twin>(
  connector: unknown,
  definition: Omit<TwinDefinition, "start"> & { start: () => Promise<T> },
) {
  const twin = await definition.start();
  const ledger: Ledger = await openFreshLedger();
  const kind = connector as Connector;
  const registry = connectSources([
    {
      name: "crm",
      connector: kind,
      config: kind.config.parse(twin.connectorConfig),
      secrets: Object.fromEntries(
        Object.entries(twin.credentials).map(([name, value]) => [name, new Secret(value)]),
      ),
      defaultCountry: "IT",
      budget: { requests: 1_000, perMs: 1_000, concurrency: 2 },
    },
  ]);
  cleanups.push(async () => {
    await registry.close();
    await ledger.close();
    await twin.close();
    expect(twin.journal.internalErrors).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
  });
  const context = { ledger, keyring, registry, policy: defaultPolicy, now: () => new Date() };
  const sync = (mode: "FULL" | "INCREMENTAL") => syncSource(context, { source: "crm", mode });
  const rows = async <R>(sql: string, values: readonly unknown[] = []): Promise<readonly R[]> =>
    (await ledger.pool.query(sql, [...values])).rows as R[];
  return { twin, sync, rows };
}

/** People made a moment ago: a run that ends with what changed meanwhile lists all of them twice. */
const people = seedPeople(300).hubspot.map((one) => ({ ...one, createdAt: new Date().toISOString() }));

interface Vendor {
  readonly name: string;
  open(): ReturnType<typeof open>;
  refuse(twin: Twin, id: string): void;
  remove(twin: Twin, id: string): void;
}

const vendors: readonly Vendor[] = [
  {
    name: "Livespace",
    open: () => open(livespace, livespaceTwin),
    refuse: (twin, id) => (twin as LivespaceTwin).setField(id, FIELDS.emailConsent, "Nie"),
    remove: (twin, id) => (twin as LivespaceTwin).deleteContact(id),
  },
  {
    name: "Odoo",
    open: () => open(odoo, odooTwin),
    refuse: (twin, id) => (twin as OdooTwin).blockEmail(String((twin as OdooTwin).partner(id)?.["email"])),
    remove: (twin, id) => (twin as OdooTwin).unlinkPartner(id),
  },
  {
    name: "Sellf",
    open: () => open(sellf, sellfTwin),
    refuse: (twin, id) => (twin as SellfTwin).setField(id, "consenso_email", "Revocato"),
    remove: (twin, id) => (twin as SellfTwin).deletePerson(id),
  },
];

test.each(vendors)(
  "$name: everybody is synced once, a stop at the desk is learned, a deletion is noticed",
  async (vendor) => {
    const { twin, sync, rows } = await vendor.open();
    const plain = people.filter(({ emailConsent }) => emailConsent !== "WITHDRAWN").slice(0, 120);
    twin.seed(plain);
    expect((await sync("FULL")).status).toBe("COMPLETE");
    const all = await rows<{ external_id: string }>(
      "select external_id from contact_record where state = 'ACTIVE' order by id",
    );
    expect(new Set(all.map(({ external_id }) => external_id)).size).toBe(120);

    const [stopped = "", gone = ""] = all.map(({ external_id }) => external_id);
    vendor.refuse(twin, stopped);
    vendor.remove(twin, gone);
    expect((await sync("INCREMENTAL")).status).toBe("COMPLETE");
    const stops = await rows<{ external_id: string }>(
      `select distinct r.external_id from revocation v join contact_record r on r.contact_id = v.contact_id
     where v.kind = 'OPT_OUT'`,
    );
    expect(stops.map(({ external_id }) => external_id)).toEqual([stopped]);

    expect((await sync("FULL")).status).toBe("COMPLETE");
    const left = await rows<{ state: string }>("select state from contact_record where external_id = $1", [
      gone,
    ]);
    expect(left[0]?.state).not.toBe("ACTIVE");
  },
);
