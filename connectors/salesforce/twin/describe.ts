import type { FieldSpec, FieldType, ObjectSpec } from "./org-schema.ts";
import { ORG_SCHEMA } from "./org-schema.ts";
import type { Store } from "./store.ts";

const soapTypes: Partial<Record<FieldType, string>> = {
  id: "tns:ID",
  reference: "tns:ID",
  boolean: "xsd:boolean",
  date: "xsd:date",
  datetime: "xsd:dateTime",
  double: "xsd:double",
  int: "xsd:int",
};

function describeField(field: FieldSpec) {
  const isName = field.name === "Name";
  return {
    name: field.name,
    label: field.name,
    type: field.type,
    soapType: soapTypes[field.type] ?? "xsd:string",
    length: field.length,
    byteLength: field.length * 3,
    precision: field.type === "double" ? 18 : 0,
    scale: 0,
    digits: field.type === "int" ? 8 : 0,
    custom: field.custom,
    createable: !field.readOnly,
    updateable: !field.readOnly,
    permissionable: !field.required && !field.readOnly,
    nillable: !field.required && field.type !== "boolean" && field.type !== "id",
    defaultedOnCreate: field.type === "boolean" || field.type === "id",
    defaultValue: field.type === "boolean" ? false : null,
    nameField: isName,
    autoNumber: false,
    calculated: false,
    encrypted: false,
    cascadeDelete: false,
    restrictedDelete: false,
    deprecatedAndHidden: false,
    externalId: field.externalId,
    unique: field.externalId,
    caseSensitive: false,
    idLookup: field.idLookup,
    filterable: field.filterable,
    sortable: field.filterable,
    groupable: field.filterable && field.type !== "datetime",
    aggregatable: field.filterable,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    restrictedPicklist: field.values !== null,
    picklistValues: (field.values ?? []).map((value) => ({
      value,
      label: value,
      active: true,
      defaultValue: false,
      validFor: null,
    })),
  };
}

function describeShort(base: string, { name, keyPrefix }: ObjectSpec) {
  const url = `${base}/sobjects/${name}`;
  return {
    name,
    label: name,
    labelPlural: name,
    keyPrefix,
    activateable: false,
    createable: true,
    custom: false,
    customSetting: false,
    deletable: true,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: name === "Account",
    isSubtype: false,
    layoutable: true,
    mergeable: ["Account", "Contact", "Lead", "Individual"].includes(name),
    mruEnabled: true,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchable: true,
    triggerable: true,
    undeletable: true,
    updateable: true,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

/** Every object that our user may see. */
export function describeGlobal(store: Store, base: string) {
  const specs = [...ORG_SCHEMA.values()].filter(({ name }) => store.spec(name) !== null);
  return { encoding: "UTF-8", maxBatchSize: 200, sobjects: specs.map((spec) => describeShort(base, spec)) };
}

/** `GET /sobjects/<type>`: the short describe, and what the user looked at last; this user looks at nothing. */
export function describeBasic(base: string, spec: ObjectSpec) {
  return { objectDescribe: describeShort(base, spec), recentItems: [] };
}

/** What describe shows our user: hidden fields are absent, as if they did not exist. */
export function describeObject(store: Store, base: string, spec: ObjectSpec) {
  const fields = [...spec.fields.values()].filter((field) => store.isVisible(spec, field));
  return {
    ...describeShort(base, spec),
    fields: fields.map(describeField),
    recordTypeInfos: [],
    childRelationships: spec.children.map((child) => ({
      ...child,
      cascadeDelete: !child.restrictedDelete,
      deprecatedAndHidden: false,
      junctionIdListNames: [],
      junctionReferenceTo: [],
    })),
  };
}
