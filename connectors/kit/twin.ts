import type { Journal } from "./journal.ts";
import type { SeedRecord } from "./people.ts";
import type { TwinServer } from "./twin-server.ts";

/** What every vendor's twin offers to the demo, the tests and `allinea twin`. */
export interface Twin {
  readonly url: string;
  readonly server: TwinServer;
  readonly journal: Journal;
  /** Configuration of the connector that reaches this twin. */
  readonly connectorConfig: Readonly<Record<string, unknown>>;
  /** Values for the connector's secrets that this twin accepts. */
  readonly credentials: Readonly<Record<string, string>>;
  /** What a person who tries the vendor's own client logs in with, where that is more than the connector's secrets. */
  readonly userLogin?: Readonly<Record<string, string>>;
  /** Fills the store with invented people; deterministic. */
  seed(records: readonly SeedRecord[]): void;
  /** How many records the twin would list now. */
  size(): number;
  /**
   * Requests in the journal that could have re-permitted anybody (subscribe, flag to false, GIVEN …). The gateway must
   * never cause one.
   */
  permittingRequests(): readonly string[];
  close(): Promise<void>;
}

export interface TwinStartOptions {
  readonly port?: number;
  readonly journalFile?: string;
  /** Keeps the twin's writes over restarts; call `restore` after seeding. */
  readonly stateFile?: string;
  readonly switches?: Readonly<Record<string, unknown>>;
}

export interface TwinDefinition {
  /** The connector's id. */
  readonly id: string;
  start(options: TwinStartOptions): Promise<Twin>;
}
