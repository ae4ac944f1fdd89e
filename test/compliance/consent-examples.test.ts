import { describe, expect, test } from "vitest";
import { clauseFaults, type ClauseContent } from "#gateway/compliance/consent/clause.ts";
import { consentAsOf, factsKnownAt, factsTrueAt } from "#gateway/compliance/consent/consent-as-of.ts";
import { consentStatus } from "#gateway/compliance/consent/consent-status.ts";
import { readProviderConsent } from "#gateway/compliance/consent/provider-consent.ts";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { ConsentEvent, Facts, ListProvider, RegistryCheck } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import type { Channel, ConsentPurpose } from "#gateway/compliance/vocabulary.ts";

/* Consent by example: which of several acts decides, what an act reaches, and what a doubt takes away. */

function person(more: Partial<Facts>): Facts {
  return {
    now: "2025-06-15T12:00:00Z",
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
    ...more,
  };
}
function act(
  id: string,
  type: string,
  more: Partial<Record<keyof ConsentEvent, unknown>> = {},
): ConsentEvent {
  return {
    id,
    type,
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: "2024-06-01T10:00:00Z",
    recordedAt: "2024-06-01T10:00:00Z",
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v3" },
    ...more,
  } as ConsentEvent;
}
function stand(
  facts: Facts,
  purpose: ConsentPurpose = "DIRECT_MARKETING",
  channel: Channel | null = "EMAIL",
) {
  const { status, reasons } = consentStatus(facts, defaultPolicy).find(
    (one) => one.purpose === purpose && one.channel === channel,
  )!;
  return [status, ...reasons.map(({ rule, outcome, facts: names }) => [rule, outcome, ...names].join(" "))];
}
const email = (...consentEvents: readonly ConsentEvent[]) => stand(person({ consentEvents }));
const flagsOf = (more: Partial<Facts>) =>
  decide(person(more), defaultPolicy).flags.flatMap(({ flag, reasons }) =>
    reasons.map(({ rule, outcome, facts }) => [flag, rule, outcome, ...facts].join(" ")),
  );

describe("several acts at one instant: the most restrictive decides, whatever arrives first (C2)", () => {
  const rivals: readonly (readonly [string, readonly ConsentEvent[], readonly string[]])[] = [
    [
      "a yes that has expired and one that lasts",
      [act("a", "GIVEN"), act("b", "GIVEN", { expiresAt: "2025-01-01T00:00:00Z" })],
      ["EXPIRED", "C6 CONSENT_EXPIRED consent:b"],
    ],
    [
      "a yes whose expiry nobody can read, and one that expired",
      [
        act("a", "GIVEN", { expiresAt: "in a year" }),
        act("b", "GIVEN", { expiresAt: "2025-01-01T00:00:00Z" }),
      ],
      ["UNKNOWN", "C6 CONSENT_UNKNOWN consent:a"],
    ],
    [
      "the yes that expires first",
      [
        act("a", "GIVEN", { expiresAt: "2025-07-01T00:00:00Z" }),
        act("b", "GIVEN", { expiresAt: "2026-07-01T00:00:00Z" }),
      ],
      ["GIVEN", "C6 CONSENT_GIVEN consent:a"],
    ],
    [
      "the yes without recipients",
      [act("a", "GIVEN"), act("b", "GIVEN", { recipients: ["Banca Prova"] })],
      ["GIVEN", "C6 CONSENT_GIVEN consent:a"],
    ],
    [
      "the yes without a contract",
      [act("a", "GIVEN"), act("b", "GIVEN", { contractId: "c1" })],
      ["GIVEN", "C6 CONSENT_GIVEN consent:a"],
    ],
    [
      "a contract is narrower than recipients",
      [act("a", "GIVEN", { contractId: "c1" }), act("b", "GIVEN", { recipients: ["Banca Prova"] })],
      ["GIVEN", "C6 CONSENT_GIVEN consent:a"],
    ],
    [
      "an earlier end is narrower than no recipients",
      [
        act("a", "GIVEN", { recipients: ["Banca Prova"], expiresAt: "2025-07-01T00:00:00Z" }),
        act("b", "GIVEN", { expiresAt: null }),
      ],
      ["GIVEN", "C6 CONSENT_GIVEN consent:a"],
    ],
    ["two alike: by name", [act("a", "GIVEN"), act("b", "GIVEN")], ["GIVEN", "C6 CONSENT_GIVEN consent:b"]],
    [
      "an act that nobody understands, and a yes",
      [act("a", "PAUSED"), act("b", "GIVEN")],
      ["UNKNOWN", "C4 CONSENT_UNKNOWN consent:a"],
    ],
    [
      "an act that nobody understands, and a no",
      [act("a", "PAUSED"), act("b", "INVALIDATED")],
      ["INVALIDATED", "C6 CONSENT_INVALIDATED consent:b"],
    ],
    [
      "an invalidation and a yes",
      [act("a", "INVALIDATED"), act("b", "GIVEN")],
      ["INVALIDATED", "C6 CONSENT_INVALIDATED consent:a"],
    ],
    [
      "a refusal and an invalidation",
      [act("a", "REFUSED"), act("b", "INVALIDATED")],
      ["REFUSED", "C6 CONSENT_REFUSED consent:a"],
    ],
    [
      "a withdrawal and a refusal",
      [act("a", "WITHDRAWN"), act("b", "REFUSED")],
      ["WITHDRAWN", "C6 CONSENT_WITHDRAWN consent:a"],
    ],
  ];
  test.each(rivals)("%s", (_title, acts, expected) => {
    expect(email(...acts)).toEqual(expected);
    expect(email(...[...acts].reverse())).toEqual(expected);
  });
});

