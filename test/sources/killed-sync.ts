/**
 * Syncs two in-memory sources into the database of `argv[2]`, and ends itself with SIGKILL before the `argv[3]`-th message
 * to PostgreSQL. Without a number it runs to the end and prints how many messages that took.
 */
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { Socket } from "node:net";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { syncSource } from "#gateway/sources/sync-source.ts";
import { registryOf } from "./memory-source.ts";
import { keyring } from "./sync-world.ts";
import { twoCrms } from "./two-crms.ts";

const [, , url = "", killAt] = process.argv;
const ledger = await openLedger(url);
const { alpha, beta } = twoCrms();
const context = {
  ledger,
  keyring,
  registry: registryOf(alpha, beta),
  policy: defaultPolicy,
  now: () => new Date(),
};

let messages = 0;
const write = Reflect.get(Socket.prototype, "write") as (...args: unknown[]) => boolean;
Socket.prototype.write = function (this: Socket, ...args: unknown[]): boolean {
  if (this.remotePort !== undefined) {
    messages += 1;
    if (messages === Number(killAt)) process.kill(process.pid, "SIGKILL");
  }
  return write.apply(this, args);
} as typeof Socket.prototype.write;

for (const { name } of [alpha, beta]) await syncSource(context, { source: name, mode: "FULL", sliceSize: 4 });
console.log(messages);
await ledger.close();
