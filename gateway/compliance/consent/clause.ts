import { CHANNELS, hasChannels, type Channel, type ConsentPurpose } from "../vocabulary.ts";

/** How a box stands before the person touches it. */
export const BOX_DEFAULTS = ["EMPTY", "YES", "NO"] as const;
export type BoxDefault = (typeof BOX_DEFAULTS)[number];

/** What a clause may wrongly be tied to. */
export const BUNDLES = ["TERMS", "SERVICE", "OTHER_PURPOSE"] as const;
export type Bundle = (typeof BUNDLES)[number];

/** One question of a clause: a purpose, and where the person says yes or no to it. */
export interface ClauseChoice {
  readonly purpose: ConsentPurpose;
  /** Only for DIRECT_MARKETING, and then at least one. */
  readonly channels: readonly Channel[];
  /** The purpose in the words that the person reads; part of the text. */
  readonly wording: string;
  /** Name of the form field. */
  readonly box: string;
  /** What stands beside the place for yes and for no; null where the form has no such place. */
  readonly yes: string | null;
  readonly no: string | null;
  readonly default: BoxDefault;
  /** Named recipients, for THIRD_PARTY_SHARING. */
  readonly recipients: readonly string[];
}

export interface Controller {
  readonly name: string;
  readonly registeredAddress: string;
  readonly contact: string;
}

/** The content of a clause that was checked. */
export interface ClauseContent {
  readonly controller: Controller;
  readonly choices: readonly ClauseChoice[];
  /** GDPR 7(2), 7(4): whether the text is part of terms, or the answer a condition of a service. */
  readonly isPartOfTerms: boolean;
  readonly isConditionOfService: boolean;
  /** How to take it back, as the person reads it (GDPR 7(3)); part of the text. */
  readonly withdrawalMethod: string;
}

/** What is wrong with a clause, and where in its content. */
export interface ClauseFault {
  readonly code: ClauseFaultCode;
  readonly field: readonly string[];
}

export const CLAUSE_FAULTS = {
  CONTROLLER_UNNAMED: "the text does not name the controller",
  ADDRESS_MISSING: "the text does not give the controller's registered address",
  NO_CHOICE: "a clause asks at least one question",
  PURPOSE_MISSING: "the text does not say this purpose in these words",
  CHANNELS_MISSING: "direct marketing names its channels, every other purpose has none",
  NO_PLACE_FOR_YES: "there is no place to say yes",
  NO_PLACE_FOR_NO: "there is no place to say no",
  PRE_TICKED: "the box is ticked before the person touches it",
  BUNDLED_PURPOSES: "one box answers for several purposes",
  BUNDLED_WITH_TERMS: "consent is part of terms",
  CONDITION_OF_SERVICE: "consent is a condition of a service",
  RECIPIENTS_MISSING: "a consent to share names the recipients, and no other consent has any",
  WITHDRAWAL_MISSING: "the text does not say how to withdraw",
} as const;
export type ClauseFaultCode = keyof typeof CLAUSE_FAULTS;

/**
 * C9: what a clause lacks for a yes to it to be free, specific, informed and unambiguous; empty when it lacks nothing.
 * Words count as part of the text whatever their case and line breaks.
 */
export function clauseFaults(text: string, content: ClauseContent): readonly ClauseFault[] {
  const says = (words: string): boolean => words.trim() !== "" && folded(text).includes(folded(words));
  const faults: ClauseFault[] = [];
  const fault = (code: ClauseFaultCode, ...field: readonly string[]) => faults.push({ code, field });
  if (!says(content.controller.name)) fault("CONTROLLER_UNNAMED", "text");
  if (!says(content.controller.registeredAddress)) fault("ADDRESS_MISSING", "text");
  if (content.choices.length === 0) fault("NO_CHOICE", "choices");
  if (content.isPartOfTerms) fault("BUNDLED_WITH_TERMS", "isPartOfTerms");
  if (content.isConditionOfService) fault("CONDITION_OF_SERVICE", "isConditionOfService");
  if (!says(content.withdrawalMethod)) fault("WITHDRAWAL_MISSING", "withdrawalMethod");
  const boxes = content.choices.map(({ box }) => box);
  for (const [index, choice] of content.choices.entries()) {
    const at = (name: string): string[] => ["choices", String(index), name];
    if (!says(choice.wording)) fault("PURPOSE_MISSING", ...at("wording"));
    if (!channelsFit(choice)) fault("CHANNELS_MISSING", ...at("channels"));
    if (!says(choice.yes ?? "")) fault("NO_PLACE_FOR_YES", ...at("yes"));
    if (!says(choice.no ?? "")) fault("NO_PLACE_FOR_NO", ...at("no"));
    // A "no" that stands there beforehand opens nothing, and is the state that GDPR 25(2) asks for.
    if (choice.default === "YES") fault("PRE_TICKED", ...at("default"));
    if (boxes.indexOf(choice.box) !== index) fault("BUNDLED_PURPOSES", ...at("box"));
    const sharesWithSomebody = choice.recipients.length > 0;
    if (sharesWithSomebody !== (choice.purpose === "THIRD_PARTY_SHARING")) {
      fault("RECIPIENTS_MISSING", ...at("recipients"));
    }
  }
  return faults;
}

/** The question of a clause that a yes for this purpose and these channels answers; null when it asks no such thing. */
export function choiceFor(
  content: ClauseContent,
  purpose: ConsentPurpose,
  channels: readonly Channel[],
): ClauseChoice | null {
  const fits = (choice: ClauseChoice): boolean =>
    choice.purpose === purpose && channels.every((channel) => choice.channels.includes(channel));
  return content.choices.find(fits) ?? null;
}

function channelsFit({ purpose, channels }: ClauseChoice): boolean {
  if (!hasChannels(purpose)) return channels.length === 0;
  return channels.length > 0 && channels.every((channel) => CHANNELS.includes(channel));
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}
