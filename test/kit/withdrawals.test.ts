import { expect, test } from "vitest";
import { z } from "zod";
import { rubrica } from "#connectors/kit/reference/connector.ts";
import { releaseOf } from "#connectors/kit/conformance/released.ts";
import { withdrawals } from "#connectors/kit/conformance/withdrawals.ts";
import type { Capabilities, Connector } from "#connectors/sdk/contract.ts";

const inner = z.strictObject({ name: z.string() });
const settings = {
  baseUrl: z.url(),
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
  ["a required part of something new", { sftp: z.strictObject({ host: z.string() }).optional() }],
])("%s takes nothing back", (_name, changes: z.ZodRawShape) => {
  expect(withSettings(changes)).toEqual([]);
});

test.each([
  ["a new required setting", { more: z.string() }, "setting more is required and new"],
  ["one that is required now", { size: z.int().min(1).max(100) }, "setting size is required now"],
  ["another type", { size: z.string().default("10") }, "setting size is no longer integer"],
  ["a tighter bound", { size: z.int().min(1).max(50).default(10) }, "setting size has another maximum: 50"],
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
