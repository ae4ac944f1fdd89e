import { SalesforceError } from "./vendor-error.ts";

export interface Token {
  readonly kind: "word" | "string" | "number" | "instant" | "date" | "symbol" | "end";
  /** Unescaped for strings. */
  readonly text: string;
  /** Zero-based offset in the query. */
  readonly at: number;
}

const pattern =
  /\s+|'((?:[^'\\]|\\.)*)'|(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2}))|(\d{4}-\d{2}-\d{2})|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|(!=|<>|<=|>=|[=<>(),])/y;

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescape(text: string, query: string, at: number): string {
  return text.replace(/\\(.)/gs, (_all, char: string) => {
    if ("\\'\"%_".includes(char)) return char;
    const known = escapes[char];
    if (known === undefined) throw malformed(query, at, `Illegal string escape`);
    return known;
  });
}

/** Salesforce prints the query, a caret, row and column (1-based) before every complaint. */
export function locate(query: string, at: number, message: string): string {
  return `\n${query}\n${" ".repeat(at)}^\nERROR at Row:1:Column:${at + 1}\n${message}`;
}

export function malformed(query: string, at: number, message: string): SalesforceError {
  return new SalesforceError("MALFORMED_QUERY", locate(query, at, message));
}

export function tokenise(query: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < query.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(query);
    if (!match) throw malformed(query, at, `line 1:${at} no viable alternative at character '${query[at]}'`);
    const [, string, instant, date, number, word, symbol] = match;
    if (string !== undefined) tokens.push({ kind: "string", text: unescape(string, query, at), at });
    else if (instant !== undefined) tokens.push({ kind: "instant", text: instant, at });
    else if (date !== undefined) tokens.push({ kind: "date", text: date, at });
    else if (number !== undefined) tokens.push({ kind: "number", text: number, at });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, at });
    else if (symbol !== undefined) tokens.push({ kind: "symbol", text: symbol === "<>" ? "!=" : symbol, at });
  }
  tokens.push({ kind: "end", text: "", at: query.length });
  return tokens;
}
