import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Capabilities, Connector } from "#connectors/sdk/contract.ts";
import { settingsOf, type Setting } from "./settings-schema.ts";

/** What operators may rely on: settings and secrets that are taken, fields that are read, and what the system is good for. */
export interface Release {
  /** By path, e.g. `columns.consents[].purpose`. */
  readonly settings: Readonly<Record<string, Setting>>;
  readonly secrets: readonly string[];
  readonly optionalSecrets: readonly string[];
  readonly fields: readonly string[];
  readonly capabilities: Capabilities;
}

/** A release that took something back, on purpose. */
export interface Break {
  /** ISO date. */
  readonly on: string;
  readonly why: string;
  readonly withdrawn: readonly string[];
}

const recordsFolder = join(import.meta.dirname, "../../../docs/conformance");

export function releaseOf(connector: Connector): Release {
  const { config, secrets, optionalSecrets = {}, mapping, capabilities } = connector;
  return {
    settings: settingsOf(z.toJSONSchema(config, { io: "input", unrepresentable: "any" })),
    secrets: Object.keys(secrets).sort(),
    optionalSecrets: Object.keys(optionalSecrets).sort(),
    fields: [...new Set(mapping.map(({ field }) => field))].sort(),
    capabilities,
  };
}

/** What `docs/conformance/<name>.json` says was released last; null before the first record. */
export function recordedRelease(name: string): { release: Release; breaks: readonly Break[] } | null {
  const file = join(recordsFolder, `${name}.json`);
  if (!existsSync(file)) return null;
  const { release, breaks } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly release?: Release;
    readonly breaks?: readonly Break[];
  };
  return release ? { release, breaks: breaks ?? [] } : null;
}
