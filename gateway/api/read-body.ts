import type { IncomingMessage } from "node:http";

/** Largest request body: a page of ids and a long document fit many times over. */
const MOST_BYTES = 1_048_576;

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** The whole body as text; stops reading as soon as it is too large. */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString("utf8");
}

/** The whole body as it came; stops reading as soon as it is too large. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
