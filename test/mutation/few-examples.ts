import * as fc from "fast-check";

/* What the rules' tests get for "fast-check" while mutants are tried: each property on a few examples, always the same. */
export * from "fast-check";

const EXAMPLES = 20;

export function assert<T>(
  property: fc.IProperty<T> | fc.IAsyncProperty<T>,
  parameters: fc.Parameters<T> = {},
): void | Promise<void> {
  const numRuns = Math.min(parameters.numRuns ?? EXAMPLES, EXAMPLES);
  return fc.assert(property as fc.IProperty<T>, { ...parameters, numRuns, seed: 1, endOnFailure: true });
}

export default { ...fc, assert };
