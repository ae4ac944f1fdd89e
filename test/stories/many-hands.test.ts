import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { withdrawForIdentifier } from "#gateway/propagation/withdraw-for-identifier.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { decideIdentityLink } from "#gateway/sources/decide-identity-link.ts";
import { startPropagation } from "#gateway/propagation/start-propagation.ts";
import { pino } from "pino";
import { consent, EMAIL, MemorySource, PHONE } from "../sources/memory-source.ts";
import { openWorld } from "../sources/sync-world.ts";

const TRIES = 60;

test("verbs, syncs, identity decisions and the worker on the same few people never get in each other's way", async () => {
  const sources = [new MemorySource("alpha"), new MemorySource("beta")] as const;
  const people = ["Ada", "Ugo", "Eva", "Ivo", "Pia"];
  // The first two share an address, all share a number, and the last two are written so that a person has to decide.
  const personOf = (index: number) => ({
    givenName: people[index] ?? null,
    familyName: "Prova",
    emails: index < 2 ? ["casa@posta.example"] : [`${people[index]}@posta.example`],
    phones: ["333 0000101"],
  });
  const world = await openWorld(...sources);
  const logs: string[] = [];
  const worker = await startPropagation({
    ...world,
    logger: pino({ level: "error" }, { write: (line) => logs.push(line) }),
    timing: { backOffBaseMs: 5, backOffCapMs: 20, pollIntervalMs: 20, observeMarginMs: 0 },
  });
  try {
    for (const source of sources) {
      people.forEach((_name, index) =>
        source.put(`${source.name}${index}`, {
          person:
            index > 2 && source.name === "beta" ? { ...personOf(index), givenName: "P." } : personOf(index),
          consents: [consent(EMAIL, "GIVEN"), consent(PHONE, "GIVEN")],
        }),
      );
      await world.full(source);
    }
    const contacts = (await world.rows<{ id: string }>("select id from contact order by id")).map(
      ({ id }) => id,
    );
    const verbs = {
      ledger: world.ledger,
      abilities: world.registry.abilities,
      keyring: world.keyring,
      defaultCountry: "IT",
      now: () => new Date(),
      dispositionOf: async () => ({ disposition: "ERASE_OR_ANONYMISE" as const, reasons: [], until: null }),
    };
    const act = async (index: number): Promise<unknown> => {
      const contactId = contacts[index % contacts.length] ?? "";
      const idempotencyKey = randomUUID();
      const channel: Channel = index % 2 === 0 ? "EMAIL" : "PHONE_HUMAN";
      const at = new Date();
      switch (index % 8) {
        case 0:
        case 1: {
          const targets = [{ purpose: "DIRECT_MARKETING" as const, channel }];
          return withdrawConsent(verbs, { contactId, kind: "WITHDRAWAL", targets, idempotencyKey });
        }
        case 2:
        case 3: {
          const proof = { noticeVersion: "v1", evidencePointer: "form:1" };
          const what = { purpose: "DIRECT_MARKETING" as const, channels: [channel], occurredAt: at };
          return grantConsent(verbs, { contactId, ...what, ...proof, idempotencyKey });
        }
        case 4: {
          const what = { type: "PHONE" as const, value: "333 0000101", purpose: "DIRECT_MARKETING" as const };
          return withdrawForIdentifier(verbs, { ...what, kind: "WITHDRAWAL", idempotencyKey });
        }
        case 5: {
          const source = sources[index % 2] ?? sources[0];
          const position = index % people.length;
          source.put(`${source.name}${position}`, {
            consents: [consent(EMAIL, index % 3 === 0 ? "WITHDRAWN" : "GIVEN"), consent(PHONE, "GIVEN")],
            modifiedAt: at.toISOString(),
          });
          return world.incremental(source);
        }
        case 6: {
          const links = await world.rows<{ id: string; state: string }>(
            "select id, state from identity_link order by id",
          );
          const link = links[index % Math.max(1, links.length)];
          if (!link) return undefined;
          const decision = link.state === "JOINED" ? "UNDO" : "JOIN";
          return decideIdentityLink(world, { linkId: link.id, decision, idempotencyKey });
        }
        default:
          return index < 16
            ? eraseContact(verbs, { contactId, identityVerified: true, idempotencyKey })
            : world.full(sources[index % 2] ?? sources[0]);
      }
    };
    const outcomes = await Promise.allSettled(Array.from({ length: TRIES }, (_each, index) => act(index)));
    const failures = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" && !(outcome.reason instanceof Refusal) ? [outcome.reason] : [],
    );
    expect(failures).toEqual([]);
    expect(logs).toEqual([]);
    expect(await verifyChain(world.ledger.pool)).toMatchObject({ intact: true });
    // Every record belongs to a contact that is nobody else's shadow, and every stop has its write-backs in the queue or behind it.
    expect(
      await world.rows(
        "select r.id from contact_record r left join contact c on c.id = r.contact_id where c.id is null or c.joined_into is not null",
      ),
    ).toEqual([]);
    expect(
      await world.rows(
        `select w.id from write_back w where w.settled_at is null
           and not exists (select from graphile_worker.jobs j where j.key = 'write-back:' || w.id)`,
      ),
    ).toEqual([]);
  } finally {
    await worker.close();
    await world.close();
  }
});
