import { expect, test } from "vitest";
import {
  CLAUSE_FAULTS,
  choiceFor,
  clauseFaults,
  type ClauseChoice,
  type ClauseContent,
} from "#gateway/compliance/consent/clause.ts";
import { consentStatus } from "#gateway/compliance/consent/consent-status.ts";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { ConsentEvent, Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";

const TEXT = `Alpi Impianti Srl, Via Roma 1, 10100 Torino, chiede il consenso.
Vorremmo inviarle offerte per e-mail.    [ ] Sì   [ ] No
Vorremmo comunicare i suoi dati a Banca Prova SpA. [ ] Acconsento [ ] Non acconsento
Può revocare il consenso scrivendo a privacy@alpi.example.`;

const offers: ClauseChoice = {
  purpose: "DIRECT_MARKETING",
  channels: ["EMAIL"],
  wording: "inviarle offerte per e-mail",
  box: "offers",
  yes: "Sì",
  no: "No",
  default: "EMPTY",
  recipients: [],
};
const sharing: ClauseChoice = {
  purpose: "THIRD_PARTY_SHARING",
  channels: [],
  wording: "comunicare i suoi dati a Banca Prova SpA",
  box: "sharing",
  yes: "Acconsento",
  no: "Non acconsento",
  default: "NO",
  recipients: ["Banca Prova SpA"],
};
const good: ClauseContent = {
  controller: {
    name: "Alpi Impianti Srl",
    registeredAddress: "Via Roma 1, 10100 Torino",
    contact: "privacy@alpi.example",
  },
  choices: [offers, sharing],
  isPartOfTerms: false,
  isConditionOfService: false,
  withdrawalMethod: "scrivendo a privacy@alpi.example",
};

test("a clause that says who, what, yes and no, and how to withdraw has no fault", () => {
  expect(clauseFaults(TEXT, good)).toEqual([]);
  expect(clauseFaults(TEXT.toUpperCase().replaceAll(" ", "\n "), good)).toEqual([]);
});

const without = (words: string): string => TEXT.replaceAll(words, "…");
test.each<[keyof typeof CLAUSE_FAULTS, string, ClauseContent]>([
  ["CONTROLLER_UNNAMED", without("Alpi Impianti Srl"), good],
  ["ADDRESS_MISSING", without("10100 Torino"), good],
  ["NO_CHOICE", TEXT, { ...good, choices: [] }],
  ["PURPOSE_MISSING", without("offerte"), good],
  ["PURPOSE_MISSING", TEXT, { ...good, choices: [{ ...offers, wording: " " }] }],
  ["CHANNELS_MISSING", TEXT, { ...good, choices: [{ ...offers, channels: [] }] }],
  ["CHANNELS_MISSING", TEXT, { ...good, choices: [{ ...sharing, channels: ["EMAIL"] }] }],
  ["NO_PLACE_FOR_YES", TEXT, { ...good, choices: [{ ...offers, yes: null }] }],
  ["NO_PLACE_FOR_NO", TEXT, { ...good, choices: [{ ...offers, no: null }] }],
  ["NO_PLACE_FOR_NO", TEXT, { ...good, choices: [{ ...offers, no: "Mai più" }] }],
  ["PRE_TICKED", TEXT, { ...good, choices: [{ ...offers, default: "YES" }] }],
  ["BUNDLED_PURPOSES", TEXT, { ...good, choices: [offers, { ...sharing, box: "offers" }] }],
  ["BUNDLED_WITH_TERMS", TEXT, { ...good, isPartOfTerms: true }],
  ["CONDITION_OF_SERVICE", TEXT, { ...good, isConditionOfService: true }],
  ["RECIPIENTS_MISSING", TEXT, { ...good, choices: [{ ...sharing, recipients: [] }] }],
  ["RECIPIENTS_MISSING", TEXT, { ...good, choices: [{ ...offers, recipients: ["Banca Prova SpA"] }] }],
  ["WITHDRAWAL_MISSING", without("scrivendo"), good],
])("%s is found, and nothing else", (code, text, content) => {
  expect(clauseFaults(text, content).map((fault) => fault.code)).toEqual([code]);
});

test("every fault that exists is found by one of the cases above, and names its place", () => {
  const broken = clauseFaults("", {
    ...good,
    isPartOfTerms: true,
    isConditionOfService: true,
    choices: [
      { ...offers, channels: [], default: "YES" },
      { ...sharing, box: "offers", recipients: [] },
    ],
  });
  const found = new Set<string>(broken.map(({ code }) => code));
  expect([...found, "NO_CHOICE"].sort()).toEqual(Object.keys(CLAUSE_FAULTS).sort());
  expect(broken).toContainEqual({ code: "BUNDLED_PURPOSES", field: ["choices", "1", "box"] });
});

test("a yes belongs to a question only when every channel was asked for", () => {
  expect(choiceFor(good, "DIRECT_MARKETING", ["EMAIL"])).toBe(offers);
  expect(choiceFor(good, "DIRECT_MARKETING", ["EMAIL", "SMS"])).toBeNull();
  expect(choiceFor(good, "PROFILING", [])).toBeNull();
  expect(choiceFor(good, "THIRD_PARTY_SHARING", [])).toBe(sharing);
});

const yes: ConsentEvent = {
  id: "e1",
  type: "GIVEN",
  purpose: "DIRECT_MARKETING",
  channels: ["EMAIL"],
  occurredAt: "2016-05-01T10:00:00Z",
  recordedAt: "2016-05-01T10:00:00Z",
  by: "SUBJECT",
  evidence: { present: true, noticeVersion: "v1" },
};
const factsWith = (event: ConsentEvent): Facts => ({
  now: "2025-05-01T10:00:00Z",
  jurisdiction: "IT",
  subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
  consentEvents: [event],
});
const emailStatus = (event: ConsentEvent) =>
  consentStatus(factsWith(event), defaultPolicy).find(({ channel }) => channel === "EMAIL")!;

test.each<[string, ConsentEvent["form"], string]>([
  [
    "a box that answered for the terms too (E21)",
    { preTicked: false, bundledWith: ["TERMS"] },
    "BOX_BUNDLED",
  ],
  ["a box that was ticked before (E22)", { preTicked: true, bundledWith: [] }, "BOX_PRE_TICKED"],
  ["a box of which nobody knows how it stood", { preTicked: null, bundledWith: [] }, "BOX_PRE_TICKED"],
])("%s is no consent: UNKNOWN, flagged by rule C10", (_name, form, outcome) => {
  expect(emailStatus({ ...yes, form }).status).toBe("UNKNOWN");
  const { flags, marketing } = decide(factsWith({ ...yes, form }), defaultPolicy);
  const flag = flags.find((one) => one.flag === "CONSENT_FORM_INVALID");
  expect(flag?.reasons).toMatchObject([{ rule: "C10", outcome, facts: ["consent:e1"] }]);
  expect(marketing.EMAIL.verdict).toBe("DENY");
});

test("a consent of 2016 from an empty box that stood alone is still given (E25)", () => {
  expect(emailStatus({ ...yes, form: { preTicked: false, bundledWith: [] } }).status).toBe("GIVEN");
  expect(emailStatus(yes).status).toBe("GIVEN");
});
