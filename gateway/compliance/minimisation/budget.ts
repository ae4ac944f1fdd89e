/** A near match is looked at closely; a text that is made of them would cost far more than others. */
const FREE = 200;
const CHARACTERS_A_LOOK = 128;

/** Close looks that a text of this length may cost. What is left unlooked at must be said: never a silent pass. */
export class Budget {
  #left = 0;
  isExhausted = false;

  start(length: number): void {
    this.#left = FREE + Math.floor(length / CHARACTERS_A_LOOK);
    this.isExhausted = false;
  }

  /** False when nothing may be spent any more. */
  spend(): boolean {
    if (this.#left > 0) {
      this.#left--;
      return true;
    }
    this.isExhausted = true;
    return false;
  }
}
