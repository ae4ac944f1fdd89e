/** Things that the portal does by itself some time later. They happen when the twin is next looked at. */
export class Schedule {
  readonly now: () => number;
  #due: { at: number; run: () => void }[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  after(ms: number, run: () => void): void {
    if (ms <= 0) run();
    else this.#due.push({ at: this.now() + ms, run });
  }

  catchUp(): void {
    if (this.#due.length === 0) return;
    const now = this.now();
    const ripe = this.#due.filter((task) => task.at <= now);
    if (ripe.length === 0) return;
    this.#due = this.#due.filter((task) => task.at > now);
    for (const task of ripe.sort((a, b) => a.at - b.at)) task.run();
  }
}