describe("one act after the other", () => {
  const later = { occurredAt: "2024-07-01T10:00:00Z" };
  const latest = { occurredAt: "2024-08-01T10:00:00Z" };
  test.each<[string, readonly ConsentEvent[], readonly string[]]>([
    [
      "a question asked again after a yes takes nothing away",
      [act("a", "GIVEN"), act("b", "REQUESTED", later)],
      ["GIVEN", "C6 CONSENT_GIVEN consent:a"],
    ],
    [
      "nor does it after a no",
      [act("a", "WITHDRAWN"), act("b", "REQUESTED", later)],
      ["WITHDRAWN", "C6 CONSENT_WITHDRAWN consent:a"],
    ],
    ["a question alone", [act("a", "REQUESTED")], ["REQUESTED", "C6 CONSENT_REQUESTED consent:a"]],
    [
      "a question whose channels nobody can read was about each of them",
      [act("a", "REQUESTED", { channels: ["FAX"] })],
      ["REQUESTED", "C6 CONSENT_REQUESTED consent:a"],
    ],
    [
      "a question about another channel",
      [act("a", "REQUESTED", { channels: ["SMS"] })],
      ["NONE", "C1 CONSENT_NONE"],
    ],
    [
      "an unreadable act after a no leaves the no",
      [act("a", "WITHDRAWN"), act("b", "PAUSED", later)],
      ["WITHDRAWN", "C6 CONSENT_WITHDRAWN consent:a"],
    ],
    [
      "an unreadable act after a yes takes it away",
      [act("a", "GIVEN"), act("b", "PAUSED", later)],
      ["UNKNOWN", "C4 CONSENT_UNKNOWN consent:b"],
    ],
    [
      "a newer yes counts over an unreadable act",
      [act("a", "PAUSED"), act("b", "GIVEN", later)],
      ["GIVEN", "C6 CONSENT_GIVEN consent:b"],
    ],
    [
      "an unreadable act after a no and a yes takes the yes away",
      [act("a", "WITHDRAWN"), act("b", "GIVEN", later), act("c", "PAUSED", latest)],
      ["UNKNOWN", "C4 CONSENT_UNKNOWN consent:c"],
    ],
    [
      "a yes that does not count after a no changes nothing",
      [act("a", "REFUSED"), act("b", "GIVEN", { ...later, evidence: null })],
      ["REFUSED", "C6 CONSENT_REFUSED consent:a"],
    ],
    [
      "yeses that do not count are all named",
      [act("a", "GIVEN", { evidence: null }), act("b", "GIVEN", { evidence: null })],
      ["UNKNOWN", "C3 CONSENT_UNKNOWN consent:a consent:b"],
    ],
    [
      "a yes with a notice that has no name",
      [act("a", "GIVEN", { evidence: { present: true, noticeVersion: "  " } })],
      ["UNKNOWN", "C3 CONSENT_UNKNOWN consent:a"],
    ],
    [
      "a no without a time is later than everything, by the rule on times",
      [act("a", "WITHDRAWN", { occurredAt: null }), act("b", "GIVEN", latest)],
      ["WITHDRAWN", "C4 CONSENT_WITHDRAWN consent:a"],
    ],
  ])("%s", (_title, acts, expected) => {
    expect(email(...acts)).toEqual(expected);
  });

  test("a newer yes that expired gives way to no older one", () => {
    const old = act("a", "GIVEN");
    const newer = act("b", "GIVEN", { ...later, expiresAt: "2025-01-01T00:00:00Z" });
    expect(email(old, newer)).toEqual(["EXPIRED", "C6 CONSENT_EXPIRED consent:b"]);
  });

  test("a time that nobody can believe is flagged with the act it belongs to", () => {
    const flags = flagsOf({
      consentEvents: [
        act("a", "WITHDRAWN", { occurredAt: null }),
        act("b", "REFUSED", { occurredAt: "2030-01-01T00:00:00Z" }),
        act("c", "PAUSED", { occurredAt: null }),
      ],
    });
    expect(flags).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^CONSENT_TIME_UNKNOWN C4 TIME_UNKNOWN consent:a/),
        expect.stringMatching(/^FUTURE_DATED_EVENT C4 TIME_IN_FUTURE consent:b/),
        expect.stringMatching(/^CONSENT_TIME_UNKNOWN C4 TIME_UNKNOWN consent:c/),
      ]),
    );
  });
});

