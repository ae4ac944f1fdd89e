/** Audits the log `argv[3]` in the database `argv[2]`, and ends itself with SIGKILL once the first part of it was stored. */
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { auditCalls } from "#gateway/screening/audit/audit-calls.ts";
import { keyring } from "../../sources/sync-world.ts";

const [, , url = "", log = ""] = process.argv;
const ledger = await openLedger(url);
const context = { ledger, keyring, policy: defaultPolicy, jurisdiction: "IT", now: () => new Date() };
await auditCalls(context, log, {
  campaignId: null,
  sample: null,
  onProgress: () => process.kill(process.pid, "SIGKILL"),
});
