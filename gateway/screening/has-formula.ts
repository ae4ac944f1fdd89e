/** What makes a spreadsheet run a cell. A sign before a digit is a number, such as a phone's `+39`. */
const STARTS = new Set(Array.from("=@\t\r+-", (sign) => sign.charCodeAt(0)));
const QUOTE = 34;

/** Whether a row has a cell that a spreadsheet would execute (CSV injection, CWE-1236). */
export function hasFormula(row: Uint8Array, delimiter: string): boolean {
  const separator = delimiter.charCodeAt(0);
  for (let at = 0; at < row.length; at += 1) {
    if (at > 0 && row[at - 1] !== separator) continue;
    const start = row[at] === QUOTE ? at + 1 : at;
    const first = row[start] ?? 0;
    if (!STARTS.has(first) || first === separator) continue;
    const isSign = first === 43 || first === 45;
    if (!isSign || !isNumeric(row[start + 1] ?? 0)) return true;
  }
  return false;
}

function isNumeric(byte: number): boolean {
  return byte === 32 || byte === 40 || (byte >= 48 && byte <= 57);
}