describe("what an act reaches (C1)", () => {
  const given = (["EMAIL", "SMS"] as const).map((channel) => act(channel, "GIVEN", { channels: [channel] }));
  const later = { occurredAt: "2024-07-01T10:00:00Z" };
  const marketing = (more: Partial<Record<keyof ConsentEvent, unknown>>, type = "WITHDRAWN") => {
    const facts = person({ consentEvents: [...given, act("x", type, { ...later, ...more })] });
    return (["EMAIL", "SMS", "POST"] as const).map((channel) => stand(facts, "DIRECT_MARKETING", channel)[0]);
  };
  test.each<[string, object, string, readonly string[]]>([
    ["a no to one channel", { channels: ["EMAIL"] }, "WITHDRAWN", ["WITHDRAWN", "GIVEN", "NONE"]],
    ["a no to all", { channels: "ALL" }, "WITHDRAWN", ["WITHDRAWN", "WITHDRAWN", "WITHDRAWN"]],
    ["a no that names no channel", { channels: null }, "WITHDRAWN", ["WITHDRAWN", "WITHDRAWN", "WITHDRAWN"]],
    ["a no with an empty list", { channels: [] }, "WITHDRAWN", ["WITHDRAWN", "WITHDRAWN", "WITHDRAWN"]],
    [
      "a no to one channel and to one nobody knows: the others are in doubt",
      { channels: ["EMAIL", "FAX"] },
      "WITHDRAWN",
      ["WITHDRAWN", "UNKNOWN", "UNKNOWN"],
    ],
    [
      "a no to another purpose",
      { purpose: "PROFILING", channels: null },
      "WITHDRAWN",
      ["GIVEN", "GIVEN", "NONE"],
    ],
    [
      "a no to a purpose that nobody knows puts everything in doubt",
      { purpose: "HOROSCOPES" },
      "WITHDRAWN",
      ["UNKNOWN", "UNKNOWN", "UNKNOWN"],
    ],
    [
      "a yes to one channel and to one nobody knows",
      { channels: ["POST", "FAX"] },
      "GIVEN",
      ["UNKNOWN", "UNKNOWN", "GIVEN"],
    ],
    ["a yes that names no channel", { channels: null }, "GIVEN", ["UNKNOWN", "UNKNOWN", "UNKNOWN"]],
    ["a yes to all", { channels: "ALL" }, "GIVEN", ["GIVEN", "GIVEN", "GIVEN"]],
    [
      "a yes to a purpose that nobody knows may have been another answer",
      { purpose: "HOROSCOPES" },
      "GIVEN",
      ["UNKNOWN", "UNKNOWN", "UNKNOWN"],
    ],
    [
      "an act of an unknown kind on a channel that nobody knows",
      { channels: ["FAX"] },
      "PAUSED",
      ["UNKNOWN", "UNKNOWN", "UNKNOWN"],
    ],
    [
      "an act of an unknown kind on one channel",
      { channels: ["SMS"] },
      "PAUSED",
      ["GIVEN", "UNKNOWN", "NONE"],
    ],
  ])("%s", (_title, more, type, expected) => {
    expect(marketing(more, type)).toEqual(expected);
  });

  test("a purpose without channels is reached whatever channels an act lists", () => {
    const yes = act("a", "GIVEN", { purpose: "PROFILING", channels: null });
    const profiling = (...more: readonly ConsentEvent[]) =>
      stand(person({ consentEvents: [yes, ...more] }), "PROFILING", null)[0];
    expect(profiling()).toBe("GIVEN");
    expect(profiling(act("b", "WITHDRAWN", { ...later, purpose: "PROFILING", channels: ["EMAIL"] }))).toBe(
      "WITHDRAWN",
    );
    expect(profiling(act("b", "WITHDRAWN", { ...later, channels: "ALL" }))).toBe("GIVEN");
    expect(profiling(act("b", "WITHDRAWN", { ...later, channels: ["FAX"] }))).toBe("GIVEN");
  });
});

