import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import { columnOf, idOf, targets, withoutConsent } from "../../twin/people.ts";
import { sql } from "../connector.ts";
import { SqlTwin } from "./twin.ts";

const people = { method: "SELECT", path: '^select "codice"' };
const enter = { method: "INSERT", path: "^insert into" };

/** The connector kit on a PostgreSQL; `open` gives the URL of a database in which schemas and roles may be made. */
export function sqlFixtureOn(open: () => Promise<string>): ConformanceFixture<SqlTwin> {
  return {
    start: async () => SqlTwin.start(new URL(await open())),
    transport: "POSTGRESQL",
    capabilities: {
      ...sql.capabilities,
      consent: { granularity: "CONTACT", targets, reversibility: "REVERSIBLE" },
      entries: undefined,
    },
    kind: "row",
    session: "STATIC",
    pageSize: 10,
    readme: `${import.meta.dirname}/../..`,
    routes: { list: people, read: people, observe: people, revoke: enter, erase: enter },
    isWrite: ({ method }) => method !== "SELECT",
    answers: {
      okWithError: { status: 200 },
      // The server is shut down; its message quotes what it was asked.
      failed: ({ body }) => ({ status: 503, body: { code: "57P01", message: JSON.stringify(body) } }),
      partialRead: null,
    },
    hands: (twin) => ({
      idOf,
      async stored(id) {
        const row = await twin.row(id);
        return row && withoutConsent(row);
      },
      isRefused: async (id, target) => (await twin.row(id))?.[columnOf(target)] === "NO",
      allow: (id, target) => twin.change(id, { [columnOf(target)]: "SI" }),
      refuse: (id, target) => twin.change(id, { [columnOf(target)]: "NO" }),
      change: (id, { familyName, email }) =>
        twin.change(id, {
          ...(familyName === undefined ? {} : { cognome: familyName }),
          ...(email === undefined ? {} : { email }),
        }),
      remove: (id) => twin.remove(id),
      lie: () => twin.lie(),
      work: () => twin.work(),
      storeUnknownConsent: (id, target) => twin.change(id, { [columnOf(target)]: "FORSE" }),
    }),
    skips: [
      {
        id: "reading/unchanged-not-listed",
        reason:
          "Rows of the newest instant come again on purpose: one more may be committed later with that stamp.",
        on: "2026-11-26",
      },
    ],
  };
}
