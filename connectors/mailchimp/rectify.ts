import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  observedFields,
  type FieldChange,
  type ObservedField,
  type PersonField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { hasStatus } from "./call.ts";
import type { MailchimpConfig } from "./config.ts";
import { heldFields, recordOf, textOf } from "./mapping.ts";
import type { Changes, Member } from "./members-api.ts";
import type { WriteParts } from "./revoke.ts";

/** A member is an address: it can be replaced and not emptied. */
export const mailchimpRectification: Rectification = {
  settable: ["givenName", "familyName", "emails", "phones", "company"],
  clearable: ["givenName", "familyName", "phones", "company", "taxIds"],
  placeholders: [],
  places: { emails: 1, phones: 1 },
};

/** Sends only what differs. A refusal goes along with a new address, in the same request. */
export async function rectify(
  { members, config }: WriteParts,
  command: RectifyCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const member = await members.get(command.externalId);
  if (!member) return { outcome: "ALREADY" };
  const changes = changesOf(member, command, config);
  if (Object.keys(changes).length === 0) return { outcome: "ALREADY" };
  const isMoved = changes.email_address !== undefined;
  progress.sent = true;
  try {
    const carried: Changes = isMoved && member.status === "unsubscribed" ? { status: "unsubscribed" } : {};
    await members.update(command.externalId, { ...changes, ...carried });
  } catch (error) {
    // Another member has it, it was deleted for good, or Mailchimp takes it for none: people can look after that.
    if (isMoved && hasStatus(error, 400))
      return { outcome: "REFUSED", code: "ADDRESS_NOT_ACCEPTED", permanent: false };
    throw error;
  }
  return { outcome: "ACCEPTED" };
}

/** How the asked fields stand; an emptied one by its merge field, also when the mapping left the value out. */
export function observeFields(
  member: Member,
  change: FieldChange,
  config: MailchimpConfig,
): readonly ObservedField[] {
  const { person } = recordOf(member, config);
  const held = new Set(heldFields(member));
  const emptied = change.clear.map((field): ObservedField => {
    const holds = tagsFor(field, config).some((tag) => held.has(tag));
    return { field, state: holds ? "DIFFERS" : "EMPTY" };
  });
  return [...observedFields(person, { set: change.set, clear: [] }, mailchimpRectification), ...emptied];
}

function tagsFor(field: string, config: MailchimpConfig): readonly string[] {
  const tags: Partial<Record<PersonField, readonly (string | null)[]>> = {
    givenName: [config.givenNameField],
    familyName: [config.familyNameField],
    phones: [config.phoneField],
    company: [config.companyField],
    taxIds: config.taxIdFields,
  };
  return (tags[field as PersonField] ?? []).filter((tag) => tag !== null);
}

function changesOf(member: Member, { set, clear }: FieldChange, config: MailchimpConfig): Changes {
  const wanted: Record<string, string> = {};
  for (const field of clear) for (const tag of tagsFor(field, config)) wanted[tag] = "";
  for (const [field, value] of Object.entries(set)) {
    const first = typeof value === "string" ? value : value?.[0];
    const [tag] = tagsFor(field, config);
    if (tag && first !== undefined) wanted[tag] = first;
  }
  const fields = Object.entries(wanted).filter(
    ([tag, value]) => (textOf(member.merge_fields[tag]) ?? "") !== value,
  );
  const address = set.emails?.[0];
  const isMoved = address !== undefined && address.toLowerCase() !== member.email_address.toLowerCase();
  return {
    ...(isMoved ? { email_address: address } : {}),
    ...(fields.length > 0 ? { merge_fields: Object.fromEntries(fields) } : {}),
  };
}
