import { Scanner } from "#gateway/compliance/minimisation/scanner.ts";
import { compareRates, type Bench } from "./measurement.ts";

/** What people type: Italian, Polish and English, with an occasional finding. */
const SENTENCES = [
  "Richiamare lunedì mattina, interessato al preventivo per il capannone nuovo.",
  "Ha chiesto uno sconto sulla fornitura; parlare con la signora dell'amministrazione.",
  "Visita in cantiere fissata per il 12 maggio alle 10.30, portare i campioni.",
  "Cliente dal 2019, paga sempre puntuale, preferisce la mail.",
  "Proszę oddzwonić w poniedziałek rano, klient zainteresowany ofertą na nową halę.",
  "Poprosił o rabat na dostawę; rozmawiać z panią z księgowości.",
  "Spotkanie przełożone na czwartek, wysłać poprawioną wycenę.",
  "Call back on Monday morning, interested in the quote for the new warehouse.",
  "Asked for a discount on the delivery; speak with the lady in accounts.",
  "Sent samples by courier, wants an answer before the end of the month.",
  "La signora è in chemioterapia, chiamare dopo le 15.",
];

const HOSTILE: Readonly<Record<string, string>> = {
  "near-terms": "chemioterapi vot leg cgi ",
  "near-numbers": "IT60X0542811101000000123457 4111111111111112 99999900155 ",
  digits: "4111 1111 1111 1112 ",
  "one-run": "7",
  marks: "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
  invisible: "p\u200be\u200bs\u200be\u200bl ",
  "right-to-left": "הלקוח ביקש פגישה ",
  mixed: "сhemioterapia ",
};
const HOSTILE_SIZE = 100_000;

/**
 * UTF-8 megabytes a second against `normalize("NFKC").toLowerCase()` of the same notes; hostile notes of 100 kB against those
 * ordinary notes, and, beside them, ordinary sentences put together to one note of that size.
 */
export const benchScan: Bench = async ({ size = 20_000, rounds = 7, report }) => {
  const scanner = new Scanner();
  const notes = Array.from({ length: size }, (_none, n) =>
    fresh(
      Array.from(
        { length: 1 + (n % 4) },
        (_each, part) => SENTENCES[(n * 7 + part * 3) % SENTENCES.length],
      ).join(" "),
    ),
  );
  const floor = (texts: readonly string[]): number =>
    rate(texts, (text) => text.normalize("NFKC").toLowerCase().length);
  const scan = (texts: readonly string[]): number => rate(texts, (text) => scanner.scan(text).length);
  // What the machine's compiler learns first is not what is asked.
  for (let warm = 0; warm < 3; warm++) scan(notes);
  report(
    compareRates(
      "scan",
      size,
      "MB/s",
      measured(rounds, () => ({ floor: floor(notes), subject: scan(notes) })),
    ),
  );

  // As many bytes of ordinary notes.
  let bytes = 0;
  const some = notes.filter((note) => (bytes += note.length) <= HOSTILE_SIZE);
  const large = { ordinary: `${SENTENCES.slice(0, 10).join(" ")} `, ...HOSTILE };
  for (const [name, unit] of Object.entries(large)) {
    const note = [fresh(repeated(unit))];
    const compare = (): { floor: number; subject: number } => ({
      floor: best(() => scan(some)),
      subject: best(() => scan(note)),
    });
    report(compareRates(`scan-${name}`, HOSTILE_SIZE, "MB/s", measured(rounds, compare)));
  }
};

function measured<T>(rounds: number, once: () => T): T[] {
  return Array.from({ length: rounds }, once);
}

/** A hundredth of a second is little: the machine's moods are longer. */
function best(once: () => number): number {
  return Math.max(...measured(10, once));
}

function repeated(unit: string): string {
  return unit.repeat(Math.ceil(HOSTILE_SIZE / unit.length)).slice(0, HOSTILE_SIZE);
}

/** A string of its own, as a parser would make it, and not a rope of shared pieces. */
function fresh(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

function rate(texts: readonly string[], read: (text: string) => number): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let seen = 0;
  const from = performance.now();
  for (const text of texts) seen += read(text);
  const ms = performance.now() - from;
  if (seen < 0) throw new Error("nothing was read");
  return bytes / 1_000 / ms;
}
