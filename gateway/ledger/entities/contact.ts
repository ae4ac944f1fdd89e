import { defineEntity, p } from "@mikro-orm/core";

const ContactSchema = defineEntity({
  name: "Contact",
  tableName: "contact",
  properties: {
    id: p.uuid().primary(),
    createdAt: p.datetime().onCreate(() => new Date()),
    joinedInto: p.uuid().nullable(),
    erasedAt: p.datetime().nullable(),
    kind: p.string().default("NATURAL_PERSON"),
    role: p.string().default("PROSPECT"),
    jurisdiction: p.string().default("IT"),
  },
});

/** One data subject as known across sources. */
export class Contact extends ContactSchema.class {}
ContactSchema.setClass(Contact);
