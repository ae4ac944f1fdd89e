import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from "libphonenumber-js/max";
import { ordinaryPhone } from "./ordinary-phone.ts";
import { splitPhones } from "./split-phones.ts";

export type PhoneProblem = "TOO_LONG" | "NO_DIGITS" | "NO_SUCH_NUMBER" | "SPREADSHEET_NUMBER";

export type PhoneResult =
  /** `value` is E.164; `near` its last eight significant digits: they survive a lost zero or a wrong country (F2). */
  | { readonly status: "VALID"; readonly value: string; readonly near: string | null }
  | { readonly status: "PLACEHOLDER" }
  /** Equals nothing. `digits` is what could be read of it, for keeping the record's own "stop" attached to it. */
  | {
      readonly status: "MALFORMED";
      readonly problem: PhoneProblem;
      readonly digits: string;
      readonly near: string | null;
    };

const LONGEST_FIELD = 500;
const LONGEST_NUMBER = 80;
const NEAR_DIGITS = 8;
/** Shorter numbers (services, extensions) have too few digits to be near anything. */
const NEAR_NEEDS = 6;
/** "+39", "+48" …: all countries of the fast path have calling codes of two digits. */
const ORDINARY_CODE_LENGTH = 3;
const SCIENTIFIC = /^\s*\d(?:[.,]\d+)?\s*e\s*\+?\s*\d+\s*$/iu;
const TRUNK_IN_BRACKETS = /^(\+\s*\d{1,3}[\s.-]*)\(\s*0\s*\)/u;

/** Rule F1: every number of a field. `region` (ISO 3166-1 alpha-2) fills in a missing country code. */
export function normalisePhone(raw: string, region: string): readonly PhoneResult[] {
  const ordinary = ordinaryPhone(raw, region);
  if (ordinary !== null) return [valid(ordinary, ordinary.slice(ORDINARY_CODE_LENGTH))];
  if (raw.length > LONGEST_FIELD)
    return [{ status: "MALFORMED", problem: "TOO_LONG", digits: "", near: null }];
  const text = raw
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) % 16));
  if (SCIENTIFIC.test(text))
    return [{ status: "MALFORMED", problem: "SPREADSHEET_NUMBER", digits: "", near: null }];
  return splitPhones(text).map((line) => judge(line, region));
}

/** The library's word on one number without extension. Exported for the test that holds the fast path against it. */
export function judge(line: string, region: string): PhoneResult {
  const digits = line.replace(/\D+/gu, "").slice(0, LONGEST_NUMBER);
  if (digits === "") return { status: "MALFORMED", problem: "NO_DIGITS", digits, near: null };
  if (hasEqualDigits(digits)) return { status: "PLACEHOLDER" };
  if (line.length > LONGEST_NUMBER) return { status: "MALFORMED", problem: "TOO_LONG", digits, near: null };
  const number = parse(line.replace(/^(\D*)00(?=\s?[1-9])/u, "$1+"), region);
  if (number !== undefined && hasEqualDigits(number.nationalNumber)) return { status: "PLACEHOLDER" };
  if (number?.isValid()) return valid(number.number, number.nationalNumber);
  return {
    status: "MALFORMED",
    problem: "NO_SUCH_NUMBER",
    digits,
    near: near(number?.nationalNumber ?? digits),
  };
}

function parse(line: string, region: string): PhoneNumber | undefined {
  const country: CountryCode | undefined = isSupportedCountry(region) ? region : undefined;
  const asWritten = parsePhoneNumberFromString(line, country);
  // "+48 (0)22…" drops the zero, "+39 (0)2…" keeps it: the form that the library calls valid was meant
  if (asWritten?.isValid() || !TRUNK_IN_BRACKETS.test(line)) return asWritten;
  return parsePhoneNumberFromString(line.replace(TRUNK_IN_BRACKETS, "$1"), country) ?? asWritten;
}

function valid(value: string, national: string): PhoneResult {
  return { status: "VALID", value, near: near(national) };
}

function near(national: string): string | null {
  const significant = national.replace(/^0+/u, "");
  return significant.length < NEAR_NEEDS ? null : significant.slice(-NEAR_DIGITS);
}

function hasEqualDigits(digits: string): boolean {
  return digits.length > 2 && digits === digits.charAt(0).repeat(digits.length);
}
