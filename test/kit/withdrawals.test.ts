import { expect, test } from "vitest";
import { z } from "zod";
import { rubrica } from "#connectors/kit/reference/connector.ts";
import { releaseOf } from "#connectors/kit/conformance/released.ts";
import { withdrawals } from "#connectors/kit/conformance/withdrawals.ts";
import type { Capabilities, Connector } from "#connectors/sdk/contract.ts";

const inner = z.strictObject({ name: z.string() });
const key = z.strictObject({ kind: z.literal("key"), user: z.string() });
const token = z.strictObject({ kind: z.literal("token"), user: z.string() });
const none = z.strictObject({ kind: z.literal("none") });
const cert = z.strictObject({ kind: z.literal("cert"), file: z.string() });
const login = (...kinds: readonly [z.ZodObject, ...z.ZodObject[]]) => z.discriminatedUnion("kind", kinds);
const code = (pattern: RegExp) => z.string().regex(pattern).nullable().default(null);
const settings = {
  baseUrl: z.url(),
  login: login(key, token),
  code: code(/^[A-Z]+$/),
  lists: z.union([z.literal("ALL"), z.array(z.string()).min(1)]).default("ALL"),
  names: z.partialRecord(z.enum(["A", "B"]), z.string()).default({}),
  patience: z.int().min(1).default(5),
  step: z.int().multipleOf(10).default(10),
  label: z.union([z.literal("AUTO"), z.string().max(9)]).default("AUTO"),
  note: z.string().optional(),
  size: z.int().min(1).max(100).default(10),
  mode: z.enum(["A", "B"]).default("A"),
  rows: z.array(inner).default([]),
};

const connector = { ...rubrica, config: z.strictObject(settings) } as unknown as Connector;

function taken(changes: object): readonly string[] {
  return withdrawals(releaseOf(connector), releaseOf({ ...connector, ...changes } as Connector));
}

const withSettings = (changes: z.ZodRawShape) =>
  taken({ config: z.strictObject({ ...settings, ...changes }) });
const withCapabilities = (changes: Partial<Capabilities>) =>
  taken({ capabilities: { ...connector.capabilities, ...changes } });
const { consent, erasure } = connector.capabilities;

test.each([
  ["nothing at all", {}],
  ["another optional setting", { more: z.string().optional() }],
  ["a wider bound", { size: z.int().min(0).max(500).default(10) }],
  ["one more value", { mode: z.enum(["A", "B", "C"]).default("A") }],
  ["an alternative more", { login: login(key, token, none) }],
  ["an alternative more with a required part", { login: login(cert, token, key) }],
  ["the same bound in other words", { patience: z.int().positive().default(5) }],
  ["a finer step", { step: z.int().multipleOf(5).default(10) }],
  ["no bound any more", { patience: z.int().default(5) }],
  [
    "another word beside any text",
    { label: z.union([z.literal("AUTOMATIC"), z.string().max(9)]).default("AUTO") },
  ],
  ["a default for what was required", { baseUrl: z.url().default("https://api.example") }],
  ["a required part of something new", { sftp: z.strictObject({ host: z.string() }).optional() }],
])("%s takes nothing back", (_name, changes: z.ZodRawShape) => {
  expect(withSettings(changes)).toEqual([]);
});

test.each([
  ["a new required setting", { more: z.string() }, "setting more is required and new"],
  ["one that is required now", { size: z.int().min(1).max(100) }, "setting size is required now"],
  ["another type", { size: z.string().default("10") }, "setting size is no longer integer"],
  ["a tighter bound", { size: z.int().min(1).max(50).default(10) }, "setting size has another maximum: 50"],
  [
    "another default",
    { size: z.int().min(1).max(100).default(50) },
    "setting size is 50 where nobody sets it, and was 10",
  ],
  [
    "a default less",
    { size: z.int().min(1).max(100).optional() },
    "setting size is nothing where nobody sets it, and was 10",
  ],
  [
    "a default where none was",
    { note: z.string().default("hello") },
    'setting note is "hello" where nobody sets it, and was nothing',
  ],
  [
    "a tighter pattern beside null",
    { code: code(/^[A-Z]{2}$/) },
    "setting code has another pattern: ^[A-Z]{2}$",
  ],
  [
    "null no longer",
    {
      code: z
        .string()
        .regex(/^[A-Z]+$/)
        .default("X"),
    },
    "setting code is no longer null",
  ],
  [
    "a tighter bound of one alternative",
    { lists: z.union([z.literal("ALL"), z.array(z.string()).min(3)]).default("ALL") },
    "setting lists has another minItems: 3",
  ],
  [
    "a word less beside a list",
    { lists: z.array(z.string()).min(1).default(["X"]) },
    "setting lists is no longer string",
  ],
  ["an alternative less", { login: login(token) }, "setting login(kind=key) is gone"],
  [
    "a required part of an alternative",
    { login: login(key.extend({ pin: z.string() }), token) },
    "setting login(kind=key).pin is required and new",
  ],
  [
    "a name less",
    { names: z.partialRecord(z.enum(["A"]), z.string()).default({}) },
    "setting names{key} no longer takes B",
  ],
  ["a coarser step", { step: z.int().multipleOf(20).default(20) }, "setting step has another multipleOf: 20"],
  ["a value less", { mode: z.enum(["A"]).default("A") }, "setting mode no longer takes B"],
  [
    "a new required part of every element",
    { rows: z.array(z.strictObject({ name: z.string(), at: z.string() })).default([]) },
    "setting rows[].at is required and new",
  ],
])("%s is named", (_name, changes: z.ZodRawShape, text) => {
  expect(withSettings(changes)).toContain(text);
});

