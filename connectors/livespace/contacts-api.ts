import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { contactAnswer, echoAnswer, listAnswer, wallAnswer, type LivespaceContact } from "./contact.ts";
import { isHiddenOrGone } from "./envelope.ts";
import type { Call } from "./transport.ts";

export interface ListWindow {
  readonly offset: number;
  readonly limit: number;
  /** Epoch milliseconds: only what was modified since. */
  readonly modifiedSince: number | null;
}

export interface ContactsApi {
  /** In no promised order; `order` is accepted by Livespace and ignored. */
  list(window: ListWindow, signal?: AbortSignal): Promise<readonly LivespaceContact[]>;
  /** Null when Livespace shows no such contact: it is gone, or hidden from this user. */
  get(id: string): Promise<LivespaceContact | null>;
  /** Exact and without case. */
  findByEmail(email: string): Promise<readonly LivespaceContact[]>;
  /** Whether this user sees any contact or company at all. */
  seesAny(): Promise<boolean>;
  edit(id: string, changes: Readonly<Record<string, Json>>, progress: Progress): Promise<void>;
  delete(id: string, progress: Progress): Promise<void>;
  hasWall(id: string): Promise<boolean>;
}

const type = "contact";
const DAY_MS = 86_400_000;

export function contactsApi(call: Call, now: () => number): ContactsApi {
  return {
    async list({ offset, limit, modifiedSince }, signal) {
      // Without a limit everything comes at once. `to` may not be left out, so it lies where nothing can be.
      const modified = modifiedSince === null ? null : span(modifiedSince, now() + DAY_MS);
      const params = { type, limit, offset, ...(modified && { modified }) };
      const { contact } = await call("Contact/getAll", params, listAnswer, { signal });
      if (contact.length > limit)
        throw new ConnectorError("BAD_ANSWER", "Contact/getAll", { vendorCode: "MORE_THAN_THE_LIMIT" });
      return contact;
    },

    async get(id) {
      try {
        const { contact } = await call("Contact/get", { type, id }, contactAnswer);
        if (contact.id === id) return contact;
      } catch (error) {
        if (isHiddenOrGone(error)) return null;
        throw error;
      }
      throw new ConnectorError("BAD_ANSWER", "Contact/get", { vendorCode: "OTHER_CONTACT" });
    },

    async findByEmail(emails) {
      return (await call("Contact/getAll", { type, emails, limit: 50, offset: 0 }, listAnswer)).contact;
    },

    async seesAny() {
      const rows = z.array(z.unknown());
      const answer = z.object({ contact: rows.optional(), company: rows.optional() });
      for (const one of [type, "company"]) {
        const seen = await call("Contact/getAllSimple", { type: one, limit: 1, offset: 0 }, answer);
        if ((seen.contact ?? seen.company ?? []).length > 0) return true;
      }
      return false;
    },

    async edit(id, changes, progress) {
      await call("Contact/editContact", { contact: { id, ...changes } }, echoAnswer, { progress });
    },

    async delete(id, progress) {
      await call("Contact/deleteContact", { contact: { id } }, echoAnswer, { progress });
    },

    async hasWall(id) {
      return (await call("Contact/getWall", { type, id, limit: 1 }, wallAnswer)).wall.length > 0;
    },
  };
}

function span(from: number, to: number): Json {
  return { from: stamp(from), to: stamp(to) };
}

/** Livespace's own form of an instant. Read as local time by mistake, it would only reach back further. */
function stamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")}+00`;
}
