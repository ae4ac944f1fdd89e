import type { TwinHandler } from "./twin-server.ts";

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly handler: TwinHandler;
}

/** `:name` in `path` matches one segment; a trailing slash is tolerated. */
export function routeOf(method: string, path: string, handler: TwinHandler): Route {
  const names: string[] = [];
  const source = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:(\w+)/g, (_all, name: string) => {
    names.push(name);
    return "([^/]+)";
  });
  return { method, pattern: new RegExp(`^${source}/?$`), names, handler };
}

/** Values of the named segments, decoded; null when the route is not meant. */
export function match(route: Route, method: string, path: string): Record<string, string> | null {
  const found = route.method === method ? route.pattern.exec(path) : null;
  if (!found) return null;
  try {
    return Object.fromEntries(
      route.names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]),
    );
  } catch (error) {
    // Broken percent-encoding names nothing that is declared here.
    if (error instanceof URIError) return null;
    throw error;
  }
}
