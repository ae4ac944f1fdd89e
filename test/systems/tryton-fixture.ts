import type { ConformanceFixture, Hands } from "#connectors/kit/conformance/fixture.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { REFUSAL_MARKS } from "#connectors/tryton/acts.ts";
import { systemWithin } from "./between.ts";
import { isTrytonWrite, no, stamp, TrytonHost, TrytonSystem, trytonSettings, yes } from "./tryton-system.ts";

let host: Promise<TrytonHost> | null = null;

/** Ends the server that the checks have shared. */
export async function stopTrytonHost(): Promise<void> {
  const running = host;
  host = null;
  await (await running)?.stop();
}

const search = { method: "POST", path: String.raw`/model\.party\.party\.search_read$` };
const method = (name: string) => ({ method: "POST", path: `/${name.replaceAll(".", String.raw`\.`)}$` });

/** Subscriptions are of addresses; anything else is said by categories, and one that permits may stand beside one that refuses. */
const addressPlaces = ["the first address", "the second address"];
const permittingCategory = "party.party.categories";

/** The kit on a real Tryton 6.0. */
export const trytonFixture: ConformanceFixture<TrytonSystem> = {
  async start() {
    host ??= TrytonHost.start();
    return TrytonSystem.open(await host);
  },
  system: "Tryton 6.0 (Debian 12)",
  hands: handsOf,
  within: systemWithin,
  config: trytonSettings,
  kind: "party",
  session: "RENEWED",
  pageSize: trytonSettings.pageSize,
  tellsTotal: true,
  places: ({ channel }) => (channel === "EMAIL" ? addressPlaces : [permittingCategory]),
  routes: {
    list: search,
    read: search,
    observe: search,
    revoke: method("model.marketing.email.write"),
    erase: method("wizard.party.erase.execute"),
    rectify: method("model.party.contact_mechanism.write"),
  },
  isWrite: isTrytonWrite,
  answers: {
    okWithError: { status: 200, body: { id: 1, error: ["UserError", ["Somebody said no", ""]] } },
    partialRead: null,
  },
  skips: [
    {
      id: "erasure/blocked",
      reason:
        "Tryton erases archived parties only: the party is archived before it is asked to, and stays so, restricted.",
      on: "2026-11-26",
    },
    {
      id: "consent/already-refused",
      reason:
        "An unsubscription speaks for one address only: a stop marks the party all the same, so that it outlives the address.",
      on: "2026-11-26",
    },
    {
      id: "reading/unknown-consent",
      reason: "A subscription is a boolean, and categories that nobody explained permit nothing.",
      on: "2026-11-26",
    },
  ],
};

function handsOf(system: TrytonSystem): Hands {
  const { host: kept } = system;
  const call = <T = unknown>(name: string, ...params: readonly unknown[]) =>
    kept.database.call<T>(`model.${name}`, ...params);
  /** As staff do it by hand; past the API, because the checks do it a hundred times. */
  const mark = (id: string, add: number, remove: number) => {
    const party = Number(id);
    const { sql } = kept;
    sql
      .prepare("delete from party_category_rel where party = ? and category in (?, ?)")
      .run(party, add, remove);
    sql.prepare("insert into party_category_rel (party, category) values (?, ?)").run(party, add);
    sql
      .prepare("update party_party set write_date = ? where id = ?")
      .run(stamp(new Date().toISOString()), party);
  };
  const own = (name: string) => kept.categories.get(name) ?? -1;
  const subscriptions = (id: string) => {
    const emails = system.emailsOf(id);
    return system.rows(
      `select id, active from marketing_email where email in (${emails.map(() => "?").join()})`,
      ...emails,
    );
  };
  const idsOf = (rows: readonly { readonly [column: string]: unknown }[]) => rows.map(({ id }) => Number(id));

  return {
    idOf: (key) => system.idOf(key),
    stored: (id) => storedOf(system, id),
    isRefused(id, target) {
      const names = new Set(categoriesOf(system, id));
      const ours = REFUSAL_MARKS.find((one) => isSame(one, target))?.name ?? "";
      if (target.channel !== "EMAIL")
        return !names.has(yes(target)) && (names.has(ours) || names.has(no(target)));
      const rows = subscriptions(id);
      return rows.every(({ active }) => active === 0) && (names.has(ours) || rows.length > 0);
    },
    async allow(id, target) {
      if (target.channel !== "EMAIL") {
        mark(id, own(yes(target)), own(no(target)));
        return;
      }
      const rows = subscriptions(id);
      if (rows.length > 0) await call("marketing.email.write", idsOf(rows), { active: true });
      else
        await call(
          "marketing.email.create",
          system.emailsOf(id).map((email) => ({ email, list_: kept.list })),
        );
    },
    async refuse(id, target) {
      if (target.channel === "EMAIL")
        await call("marketing.email.write", idsOf(subscriptions(id)), { active: false });
      else mark(id, own(no(target)), own(yes(target)));
    },
    async reopen(id, target, place) {
      if (place === permittingCategory) return mark(id, own(yes(target)), own(no(target)));
      const email = system.emailsOf(id)[addressPlaces.indexOf(place)] ?? "";
      const rows = system.rows("select id from marketing_email where email = ?", email);
      await call("marketing.email.write", idsOf(rows), { active: true });
    },
    async change(id, { familyName, email }) {
      const [party] = system.rows("select name from party_party where id = ?", Number(id));
      const name = `${String(party?.["name"]).split(" ")[0]} ${familyName}`;
      if (familyName) await call("party.party.write", [Number(id)], { name });
      const mechanism = "select id from party_contact_mechanism where type = 'email' and party = ?";
      if (email)
        await call("party.contact_mechanism.write", idsOf(system.rows(mechanism, Number(id))), {
          value: email,
        });
    },
    async remove(id) {
      await call("party.party.delete", [Number(id)]);
    },
    lie() {
      system.between.isLying = true;
    },
    async expireSessions() {
      kept.sql.exec("delete from ir_session");
      kept.database.forget();
    },
    logins: () => system.journal.entries.filter(({ path }) => path.endsWith("common.db.login")).length,
  };
}

function isSame(a: ConsentTarget, b: ConsentTarget): boolean {
  return a.purpose === b.purpose && a.channel === b.channel;
}

function categoriesOf(system: TrytonSystem, id: string): readonly string[] {
  const statement = `select category.name from party_category_rel rel
    join party_category category on category.id = rel.category where rel.party = ?`;
  return system.rows(statement, Number(id)).map(({ name }) => String(name));
}

/** Straight from Tryton's tables, with what its history keeps of earlier values, and the subscriptions of its addresses. */
function storedOf(system: TrytonSystem, id: string): Readonly<Record<string, unknown>> | null {
  const party = Number(id);
  const [own] = system.rows("select name, active, code from party_party where id = ?", party);
  const emails = system.emailsOf(id);
  const subscribed = system.rows(
    `select distinct email from marketing_email where email in (${emails.map(() => "?").join()})`,
    ...emails,
  );
  if (!own && subscribed.length === 0) return null;
  const all = (columns: string, table: string, key = "party") =>
    system.rows(`select distinct ${columns} from ${table} where ${key} = ? order by ${columns}`, party);
  return {
    ...own,
    mechanisms: all("type, value, value_compact, name, comment, active", "party_contact_mechanism"),
    addresses: all("name, street, postal_code, city, active", "party_address"),
    identifiers: all("type, code", "party_identifier"),
    names: all("name", "party_party__history", "id"),
    streets: all("street, city", "party_address__history"),
    subscribed,
  };
}
