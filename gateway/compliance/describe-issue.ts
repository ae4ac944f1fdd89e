import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  int: "a whole number",
  object: "an object { … }",
  record: "an object { … }",
  array: "a list [ … ]",
};

/** Says what is wrong in words for a newcomer, never with the value itself: it may be a secret in the wrong place. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const isText = issue.code === "too_small" && issue.origin === "string";
  if (issue.input === undefined && issue.code !== "unrecognized_keys") return "is missing";
  if (issue.code === "invalid_type") return `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}`;
  if (issue.code === "invalid_value") return `must be one of: ${issue.values.join(", ")}`;
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? issue.message;
  if (issue.code === "invalid_format" && issue.format === "url") {
    return 'is not a URL such as "https://crm.example.com"';
  }
  if (isText && issue.minimum === 1) return "is empty";
  if (isText) return `is too short: at least ${issue.minimum} characters`;
  if (issue.code === "too_small" && issue.message.startsWith("Too small"))
    return `must be ${issue.minimum} or more`;
  if (issue.code === "too_big" && issue.message.startsWith("Too big"))
    return `must be ${issue.maximum} or less`;
  return issue.message;
}