test("a setting that is gone is named", () => {
  const { mode: _mode, ...rest } = settings;
  expect(taken({ config: z.strictObject(rest) })).toEqual(["setting mode is gone"]);
});

test("secrets, fields and capabilities less are named, and an erasure that takes more along", () => {
  expect(taken({ secrets: { ...connector.secrets, pin: "a pin of theirs" } })).toEqual([
    "secret pin is required and new",
  ]);
  expect(taken({ mapping: connector.mapping.filter(({ field }) => field !== "phones") })).toEqual([
    "field phones is gone",
  ]);
  expect(withCapabilities({ batchSize: 1 })).toEqual(["batchSize is 1"]);
  expect(withCapabilities({ consent: { ...consent, targets: consent.targets.slice(1) } })).toEqual([
    "consent target DIRECT_MARKETING/EMAIL is gone",
  ]);
  expect(withCapabilities({ erasure: { ...erasure, cascadesTo: ["calls", "deals"] } })).toEqual([
    "an erasure takes along deals",
  ]);
  expect(withCapabilities({ rectification: undefined })).toContain("settable field familyName is gone");
});

test("what is left of two alternatives is not named with the one that went", () => {
  expect(withSettings({ login: login(token) })).toEqual([
    "setting login(kind=key) is gone",
    "setting login(kind=key).kind is gone",
    "setting login(kind=key).user is gone",
  ]);
});

test("a setting that is renamed is gone, and its new name is required", () => {
  const { baseUrl, size, ...rest } = settings;
  expect(taken({ config: z.strictObject({ ...rest, url: baseUrl, pageSize: size }) })).toEqual([
    "setting url is required and new",
    "setting baseUrl is gone",
    "setting size is gone",
  ]);
});

test.each([
  ["no changes", { listing: "FULL_ONLY" }, "changes are no longer listed"],
  ["no tombstones", { deletions: ["DIFF"] }, "deletion mechanism TOMBSTONE is gone"],
  ["by address", { consent: { ...consent, granularity: "ADDRESS" } }, "consent.granularity is another"],
  ["once only", { consent: { ...consent, reversibility: "ONE_SHOT" } }, "consent.reversibility is ONE_SHOT"],
  ["late", { readAfterWrite: { kind: "EVENTUAL", boundMs: 5_000 } }, "writes show after 5000 ms"],
  ["emptied only", { erasure: { ...erasure, mode: "ANONYMISE" } }, "erasure.mode is ANONYMISE"],
  ["slow", { erasure: { ...erasure, completesWithinDays: 30 } }, "an erasure takes longer"],
  ["calls that stay", { erasure: { ...erasure, cascadesTo: [] } }, "an erasure leaves calls"],
] as const)("a system that can do less is named: %s", (_name, changes, text) => {
  expect(withCapabilities(changes as unknown as Partial<Capabilities>)).toEqual([text]);
});

test("a system that can do more takes nothing back", () => {
  const slow: Capabilities = {
    ...connector.capabilities,
    listing: "FULL_ONLY",
    readAfterWrite: { kind: "EVENTUAL", boundMs: 5_000 },
    consent: { ...consent, reversibility: "ONE_SHOT" },
  };
  const before = releaseOf({ ...connector, capabilities: slow });
  expect(withdrawals(before, releaseOf(connector))).toEqual([]);
});

test("a secret that becomes required, has another name or goes is named", () => {
  const { optionalSecrets = {}, secrets } = connector;
  expect(taken({ secrets: { ...secrets, ...optionalSecrets }, optionalSecrets: {} })).toEqual([
    "secret webhookSecret is required and new",
  ]);
  expect(taken({ secrets: { token: "the token of a user" } })).toEqual([
    "secret apiKey is gone",
    "secret token is required and new",
  ]);
  expect(taken({ optionalSecrets: {} })).toEqual(["secret webhookSecret is gone"]);
  expect(taken({ secrets: {}, optionalSecrets: { ...optionalSecrets, ...secrets } })).toEqual([]);
});
