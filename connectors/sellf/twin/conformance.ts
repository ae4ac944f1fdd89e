import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { sellf } from "../connector.ts";
import { sellfTwin, type SellfTwin } from "../twin.ts";
import { BELONGINGS } from "./store.ts";
import { twinConfig } from "./switches.ts";

const person = "^/v2/people/[^/]+$";
const consentKeys = ["consenso_email", "consenso_telefono", "data_consenso_telefono", "no_profilazione"];
const answers = {
  EMAIL: { key: "consenso_email", yes: "Sì", no: ["No"] },
  PHONE_HUMAN: { key: "consenso_telefono", yes: "Sì", no: ["No", "Opposizione"] },
  PROFILING: { key: "no_profilazione", yes: false, no: [true] },
} as const;

function answerTo({ channel }: ConsentTarget) {
  return answers[channel === "EMAIL" || channel === "PHONE_HUMAN" ? channel : "PROFILING"];
}

/** By the names of `erasure.cascadesTo`; the company is nobody's own. */
const attachedNames = new Map(BELONGINGS.map((kind) => [kind === "company" ? kind : `${kind}s`, kind]));

/** The connector kit on a team of ours. */
export const sellfFixture: ConformanceFixture<SellfTwin> = {
  start: () => sellfTwin.start({}),
  session: "STATIC",
  pageSize: 20,
  attaches: [...attachedNames.keys()],
  routes: {
    list: { method: "GET", path: "^/v2/people$" },
    read: { method: "GET", path: person },
    observe: { method: "GET", path: person },
    revoke: { method: "PUT", path: person },
    erase: { method: "PUT", path: person },
    rectify: { method: "PUT", path: person },
  },
  isWrite: ({ method }) => method !== "GET",
  answers: {
    okWithError: { status: 200, body: { error: { code: 422, message: "not stored" } } },
    partialRead: null,
  },
  hands: (twin) => ({
    idOf: (key) => twin.idForKey(key),
    stored(id) {
      const found = twin.person(id);
      if (!found) return null;
      const own = Object.entries(found.custom).filter(([key]) => !consentKeys.includes(key));
      return { attributes: found.attributes, tags: found.tags, custom: Object.fromEntries(own) };
    },
    isRefused(id, target) {
      const { key, no } = answerTo(target);
      const found = twin.person(id);
      return found === null || no.some((value) => value === found.custom[key]);
    },
    allow: (id, target) => twin.setField(id, answerTo(target).key, answerTo(target).yes),
    refuse: (id, target) => twin.setField(id, answerTo(target).key, answerTo(target).no[0]),
    change: (id, { familyName, email }) =>
      twin.updatePerson(id, {
        ...(familyName === undefined ? {} : { last_name: familyName }),
        ...(email === undefined ? {} : { email }),
      }),
    attach(id) {
      for (const kind of attachedNames.values()) twin.attach(id, kind, "Ordine 2021/44");
    },
    attached(id) {
      const kinds = new Set(
        twin.belongings().flatMap(({ kind, personId }) => (String(personId) === id ? kind : [])),
      );
      return [...attachedNames].flatMap(([name, kind]) => (kinds.has(kind) ? name : []));
    },
    remove: (id) => twin.deletePerson(id),
    lie: () => twin.ignoreWrites(),
    storeUnknownConsent: (id) => twin.setField(id, "consenso_email", "da chiarire"),
  }),
  skips: [],
};

const deleting = { erasure: "DELETE" } as const;
const deletingCapabilities = sellf.capabilitiesFor?.(sellf.config.parse({ ...twinConfig, ...deleting }));

/** The same where the configuration lets an erasure delete, and Sellf takes along what belongs to the person. */
export const sellfFixtureDeleting: ConformanceFixture<SellfTwin> = {
  ...sellfFixture,
  config: deleting,
  ...(deletingCapabilities ? { capabilities: deletingCapabilities } : {}),
  routes: { ...sellfFixture.routes, erase: { method: "DELETE", path: person } },
};
