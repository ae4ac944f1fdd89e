/**
 * Runs the retention job on the database of `argv[2]`, and ends itself with SIGKILL before the `argv[3]`-th message to
 * PostgreSQL. Without a number it runs to the end and prints how many messages that took.
 */
import { Socket } from "node:net";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { createDeletionGate } from "#gateway/propagation/deletion-gate.ts";
import { runRetention } from "#gateway/retention/run-retention.ts";
import { MemorySource, registryOf } from "../sources/memory-source.ts";
import { keyring } from "../sources/sync-world.ts";

const [, , url = "", killAt] = process.argv;
const ledger = await openLedger(url);
const registry = registryOf(new MemorySource("alpha"));

let messages = 0;
const write = Reflect.get(Socket.prototype, "write") as (...args: unknown[]) => boolean;
Socket.prototype.write = function (this: Socket, ...args: unknown[]): boolean {
  if (this.remotePort !== undefined) {
    messages += 1;
    if (messages === Number(killAt)) process.kill(process.pid, "SIGKILL");
  }
  return write.apply(this, args);
} as typeof Socket.prototype.write;

await runRetention(
  {
    ledger,
    keyring,
    abilities: registry.abilities,
    defaultCountry: "IT",
    now: () => new Date("2026-03-01T08:00:00Z"),
    policy: defaultPolicy,
    dispositionOf: createDeletionGate(ledger.lookups, defaultPolicy),
    automatic: { restrict: true, minimise: true, erase: true },
  },
  { origin: "SCHEDULE", pageSize: 2 },
);
console.log(messages);
await ledger.close();
