/** The personal fields of one record that identity rules read; `PersonFields` of the connector contract fits it. */
export interface PersonLike {
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** Full name where the source has only that, in any order. */
  readonly fullName: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly taxIds: readonly string[];
  /** ISO date. */
  readonly birthDate: string | null;
  /** ISO 3166-1 alpha-2, where the record says so. */
  readonly country: string | null;
}