describe("other ways to say stop (C5)", () => {
  const consentEvents = [
    act("mail", "GIVEN"),
    act("profiling", "GIVEN", { purpose: "PROFILING", channels: null }),
    act("health", "GIVEN", { purpose: "SPECIAL_CATEGORY", channels: null }),
  ];
  const standAll = (more: Partial<Facts>) => {
    const facts = person({ consentEvents, ...more });
    return [stand(facts), stand(facts, "PROFILING", null), stand(facts, "SPECIAL_CATEGORY", null)].map(
      ([status, reason]) => `${status} ${reason}`,
    );
  };
  const GIVEN = [
    "GIVEN C6 CONSENT_GIVEN consent:mail",
    "GIVEN C6 CONSENT_GIVEN consent:profiling",
    "GIVEN C6 CONSENT_GIVEN consent:health",
  ];
  const AT = "2025-01-01T10:00:00Z";
  const request = { receivedAt: AT, identityVerified: true, extended: false };

  test("an objection to marketing reaches what is tied to it; one to another use reaches no consent", () => {
    const reason = `C5 CONSENT_WITHDRAWN objection@${AT}`;
    expect(standAll({ objections: [{ ground: "21(2)", receivedAt: AT }] })).toEqual([
      `WITHDRAWN ${reason}`,
      `WITHDRAWN ${reason}`,
      GIVEN[2],
    ]);
    expect(standAll({ objections: [{ ground: "21(1)", receivedAt: AT }] })).toEqual(GIVEN);
  });

  test("a blacklist entry reaches its channels; one with a channel that nobody knows puts the others in doubt", () => {
    const entry = (channels: unknown) =>
      standAll({ blacklist: [{ channels: channels as "ALL", addedAt: AT }] });
    expect(entry(["EMAIL"])).toEqual([`WITHDRAWN C5 CONSENT_WITHDRAWN blacklist@${AT}`, GIVEN[1], GIVEN[2]]);
    expect(entry(["SMS"])).toEqual(GIVEN);
    expect(entry(["SMS", "FAX"])).toEqual([`UNKNOWN C4 CONSENT_UNKNOWN blacklist@${AT}`, GIVEN[1], GIVEN[2]]);
  });

  test("an erasure reaches everything; a request that nobody can name puts everything in doubt; other requests nothing", () => {
    const ask = (right: string, more: object = {}) =>
      standAll({ requests: [{ ...request, right, ...more } as NonNullable<Facts["requests"]>[number]] });
    expect(ask("ERASURE").map((one) => one.split(" ")[0])).toEqual(["WITHDRAWN", "WITHDRAWN", "WITHDRAWN"]);
    expect(ask("FORGET_ME").map((one) => one.split(" ").slice(0, 2))).toEqual([
      ["UNKNOWN", "C4"],
      ["UNKNOWN", "C4"],
      ["UNKNOWN", "C4"],
    ]);
    for (const right of ["ACCESS", "RECTIFICATION", "PORTABILITY"]) expect(ask(right)).toEqual(GIVEN);
    expect(ask("ERASURE", { identityVerified: false })).toEqual(GIVEN);
  });

  test("a stop without a time is flagged under its own name", () => {
    const flags = flagsOf({
      objections: [{ ground: "21(2)", receivedAt: null }],
      blacklist: [{ channels: "ALL", addedAt: "2031-01-01T00:00:00Z" }],
    });
    expect(flags).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^CONSENT_TIME_UNKNOWN C4 TIME_UNKNOWN objection@/),
        expect.stringMatching(/^FUTURE_DATED_EVENT C4 TIME_IN_FUTURE blacklist@2031/),
      ]),
    );
  });
});

