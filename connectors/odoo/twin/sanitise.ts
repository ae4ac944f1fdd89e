const inText = /[^\s,;<>"()]+@[^\s,;<>"()]+/g;

/** `email_normalized`: the first address of a text, lower-cased. */
export function firstEmail(text: unknown): string | false {
  return typeof text === "string" ? (text.match(inText)?.[0]?.toLowerCase() ?? false) : false;
}

/** What a blacklist takes: exactly one address. */
export function singleEmail(text: unknown): string | false {
  const found = typeof text === "string" ? (text.match(inText) ?? []) : [];
  return found.length === 1 ? (found[0]?.toLowerCase() ?? false) : false;
}

/** E.164 for an Italian company; false for what is no number. */
export function sanitisePhone(text: unknown): string | false {
  if (typeof text !== "string" || /[a-z]/i.test(text)) return false;
  const digits = text.replace(/[^\d+]/g, "").replace(/^00/, "+");
  const full = digits.startsWith("+") ? digits : `+39${digits}`;
  return /^\+\d{8,15}$/.test(full) ? full : false;
}
