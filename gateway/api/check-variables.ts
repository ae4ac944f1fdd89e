import type { ApolloServerPlugin } from "@apollo/server";
import {
  coerceInputValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
} from "graphql";
import { badInput } from "./errors.ts";

type Path = readonly (string | number)[];

/**
 * Checks variables before graphql-js does, whose messages repeat the value at fault. Ours name the place and the
 * expected type only.
 */
export const checkVariables: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, request, schema }) {
        for (const { variable, type: node, defaultValue } of operation?.variableDefinitions ?? []) {
          const name = variable.name.value;
          const type = typeFromAST(schema, node as never);
          if (!isInputType(type)) continue;
          const value = request.variables?.[name];
          if (value === undefined) {
            if (isNonNullType(type) && !defaultValue) throw badInput(`variable "$${name}" is missing`);
            continue;
          }
          coerceInputValue(value, type, (path) => {
            throw badInput(
              `variable "$${name}" does not fit at "${[name, ...path].join(".")}": ${expected(type, path)}`,
            );
          });
        }
      },
    };
  },
};

function expected(root: GraphQLInputType, path: Path): string {
  const type = typeAt(root, path);
  const named = getNamedType(type);
  if (isEnumType(named))
    return `expected one of ${named
      .getValues()
      .map(({ name }) => name)
      .join(", ")}`;
  if (isInputObjectType(named)) {
    const fields = Object.keys(named.getFields()).join(", ");
    return `expected ${String(type)}, ${named.isOneOf ? "exactly one" : "an object"} of ${fields}`;
  }
  return `expected ${String(type)}`;
}

function typeAt(root: GraphQLInputType, path: Path): GraphQLInputType {
  let type: GraphQLInputType = root;
  for (const step of path) {
    const bare: GraphQLInputType = isNonNullType(type) ? type.ofType : type;
    if (typeof step === "number") {
      if (isListType(bare)) type = bare.ofType;
    } else if (isInputObjectType(bare)) {
      type = bare.getFields()[step]?.type ?? type;
    }
  }
  return type;
}
