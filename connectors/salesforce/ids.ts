/** Salesforce ids: 15 case-sensitive characters, or 18 with a checksum that survives case-folding. Only 18 leaves this folder. */

const checksumAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** The 18-character form; null when the text is no Salesforce id. */
export function toId18(id: string): string | null {
  if (!/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(id)) return null;
  const base = id.slice(0, 15);
  let checksum = "";
  for (let chunk = 0; chunk < 3; chunk += 1) {
    let bits = 0;
    for (let index = 0; index < 5; index += 1) {
      const char = base[chunk * 5 + index] ?? "";
      if (char >= "A" && char <= "Z") bits |= 1 << index;
    }
    checksum += checksumAlphabet[bits];
  }
  return id.length === 18 && id.slice(15).toUpperCase() !== checksum ? null : base + checksum;
}
