import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A line to a server that stands still after so many bytes, in either direction, until it is cut. */
export class SlowLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #left = Infinity;
  #stopped: (() => void) | null = null;

  private constructor(port: number) {
    this.#server = createServer({ noDelay: true }, (near) => {
      const far = connect({ port, host: "127.0.0.1", noDelay: true });
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on("data", (bytes: Buffer) => {
          this.#pass(bytes, to);
        });
        // Whoever ends it, ends both; what went wrong is the business of the two at its ends.
        from.on("error", () => undefined).on("close", () => to.destroy());
      }
    });
  }

  static async to(port: number): Promise<SlowLine> {
    const line = new SlowLine(port);
    await new Promise<void>((resolve) => {
      line.#server.listen(0, "127.0.0.1", resolve);
    });
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves once so many more bytes have passed; nothing does from then on. */
  standStillAfter(bytes: number): Promise<void> {
    this.#left = bytes;
    return new Promise((resolve) => {
      this.#stopped = resolve;
    });
  }

  /** New connections pass again. */
  open(): void {
    this.#left = Infinity;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #pass(bytes: Buffer, to: Socket): void {
    const passing = bytes.subarray(0, this.#left);
    if (passing.length > 0) to.write(passing);
    this.#left -= passing.length;
    if (this.#left > 0) return;
    this.#stopped?.();
    this.#stopped = null;
  }
}
