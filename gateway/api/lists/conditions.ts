/** Conditions of one list, with their values and a name per combination, so that each is prepared once. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #texts: string[];
  readonly #names: string[] = [];

  constructor(...always: string[]) {
    this.#texts = always;
  }

  /** Every `%` in `text` stands for one of the values. */
  add(name: string, text: string, ...values: unknown[]): void {
    let next = 0;
    this.#texts.push(text.replaceAll("%", () => this.bind(values[next++])));
    this.#names.push(name);
  }

  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get name(): string {
    return this.#names.join(",");
  }

  get text(): string {
    return this.#texts.length > 0 ? this.#texts.join(" and ") : "true";
  }
}
