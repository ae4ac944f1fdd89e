interface Edge {
  readonly a: string;
  readonly b: string;
}

/**
 * Which records belong with `b` once `link` no longer holds: those that `b` still reaches and `a` does not. Where other
 * links still connect the two, `b` parts with what hangs on it alone.
 */
export function sideOf(link: Edge, all: readonly string[], links: readonly Edge[]): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>(all.map((id) => [id, []]));
  for (const { a, b } of links) {
    neighbours.get(a)?.push(b);
    neighbours.get(b)?.push(a);
  }
  const reach = (from: string, without: string | null): Set<string> => {
    const seen = new Set([from]);
    for (const id of seen) {
      for (const next of neighbours.get(id) ?? []) if (next !== without) seen.add(next);
    }
    return seen;
  };
  const ofB = reach(link.b, null);
  if (!ofB.has(link.a)) return ofB;
  const ofA = reach(link.a, link.b);
  return new Set([...ofB].filter((id) => !ofA.has(id)));
}
