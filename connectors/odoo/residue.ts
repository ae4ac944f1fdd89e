import type { Reach } from "./facts.ts";
import { NAMELESS } from "./mapping.ts";
import type { Domain } from "./json2.ts";
import { PERSONAL_TEXTS, type PartnerRow } from "./rows.ts";

/** What hangs on a contact and may speak of its person: the chatter with old values, files. */
export const ATTACHED: readonly (readonly [string, (id: number) => Domain])[] = [
  [
    "mail.message",
    (id) => [
      ["model", "=", "res.partner"],
      ["res_id", "=", id],
    ],
  ],
  [
    "ir.attachment",
    (id) => [
      ["res_model", "=", "res.partner"],
      ["res_id", "=", id],
    ],
  ],
];

/** Names of the fields in which this contact still holds personal data. */
export function residueOf(partner: PartnerRow): readonly string[] {
  const name = partner.name && partner.name !== NAMELESS ? ["name"] : [];
  return [...name, ...PERSONAL_TEXTS.filter((field) => partner[field])];
}

/** Only worth a question once the fields are empty: until then the contact is not erased anyway. */
export async function attachedTo({ rpc }: Reach, partner: PartnerRow): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [model, domain] of ATTACHED) {
    if ((await rpc.count(model, domain(partner.id))) > 0) found.push(model);
  }
  return found;
}
