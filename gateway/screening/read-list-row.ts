import { normaliseEmail } from "#gateway/compliance/identifiers/email.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";

export interface ListedIdentifier {
  readonly type: "EMAIL" | "PHONE";
  readonly value: string;
}

/** What a list's column holds; ANY is told by the `@`. */
export type ListedType = "PHONE" | "EMAIL" | "ANY";

/**
 * The identifiers of a cell, or why there is none. Numbers that cannot be read beside others that can are named too: a list
 * that says "stop" must not lose one in silence.
 */
export function readListCell(
  cell: string,
  type: ListedType,
  country: string,
): { readonly found: readonly ListedIdentifier[]; readonly problem: string | null } {
  const kind = type === "ANY" ? (cell.includes("@") ? "EMAIL" : "PHONE") : type;
  if (kind === "EMAIL") {
    const email = normaliseEmail(cell);
    if (email.status === "VALID") return { found: [{ type: "EMAIL", value: email.value }], problem: null };
    return { found: [], problem: email.status === "MALFORMED" ? email.problem : email.status };
  }
  const found: ListedIdentifier[] = [];
  let problem: string | null = null;
  for (const phone of normalisePhone(cell, country)) {
    if (phone.status === "VALID") found.push({ type: "PHONE", value: phone.value });
    else problem ??= phone.status === "MALFORMED" ? phone.problem : phone.status;
  }
  return { found, problem: problem ?? (found.length === 0 ? "EMPTY" : null) };
}
