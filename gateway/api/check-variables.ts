import type { ApolloServerPlugin } from "@apollo/server";
import {
  coerceInputValue,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
} from "graphql";
import { describeInput } from "./describe-input.ts";
import { badInput } from "./errors.ts";

/** Names of the schema only: the key of a field that nobody knows is not among them. */
const REQUIRED = /^Field "\w+" of required type "[\w![\]]+" was not provided\b/;

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
          coerceInputValue(value, type, (path, _value, { message }) => {
            const missing = REQUIRED.exec(message)?.[0];
            const what = missing ?? describeInput(typeAt(type, path));
            throw badInput(`variable "$${name}" does not fit at "${[name, ...path].join(".")}": ${what}`);
          });
        }
      },
    };
  },
};

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
