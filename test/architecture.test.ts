import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/**
 * Who may import whom (docs/design.md, "Rooms"). A room that is not here is closed: open it on purpose. `type:` in front
 * of a room allows `import type` only.
 */
const allowed: Record<string, readonly string[]> = {
  "gateway/compliance": [],
  "gateway/ledger": ["gateway/compliance"],
  "gateway/evidence": ["gateway/ledger", "gateway/compliance"],
  "gateway/sources": ["gateway/evidence", "gateway/ledger", "gateway/compliance", "connectors/sdk"],
  "gateway/propagation": [
    "gateway/sources",
    "gateway/evidence",
    "gateway/ledger",
    "gateway/compliance",
    "connectors/sdk",
  ],
  "gateway/rights": [
    "gateway/propagation",
    "gateway/sources",
    "gateway/evidence",
    "gateway/ledger",
    "gateway/compliance",
    "connectors/sdk",
  ],
  "gateway/screening": [
    "gateway/propagation",
    "gateway/sources",
    "gateway/evidence",
    "gateway/ledger",
    "gateway/compliance",
  ],
  "gateway/reconciliation": [
    "gateway/propagation",
    "gateway/sources",
    "gateway/ledger",
    "gateway/compliance",
  ],
  "gateway/retention": ["gateway/propagation", "gateway/ledger", "gateway/compliance"],
  "gateway/api": [
    "gateway/rights",
    "gateway/screening",
    "gateway/retention",
    "gateway/reconciliation",
    "gateway/propagation",
    "gateway/sources",
    "gateway/evidence",
    "gateway/ledger",
    "gateway/compliance",
    "connectors/sdk",
    "schema",
  ],
  "gateway/cli": [
    "gateway/screening",
    "gateway/retention",
    "gateway/reconciliation",
    "gateway/propagation",
    "gateway/sources",
    "gateway/evidence",
    "gateway/ledger",
    "gateway/compliance",
    "connectors/sdk",
    "type:connectors/kit",
  ],
  // The contract speaks the words of the law, and nothing more of ours.
  "connectors/sdk": ["type:gateway/compliance"],
  "connectors/kit": ["connectors/sdk", "type:gateway/compliance"],
  "connectors/mailman": ["connectors/sdk"],
  "connectors/kamailio": ["connectors/sdk"],
};

/** A vendor's folder needs no line of its own: it may import the contract, and its twin the twins' toolkit. */
const vendorRoom = /^connectors\/(?!sdk$|kit$)[a-z0-9-]+$/;

function opened(room: string): readonly string[] {
  return allowed[room] ?? (vendorRoom.test(room) ? ["connectors/sdk", "connectors/kit"] : []);
}

/** Packages that only some rooms may use. */
const packageRooms: Record<string, readonly string[]> = {
  "@hubspot/api-client": ["connectors/hubspot"],
  jsforce: ["connectors/salesforce"],
  "@apollo/server": ["gateway/api"],
  graphql: ["gateway/api"],
  "@mikro-orm/core": ["gateway/ledger"],
  "@mikro-orm/migrations": ["gateway/ledger"],
};

/** Entry files only wire things together; they may import everything. */
function room(file: string): string | null {
  const [first, second, third] = relative(root, file).split(sep);
  if (first === "gateway" && third === undefined) return null;
  if (first === "gateway" || first === "connectors") return `${first}/${second}`;
  return first ?? null;
}

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

function sourceFiles(directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(root, directory, name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(importPattern)].map((match) => ({
    file,
    target: match[2] ?? match[3] ?? "",
    typeOnly: match[1] !== undefined,
  }));
}

const imports = ["gateway", "connectors"].flatMap(sourceFiles).flatMap(importsOf);

function targetFile({ file, target }: Import): string | null {
  if (target.startsWith(".")) return join(dirname(file), target);
  if (target.startsWith("#")) return join(root, target.slice(1));
  return null;
}

test("there are imports to check", () => {
  expect(imports.length).toBeGreaterThan(200);
});

test("imports follow the arrows of the design", () => {
  const wrong = imports.flatMap((entry) => {
    const from = room(entry.file);
    const file = targetFile(entry);
    if (from === null || file === null) return [];
    const to = room(file);
    if (to === from) return [];
    const rules = opened(from);
    const open = to !== null && (rules.includes(to) || (entry.typeOnly && rules.includes(`type:${to}`)));
    return open ? [] : [`${relative(root, entry.file)} imports ${entry.target}`];
  });
  expect(wrong).toEqual([]);
});

test("every room is declared", () => {
  const rooms = new Set(
    ["gateway", "connectors"]
      .flatMap(sourceFiles)
      .map(room)
      .filter((name) => name !== null),
  );
  expect([...rooms].filter((name) => !(name in allowed) && !vendorRoom.test(name))).toEqual([]);
});

test("a vendor's twin toolkit is used by its twin only, never by its connector", () => {
  const wrong = imports.filter(({ file, target }) => {
    const inVendor = vendorRoom.test(room(file) ?? "");
    return inVendor && target.startsWith("#connectors/kit") && !/\/twin/.test(relative(root, file));
  });
  expect(wrong.map(({ file, target }) => `${relative(root, file)} imports ${target}`)).toEqual([]);
});

test("vendor clients and frameworks stay in their rooms", () => {
  const wrong = imports.filter(({ file, target }) => {
    const name = Object.keys(packageRooms).find((key) => target === key || target.startsWith(`${key}/`));
    return name !== undefined && !packageRooms[name]?.includes(room(file) ?? "");
  });
  expect(wrong.map(({ file, target }) => `${relative(root, file)} imports ${target}`)).toEqual([]);
});

test("the rules of the law do no input or output and read no clock", () => {
  const files = sourceFiles("gateway/compliance");
  const builtins = files
    .flatMap(importsOf)
    .filter(({ target }) => target.startsWith("node:") && target !== "node:url");
  expect(builtins.map(({ file, target }) => `${relative(root, file)} imports ${target}`)).toEqual([]);
  const impure = files.filter((file) =>
    /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.|\bfetch\(/.test(readFileSync(file, "utf8")),
  );
  expect(impure.map((file) => relative(root, file))).toEqual([]);
});

test("the environment is read by entry files only", () => {
  const readers = ["gateway", "connectors"]
    .flatMap(sourceFiles)
    .filter((file) => room(file) !== null && /process\.env\b/.test(readFileSync(file, "utf8")));
  expect(readers.map((file) => relative(root, file))).toEqual([]);
});
