import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { DateTimeResolver, JSONObjectResolver, LocalDateResolver, UUIDResolver } from "graphql-scalars";

const REFERENCE = /^[\w.:/#?=&%~+,()-]{1,200}$/;

function readReference(value: unknown): string {
  if (typeof value !== "string" || !REFERENCE.test(value)) {
    throw new GraphQLError("a Reference has 1 to 200 letters, digits and .:/#?=&%~+,()_- without spaces");
  }
  return value;
}

const ReferenceScalar = new GraphQLScalarType<string, string>({
  name: "Reference",
  serialize: String,
  parseValue: readReference,
  parseLiteral: (node) => readReference(node.kind === Kind.STRING ? node.value : null),
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
