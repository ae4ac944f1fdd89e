import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import { observedFields, type Rectification, type RectifyCommand } from "#connectors/sdk/rectification.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { RubricaApi } from "./api.ts";
import { recordOf } from "./mapping.ts";
import type { PersonChanges } from "./person.ts";

export const rubricaRectification: Rectification = {
  settable: ["givenName", "familyName", "emails", "phones", "company"],
  clearable: ["givenName", "emails", "phones", "company"],
  placeholders: [],
};

/** Sends nothing when the record already shows what is asked. */
export async function rectify(
  api: RubricaApi,
  command: RectifyCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const person = await api.person(command.externalId);
  if (!person) return { outcome: "REFUSED", code: "NO_SUCH_PERSON", permanent: true };
  const isDone = observedFields(recordOf(person).person, command).every(
    ({ state }, index) => state === (index < Object.keys(command.set).length ? "MATCHES" : "EMPTY"),
  );
  if (isDone) return { outcome: "ALREADY" };
  const changes = changesOf(command);
  // The vendor forgets a refusal when the address changes: both are written in one request.
  if (changes.emails && person.email_consent === "no") changes.email_consent = "no";
  progress.sent = true;
  await api.change(command.externalId, changes);
  return { outcome: "ACCEPTED" };
}

function changesOf({ set, clear }: RectifyCommand): PersonChanges {
  const changes: PersonChanges = {};
  if (set.givenName) changes.first_name = set.givenName;
  if (set.familyName) changes.last_name = set.familyName;
  if (set.company) changes.company = set.company;
  if (set.emails) changes.emails = [...set.emails];
  if (set.phones) changes.phones = [...set.phones];
  if (clear.includes("givenName")) changes.first_name = null;
  if (clear.includes("company")) changes.company = null;
  if (clear.includes("emails")) changes.emails = [];
  if (clear.includes("phones")) changes.phones = [];
  return changes;
}
