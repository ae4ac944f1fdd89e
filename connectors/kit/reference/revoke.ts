import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { RubricaApi } from "./api.ts";
import { CONSENT_FIELDS } from "./mapping.ts";

/** Reads first, so that a repetition writes nothing; writes `no`, and nothing else, in every place that does not say it. */
export async function revoke(
  api: RubricaApi,
  command: RevokeCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const asked = CONSENT_FIELDS.filter(({ target }) => command.targets.some((one) => sameTarget(one, target)));
  if (!command.targets.every((one) => asked.some(({ target }) => sameTarget(target, one)))) {
    return { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };
  }
  const person = await api.person(command.externalId);
  if (!person) return { outcome: "ALREADY" };
  const open = asked.filter(({ field }) => person[field] !== "no");
  if (open.length === 0) return { outcome: "ALREADY" };
  progress.sent = true;
  await api.change(command.externalId, Object.fromEntries(open.map(({ field }) => [field, "no"])));
  return { outcome: "ACCEPTED" };
}
