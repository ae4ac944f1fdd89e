import type { Saboteur } from "./saboteur.ts";

const stored = new Set<string | null>(["EMAIL", "PHONE_HUMAN"]);

/** Leaves out the targets that the vendor has no place for, and calls the rest the whole. */
export const dropsWhatItCannotStore: Saboteur = {
  name: "drops what it cannot store",
  caughtBy: "consent/unsupported-target",
  session: (honest) => ({
    revoke: (command) =>
      honest.revoke({ ...command, targets: command.targets.filter(({ channel }) => stored.has(channel)) }),
  }),
};
