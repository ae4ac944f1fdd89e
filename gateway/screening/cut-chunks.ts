import { endOfRows } from "./row-bytes.ts";
import { ScreeningError } from "./screening-error.ts";

const CHUNK = 256 * 1024;
/** No row of a contact list is so long. */
const LONGEST_ROW = 1024 * 1024;

/** Cuts a stream of bytes into chunks of whole rows, each in memory of its own. The last row may lack its line's end. */
export async function* cutChunks(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let wanted = CHUNK;
  for await (const piece of input) {
    pieces.push(piece);
    length += piece.length;
    if (length < wanted) continue;
    const bytes = Buffer.concat(pieces);
    const end = endOfRows(bytes);
    if (bytes.length - end > LONGEST_ROW) {
      throw new ScreeningError("ROW_TOO_LONG", `a row is longer than ${LONGEST_ROW} bytes`);
    }
    if (end > 0) yield ownBytes(bytes.subarray(0, end));
    pieces = [bytes.subarray(end)];
    length = bytes.length - end;
    wanted = length + CHUNK;
  }
  if (length === 0) return;
  const bytes = Buffer.concat(pieces);
  const end = endOfRows(bytes);
  if (hasOpenQuote(bytes.subarray(end))) {
    throw new ScreeningError("CUT_OFF", "the list ends inside quotes: it is not whole");
  }
  yield ownBytes(bytes);
}

function hasOpenQuote(bytes: Uint8Array): boolean {
  let quotes = 0;
  for (const byte of bytes) if (byte === 34) quotes += 1;
  return quotes % 2 === 1;
}

/** Memory that can be handed to another thread. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
