import { Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from "graphql";
import { limitExceeded } from "./errors.ts";

const MAXIMUM_DEPTH = 14;

/** Refuses documents that nest deeper than anything sensible; the schema's own description (`__…`) is finite anyway. */
export function limitDepth(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (depthOf(context, node.selectionSet, new Set()) > MAXIMUM_DEPTH) {
        context.reportError(limitExceeded(`the document nests deeper than ${MAXIMUM_DEPTH} fields`));
      }
    },
  };
}

function depthOf(
  context: ValidationContext,
  { selections }: SelectionSetNode,
  inside: ReadonlySet<string>,
): number {
  let deepest = 0;
  for (const selection of selections) {
    let depth = 0;
    if (selection.kind === Kind.FIELD) {
      const isMeta = selection.name.value.startsWith("__");
      depth = 1 + (selection.selectionSet && !isMeta ? depthOf(context, selection.selectionSet, inside) : 0);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      depth = depthOf(context, selection.selectionSet, inside);
    } else {
      const name = selection.name.value;
      const fragment = context.getFragment(name);
      // A fragment inside itself is another rule's finding.
      if (fragment && !inside.has(name))
        depth = depthOf(context, fragment.selectionSet, new Set([...inside, name]));
    }
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
