import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

test("a stale generated file fails the check, and a fresh one passes", () => {
  const root = join(import.meta.dirname, "../..");
  const copy = mkdtempSync(join(tmpdir(), "allinea-codegen-"));
  const check = (): string => {
    try {
      const command = join(root, "node_modules/.bin/graphql-codegen");
      execFileSync(command, ["--config", "codegen.ts", "--check"], { cwd: copy, stdio: "pipe" });
      return "fresh";
    } catch (error) {
      return `stale ${(error as { status: number }).status}`;
    }
  };
  try {
    for (const name of ["schema", "codegen.ts", "package.json", "tsconfig.json"]) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    const generated = "gateway/api/types.generated.ts";
    cpSync(join(root, generated), join(copy, generated));
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    expect(check()).toBe("fresh");
    const file = join(copy, "schema/erasure.graphql");
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace("keepUntil: Date", 'keepUntil: Date\n  "New."\n  added: Int'),
    );
    expect(check()).toBe("stale 1");
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}, 60_000);
