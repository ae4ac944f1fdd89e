import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLInputType,
} from "graphql";

/** What would fit an input type, in words that hold nothing but names of the schema. */
export function describeInput(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isEnumType(named)) {
    const names = named.getValues().map(({ name }) => name);
    return `expected one of ${names.join(", ")}`;
  }
  if (isInputObjectType(named)) {
    const fields = Object.keys(named.getFields()).join(", ");
    return `expected ${String(type)}, ${named.isOneOf ? "exactly one" : "an object"} of ${fields}`;
  }
  // The built-in scalars say nothing that a developer does not know.
  const isOurs = isScalarType(named) && !isSpecifiedScalarType(named);
  return `expected ${String(type)}${isOurs && named.description ? ` (${named.description.replaceAll(/\s+/g, " ")})` : ""}`;
}
