import { consent, EMAIL, MemorySource, PHONE } from "./memory-source.ts";

/** Two CRMs with duplicates of each other, people who opted out in one only, a merge loser and an ambiguous pair. */
export function twoCrms(): { alpha: MemorySource; beta: MemorySource } {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  for (let n = 0; n < 10; n += 1) {
    const person = {
      givenName: "Ada",
      familyName: `Prova${"abcdefghij"[n]}`,
      emails: [`persona.${n}@posta.example`],
      phones: [`333 00001${n}0`],
    };
    alpha.put(`a${n}`, {
      person,
      consents: [
        consent(EMAIL, n % 3 === 0 ? "WITHDRAWN" : "GIVEN", n % 2 === 0 ? "2026-01-05T10:00:00.000Z" : null),
        consent(PHONE, n === 4 ? "REFUSED" : "NOT_ASKED"),
      ],
    });
    if (n % 2 === 0) beta.put(`b${n}`, { person, consents: [consent(EMAIL, n === 8 ? "REFUSED" : "GIVEN")] });
  }
  alpha.put("merged", { person: { givenName: "Ada", emails: ["vecchia@posta.example"] } });
  alpha.put("survivor", {
    person: { givenName: "Ada", familyName: "Finta", emails: ["finta@posta.example"] },
    sameAs: ["merged"],
  });
  beta.put("initial", { person: { givenName: "A.", familyName: "Finta", emails: ["finta@posta.example"] } });
  return { alpha, beta };
}
