import type { Json, WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  observedFields,
  type FieldChange,
  type ObservedField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { compactPhone } from "./addresses.ts";
import { closeAddresses } from "./close.ts";
import { standingOf, type Reach } from "./facts.ts";
import { MARKS } from "./marks.ts";
import { NAMELESS, personOf } from "./mapping.ts";
import { closingsOf, isMarked, type Subject } from "./places.ts";
import { findSubject, noteOf } from "./revoke.ts";
import type { PartnerRow } from "./rows.ts";

const natives = ["street", "street2", "zip", "city", "website", "function", "comment"] as const;

export const odooRectification: Rectification = {
  settable: ["fullName", "emails", "phones", "taxIds"],
  clearable: ["fullName", "emails", "phones", "taxIds", ...natives],
  placeholders: ["fullName"],
  places: { emails: 1, phones: 1, taxIds: 1 },
};

/** A new address is on no blacklist: what the person refuses is closed for it before the contact gets it. */
export async function rectify(
  reach: Reach,
  command: RectifyCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const subject = await findSubject(reach, command);
  const { partner } = subject;
  if (!partner) return { outcome: "ALREADY" };
  const values = changedValues(partner, command);
  if (Object.keys(values).length === 0) return { outcome: "ALREADY" };
  const unreadable = await carryRefusals(reach, subject, command, values, progress);
  if (unreadable) return { outcome: "REFUSED", code: "UNREADABLE_NUMBER", permanent: false };
  await reach.rpc.write("res.partner", [partner.id], values, progress);
  return { outcome: "ACCEPTED" };
}

export function observeFields(partner: PartnerRow | null, change: FieldChange): readonly ObservedField[] {
  if (!partner) return [];
  const holds = (name: string): boolean => {
    const native = natives.find((one) => one === name);
    return native === undefined || partner[native] !== null;
  };
  return observedFields(personOf(partner), change, odooRectification, holds);
}

function changedValues(partner: PartnerRow, { set, clear }: FieldChange): Record<string, Json> {
  const wanted: Record<string, Json | undefined> = {
    name: clear.includes("fullName") ? NAMELESS : (set.fullName ?? undefined),
    email: clear.includes("emails") ? false : set.emails?.[0],
    phone: clear.includes("phones") ? false : set.phones?.[0],
    vat: clear.includes("taxIds") ? false : set.taxIds?.[0],
    ...Object.fromEntries(natives.filter((name) => clear.includes(name)).map((name) => [name, false])),
  };
  const shown = (name: string): Json => (partner[name] as string | null) ?? false;
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && value !== shown(name),
  );
  return Object.fromEntries(changed) as Record<string, Json>;
}

/** True when a new number cannot be read, and so cannot be closed: then the contact does not get it. */
async function carryRefusals(
  reach: Reach,
  subject: Subject,
  { commandId }: RectifyCommand,
  { email, phone }: Record<string, Json>,
  progress: Progress,
): Promise<boolean> {
  const refused = MARKS.filter(
    (target) =>
      isMarked(subject, target, reach.config) ||
      closingsOf(subject, target, reach.config).some(({ isClosed }) => isClosed) ||
      (target.channel === "EMAIL" && subject.subscriptions.some(({ opt_out }) => opt_out)),
  );
  const addresses = {
    emails: typeof email === "string" ? [email.toLowerCase()] : [],
    phones: typeof phone === "string" ? [compactPhone(phone) || phone] : [],
  };
  if (refused.length === 0 || addresses.emails.length + addresses.phones.length === 0) return false;
  const standing = { ...(await standingOf(reach, addresses)), addresses };
  return (await closeAddresses(reach, standing, refused, noteOf(commandId), progress)).unreadable;
}