describe("a consent that a list provider took (P1)", () => {
  const good: ListProvider = {
    name: "Elenchi Prova Srl",
    disclosureConsentNamesController: true,
    disclosureEvidence: true,
    chainLength: 1,
    status: "ACTIVE",
    statusCheckedAt: "2025-06-15T06:00:00Z",
  };
  const from = (crm: string, listProvider: ListProvider | null) =>
    ({ crm, origin: "LIST_PROVIDER", obtainedOn: "2025-06-01", listProvider }) as const;
  const taken = (provenance: Facts["provenance"], collectedBy: unknown = "LIST_PROVIDER") => {
    const consentEvents = [act("a", "GIVEN", { crm: "alpha", collectedBy })];
    return {
      status: stand(person({ consentEvents, provenance }))[0],
      flags: flagsOf({ consentEvents, provenance })
        .map((one) => one.split(" ")[0])
        .filter((flag) => flag?.startsWith("LIST_PROVIDER")),
    };
  };
  const INVALID = { status: "UNKNOWN", flags: ["LIST_PROVIDER_CONSENT_INVALID"] };
  const STALE = { status: "UNKNOWN", flags: ["LIST_PROVIDER_STATUS_STALE"] };
  const COUNTS = { status: "GIVEN", flags: [] };
  const bad = { ...good, chainLength: 2 };
  const old = { ...good, statusCheckedAt: "2025-06-01T06:00:00Z" };

  test.each<[string, Facts["provenance"], object]>([
    ["one link, active, checked lately", [from("alpha", good)], COUNTS],
    ["no provider behind it", [], INVALID],
    ["records of other origins only", [from("alpha", null)], INVALID],
    ["a chain of two", [from("alpha", bad)], INVALID],
    ["one good provider and one bad one in the same CRM", [from("alpha", good), from("alpha", bad)], INVALID],
    ["one checked lately and one not", [from("alpha", good), from("alpha", old)], STALE],
    ["the bad provider stands in another CRM", [from("alpha", good), from("beta", bad)], COUNTS],
    ["only another CRM names a provider: that one counts", [from("alpha", null), from("beta", good)], COUNTS],
    ["only another CRM names one, and it is bad", [from("beta", bad)], INVALID],
    ["checked never", [from("alpha", { ...good, statusCheckedAt: null })], STALE],
    ["no evidence of the disclosure", [from("alpha", { ...good, disclosureEvidence: null })], INVALID],
    ["suspended", [from("alpha", { ...good, status: "SUSPENDED" })], INVALID],
    [
      "the hand-over did not name us",
      [from("alpha", { ...good, disclosureConsentNamesController: false })],
      INVALID,
    ],
  ])("%s", (_title, provenance, expected) => {
    expect(taken(provenance)).toEqual(expected);
  });

  test("consents that we took ourselves need none of it; a collector that nobody knows needs all", () => {
    for (const collectedBy of ["CONTROLLER", null]) expect(taken([], collectedBy)).toEqual(COUNTS);
    expect(taken([], "SOMEBODY")).toEqual(INVALID);
  });
});

