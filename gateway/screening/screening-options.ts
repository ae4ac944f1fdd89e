import { z } from "zod";
import { CHANNELS, hasChannels, PURPOSES } from "#gateway/compliance/vocabulary.ts";
import type { ScreenFileInput } from "./screen-file.ts";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** Options of a screening as text, from a command line or a query string. None of them says anything of a person. */
const optionsSchema = z
  .strictObject({
    type: z.enum(["PHONE", "EMAIL"]).default("PHONE"),
    purpose: z.enum(PURPOSES).default("DIRECT_MARKETING"),
    channel: z.enum(CHANNELS).optional(),
    column: z.string().min(1).optional(),
    delimiter: z
      .string()
      .regex(/^[\t -~]$/, "must be one ASCII character")
      .optional(),
    header: flag.default(true),
    encoding: z.enum(["utf8", "windows-1252"]).default("utf8"),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 country code")
      .optional(),
    campaign: z.uuid().optional(),
    sampleShare: z.coerce.number().gt(0).lte(1).optional(),
    sampleSeed: z.string().min(1).max(200).optional(),
  })
  .superRefine((options, refinement) => {
    const issue = (path: string, message: string): void =>
      refinement.addIssue({ code: "custom", path: [path], message });
    if (hasChannels(options.purpose) !== (options.channel !== undefined))
      issue("channel", "DIRECT_MARKETING needs a channel, every other purpose has none");
    if ((options.sampleShare === undefined) !== (options.sampleSeed === undefined))
      issue("sampleSeed", "a sample needs its share and its seed");
  });

export type ScreeningOptionsInput = Readonly<Record<string, unknown>>;

/** What was asked for, or every problem with it by option. */
export function readScreeningOptions(
  input: ScreeningOptionsInput,
  jurisdiction: string,
  origin: ScreenFileInput["origin"],
): ScreenFileInput | readonly { readonly option: string; readonly problem: string }[] {
  const parsed = optionsSchema.safeParse(input);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({ option: path.join("."), problem: message }));
  }
  const { type, purpose, channel = null, column = null, delimiter = null } = parsed.data;
  const { header, encoding, country = jurisdiction, campaign = null } = parsed.data;
  const { sampleShare, sampleSeed } = parsed.data;
  return {
    question: { type, purpose, channel, jurisdiction },
    layout: { column, delimiter, hasHeader: header, encoding },
    defaultCountry: country,
    campaignId: campaign,
    sample:
      sampleShare === undefined || sampleSeed === undefined ? null : { share: sampleShare, seed: sampleSeed },
    origin,
  };
}
