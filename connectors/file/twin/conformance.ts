import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import { file } from "../connector.ts";
import { columnOf, idOf, targets, withoutConsent } from "./people.ts";
import { EXPORT, FileTwin, OUTBOX } from "./twin.ts";

const exported = { method: "GET", path: EXPORT };
const left = { method: "PUT", path: OUTBOX };

/** The connector kit on files of changed rows after a snapshot. */
export const fileFixture: ConformanceFixture<FileTwin> = {
  start: () => Promise.resolve(new FileTwin("DELTA")),
  transport: "FILES",
  capabilities: {
    ...file.capabilities,
    consent: { granularity: "CONTACT", targets, reversibility: "REVERSIBLE" },
    entries: undefined,
  },
  kind: "row",
  session: "STATIC",
  pageSize: 10,
  routes: { list: exported, read: exported, observe: exported, revoke: left, erase: left },
  isWrite: () => true,
  answers: {
    okWithError: { status: 200, body: "" },
    failed: () => ({ status: 503 }),
    partialRead: null,
  },
  hands: (twin) => ({
    idOf,
    stored(id) {
      const row = twin.row(id);
      return row ? withoutConsent(row) : null;
    },
    isRefused: (id, target) => twin.row(id)?.[columnOf(target)] === "NO",
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
  skips: [],
};

/** The same on whole exports with a checksum, each in place of the one before. */
export const snapshotFixture: ConformanceFixture<FileTwin> = {
  ...fileFixture,
  start: () => Promise.resolve(new FileTwin("SNAPSHOT")),
  capabilities: {
    ...file.capabilities,
    ...fileFixture.capabilities,
    listing: "FULL_ONLY",
    deletions: ["DIFF"],
  },
};
