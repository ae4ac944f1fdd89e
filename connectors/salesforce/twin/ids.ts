const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** 15 to 18 characters, as in Salesforce's documentation. */
export function withChecksum(id: string): string {
  const bits = [0, 5, 10].map((start) =>
    [4, 3, 2, 1, 0].map((offset) => (/[A-Z]/.test(id.charAt(start + offset)) ? "1" : "0")).join(""),
  );
  return id.slice(0, 15) + bits.map((text) => checks.charAt(Number.parseInt(text, 2))).join("");
}

export function newId(prefix: string, serial: number): string {
  let text = "";
  for (let rest = serial; text.length < 6; rest = Math.floor(rest / 62))
    text = alphabet.charAt(rest % 62) + text;
  return withChecksum(`${prefix}Qq0000${text}`);
}

/** The stored form of an id as a client may send it; null for what is no id. */
export function canonicalId(text: string): string | null {
  if (!/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(text)) return null;
  const full = withChecksum(text);
  return text.length === 15 || text === full ? full : null;
}
