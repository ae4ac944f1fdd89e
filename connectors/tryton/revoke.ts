import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import { z } from "zod";
import { isMarketing, markPath, REFUSAL_MARKS } from "./acts.ts";
import type { TrytonConfig } from "./config.ts";
import type { PartyFacts, Reach } from "./facts.ts";
import type { Progress } from "./outcome.ts";
import { findSubject } from "./subject.ts";

interface PartyChange {
  readonly marks: readonly string[];
  /** Parties that still carry a category saying that the person agreed, and those categories. */
  readonly permitting: readonly { readonly party: number; readonly categories: readonly number[] }[];
}

/**
 * Ends every subscription of the person's addresses and puts a refusal mark on the party. The numbers stay: deactivating
 * a mechanism would take away what the contract needs (a courier's call, an invoice's address), and says less.
 */
export async function revoke(
  reach: Reach,
  command: Omit<RevokeCommand, "occurredAt">,
  progress: Progress,
): Promise<WriteOutcome> {
  const { rpc, config } = reach;
  const { facts, subscriptions } = await findSubject(reach, command);
  const endsEmail = command.targets.some(({ channel }) => channel === "EMAIL");
  const open = endsEmail ? subscriptions.filter((row) => row.active && isMarketing(row, config)) : [];
  const change = facts ? changeOf(facts, command.targets, config) : null;
  if (open.length === 0 && !change) return { outcome: "ALREADY" };

  progress.sent = true;
  if (open.length > 0)
    await rpc.write(
      "marketing.email",
      open.map(({ id }) => id),
      { active: false },
    );
  if (facts && change) await applyChange(reach, facts, change);
  return { outcome: "ACCEPTED" };
}

function changeOf(
  facts: PartyFacts,
  targets: readonly ConsentTarget[],
  config: TrytonConfig,
): PartyChange | null {
  const wanted = REFUSAL_MARKS.filter((mark) => targets.some((target) => sameTarget(mark, target)));
  const present = new Set(facts.party["categories."].map(({ rec_name }) => rec_name));
  const marks = wanted.map(({ name }) => name).filter((name) => !present.has(markPath(config, name)));
  const granting = config.consentCategories.filter(
    (entry) => entry.state === "GIVEN" && targets.some((target) => sameTarget(entry, target)),
  );
  const permitting = [facts.party, ...facts.replaced].flatMap(({ id, "categories.": categories }) => {
    const found = categories.filter(({ rec_name }) => granting.some(({ path }) => path === rec_name));
    return found.length > 0 ? { party: id, categories: found.map((category) => category.id) } : [];
  });
  return marks.length > 0 || permitting.length > 0 ? { marks, permitting } : null;
}

async function applyChange(
  { rpc, config }: Reach,
  { party }: PartyFacts,
  change: PartyChange,
): Promise<void> {
  if (change.marks.length > 0) {
    const root = await ensureCategory({ rpc, config }, config.refusalRoot, null);
    const ids: number[] = [];
    for (const name of change.marks) ids.push(await ensureCategory({ rpc, config }, name, root));
    await rpc.write("party.party", [party.id], { categories: [["add", ids]] });
  }
  for (const { party: id, categories } of change.permitting) {
    await rpc.write("party.party", [id], { categories: [["remove", [...categories]]] });
  }
}

async function ensureCategory({ rpc }: Reach, name: string, parent: number | null): Promise<number> {
  const domain = [
    ["name", "=", name],
    ["parent", "=", parent],
  ];
  const [found] = await rpc.find("party.category", z.object({ id: z.int() }), {
    domain,
    fields: ["name"],
    limit: 1,
  });
  return found?.id ?? rpc.create("party.category", { name, parent });
}
