import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import { z } from "zod";
import { findParties, lower, type Reach } from "./facts.ts";
import type { Progress } from "./outcome.ts";
import { residueOf } from "./residue.ts";
import type { PartyRow } from "./rows.ts";
import { attachedTo, findSubject, sharedEmails } from "./subject.ts";

const leaked = "party.contact_mechanism.value_compact";

/**
 * Tryton's erasure with what it forgets: subscriptions off, party archived (the wizard refuses active ones), wizard,
 * mechanisms blanked, subscriptions deleted. Refused half-way it leaves the person archived and unsubscribed, which is
 * the restriction that data under a retention duty are owed (GDPR Art. 18).
 */
export async function erase(reach: Reach, command: EraseCommand, progress: Progress): Promise<WriteOutcome> {
  const { rpc } = reach;
  const subject = await findSubject(reach, command);
  const shared = await sharedEmails(reach, subject);
  const open = subject.subscriptions.filter(({ active }) => active);
  const sole = subject.subscriptions.filter(({ email }) => !shared.has(lower(email)));
  const parties = subject.facts ? [subject.facts.party, ...subject.facts.replaced] : [];
  const residue = [...parties.flatMap(residueOf), ...(await attachedTo(reach, parties))];
  const archived = parties.every(({ active }) => !active);
  if (open.length === 0 && sole.length === 0 && archived && residue.length === 0)
    return { outcome: "ALREADY" };

  progress.sent = true;
  if (open.length > 0)
    await rpc.write(
      "marketing.email",
      open.map(({ id }) => id),
      { active: false },
    );
  if (subject.facts && (residue.some((field) => field !== leaked) || !archived)) {
    const active = parties.filter((party) => party.active).map(({ id }) => id);
    if (active.length > 0) await rpc.write("party.party", active, { active: false });
    await runEraseWizard(reach, subject.facts.party.id);
  }
  await blankMechanisms(reach, parties);
  if (sole.length > 0)
    await rpc.delete(
      "marketing.email",
      sole.map(({ id }) => id),
    );
  return { outcome: "ACCEPTED" };
}

/** The wizard erases the parties merged into this one as well. */
async function runEraseWizard({ rpc }: Reach, party: number): Promise<void> {
  const context = { language: "en" };
  const started = z.tuple([z.int()]).rest(z.unknown());
  const [session] = await rpc.call("wizard.party.erase.create", [context], started);
  try {
    await rpc.call(
      "wizard.party.erase.execute",
      [session, { ask: { party } }, "erase", context],
      z.record(z.string(), z.unknown()),
    );
  } finally {
    await rpc.call("wizard.party.erase.delete", [session, context], z.null());
  }
}

/** The wizard blanks `value` by SQL and leaves `value_compact`; writing the value once more recomputes it. */
async function blankMechanisms(reach: Reach, parties: readonly PartyRow[]): Promise<void> {
  if (parties.length === 0) return;
  const after = await findParties(reach, [["id", "in", parties.map(({ id }) => id)]]);
  const mechanisms = after.flatMap((party) => party["contact_mechanisms."]);
  const ids = mechanisms.filter(({ value, value_compact }) => value ?? value_compact).map(({ id }) => id);
  if (ids.length > 0) await reach.rpc.write("party.contact_mechanism", ids, { value: null });
}
