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

export const scalars = {
  Date: LocalDateResolver,
  DateTime: DateTimeResolver,
  JSONObject: JSONObjectResolver,
  Reference: ReferenceScalar,
  UUID: UUIDResolver,
};
