import type { ProcessingActivity } from "./processing-activities.ts";

/** Rights under GDPR Arts. 7(3), 15-21 and 77, in the order of the articles. */
export const DATA_SUBJECT_RIGHTS = [
  "WITHDRAW",
  "ACCESS",
  "RECTIFICATION",
  "ERASURE",
  "RESTRICTION",
  "PORTABILITY",
  "OBJECTION",
  "COMPLAINT",
] as const;
export type DataSubjectRight = (typeof DATA_SUBJECT_RIGHTS)[number];

/** What the person can exercise now; nothing where the GDPR does not apply. */
export function rightsOf(
  isProtected: boolean,
  activities: readonly ProcessingActivity[],
): readonly DataSubjectRight[] {
  if (!isProtected) return [];
  const bases = new Set(activities.flatMap(({ bases }) => bases));
  // Art. 20(1)(a): only what rests on consent or contract can be carried away.
  const isPortable = bases.has("CONSENT") || bases.has("CONTRACT");
  return DATA_SUBJECT_RIGHTS.filter((right) => {
    if (right === "WITHDRAW") return bases.has("CONSENT");
    return right === "PORTABILITY" ? isPortable : true;
  });
}