describe("registers and consent (G1, G2, G7)", () => {
  const call = (id: string, occurredAt: string, more: object = {}) =>
    act(id, "GIVEN", { channels: ["PHONE_HUMAN"], occurredAt, ...more });
  const listed: RegistryCheck = {
    registry: "RPO_PHONE",
    checkedAt: "2025-06-10T06:00:00Z",
    result: "LISTED",
    registeredAt: "2025-01-01T00:00:00Z",
  };
  const phone = (events: readonly ConsentEvent[], more: Partial<Facts> = {}) =>
    stand(
      person({ consentEvents: events, registryChecks: [listed], ...more }),
      "DIRECT_MARKETING",
      "PHONE_HUMAN",
    );

  test("a listing annuls earlier consent, and names the check and the consent", () => {
    expect(phone([call("a", "2024-06-01T10:00:00Z")])).toEqual([
      "WITHDRAWN",
      "G1 REGISTRY_REVOKED RPO_PHONE@2025-06-10T06:00:00Z consent:a",
    ]);
    expect(phone([call("a", "2025-01-01T00:00:00Z")])[0]).toBe("WITHDRAWN");
    expect(phone([call("a", "2025-01-01T00:00:00.001Z")])[0]).toBe("GIVEN");
  });

  test("a consent under contract is spared, though a newer one is annulled, and the answer says by which rule", () => {
    const contracts = [{ id: "c1", startedOn: "2022-02-01", endedOn: null }];
    const spared = call("a", "2024-01-01T10:00:00Z", { contractId: "c1" });
    const newer = call("b", "2024-06-01T10:00:00Z");
    expect(phone([spared, newer], { contracts })).toEqual([
      "GIVEN",
      "C6 CONSENT_GIVEN consent:a",
      "G2 CONSENT_SPARED consent:a",
    ]);
    const expired = call("b", "2024-06-01T10:00:00Z", { expiresAt: "2024-12-01T00:00:00Z" });
    expect(phone([spared, expired], { contracts })).toEqual([
      "WITHDRAWN",
      "G1 REGISTRY_REVOKED RPO_PHONE@2025-06-10T06:00:00Z consent:b",
    ]);
    const other = [{ ...contracts[0]!, id: "c2" }];
    expect(phone([spared], { contracts: other })[0]).toBe("WITHDRAWN");
  });

  test("sharing feeds other companies' calls, so a listing annuls it too; profiling it leaves alone", () => {
    const shared = act("a", "GIVEN", {
      purpose: "THIRD_PARTY_SHARING",
      channels: null,
      recipients: ["Banca Prova"],
    });
    const profiled = act("b", "GIVEN", { purpose: "PROFILING", channels: null });
    const facts = person({ consentEvents: [shared, profiled], registryChecks: [listed] });
    expect(stand(facts, "THIRD_PARTY_SHARING", null)[0]).toBe("WITHDRAWN");
    expect(stand(facts, "PROFILING", null)[0]).toBe("GIVEN");
  });

  test("a number that was listed once and is free again keeps its consent annulled (G7)", () => {
    const once = { ...listed, number: "one", checkedAt: "2025-02-01T06:00:00Z" };
    const free = {
      ...once,
      checkedAt: "2025-06-10T06:00:00Z",
      result: "NOT_LISTED" as const,
      registeredAt: null,
    };
    expect(phone([call("a", "2024-06-01T10:00:00Z")], { registryChecks: [once, free] })).toEqual([
      "WITHDRAWN",
      "G7 REGISTRY_REVOKED RPO_PHONE@2025-02-01T06:00:00Z consent:a",
    ]);
  });
});

