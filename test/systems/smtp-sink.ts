import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

export interface Mail {
  /** Envelope recipients: where the mail really goes, whatever its headers say. */
  readonly recipients: readonly string[];
  readonly text: string;
}

/** Takes every mail and delivers none: what arrives here would have left the building. */
export class SmtpSink {
  readonly mails: Mail[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      // A sender that drops its connection has sent nothing more.
      socket.on("error", () => socket.destroy());
      this.#talk(socket);
    });
  }

  static async start(): Promise<SmtpSink> {
    const sink = new SmtpSink();
    await new Promise<void>((resolve) => {
      sink.#server.listen(0, "127.0.0.1", resolve);
    });
    return sink;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Recipients of the mails whose text holds the words. */
  recipientsOf(words: string): string[] {
    return this.mails
      .filter(({ text }) => text.includes(words))
      .flatMap(({ recipients }) => recipients)
      .sort();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #talk(socket: Socket): void {
    let buffered = "";
    let recipients: string[] = [];
    let lines: string[] | null = null;
    const say = (line: string) => void socket.write(`${line}\r\n`);
    const onLine = (line: string) => {
      if (lines) {
        if (line !== ".") {
          lines.push(line);
          return;
        }
        this.mails.push({ recipients, text: lines.join("\n") });
        recipients = [];
        lines = null;
        say("250 taken");
        return;
      }
      const verb = line.slice(0, 4).toUpperCase();
      const recipient = /^RCPT TO:\s*<([^>]*)>/i.exec(line)?.[1];
      if (recipient !== undefined) recipients.push(recipient.toLowerCase());
      if (verb === "RSET") recipients = [];
      if (verb === "DATA") lines = [];
      say(verb === "DATA" ? "354 go on" : verb === "QUIT" ? "221 bye" : "250 ok");
      if (verb === "QUIT") socket.end();
    };
    say("220 sink");
    socket.setEncoding("utf8").on("data", (text: string) => {
      const parts = (buffered + text).split("\r\n");
      buffered = parts.pop() ?? "";
      for (const part of parts) onLine(part);
    });
  }
}
