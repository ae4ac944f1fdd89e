import type { Connector } from "#connectors/sdk/contract.ts";
import type { Bench } from "./bench.ts";
import type { ConformanceFixture } from "./fixture.ts";
import type { Release } from "./released.ts";

/** A connector and what is needed to try it. */
export interface Subject {
  readonly connector: Connector;
  readonly fixture: ConformanceFixture;
  /** What was released last; null before the first record. */
  readonly released: Release | null;
}

/** For whom a check is: decided by what connector and fixture declare, never by how a run goes. */
export interface Need {
  /** Why the check is not for the others, e.g. `no deltas are listed`. */
  readonly otherwise: string;
  met(subject: Subject): boolean;
}

export interface Check {
  /** Stable over releases: skips, the matrix and the saboteurs name it. `group/name`. */
  readonly id: string;
  /** What a connector that passes does. */
  readonly title: string;
  /** All of them. */
  readonly need?: Need | readonly Need[];
  /** Throws when the connector fails. Has an empty twin of its own. */
  run(bench: Bench): Promise<void>;
}