describe("consent at another day (two clocks)", () => {
  const AT = "2025-01-10T00:00:00Z";
  const BEFORE = "2025-01-09T00:00:00Z";
  const AFTER = "2025-01-11T00:00:00Z";

  test("what happened at that very instant had happened; what had no time is not left out", () => {
    const facts = person({
      consentEvents: [AT, AFTER, null].map((occurredAt, index) =>
        act(`e${index}`, "WITHDRAWN", { occurredAt }),
      ),
      objections: [BEFORE, AT, AFTER, null].map((receivedAt) => ({ ground: "21(2)", receivedAt })),
      blacklist: [BEFORE, AT, AFTER, null].map((addedAt) => ({ channels: "ALL", addedAt })),
      requests: [BEFORE, AT, AFTER, null].map((receivedAt) => ({
        right: "ACCESS",
        receivedAt,
        identityVerified: true,
        extended: false,
      })),
    });
    const then = factsTrueAt(facts, AT);
    expect(then.consentEvents?.map(({ id }) => id)).toEqual(["e0", "e2"]);
    expect(then.objections?.map(({ receivedAt }) => receivedAt)).toEqual([BEFORE, AT, null]);
    expect(then.blacklist?.map(({ addedAt }) => addedAt)).toEqual([BEFORE, AT, null]);
    expect(then.requests?.map(({ receivedAt }) => receivedAt)).toEqual([BEFORE, AT, null]);
    expect(then.now).toBe(AT);
  });

  test("what had been recorded at that very instant was known; what was recorded nobody knows when, was not", () => {
    const consentEvents = [AT, AFTER, null].map((recordedAt, index) =>
      act(`e${index}`, "GIVEN", { recordedAt }),
    );
    const then = factsKnownAt(person({ consentEvents }), AT);
    expect(then.consentEvents?.map(({ id }) => id)).toEqual(["e0"]);
  });

  test("facts that lack every list stay as they are", () => {
    const bare = person({});
    expect(consentAsOf(bare, bare, AT, defaultPolicy).learntLater).toEqual([]);
    expect(factsTrueAt(bare, AT)).toEqual({ ...bare, now: AT });
    expect(factsKnownAt(bare, AT)).toEqual({ ...bare, now: AT });
  });

  test("acts that were learnt later come oldest first; one of an unknown time is not among them", () => {
    const late = (id: string, occurredAt: string | null, recordedAt = AFTER) =>
      act(id, "WITHDRAWN", { occurredAt, recordedAt });
    const facts = person({
      consentEvents: [
        late("third", AT),
        late("first", "2025-01-01T00:00:00Z"),
        late("second", BEFORE),
        late("ahead", AFTER),
        late("timeless", null),
        late("known", BEFORE, AT),
      ],
    });
    expect(consentAsOf(facts, facts, AT, defaultPolicy).learntLater).toEqual(["first", "second", "third"]);
    expect(consentAsOf(facts, facts, "some day", defaultPolicy).learntLater).toEqual([]);
  });

  test("a check counts from its own day on; a listing that it tells of counts from its registration", () => {
    const check = (changes: Partial<RegistryCheck>): RegistryCheck => ({
      registry: "RPO_PHONE",
      checkedAt: AFTER,
      result: "LISTED",
      registeredAt: BEFORE,
      renewedAt: null,
      ...changes,
    });
    const kept = (changes: Partial<RegistryCheck>) =>
      factsTrueAt(person({ registryChecks: [check(changes)] }), AT).registryChecks;
    expect(kept({ checkedAt: AT, result: "NOT_LISTED" })).toHaveLength(1);
    expect(kept({ checkedAt: AT, registeredAt: null, renewedAt: AFTER })).toEqual([
      check({ checkedAt: AT, registeredAt: null, renewedAt: AFTER }),
    ]);
    expect(kept({ result: "NOT_LISTED" })).toEqual([]);
    expect(kept({ checkedAt: null, result: "NOT_LISTED" })).toEqual([]);
    expect(kept({})).toEqual([check({})]);
    expect(kept({ registeredAt: AT })).toEqual([check({ registeredAt: AT })]);
    expect(kept({ registeredAt: AFTER })).toEqual([]);
    expect(kept({ registeredAt: null })).toEqual([check({ registeredAt: null })]);
    expect(kept({ renewedAt: AT })).toEqual([check({ renewedAt: AT })]);
    expect(kept({ renewedAt: AFTER })).toEqual([check({ renewedAt: null })]);
    expect(kept({ renewedAt: "soon" })).toEqual([check({ renewedAt: "soon" })]);
  });
});

