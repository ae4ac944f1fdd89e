import type { FieldChange } from "#connectors/sdk/rectification.ts";
import type { AskedField } from "#gateway/compliance/propagation.ts";

/** Names of what is asked, without the values. */
export function askedFields({ set, clear }: FieldChange): AskedField[] {
  return [
    ...Object.keys(set).map((field) => ({ field, action: "SET" as const })),
    ...clear.map((field) => ({ field, action: "CLEAR" as const })),
  ];
}
