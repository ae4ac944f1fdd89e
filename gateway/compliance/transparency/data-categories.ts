/** How one unified field of a source is classed (Fideslang, e.g. `user.contact.email`). */
export interface ClassedField {
  readonly field: string;
  readonly category: string;
}

/** Categories of the fields that hold something, sorted (GDPR Art. 15(1)(b)). A field that nobody classed counts as `user`. */
export function categoriesHeld(
  fields: Readonly<Record<string, unknown>>,
  mapping: readonly ClassedField[],
): readonly string[] {
  const held = Object.entries(fields).filter(([, value]) => holdsSomething(value));
  const categories = held.flatMap(([name]) => {
    const classed = mapping.filter(({ field }) => field === name).map(({ category }) => category);
    return classed.length > 0 ? classed : ["user"];
  });
  return [...new Set(categories)].sort();
}

/** Categories that a source can hold, whatever one record holds. */
export function categoriesOf(mapping: readonly ClassedField[]): readonly string[] {
  return [...new Set(mapping.map(({ category }) => category))].sort();
}

function holdsSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== "";
}
