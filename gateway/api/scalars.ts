import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { DateTimeResolver, JSONObjectResolver, LocalDateResolver, UUIDResolver } from "graphql-scalars";

const REFERENCE = /^[\w.:/#?=&%~+,()-]{1,200}$/;

function readReference(value: unknown, node?: ValueNode): string {
  if (typeof value !== "string" || !REFERENCE.test(value)) {
    const options = node ? { nodes: node } : {};
    throw new GraphQLError(
      "a Reference has 1 to 200 letters, digits and .:/#?=&%~+,()_- without spaces",
      options,
    );
  }
  return value;
}

const ReferenceScalar = new GraphQLScalarType<string, string>({
  name: "Reference",
  serialize: String,
  parseValue: (value) => readReference(value),
  parseLiteral: (node) => readReference(node.kind === Kind.STRING ? node.value : null, node),
});

/** Behaviour only: the description is the SDL's, which a whole scalar would replace. */
function behaviour({ serialize, parseValue, parseLiteral }: GraphQLScalarType): GraphQLScalarType {
  return { serialize, parseValue, parseLiteral } as GraphQLScalarType;
}

export const scalars = {
  Date: behaviour(LocalDateResolver),
  DateTime: behaviour(DateTimeResolver),
  JSONObject: behaviour(JSONObjectResolver),
  Reference: behaviour(ReferenceScalar),
  UUID: behaviour(UUIDResolver),
};
