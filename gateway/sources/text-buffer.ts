/** Texts in UTF-8, one after the other, outside of the heap: thousands of them wait here for their slice to be full. */
export class TextBuffer {
  #bytes: Buffer<ArrayBuffer> = Buffer.allocUnsafeSlow(1 << 18);
  #at = 0;

  /** Where the text ends, and the next one begins. */
  get end(): number {
    return this.#at;
  }

  add(text: string): Uint8Array {
    const most = text.length * 3;
    if (this.#at + most > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + most));
      this.#bytes.copy(larger, 0, 0, this.#at);
      this.#bytes = larger;
    }
    const start = this.#at;
    this.#at += this.#bytes.write(text, start);
    return this.#bytes.subarray(start, this.#at);
  }

  slice(start: number, end: number): Uint8Array {
    return this.#bytes.subarray(start, end);
  }
}
