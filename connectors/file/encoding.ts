import type { FileConfig } from "./config.ts";

const HIGH = new Map<string, number>();
for (let byte = 0x80; byte <= 0xff; byte += 1) {
  HIGH.set(new TextDecoder("windows-1252").decode(Uint8Array.of(byte)), byte);
}

/** Bytes of the text; null where the encoding has no place for one of its characters. */
export function encode(text: string, encoding: FileConfig["encoding"]): Buffer | null {
  if (encoding === "utf8") return Buffer.from(text, "utf8");
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = code < 0x80 ? code : HIGH.get(character);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Buffer.from(bytes);
}

/** Throws a TypeError for bytes that are no UTF-8; every byte is some character of Windows-1252. */
export function decoderOf(encoding: FileConfig["encoding"]) {
  return new TextDecoder(encoding === "utf8" ? "utf-8" : "windows-1252", { fatal: encoding === "utf8" });
}
