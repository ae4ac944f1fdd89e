import {
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type Source,
} from "graphql";

interface LiteralPlace {
  /** Argument and input fields that lead to it, joined by dots. */
  readonly path: string;
  /** What is expected there. */
  readonly type: GraphQLInputType;
}

/** Several errors of one document are looked up in one walk over it. */
const walked = new WeakMap<Source, ReadonlyMap<string, LiteralPlace>>();

/** Where in the input a literal stands, and which type is expected there; undefined where the schema knows none. */
export function placeOfLiteral(schema: GraphQLSchema, node: ASTNode): LiteralPlace | undefined {
  if (!node.loc) return undefined;
  const { source } = node.loc;
  let places = walked.get(source);
  if (!places) walked.set(source, (places = walk(schema, source)));
  return places.get(keyOf(node));
}

function walk(schema: GraphQLSchema, source: Source): Map<string, LiteralPlace> {
  const places = new Map<string, LiteralPlace>();
  const typeInfo = new TypeInfo(schema);
  const path: string[] = [];
  const visitor = {
    enter(node: ASTNode) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) path.push(node.name.value);
      const type = typeInfo.getInputType();
      if (type) places.set(keyOf(node), { path: path.join("."), type });
    },
    leave(node: ASTNode) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) path.pop();
    },
  };
  visit(parse(source), visitWithTypeInfo(typeInfo, visitor));
  return places;
}

function keyOf({ kind, loc }: ASTNode): string {
  return `${kind}@${loc?.start}`;
}
