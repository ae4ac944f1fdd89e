import { z } from "zod";
import { fold } from "#connectors/sdk/consent-fields.ts";
import { ORIGINS } from "#connectors/sdk/origins.ts";

const id = z
  .string()
  .regex(/^[\w-]{1,64}$/, "an id as Livespace shows it: letters, digits, dash and underscore");
const target = {
  purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
  channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
};

/** A field of your own ("dataset") that holds a consent. Values are compared without case. */
const consentField = z.strictObject({
  ...target,
  /** Key of the field in `dataset`. */
  field: id,
  /** A box that nobody ticked is no refusal, so 0, 1, true and false mean nothing until you say so. */
  given: z.array(z.string().min(1)).default(["Tak"]),
  refused: z.array(z.string().min(1)).default(["Nie", "Wycofana", "Sprzeciw"]),
  /** What a revocation writes; one of `refused`. */
  refusal: z.string().min(1).default("Nie"),
  /** Field with the day on which the person last decided (YYYY-MM-DD). */
  dateField: id.optional(),
});

/** A group whose members agreed, or refused. */
const consentGroup = z.strictObject({ ...target, groupId: id, state: z.enum(["GIVEN", "REFUSED"]) });

export const livespaceConfig = z
  .strictObject({
    /** Address of your account, e.g. `https://example.livespace.io`. */
    baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
    consentFields: z.array(consentField).default([]),
    consentGroups: z.array(consentGroup).default([]),
    /** What an edit of `dataset` does with the fields that it does not name. Nobody documents it; see the README. */
    datasetWrites: z.enum(["MERGED", "REPLACED"]).default("MERGED"),
    /** Meaning of your contact sources (`source_name`). */
    origins: z.record(z.string().min(1), z.enum(ORIGINS)).default({}),
    /** Fields of your own that hold tax identifiers (PESEL, NIP of a person). */
    taxIdFields: z.array(id).default([]),
    /** Field of your own that holds the date of birth. */
    birthDateField: id.optional(),
    /** Further fields of your own with personal data: emptied by an erasure and looked at by its proof. */
    personalFields: z.array(id).default([]),
    /** DELETE empties the contact and deletes it; ANONYMISE keeps the empty shell, for deals that have to stay. */
    erasure: z.enum(["DELETE", "ANONYMISE"]).default("DELETE"),
    /** Longest wait for one request; a call is two of them. */
    timeoutMs: z.int().positive().default(30_000),
    /** How far an incremental run looks back behind the start of the last one. */
    overlapMs: z.int().min(0).default(600_000),
    pageSize: z.int().min(10).max(500).default(500),
    /** Least time between two calls; Livespace publishes no limit and forbids excessive load. */
    spacingMs: z.int().min(0).default(150),
  })
  .superRefine(({ consentFields, consentGroups }, context) => {
    for (const { refusal, refused, field } of consentFields) {
      if (!refused.some((value) => fold(value) === fold(refusal)))
        context.addIssue({ code: "custom", message: `refusal of ${field} is not one of its refused values` });
    }
    const refusable = [...consentFields, ...consentGroups.filter(({ state }) => state === "REFUSED")];
    for (const given of consentGroups.filter(({ state }) => state === "GIVEN")) {
      const holds = refusable.some((one) => one.purpose === given.purpose && one.channel === given.channel);
      // Leaving a group shows nothing: a stop needs a place where it can be seen.
      if (!holds)
        context.addIssue({
          code: "custom",
          message: `group ${given.groupId} needs a field or a REFUSED group for the same purpose and channel`,
        });
    }
  });

export type LivespaceConfig = z.output<typeof livespaceConfig>;
export type ConsentField = LivespaceConfig["consentFields"][number];
