const STRONG_SEPARATOR = /[,;|\n\r\t]|\s(?:o|oppure|or|lub|albo|oder|ou|e|and|und|i)\s/iu;
const WEAK_SEPARATOR = /\/|\s[-–—]\s|&|\\/u;
const EXTENSION =
  /[\s,;]*(?:\b(?:interno|int|extension|extn|ext|wewn[eę]?t?r?z?n?[aey]?|wewn|wew|poste|durchwahl|dw|apparat|kl)|доб(?:авочный)?|x|#)[.:]?\s?\d{1,7}[\s).]*$/iu;
const ONLY_EXTENSION = /^\s*(?:interno|int|ext|extension|wew|wewn|x|#)[.:]?\s?\d{1,7}\s*$/iu;

/** Fewest digits that a part behind a `/` or a dash must have to be a number of its own (`02/5550101` is one). */
const OWN_NUMBER = 6;

/** The numbers of one field, extensions split off (rule F1): a register and a person's "stop" know the line only. */
export function splitPhones(raw: string): readonly string[] {
  // A spreadsheet's decimal or text mark: "3330000101.0", "'3330000101"
  const text = raw
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^'/u, "")
    .replace(/^(\+?\d{6,15})\.0$/u, "$1");
  const parts: string[] = [];
  for (const strong of text.split(STRONG_SEPARATOR)) {
    if (ONLY_EXTENSION.test(strong)) continue;
    for (const part of splitWeakly(strong)) {
      for (const number of splitBeforePlus(part)) {
        const line = withoutAlternativeEnding(number.replace(EXTENSION, "")).trim();
        if (line !== "") parts.push(line);
      }
    }
  }
  return parts;
}

function splitWeakly(text: string): readonly string[] {
  const parts = text.split(WEAK_SEPARATOR);
  return parts.length > 1 && parts.every((part) => countDigits(part) >= OWN_NUMBER) ? parts : [text];
}

function splitBeforePlus(text: string): readonly string[] {
  const parts = text.split(/(?=\+)/u);
  return parts.length > 1 && parts.every((part) => countDigits(part) >= OWN_NUMBER) ? parts : [text];
}

/** `02 55500101/2` also means …102; only the number that is written in full is certain. */
function withoutAlternativeEnding(text: string): string {
  const match = /^(.*\d)\s?\/\s?\d{1,2}$/u.exec(text);
  return match?.[1] !== undefined && countDigits(match[1]) >= 9 ? match[1] : text;
}

function countDigits(text: string): number {
  return text.replace(/\D+/gu, "").length;
}
