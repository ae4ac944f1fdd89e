import { z } from "zod";

/** Ways in which a dialler writes a number before it asks the black list. */
export const NUMBER_FORMS = [
  /** `+390612345678` */
  "E164",
  /** `390612345678` */
  "DIGITS",
  /** `00390612345678` */
  "DOUBLE_ZERO",
  /** `0612345678`, only for numbers of the source's own country. */
  "NATIONAL",
] as const;
export type NumberForm = (typeof NUMBER_FORMS)[number];

const table = z.string().regex(/^[\w.-]+$/, "the name of an htable");

export const kamailioConfig = z.strictObject({
  /** Where Kamailio answers JSON-RPC over HTTP (xhttp and jsonrpcs), e.g. `http://127.0.0.1:5060/RPC`. */
  rpcUrl: z.url({ protocol: /^https?$/ }),
  user: z.string().min(1),
  timeoutMs: z.int().positive().default(10_000),
  /** The htable that the routing script asks before it dials. */
  blackList: table.default("dnc"),
  /** Htables whose keys are numbers about to be dialled; they are what this source knows of people. */
  callLists: z.array(table).default([]),
  /** A number is entered in each of these forms; name every one in which the script may ask. */
  forms: z.array(z.enum(NUMBER_FORMS)).min(1).default(["E164"]),
  /** STORE: the table is written to its database after every stop, or a crash would forget it. NONE where it is replicated. */
  persist: z.enum(["STORE", "NONE"]).default("STORE"),
});

export type KamailioConfig = z.output<typeof kamailioConfig>;
