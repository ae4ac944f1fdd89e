import type { Subject } from "#connectors/kit/conformance/check.ts";
import { recordedRelease } from "#connectors/kit/conformance/released.ts";
import { kamailio } from "#connectors/kamailio/connector.ts";
import { mailman } from "#connectors/mailman/connector.ts";
import { tryton } from "#connectors/tryton/connector.ts";
import { kamailioFixture, stopKamailio } from "./kamailio-fixture.ts";
import { mailmanFixture, stopMailman } from "./mailman-fixture.ts";
import { stopTrytonHost, trytonFixture } from "./tryton-fixture.ts";

/** Connectors that are tried on the real thing instead of a twin, in the order of the matrix. */
export const systems = [
  { connector: tryton, fixture: trytonFixture },
  { connector: mailman, fixture: mailmanFixture },
  { connector: kamailio, fixture: kamailioFixture },
].map((one) => ({
  ...one,
  released: recordedRelease(one.connector.id)?.release ?? null,
})) as unknown as readonly Subject[];

export async function stopSystems(): Promise<void> {
  await stopTrytonHost();
  await stopMailman();
  await stopKamailio();
}
