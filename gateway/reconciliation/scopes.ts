import type { SourceRegistry } from "#gateway/sources/registry.ts";

/** What is compared in one go: one source with ledger and lists, or the lists with the ledger. */
export type Scope = { readonly kind: "SOURCE"; readonly source: string } | { readonly kind: "LISTS" };

/** All that there is to compare. */
export function allScopes(registry: Pick<SourceRegistry, "all">): readonly Scope[] {
  return [...registry.all.map(({ name }): Scope => ({ kind: "SOURCE", source: name })), { kind: "LISTS" }];
}

/** Its name in runs, plans and locks. */
export function scopeName(scope: Scope): string {
  return scope.kind === "SOURCE" ? `source:${scope.source}` : "lists";
}

/** The scope of a name that `scopeName` has made. */
export function parseScope(name: string): Scope {
  return name.startsWith("source:")
    ? { kind: "SOURCE", source: name.slice("source:".length) }
    : { kind: "LISTS" };
}
