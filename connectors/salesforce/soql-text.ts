/** SOQL is built here and nowhere else: jsforce escapes quotes but not backslashes (jsforce #1025). */

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/** A quoted SOQL string. */
export function soqlString(text: string): string {
  return `'${text.replace(/[\\'"\n\r\t\b\f]/g, (char) => escapes[char] ?? char)}'`;
}

/** `('a','b')` for IN. */
export function soqlList(values: Iterable<string>): string {
  return `(${[...values].map(soqlString).join(",")})`;
}

/** An unquoted SOQL instant; Salesforce keeps whole seconds. */
export function soqlInstant(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** `2013-05-07T22:07:19.000+0000` as the API writes it, to an ISO instant; null when it is neither. */
export function isoInstant(text: string): string | null {
  const at = new Date(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