describe("what is wrong with a clause, and where (C9)", () => {
  const TEXT =
    "Alpi Srl, Via Roma 1, chiede: offerte per e-mail? [ ] Sì [ ] No. Revoca: scrivere ad Alpi Srl";
  const choice = {
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    wording: "offerte per e-mail",
    box: "offers",
    yes: "Sì",
    no: "No",
    default: "EMPTY",
    recipients: [],
  } as const;
  const content: ClauseContent = {
    controller: { name: "Alpi Srl", registeredAddress: "Via Roma 1", contact: "privacy@alpi.example" },
    choices: [choice],
    isPartOfTerms: false,
    isConditionOfService: false,
    withdrawalMethod: "Revoca: scrivere ad Alpi Srl ",
  };
  const faults = (changes: Partial<ClauseContent>, text = TEXT) =>
    clauseFaults(text, { ...content, ...changes }).map(({ code, field }) => `${code} ${field.join(".")}`);
  const choose = (changes: object) =>
    faults({ choices: [{ ...choice, ...changes } as ClauseContent["choices"][number]] });

  test("nothing", () => {
    expect(faults({})).toEqual([]);
  });
  test.each<[readonly string[], () => readonly string[]]>([
    [["CONTROLLER_UNNAMED text"], () => faults({ controller: { ...content.controller, name: "Altra Srl" } })],
    [
      ["ADDRESS_MISSING text"],
      () => faults({ controller: { ...content.controller, registeredAddress: " " } }),
    ],
    [["NO_CHOICE choices"], () => faults({ choices: [] })],
    [["BUNDLED_WITH_TERMS isPartOfTerms"], () => faults({ isPartOfTerms: true })],
    [["CONDITION_OF_SERVICE isConditionOfService"], () => faults({ isConditionOfService: true })],
    [["WITHDRAWAL_MISSING withdrawalMethod"], () => faults({ withdrawalMethod: "" })],
    [["PURPOSE_MISSING choices.0.wording"], () => choose({ wording: "telefonate" })],
    [["CHANNELS_MISSING choices.0.channels"], () => choose({ channels: [] })],
    [["CHANNELS_MISSING choices.0.channels"], () => choose({ channels: ["EMAIL", "FAX"] })],
    [["NO_PLACE_FOR_YES choices.0.yes"], () => choose({ yes: null })],
    [["NO_PLACE_FOR_NO choices.0.no"], () => choose({ no: null })],
    [["PRE_TICKED choices.0.default"], () => choose({ default: "YES" })],
    [["RECIPIENTS_MISSING choices.0.recipients"], () => choose({ recipients: ["Banca Prova"] })],
    [["BUNDLED_PURPOSES choices.1.box"], () => faults({ choices: [choice, choice] })],
    [
      ["CONTROLLER_UNNAMED text"],
      () => faults({ withdrawalMethod: "Revoca" }, TEXT.replaceAll("Alpi Srl", "AlpiSrl")),
    ],
  ])("%j", (expected, found) => {
    expect(found()).toEqual(expected);
  });
});

describe("a provider's row", () => {
  const cells = {
    channels: "email",
    collectedAt: " 2026-02-01T10:00:00Z ",
    noticeVersion: "p7",
    evidence: "form:1",
    namesController: " SI ",
    chain: "Elenchi Srl > Prova Srl",
  };
  const context = {
    provider: " elenchi srl ",
    controller: "Prova Srl ",
    now: Date.parse("2026-03-01T00:00:00Z"),
  };
  const read = (changes: object = {}) => readProviderConsent({ ...cells, ...changes }, context);

  test("spaces and case around cells mean nothing", () => {
    expect(read()).toMatchObject({
      channels: ["EMAIL"],
      collectedAt: Date.parse("2026-02-01T10:00:00Z"),
      namesController: true,
      chain: ["Elenchi Srl", "Prova Srl"],
    });
  });
  test.each([
    ["all", ["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]],
    ["ALL, fax", ["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]],
    [" sms ,  email ", ["SMS", "EMAIL"]],
    ["sms|email+post", ["SMS", "EMAIL", "POST"]],
    ["sms sms", ["SMS"]],
  ])("channels %j are %j", (channels, expected) => {
    expect(read({ channels })).toMatchObject({ channels: expected });
  });
  test.each([
    ["nothing said of channels", { channels: null }, "CHANNELS_UNKNOWN"],
    ["nothing said of the time", { collectedAt: null }, "TIME_UNREADABLE"],
    ["nothing said of the chain", { chain: null }, "CHAIN_UNREADABLE"],
    ["a chain that ends at the provider", { chain: "Elenchi Srl" }, "CHAIN_UNREADABLE"],
  ])("%s: %j", (_title, changes, fault) => {
    expect(read(changes)).toBe(fault);
  });
  test("a consent of this very instant is not ahead; empty cells are lacking", () => {
    expect(read({ collectedAt: "2026-03-01T00:00:00Z" })).toMatchObject({ channels: ["EMAIL"] });
    expect(read({ noticeVersion: "  ", evidence: null, namesController: null })).toMatchObject({
      noticeVersion: null,
      evidence: null,
      namesController: false,
    });
  });
});
