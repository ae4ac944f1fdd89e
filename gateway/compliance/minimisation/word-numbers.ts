/** Numbers of words, in memory that is used again from text to text: an array that grows anew costs more than reading. */
export class WordNumbers {
  items: Int32Array = new Int32Array(256);
  count = 0;

  /** Room for so many. What was there is gone. */
  reserve(count: number): void {
    if (this.items.length < count) this.items = new Int32Array(Math.ceil(count * 1.5));
  }

  push(word: number): void {
    if (this.count === this.items.length) {
      const larger = new Int32Array(this.items.length * 4);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.count++] = word;
  }
}
