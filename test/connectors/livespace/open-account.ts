import { expect } from "vitest";
import { livespace } from "#connectors/livespace/connector.ts";
import { livespaceTwin, type LivespaceTwin } from "#connectors/livespace/twin.ts";
import { createBench } from "../toolkit/bench.ts";

/** Every request must also have been signed freshly. */
export const { open: openAccount, sessionOn } = createBench({
  connector: livespace,
  twin: livespaceTwin,
  config: { pageSize: 20, timeoutMs: 5_000 },
  defaultCountry: "PL",
  always: (twin) => expect(twin.reusedSessions()).toBe(0),
  behaved: (twin) => expect(twin.journal.entries.filter(({ query }) => query !== "")).toEqual([]),
});

/** Paths of the requests that could change anything. */
export function writesOf(twin: LivespaceTwin): readonly string[] {
  return twin.journal.entries
    .map(({ path }) => path.split("/").at(-1) ?? "")
    .filter((method) => /^(add|edit|delete)/.test(method));
}
