import { domainToASCII } from "node:url";
import {
  COUPLE_WORDS,
  FAMILY_WORDS,
  FILLER_WORDS,
  NOBODY_WORDS,
  PEC_DOMAINS,
  ROLE_BEGINNINGS,
  ROLE_WORDS,
} from "./mailbox-words.ts";

/** Only PERSONAL speaks for one person; ROLE is a function, SHARED a household, a couple or a firm's certified mailbox. */
export type MailboxClass = "PERSONAL" | "ROLE" | "SHARED";

export type EmailProblem = "EMPTY" | "TOO_LONG" | "NO_AT_SIGN" | "LOCAL_PART" | "DOMAIN";

export type EmailResult =
  /** `near`: without dots and +tag; equality of it only ever asks a human. Null where a near match means nothing. */
  | {
      readonly status: "VALID";
      readonly value: string;
      readonly class: MailboxClass;
      readonly near: string | null;
    }
  | { readonly status: "PLACEHOLDER" }
  | { readonly status: "MALFORMED"; readonly problem: EmailProblem };

/** Longest field that is looked at; RFC 5321 allows 254 octets for the address itself. */
const LONGEST_FIELD = 1000;
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;

/** Zero-width and direction marks that copy and paste leaves behind; UTS 46 drops them from domains too. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/u;
const BAD_IN_LOCAL_PART = /[\s\p{Cc}"(),:;<>@[\\\]]/u;
const PLAIN_DOMAIN = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)+$/u;
/** What WHATWG's domainToASCII would decode, cut off or read as an IP address instead of refusing. */
const BAD_IN_DOMAIN = /[\s\p{Cc}!"#$%&'()*+,/:;<=>?@[\\\]^`{|}~]/u;

const SEPARATOR = /[._-]+/u;
const FAMILY_BEGINNING = /^(?:famiglia|rodzina|family)/u;
const ROLE_BEGINNING = new RegExp(`^[._-]*(?:${ROLE_BEGINNINGS.join("|")})`, "u");
const PEC_LABEL = /(?:^|\.)(?:pec(?:-[^.]*)?|[^.]*-pec)(?:\.|$)/u;

/** Rules E1 to E5: the normal form of one address, and whose mailbox it is. Never folds letters of another script. */
export function normaliseEmail(raw: string): EmailResult {
  if (raw.length > LONGEST_FIELD) return malformed("TOO_LONG");
  const address = extractAddress(raw);
  if (address === "") return malformed("EMPTY");
  const at = address.lastIndexOf("@");
  if (at < 0) return malformed("NO_AT_SIGN");
  let local = unquote(address.slice(0, at).trim());
  const typed = address
    .slice(at + 1)
    .trim()
    .replace(/\.+$/u, "");
  if (typed !== "" && isFiller(local, typed)) return { status: "PLACEHOLDER" };
  const domain = asciiDomain(typed);
  if (domain === null) return malformed("DOMAIN");
  if (!isLocalPart(local)) return malformed("LOCAL_PART");

  const isGmail = domain === "gmail.com" || domain === "googlemail.com";
  const loose = withoutTagAndDots(local);
  if (isGmail) {
    if (loose === "") return malformed("LOCAL_PART");
    local = loose;
  }
  if (NOBODY_WORDS.has(local.replace(/[._-]/gu, ""))) return { status: "PLACEHOLDER" };
  const value = `${local}@${isGmail ? "gmail.com" : domain}`;
  if (value.length > LONGEST_ADDRESS) return malformed("TOO_LONG");
  const mailbox = classOf(local, domain);
  const near = mailbox === "PERSONAL" && loose !== "" ? `${loose}@${isGmail ? "gmail.com" : domain}` : null;
  return { status: "VALID", value, class: mailbox, near };
}

/** The addresses of a field that may hold several (`a@x.it; b@y.it`); the whole field when it holds at most one. */
export function splitEmails(raw: string): readonly string[] {
  if (raw.length > LONGEST_FIELD) return [raw];
  const isFullWidth = raw.includes("\uff20");
  if (!isFullWidth && raw.indexOf("@") === raw.lastIndexOf("@")) return [raw];
  const text = raw.normalize("NFKC");
  if (text.indexOf("@") === text.lastIndexOf("@")) return [raw];
  const bracketed = [...text.matchAll(/<([^<>]*@[^<>]*)>/gu)].map((match) => match[1] ?? "");
  if (bracketed.length > 0) return bracketed;
  return text.split(/[\s,;|/]+/u).filter((part) => part.includes("@"));
}

function malformed(problem: EmailProblem): EmailResult {
  return { status: "MALFORMED", problem };
}

function extractAddress(raw: string): string {
  let text = PRINTABLE_ASCII.test(raw) ? raw : raw.normalize("NFKC").replace(INVISIBLE, "");
  text = text.toLowerCase().trim();
  const open = text.lastIndexOf("<");
  const close = text.indexOf(">", open);
  if (open >= 0 && close > open) text = text.slice(open + 1, close).trim();
  if (text.startsWith("mailto:"))
    text = text.slice("mailto:".length).split("?", 1)[0]?.replace("%40", "@").trim() ?? "";
  return text;
}

function unquote(local: string): string {
  return local.length > 2 && local.startsWith('"') && local.endsWith('"') ? local.slice(1, -1) : local;
}

function isLocalPart(local: string): boolean {
  if (local === "" || local.length > LONGEST_LOCAL_PART || BAD_IN_LOCAL_PART.test(local)) return false;
  return !local.startsWith(".") && !local.endsWith(".") && !local.includes("..");
}

function asciiDomain(typed: string): string | null {
  const domain =
    PLAIN_DOMAIN.test(typed) || BAD_IN_DOMAIN.test(typed) ? typed : domainToASCII(typed).replace(/\.$/u, "");
  if (!PLAIN_DOMAIN.test(domain) || domain.length > 253) return null;
  const labels = domain.split(".");
  if (labels.some((label) => label.length > 63)) return null;
  return /^\d+$/u.test(labels.at(-1) ?? "") ? null : domain;
}

function withoutTagAndDots(local: string): string {
  const plus = local.indexOf("+");
  return (plus < 0 ? local : local.slice(0, plus)).replaceAll(".", "");
}

function isFiller(local: string, domain: string): boolean {
  const label = domain.split(".", 1)[0] ?? "";
  return FILLER_WORDS.has(label) && FILLER_WORDS.has(local);
}

function classOf(local: string, domain: string): MailboxClass {
  const name = withoutTag(local).replace(/\d+/gu, "");
  if (FAMILY_BEGINNING.test(name)) return "SHARED";
  if (ROLE_BEGINNING.test(name) || ROLE_WORDS.has(name)) return "ROLE";
  if (SEPARATOR.test(name)) {
    const parts = name.split(SEPARATOR).filter(Boolean);
    const first = parts[0] ?? "";
    if (FAMILY_WORDS.has(first) || FAMILY_WORDS.has(parts.at(-1) ?? "")) return "SHARED";
    if (parts.slice(1, -1).some((part) => COUPLE_WORDS.has(part))) return "SHARED";
    if (ROLE_WORDS.has(first) || ROLE_WORDS.has(parts.join(""))) return "ROLE";
  } else if (FAMILY_WORDS.has(name)) return "SHARED";
  return isCertifiedMail(domain) ? "SHARED" : "PERSONAL";
}

function withoutTag(local: string): string {
  const plus = local.indexOf("+");
  return plus > 0 ? local.slice(0, plus) : local;
}

function isCertifiedMail(domain: string): boolean {
  return PEC_DOMAINS.has(domain) || (domain.includes("pec") && PEC_LABEL.test(domain));
}
