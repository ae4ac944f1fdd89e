import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands between the connector and the real server: notes every method, and loses the answers it is told to lose. */
export class RpcProxy {
  readonly methods: string[] = [];
  /** Methods that are executed and whose next answer is lost. */
  readonly lost = new Set<string>();
  /** Of the newest call. */
  authorization = "";
  readonly #server: Server;

  private constructor(target: string) {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString("utf8");
      const { method } = JSON.parse(body) as { method: string };
      this.methods.push(method);
      this.authorization = request.headers.authorization ?? "";
      const answer = await fetch(`${target}${request.url}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: this.authorization },
        body,
      });
      const text = await answer.text();
      if (this.lost.delete(method)) {
        request.socket.resetAndDestroy();
        return;
      }
      response.writeHead(answer.status, {
        "content-type": answer.headers.get("content-type") ?? "text/plain",
      });
      response.end(text);
    });
  }

  static async start(target: string): Promise<RpcProxy> {
    const proxy = new RpcProxy(target);
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, "127.0.0.1", resolve);
    });
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Methods that change something in Tryton. */
  writes(): readonly string[] {
    return this.methods.filter((method) => /\.(write|create|delete|execute)$/.test(method));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}
