import { z } from "zod";
import { body, ok, READ } from "./contact-answers.ts";
import { notFound } from "./errors.ts";
import type { Portal } from "./portal.ts";
import { DEFINED_PROPERTIES, WRITABLE_PROPERTIES } from "./switches.ts";

const pairsBody = z.object({ inputs: z.array(z.object({ id: z.string() })).max(1_000) });

function describeProperty(name: string): object {
  const isDate = /date|timestamp/.test(name);
  const isBoolean = name.startsWith("hs_email_optout");
  const type = isDate ? "datetime" : isBoolean ? "bool" : "string";
  const isWritable = WRITABLE_PROPERTIES.has(name);
  return {
    name,
    label: name,
    type,
    fieldType: isDate ? "date" : isBoolean ? "booleancheckbox" : "text",
    description: "",
    groupName: "contactinformation",
    options: [],
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    hasUniqueValue: name === "email",
    hidden: name === "hs_additional_emails",
    hubspotDefined: name !== "codice_fiscale",
    archived: false,
    modificationMetadata: {
      archivable: !isWritable,
      readOnlyDefinition: true,
      readOnlyOptions: false,
      readOnlyValue: !isWritable,
    },
    formField: isWritable,
    dataSensitivity: "non_sensitive",
  };
}

/** What the portal's contacts consist of, and what they hang together with: this portal has no companies, deals or notes. */
export function declareSchemaRoutes(portal: Portal): void {
  const { store } = portal;
  const properties = "/crm/v3/properties/contacts";
  portal.declare("GET", properties, READ, () =>
    ok({ results: [...DEFINED_PROPERTIES].map(describeProperty) }),
  );
  portal.declare("GET", `${properties}/:name`, READ, ({ params }) => {
    const name = params["name"] ?? "";
    if (!DEFINED_PROPERTIES.has(name)) throw notFound();
    return ok(describeProperty(name));
  });

  portal.declare("GET", "/crm/v4/objects/contacts/:id/associations/:to", READ, ({ params }) => {
    if (!store.find(Number(params["id"]))) throw notFound();
    return ok({ results: [] });
  });
  portal.declare("POST", "/crm/v4/associations/contacts/:to/batch/read", READ, (request) => {
    const { inputs } = body(request, pairsBody);
    const now = new Date(portal.schedule.now()).toISOString();
    const errors = inputs.map(({ id }) => ({
      status: "error",
      category: "OBJECT_NOT_FOUND",
      subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND",
      message: `No ${request.params["to"]} is associated with contact ${id}.`,
      context: { fromObjectId: [id] },
    }));
    const answer = { status: "COMPLETE", results: [], startedAt: now, completedAt: now };
    if (errors.length === 0) return ok(answer);
    return { status: 207, body: { ...answer, numErrors: errors.length, errors } };
  });
}
