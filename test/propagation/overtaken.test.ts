import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { eventually, Workbench } from "./workbench.ts";

let bench: Workbench;
beforeAll(async () => {
  bench = await Workbench.open(["alpha"]);
});
afterAll(() => bench.close());

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const key = () => ({ idempotencyKey: randomUUID() });

test("a stop that the source turned away, and that a yes overtook, hides no third act of the person there", async () => {
  const alpha = bench.source("alpha");
  const externalId = randomUUID();
  const contactId = await bench.contact({ source: "alpha", externalId, emails: ["ada@posta.example"] });
  alpha.switches.refuse = { code: "LOCKED", permanent: false };
  await bench.startWorker();
  await withdrawConsent(bench.context, { contactId, kind: "WITHDRAWAL", targets: [EMAIL], ...key() });
  await eventually(
    () => bench.count("from write_back where contact_id = $1 and last_code = 'LOCKED'", [contactId]),
    (n) => n === 1,
  );
  await bench.stopWorkers();
  await grantConsent(bench.context, {
    contactId,
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: bench.now(),
    noticeVersion: "v1",
    evidencePointer: "form:1",
    ...key(),
  });
  alpha.switches.refuse = null;
  const body = JSON.stringify({ targets: [EMAIL] });
  await fetch(`${alpha.url}/records/${externalId}/revoke`, { method: "POST", body });
  await bench.startWorker();
  await eventually(
    () => bench.statuses(contactId),
    ({ alpha: status }) => status === "CONFIRMED",
  );
  const kinds = await bench.rows<{ kind: string }>(
    "select kind from revocation where contact_id = $1 order by recorded_at",
    [contactId],
  );
  expect(kinds).toEqual([{ kind: "WITHDRAWAL" }, { kind: "OPT_OUT" }]);
});
