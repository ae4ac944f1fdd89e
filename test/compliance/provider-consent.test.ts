import { expect, test } from "vitest";
import { readProviderConsent, type ProviderCells } from "#gateway/compliance/consent/provider-consent.ts";

const whole: ProviderCells = {
  channels: "email phone_human",
  collectedAt: "2026-02-01T10:00:00Z",
  noticeVersion: " p7 ",
  evidence: "form:1",
  namesController: "sì",
  chain: "Elenchi Srl > Prova Srl",
};
const read = (changes: Partial<ProviderCells> = {}) =>
  readProviderConsent(
    { ...whole, ...changes },
    { provider: "Elenchi Srl", controller: "PROVA srl", now: Date.parse("2026-03-01T00:00:00Z") },
  );

test("a consent says which channels, when, by which notice, with which proof, and over whom it came", () => {
  expect(read()).toEqual({
    channels: ["PHONE_HUMAN", "EMAIL"],
    collectedAt: Date.parse("2026-02-01T10:00:00Z"),
    noticeVersion: "p7",
    evidence: "form:1",
    namesController: true,
    chain: ["Elenchi Srl", "Prova Srl"],
  });
});

test.each([
  [{ namesController: "no" }, false],
  [{ namesController: "" }, false],
  [{ chain: "Elenchi Srl > Altra Srl" }, false],
  [{ chain: "Elenchi Srl > Mediatore > Prova Srl" }, true],
])("%j names the controller: %s", (changes, expected) => {
  expect(read(changes)).toMatchObject({ namesController: expected });
});

test.each([
  [{ channels: "" }, "CHANNELS_UNKNOWN"],
  [{ channels: "EMAIL FAX" }, "CHANNELS_UNKNOWN"],
  [{ collectedAt: "01/02/2026" }, "TIME_UNREADABLE"],
  [{ collectedAt: "2026-03-01T00:00:01Z" }, "TIME_IN_FUTURE"],
  [{ chain: "Prova Srl" }, "CHAIN_UNREADABLE"],
  [{ chain: "Altri Srl > Prova Srl" }, "CHAIN_UNREADABLE"],
  [{ chain: "Elenchi Srl > > Prova Srl" }, "CHAIN_UNREADABLE"],
])("%j is no consent: %s", (changes, fault) => {
  expect(read(changes)).toBe(fault);
});
