/** Everything the commands print for people goes through here, so that tests and pipes see plain lines. */
export interface Output {
  line(text?: string): void;
  readonly isTerminal: boolean;
}

export const terminal: Output = {
  line(text = "") {
    process.stdout.write(`${text}\n`);
  },
  isTerminal: process.stdout.isTTY,
};
