import type { Saboteur } from "./saboteur.ts";

/** Takes records with one address for one person and lists the first of them. */
export const forgetsDuplicates: Saboteur = {
  name: "forgets duplicates",
  caughtBy: "reading/duplicates-listed",
  session: (honest) => ({
    async pull(mode, cursor, signal) {
      const page = await honest.pull(mode, cursor, signal);
      const known = new Set<string>();
      const records = page.records.filter(({ person }) => {
        const [email] = person.emails;
        if (email === undefined) return true;
        const isFirst = !known.has(email);
        known.add(email);
        return isFirst;
      });
      return { ...page, records };
    },
  }),
};
