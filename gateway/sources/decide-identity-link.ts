import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import { alignNow } from "./align-records.ts";
import { callOffErasure } from "./identity/call-off-erasure.ts";
import { foldContacts, lockIdentities } from "./identity/fold-contacts.ts";
import { partContacts } from "./identity/part-contacts.ts";
import type { SyncContext } from "./sync-source.ts";

export interface IdentityDecisionInput {
  readonly linkId: string;
  readonly decision: "JOIN" | "REJECT" | "UNDO";
  /** Name of the caller's token or role; never a person's name. */
  readonly by?: string;
  readonly idempotencyKey: string;
}

export interface IdentityDecisionResult extends Record<string, unknown> {
  readonly linkId: string;
  readonly state: "JOINED" | "REJECTED" | "UNDONE";
  /** The contacts of the link's two records now: one after a join, two otherwise. */
  readonly contactIds: readonly string[];
}

interface LinkRow {
  id: string;
  record_a: string;
  record_b: string;
  state: "JOINED" | "OPEN" | "REJECTED" | "UNDONE";
  contact_a: string;
  contact_b: string;
}

const ALLOWED_FROM = {
  JOIN: ["OPEN", "REJECTED", "UNDONE"],
  REJECT: ["OPEN"],
  UNDO: ["JOINED"],
} as const;

const RESULT = { JOIN: "JOINED", REJECT: "REJECTED", UNDO: "UNDONE" } as const;

/**
 * A person's word on two records. A no is never joined again by machine; after an undo every refusal stands for both
 * persons, and a consent or an erasure only for the one whose act it was. Records that permit what their new contact refused are
 * written back in the same transaction.
 */
export async function decideIdentityLink(
  { ledger, registry, now }: Pick<SyncContext, "ledger" | "registry" | "now">,
  { idempotencyKey, ...input }: IdentityDecisionInput,
): Promise<IdentityDecisionResult> {
  const at = now();
  const request = { key: idempotencyKey, operation: "decideIdentityLink", body: input };
  return idempotent(ledger.em(), request, at, (em) => decide(em, input, registry.abilities, at));
}

async function decide(
  em: EntityManager,
  { linkId, decision, by = "api" }: Omit<IdentityDecisionInput, "idempotencyKey">,
  abilities: AbilitiesBySource,
  now: Date,
): Promise<IdentityDecisionResult> {
  await lockIdentities(em);
  const link = await findLink(em, linkId);
  if (!(ALLOWED_FROM[decision] as readonly string[]).includes(link.state)) {
    throw new Refusal("ALREADY_DECIDED", `a link that is ${link.state} cannot take ${decision}`, [
      "decision",
    ]);
  }
  let contactIds: readonly string[] = [...new Set([link.contact_a, link.contact_b])];
  let moved: readonly string[] = [];
  if (decision === "JOIN" && contactIds.length > 1) {
    await refuseIfParted(em, link);
    moved = await foldContacts(em, [contactIds]);
    contactIds = [(await findLink(em, linkId)).contact_a];
  }
  if (decision === "REJECT") await lockContacts(em, contactIds);
  if (decision === "UNDO") {
    const parted = await partContacts(
      em,
      { id: link.id, a: link.record_a, b: link.record_b },
      link.contact_a,
      now,
    );
    ({ contactIds, moved } = parted);
  }
  await em.execute("update identity_link set state = ?, decided_by = 'PERSON', decided_at = ? where id = ?", [
    RESULT[decision],
    now,
    linkId,
  ]);
  const calledOff = decision === "UNDO" ? await callOffErasure(em, moved, now) : [];
  if (moved.length > 0) await alignNow(em, moved, abilities, now);
  await appendEvidence(
    em,
    contactIds.map((subject) => ({
      kind: "IDENTITY_DECIDED",
      subject,
      body: {
        link: linkId,
        decision,
        by,
        records: [link.record_a, link.record_b],
        contacts: contactIds,
        ...(calledOff.length > 0 ? { erasuresCalledOff: calledOff } : {}),
      },
    })),
    now,
  );
  return { linkId, state: RESULT[decision], contactIds };
}

async function findLink(em: EntityManager, linkId: string): Promise<LinkRow> {
  const [link] = (await em.execute(
    `select l.id, l.record_a, l.record_b, l.state, a.contact_id as contact_a, b.contact_id as contact_b
     from identity_link l join contact_record a on a.id = l.record_a join contact_record b on b.id = l.record_b
     where l.id = ?`,
    [linkId],
  )) as LinkRow[];
  if (!link) throw new Refusal("NOT_FOUND", "no identity link has this id", ["linkId"]);
  return link;
}

/** Joining two contacts joins all their records: also two that a person said are not the same. */
async function refuseIfParted(em: EntityManager, link: LinkRow): Promise<void> {
  const [other] = (await em.execute(
    `select l.id from identity_link l join contact_record a on a.id = l.record_a join contact_record b on b.id = l.record_b
     where l.state in ('REJECTED', 'UNDONE') and l.id <> ?
       and ((a.contact_id = ? and b.contact_id = ?) or (a.contact_id = ? and b.contact_id = ?))
     limit 1`,
    [link.id, link.contact_a, link.contact_b, link.contact_b, link.contact_a],
  )) as { id: string }[];
  if (other) {
    throw new Refusal(
      "ALREADY_DECIDED",
      `link ${other.id} says that other records of these contacts are two persons; decide about it first`,
      ["linkId"],
    );
  }
}
