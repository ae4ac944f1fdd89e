import type { Logger } from "pino";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import type { SourceBreakers } from "#gateway/sources/breakers.ts";
import type { SourceRegistry } from "#gateway/sources/registry.ts";
import type { DispositionOf } from "./context.ts";
import type { PropagationTiming } from "./timing.ts";

/** What one step of a write-back works with. */
export interface WorkerContext {
  readonly ledger: Ledger;
  readonly registry: Pick<SourceRegistry, "all" | "get" | "abilities">;
  readonly keyring: Keyring;
  /** Budgets and breakers, shared with everything else that calls the sources. */
  readonly breakers: Pick<SourceBreakers, "run">;
  readonly logger: Logger;
  readonly now: () => Date;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  readonly timing: PropagationTiming;
  /** Asked before an erasure reaches a record that joined the person later. */
  readonly dispositionOf: DispositionOf;
}
