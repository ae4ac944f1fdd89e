import { z } from "zod";
import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { body, CONTACTS, propertyValues, READ, shown, WRITE } from "./contact-answers.ts";
import { invalid, TwinError } from "./errors.ts";
import type { Portal } from "./portal.ts";
import type { StoredContact } from "./store.ts";
import type { Switches } from "./switches.ts";

const MOST = 100;
const readBody = z.object({
  inputs: z.array(z.object({ id: z.string() })),
  properties: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});
const idsBody = z.object({ inputs: z.array(z.object({ id: z.string() })) });
const createBody = z.object({
  inputs: z.array(z.object({ properties: propertyValues, objectWriteTraceId: z.string().optional() })),
});
const writeBody = z.object({
  inputs: z.array(
    z.object({ id: z.string(), idProperty: z.string().optional(), properties: propertyValues }),
  ),
});

/** `/crm/v3/objects/contacts/batch/…`: up to a hundred contacts a call. */
export function declareBatchRoutes(portal: Portal, switches: Switches): void {
  const { store } = portal;
  const answer = (results: readonly object[], errors: readonly object[], status = 200): TwinResponse => {
    const now = new Date(portal.schedule.now()).toISOString();
    const whole = { status: "COMPLETE", results, startedAt: now, completedAt: now };
    if (errors.length === 0) return { status, body: whole };
    return { status: 207, body: { ...whole, numErrors: errors.length, errors } };
  };

  portal.declare("POST", `${CONTACTS}/batch/archive`, WRITE, (request) => {
    const { inputs } = body(request, idsBody);
    limited(inputs);
    for (const { id } of inputs) {
      const contact = store.find(Number(id));
      if (contact) store.archive(contact);
    }
    return { status: 204 };
  });

  portal.declare("POST", `${CONTACTS}/batch/read`, READ, (request) => {
    const { inputs, properties, idProperty } = body(request, readBody);
    limited(inputs);
    const found: StoredContact[] = [];
    const missing: string[] = [];
    for (const { id } of inputs) {
      const contact = idProperty === "email" ? store.findByEmail(id) : store.find(Number(id));
      const isOther = contact !== null && idProperty !== "email" && String(contact.id) !== id;
      if (!contact) missing.push(id);
      else if (!isOther || switches.mergedIdInBatch === "RESOLVES") found.push(contact);
    }
    // In no promised order.
    const results = found.map((contact) => shown(contact, properties, null)).toReversed();
    return answer(results, missing.length === 0 ? [] : [notFoundAmong(missing)]);
  });

  /** One contact that cannot be made fails them all, unless every input can be told from the others. */
  portal.declare("POST", `${CONTACTS}/batch/create`, WRITE, (request) => {
    const { inputs } = body(request, createBody);
    limited(inputs);
    const isTraced = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined);
    if (!isTraced) for (const { properties } of inputs) store.checkNew(properties);
    const results: object[] = [];
    const errors: object[] = [];
    for (const { properties, objectWriteTraceId = "" } of inputs) {
      try {
        results.push(shown(portal.create(properties), null, null));
      } catch (error) {
        if (!isTraced || !(error instanceof TwinError)) throw error;
        const context = { objectWriteTraceId: [objectWriteTraceId] };
        errors.push({ ...(error.response.body as object), context });
      }
    }
    return answer(results, errors, 201);
  });

  /** By record id only: an address as the id of an input updates nothing, and says so nowhere. */
  portal.declare("POST", `${CONTACTS}/batch/update`, WRITE, (request) => {
    const { inputs } = body(request, writeBody);
    limited(inputs);
    if (inputs.some(({ idProperty }) => idProperty === "email"))
      throw invalid("Unable to perform update/upsert by non-unique 0-1 property email.");
    const results: object[] = [];
    const missing: string[] = [];
    for (const { id, properties } of inputs) {
      const contact = store.find(Number(id));
      if (contact && String(contact.id) === id) {
        const touched = store.update(contact, properties);
        results.push(shown(contact, Object.keys(touched), null));
      } else if (!contact && /^\d+$/.test(id)) missing.push(id);
    }
    return answer(results, missing.length === 0 ? [] : [notFoundAmong(missing)]);
  });

  portal.declare("POST", `${CONTACTS}/batch/upsert`, WRITE, (request) => {
    const { inputs } = body(request, writeBody);
    limited(inputs);
    const results = inputs.map(({ id, idProperty, properties }) => {
      if (idProperty !== "email")
        throw invalid(`Unable to perform update/upsert by non-unique 0-1 property ${idProperty ?? "id"}.`);
      const known = store.findByEmail(id);
      if (!known) {
        const created = portal.create({ ...properties, email: id });
        return { ...shown(created, null, null), new: true };
      }
      const touched = store.update(known, properties);
      return { ...shown(known, Object.keys(touched), null), new: false };
    });
    return answer(results, []);
  });
}

function limited(inputs: readonly unknown[]): void {
  if (inputs.length > MOST) throw invalid(`The maximum number of inputs is ${MOST}.`);
}

function notFoundAmong(ids: readonly string[]): object {
  return {
    status: "error",
    category: "OBJECT_NOT_FOUND",
    message:
      "Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.",
    context: { ids },
  };
}
