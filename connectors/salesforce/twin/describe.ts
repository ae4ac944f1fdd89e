import type { ObjectSpec } from "./org-schema.ts";
import type { Store } from "./store.ts";

/** What describe shows our user: hidden fields are absent, as if they did not exist. */
export function describeObject(store: Store, spec: ObjectSpec) {
  const fields = [...spec.fields.values()].filter((field) => store.isVisible(spec, field));
  return {
    name: spec.name,
    label: spec.name,
    keyPrefix: spec.keyPrefix,
    custom: false,
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    undeletable: true,
    fields: fields.map((field) => ({
      name: field.name,
      label: field.name,
      type: field.type,
      length: field.length,
      custom: field.custom,
      createable: !field.readOnly,
      updateable: !field.readOnly,
      nillable: !field.required && field.type !== "boolean" && field.type !== "id",
      filterable: field.filterable,
      referenceTo: field.referenceTo,
      relationshipName: field.relationshipName,
      restrictedPicklist: field.values !== null,
      picklistValues: (field.values ?? []).map((value) => ({ value, label: value, active: true })),
    })),
    childRelationships: spec.children.map((child) => ({ ...child, cascadeDelete: false })),
  };
}
