const languages = ["en", "it", "pl", "de", "fr", "es"] as const;
const letters = Array.from({ length: 26 }, (_none, index) => String.fromCodePoint(65 + index));

function build(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  const names = languages.map(
    (language) => new Intl.DisplayNames(language, { type: "region", fallback: "none" }),
  );
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second;
      for (const name of names) {
        const text = name.of(code);
        if (text) codes.set(text.toLowerCase(), code).set(code.toLowerCase(), code);
      }
    }
  }
  return codes.set("uk", "GB").set("england", "GB").set("usa", "US");
}

let known: ReadonlyMap<string, string> | null = null;

/** Salesforce's country fields are free text by default: names in six languages and ISO codes are understood, else null. */
export function countryCode(text: string): string | null {
  known ??= build();
  return known.get(text.trim().toLowerCase()) ?? null;
}

/** English name of a country, as Salesforce's own list writes it. */
export function countryName(code: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(code.toUpperCase()) ?? code;
}
