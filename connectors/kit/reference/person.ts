import { z } from "zod";

/** An instant with an offset, as the vendor writes it. */
const instant = z.iso.datetime({ offset: true });

/** Only what we need; what the vendor adds later does no harm. */
export const personSchema = z.object({
  id: z.string().regex(/^\d+$/),
  /** True in lists of changes: the person is gone, and the other fields are empty. */
  deleted: z.boolean(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  company: z.string().nullable(),
  country: z.string().nullable(),
  source: z.string().nullable(),
  /** `yes`, `no` or `unknown`; text, because a new word must not stop a run. */
  email_consent: z.string(),
  newsletter_consent: z.string(),
  phone_consent: z.string(),
  created_at: instant,
  updated_at: instant,
});

export type Person = z.output<typeof personSchema>;

/** What a PATCH may hold. */
export type PersonChanges = Partial<
  Pick<
    Person,
    | "first_name"
    | "last_name"
    | "emails"
    | "phones"
    | "company"
    | "email_consent"
    | "newsletter_consent"
    | "phone_consent"
  >
>;
