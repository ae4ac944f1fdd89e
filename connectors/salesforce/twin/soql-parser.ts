import { malformed, tokenise, type Token } from "./soql-tokens.ts";

export interface Path {
  readonly text: string;
  readonly at: number;
}

export interface Literal {
  readonly kind: "string" | "number" | "instant" | "date" | "boolean" | "null";
  readonly text: string;
}

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=" | "LIKE";

export type Condition =
  | { readonly kind: "AND" | "OR"; readonly parts: readonly Condition[] }
  | { readonly kind: "NOT"; readonly part: Condition }
  | { readonly kind: "COMPARE"; readonly path: Path; readonly op: Comparison; readonly value: Literal }
  | {
      readonly kind: "IN";
      readonly path: Path;
      readonly negated: boolean;
      readonly values: readonly Literal[];
    }
  | { readonly kind: "SEMI_JOIN"; readonly path: Path; readonly negated: boolean; readonly query: Select };

export interface Order {
  readonly path: Path;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

export interface Select {
  readonly text: string;
  readonly isCount: boolean;
  readonly paths: readonly Path[];
  readonly children: readonly Select[];
  readonly from: Path;
  readonly where: Condition | null;
  readonly orders: readonly Order[];
  readonly limit: number | null;
  readonly offset: number;
}

const reserved = new Set([
  "from",
  "where",
  "order",
  "limit",
  "offset",
  "and",
  "or",
  "not",
  "in",
  "like",
  "by",
  "select",
]);

/** A recursive-descent parser of the SOQL subset; whatever it does not know is MALFORMED_QUERY, never an empty result. */
class Parser {
  readonly #query: string;
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(query: string) {
    this.#query = query;
    this.#tokens = tokenise(query);
  }

  parse(): Select {
    const select = this.#select(0);
    if (this.#peek().kind !== "end") throw this.#unexpected();
    return select;
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#index + ahead] ?? { kind: "end", text: "", at: this.#query.length };
  }

  #is(text: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return (token.kind === "word" || token.kind === "symbol") && token.text.toLowerCase() === text;
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#index += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unexpected();
  }

  #unexpected(): Error {
    const { text, at } = this.#peek();
    return malformed(this.#query, at, `unexpected token: '${text || "<EOF>"}'`);
  }

  #path(): Path {
    const token = this.#peek();
    if (token.kind !== "word" || reserved.has(token.text.toLowerCase())) throw this.#unexpected();
    this.#index += 1;
    return { text: token.text, at: token.at };
  }

  #select(depth: number): Select {
    this.#expect("select");
    const paths: Path[] = [];
    const children: Select[] = [];
    let isCount = false;
    do {
      if (this.#is("(") && depth === 0) {
        this.#expect("(");
        children.push(this.#select(1));
        this.#expect(")");
      } else if (this.#is("count") && this.#is("(", 1) && this.#is(")", 2)) {
        this.#index += 3;
        isCount = true;
      } else paths.push(this.#path());
    } while (this.#take(","));
    if (isCount && (paths.length > 0 || children.length > 0)) throw this.#unexpected();
    if (children.length > 1) throw this.#unexpected();
    this.#expect("from");
    const from = this.#path();
    const where = this.#take("where") ? this.#condition() : null;
    const orders = this.#take("order") ? this.#orders() : [];
    const limit = this.#take("limit") ? this.#number() : null;
    const offset = this.#take("offset") ? this.#number() : 0;
    return { text: this.#query, isCount, paths, children, from, where, orders, limit, offset };
  }

  #orders(): readonly Order[] {
    this.#expect("by");
    const orders: Order[] = [];
    do {
      const path = this.#path();
      const descending = this.#take("desc");
      if (!descending) this.#take("asc");
      let nullsLast = false;
      if (this.#take("nulls")) {
        nullsLast = this.#take("last");
        if (!nullsLast) this.#expect("first");
      }
      orders.push({ path, descending, nullsLast });
    } while (this.#take(","));
    return orders;
  }

  #number(): number {
    const token = this.#peek();
    if (token.kind !== "number" || !/^\d+$/.test(token.text)) throw this.#unexpected();
    this.#index += 1;
    return Number(token.text);
  }

  /** AND and OR side by side need parentheses, as in Salesforce. */
  #condition(): Condition {
    const first = this.#primary();
    const word = this.#is("and") ? "and" : this.#is("or") ? "or" : null;
    if (word === null) return first;
    const parts = [first];
    while (this.#take(word)) parts.push(this.#primary());
    if (this.#is("and") || this.#is("or")) throw this.#unexpected();
    return { kind: word === "and" ? "AND" : "OR", parts };
  }

  #primary(): Condition {
    if (this.#take("not")) return { kind: "NOT", part: this.#primary() };
    if (this.#take("(")) {
      const inner = this.#condition();
      this.#expect(")");
      return inner;
    }
    const path = this.#path();
    const negated = this.#is("not") && this.#is("in", 1);
    if (negated) this.#index += 1;
    if (this.#take("in")) return this.#in(path, negated);
    if (this.#take("like")) return { kind: "COMPARE", path, op: "LIKE", value: this.#literal() };
    const { kind, text } = this.#peek();
    if (kind !== "symbol" || !["=", "!=", "<", "<=", ">", ">="].includes(text)) throw this.#unexpected();
    this.#index += 1;
    return { kind: "COMPARE", path, op: text as Comparison, value: this.#literal() };
  }

  #in(path: Path, negated: boolean): Condition {
    this.#expect("(");
    if (this.#is("select")) {
      const query = this.#select(2);
      this.#expect(")");
      return { kind: "SEMI_JOIN", path, negated, query };
    }
    const values: Literal[] = [];
    do values.push(this.#literal());
    while (this.#take(","));
    this.#expect(")");
    return { kind: "IN", path, negated, values };
  }

  #literal(): Literal {
    const { kind, text } = this.#peek();
    const word = kind === "word" ? text.toLowerCase() : "";
    this.#index += 1;
    if (word === "null") return { kind: "null", text: "" };
    if (word === "true" || word === "false") return { kind: "boolean", text: word };
    if (kind === "string" || kind === "number" || kind === "instant" || kind === "date")
      return { kind, text };
    this.#index -= 1;
    throw this.#unexpected();
  }
}

export function parseSoql(query: string): Select {
  return new Parser(query).parse();
}
