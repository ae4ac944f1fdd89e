import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

const PIECE = 256 * 1024;

/** Sends encoded rows to `table` in the transaction of `client`. `columns` is a list as in SQL; both are our own constants. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: string,
  bytes: Uint8Array | null,
): Promise<void> {
  if (bytes === null) return;
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin (format binary)`));
  await new Promise<void>((resolve, reject) => {
    stream.once("error", reject);
    stream.once("finish", resolve);
    let at = 0;
    const send = (): void => {
      while (at < bytes.length) {
        const piece = bytes.subarray(at, at + PIECE);
        at += piece.length;
        if (!stream.write(piece)) {
          stream.once("drain", send);
          return;
        }
      }
      stream.end();
    };
    send();
  });
}
