import { PassThrough } from "node:stream";
import type { HttpRequest, HttpResponse } from "jsforce";
import { Transport } from "jsforce/lib/transport.js";
import { StreamPromise } from "jsforce/lib/util/promise.js";

/**
 * jsforce's own transport repeats GET and DELETE five times on its own, waits for 30 minutes, takes the proxy from the
 * environment and ignores NO_PROXY (jsforce #1741), and a connection reset in the middle of a body is an uncaught error
 * that ends the process (seen with 3.10.26). This one sends once, within our deadline.
 */
export class SingleShotTransport extends Transport {
  readonly #timeoutMs: number;
  constructor(timeoutMs: number) {
    super();
    this.#timeoutMs = timeoutMs;
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.#send(request) }));
  }

  async #send(request: HttpRequest): Promise<HttpResponse> {
    const headers = { ...request.headers };
    delete headers["content-length"];
    const answer = await fetch(request.url, {
      method: request.method,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(this.#timeoutMs),
      ...(typeof request.body === "string" ? { body: request.body } : {}),
    });
    return {
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers.entries()),
      body: await answer.text(),
    };
  }
}
