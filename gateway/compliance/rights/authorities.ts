/** To whom a person can complain (GDPR Arts. 15(1)(f), 77), by country. */
const AUTHORITIES: Readonly<Record<string, string>> = {
  IT: "Garante per la protezione dei dati personali, https://www.garanteprivacy.it",
  PL: "Urząd Ochrony Danych Osobowych, https://uodo.gov.pl",
  DE: "Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit, https://www.bfdi.bund.de",
  FR: "Commission nationale de l'informatique et des libertés, https://www.cnil.fr",
  ES: "Agencia Española de Protección de Datos, https://www.aepd.es",
  GB: "Information Commissioner's Office, https://ico.org.uk",
};

export function authorityOf(country: string): string | null {
  return Object.hasOwn(AUTHORITIES, country) ? (AUTHORITIES[country] ?? null) : null;
}
