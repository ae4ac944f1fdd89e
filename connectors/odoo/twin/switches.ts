import { z } from "zod";

/** How this database behaves. */
export const switchesSchema = z.strictObject({
  /** Fixed key, for a twin that starts alone; otherwise every twin makes its own. */
  apiKey: z.string().min(1).optional(),
  database: z.string().min(1).default("odoo"),
  /** Apps that are installed; a model of another one is not found. */
  apps: z.array(z.enum(["mass_mailing", "phone_validation"])).default(["mass_mailing", "phone_validation"]),
  /** Models that the user may not touch. */
  forbidden: z.array(z.string()).default([]),
  /** Rows that a search gives at most, whatever it was asked for. */
  searchCap: z.int().positive().default(1_000_000),
  /** User as whom the key works. */
  uid: z.int().positive().default(7),
});
export type Switches = z.output<typeof switchesSchema>;
