import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { Reach } from "./facts.ts";
import { tagRow, type TagRow } from "./rows.ts";

/**
 * Refusal marks: contact tags below the configured root. The blacklists close addresses; a mark says what the person
 * refused where there is no address, and for purposes that Odoo has no place for.
 */
export const MARKS: readonly (ConsentTarget & { readonly name: string })[] = [
  { purpose: "DIRECT_MARKETING", channel: "EMAIL", name: "No marketing e-mail" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN", name: "No marketing calls by a person" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_AUTOMATED", name: "No automated marketing calls" },
  { purpose: "DIRECT_MARKETING", channel: "SMS", name: "No marketing SMS" },
  { purpose: "DIRECT_MARKETING", channel: "POST", name: "No marketing post" },
  { purpose: "PROFILING", channel: null, name: "No profiling" },
  { purpose: "THIRD_PARTY_SHARING", channel: null, name: "No sharing with third parties" },
  { purpose: "SPECIAL_CATEGORY", channel: null, name: "No use of special categories" },
];

/** What the tags of the database mean. */
export interface Tags {
  readonly root: TagRow | null;
  readonly byId: ReadonlyMap<number, TagRow>;
}

export async function readTags({ rpc, config }: Reach): Promise<Tags> {
  const rows = await rpc.find("res.partner.category", tagRow, { domain: [], fields: ["name", "parent_id"] });
  const root = rows.find(({ name, parent_id }) => name === config.refusalRoot && parent_id === null) ?? null;
  return { root, byId: new Map(rows.map((row) => [row.id, row])) };
}

/** The targets that these tags refuse; a tag below the root that nobody explained is null. */
export function markedBy(ids: readonly number[], { root, byId }: Tags): readonly (ConsentTarget | null)[] {
  if (!root) return [];
  return ids.flatMap((id) => {
    const tag = byId.get(id);
    if (!tag || (tag.id !== root.id && tag.parent_id?.[0] !== root.id)) return [];
    const mark = MARKS.find(({ name }) => name === tag.name);
    return [mark ? { purpose: mark.purpose, channel: mark.channel } : null];
  });
}

/** Puts the marks on the contact, making the tags first where they are missing. `(4, id)` links and unlinks nothing. */
export async function mark(
  { rpc, config }: Reach,
  partner: number,
  targets: readonly ConsentTarget[],
  tags: Tags,
  progress: Progress,
): Promise<void> {
  const names = MARKS.filter((one) => targets.some((target) => sameTarget(one, target)));
  if (names.length === 0) return;
  const root =
    tags.root?.id ?? (await rpc.create("res.partner.category", { name: config.refusalRoot }, progress));
  const links: number[][] = [];
  for (const { name } of names) {
    const known = [...tags.byId.values()].find((tag) => tag.name === name && tag.parent_id?.[0] === root);
    const values = { name, parent_id: root };
    links.push([4, known?.id ?? (await rpc.create("res.partner.category", values, progress))]);
  }
  await rpc.write("res.partner", [partner], { category_id: links }, progress);
}
