import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { livespaceTwin, type LivespaceTwin } from "../twin.ts";
import { FIELDS, GROUPS } from "./switches.ts";

const api = "/api/public/json";
const failed = (result: number) => ({
  status: 200,
  body: { data: null, error: { message: "Błąd" }, result, status: false },
});
const edit = { method: "POST", path: `^${api}/Contact/editContact$` };
const get = { method: "POST", path: `^${api}/Contact/get$` };
const answers = {
  EMAIL: { field: FIELDS.emailConsent, refused: ["Nie"] },
  PHONE_HUMAN: { field: FIELDS.phoneConsent, refused: ["Nie", "Sprzeciw"] },
} as const;

function fieldOf({ channel }: ConsentTarget) {
  return channel === "EMAIL" || channel === "PHONE_HUMAN" ? answers[channel] : null;
}

function answer(twin: LivespaceTwin, id: string, target: ConsentTarget, isYes: boolean): void {
  const field = fieldOf(target);
  if (field) return twin.setField(id, field.field, isYes ? "Tak" : "Nie");
  const own = (twin.contact(id)?.groups ?? []).filter((group) => group === GROUPS.vip);
  twin.updateContact(id, { groups: [...own, isYes ? GROUPS.profilingGiven : GROUPS.profilingRefused] });
}

/** The connector kit on an account of ours. */
export const livespaceFixture: ConformanceFixture<LivespaceTwin> = {
  start: () => livespaceTwin.start({}),
  config: { pageSize: 20 },
  session: "ONE_SHOT",
  pageSize: 20,
  // Of two groups each can be joined without leaving the other.
  places: ({ purpose }) => (purpose === "PROFILING" ? [GROUPS.profilingGiven] : []),
  routes: {
    list: { method: "POST", path: `^${api}/Contact/getAll$` },
    read: get,
    observe: get,
    revoke: edit,
    // What is deleted afterwards is empty by then.
    erase: edit,
    rectify: edit,
  },
  isWrite: ({ path }) => /\/(add|edit|delete)Contact$/.test(path),
  answers: {
    unauthorized: failed(562),
    okWithError: failed(420),
    partialRead: null,
  },
  hands: (twin) => ({
    idOf: (key) => twin.idForKey(key),
    stored(id) {
      const contact = twin.contact(id);
      if (!contact) return null;
      const { dataset, groups, ...rest } = contact;
      const consents: readonly string[] = [FIELDS.emailConsent, FIELDS.phoneConsent, FIELDS.phoneConsentDate];
      const own = Object.entries(dataset).filter(([field]) => !consents.includes(field));
      const { createdAt: _made, modifiedAt: _changed, ...fields } = rest as Record<string, unknown>;
      return {
        ...fields,
        dataset: Object.fromEntries(own),
        groups: groups.filter((group) => group === GROUPS.vip),
      };
    },
    isRefused(id, target) {
      const contact = twin.contact(id);
      if (!contact) return true;
      const field = fieldOf(target);
      if (field) return field.refused.some((value) => value === contact.dataset[field.field]);
      const { groups } = contact;
      return groups.includes(GROUPS.profilingRefused) && !groups.includes(GROUPS.profilingGiven);
    },
    allow: (id, target) => answer(twin, id, target, true),
    refuse: (id, target) => answer(twin, id, target, false),
    reopen: (id, _target, place) =>
      twin.updateContact(id, { groups: [...(twin.contact(id)?.groups ?? []), place] }),
    change: (id, { familyName, email }) =>
      twin.updateContact(id, {
        ...(familyName === undefined ? {} : { lastname: familyName }),
        ...(email === undefined ? {} : { emails: [email] }),
      }),
    remove: (id) => twin.deleteContact(id),
    lie: () => twin.ignoreWrites(),
    storeUnknownConsent: (id) => twin.setField(id, FIELDS.emailConsent, "do wyjaśnienia"),
    expireSessions: () => undefined,
    logins: () => twin.logins(),
    reusedSessions: () => twin.reusedSessions(),
  }),
  skips: [],
};
