/** Lets so many pieces of work run at once and starts no two of them within `spacingMs`. */
export class Turns {
  readonly #spacingMs: number;
  readonly #waiting: (() => void)[] = [];
  #free: number;
  #nextStart = 0;

  constructor(atOnce: number, spacingMs: number) {
    this.#free = atOnce;
    this.#spacingMs = spacingMs;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      await this.#space();
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }

  async #space(): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + this.#spacingMs;
    if (start > now) await new Promise((resolve) => setTimeout(resolve, start - now));
  }
}
