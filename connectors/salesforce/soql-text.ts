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

/** The only form that any recorded answer has; parsing a date for each field of each row costs a third of a listing. */
const usual = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}\+0000$/;

/** `2013-05-07T22:07:19.000+0000` as the API writes it, to an ISO instant; null when it is neither. */
export function isoInstant(text: string): string | null {
  if (usual.test(text)) return `${text.slice(0, 23)}Z`;
  const at = new Date(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
