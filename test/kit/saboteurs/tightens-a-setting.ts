import { z } from "zod";
import type { Saboteur } from "./saboteur.ts";

/** Allows less patience than the release before: whoever configured more cannot start any longer. */
export const tightensASetting: Saboteur = {
  name: "tightens a setting",
  caughtBy: "definition/backward-compatible",
  nextRelease: ({ config }) => ({
    config: (config as z.ZodObject).extend({ timeoutMs: z.int().positive().max(10_000).default(10_000) }),
  }),
};
