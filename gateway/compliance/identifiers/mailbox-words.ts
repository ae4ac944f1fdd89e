/** Local parts that name a function, a household or nobody. Small on purpose: an unknown word only costs a human look. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter(Boolean));
}

/** A mailbox is a role when its first word (split at `. _ -`, digits dropped) is one of these. */
export const ROLE_WORDS = words(`
  info infos informazioni informacje information contatti contatto contact contacts kontakt kontakty hello ciao
  amministrazione amministratore administracja administration admin administrator direzione dyrekcja direction direktion
  management zarzad presidenza segreteria sekretariat secretariat secretary reception recepcja recepcion empfang accueil
  centralino zentrale ufficio uffici biuro buero office bureau oficina gabinet kancelaria studio sede filiale oddzial
  vendite vendita venditori commerciale sales sale sprzedaz handlowy handel vertrieb verkauf ventes ventas acquisti
  zakupy zakup purchasing procurement einkauf ordini ordine orders order zamowienia zamowienie bestellung
  preventivi preventivo oferty wycena quotes fatture fattura fatturazione faktury faktura invoices invoice billing
  accounts accounting accountspayable contabilita ksiegowosc buchhaltung comptabilite compta tesoreria finanza finance
  kadry personale hr rekrutacja praca jobs job careers career recruitment recruiting lavoro selezione cv bewerbung
  risorseumane humanresources supporto support assistenza assistance help helpdesk pomoc servizio servizi serwis service
  servizioclienti customerservice customercare customer clienti klienci bok obsluga reklamacje reclami complaints
  marketing comunicazione promocja press stampa ufficiostampa prasa media redazione redakcja newsletter news pr events
  eventi privacy dpo gdpr rodo iod legal legale protocollo compliance security abuse postmaster webmaster hostmaster root
  logistica logistyka logistics magazzino magazyn warehouse spedizioni shipping trasporti transport produzione produkcja
  tecnico technical techniczny tech it ict prenotazioni rezerwacja rezerwacje booking bookings reservations shop sklep
  negozio store ecommerce web team staff all tutti wszyscy everyone group gruppo mail mailbox email posta poczta post
  pec cert certificata scuola szkola school parrocchia parafia comune urzad sindaco condominio farmacia apteka hotel
`);

/** Beginnings that name a role even without a separator: `ufficioacquisti@`, `biurorachunkowe@`. */
export const ROLE_BEGINNINGS = [
  "amministrazione", "biuro", "helpdesk", "info", "kontakt", "sekretariat", "segreteria", "serviziocli", "sprzedaz", "ufficio",
  "support", "customer",
] as const; // prettier-ignore

/** A household's mailbox, by its first or last word. */
export const FAMILY_WORDS = words(
  "famiglia fam rodzina rodzinka family familie familia famille coniugi malzenstwo parents genitori rodzice",
);

/** Words between two first names: `ada.and.ugo@`. */
export const COUPLE_WORDS = words("and und oraz et &");

/** Local parts behind which nobody reads (after removing separators). */
export const NOBODY_WORDS = words(`
  noreply noreplay noreplies donotreply dontreply nonrispondere nieodpowiadaj noresponder mailerdaemon nobody
  noemail nomail nessunamail nessunaemail senzaemail senzamail brakmaila brakemaila brakemail nieposiada nonpresente
`);

/** Filler: an address is a placeholder when local part and first domain label are both of these. */
export const FILLER_WORDS = words(`
  test prova proba esempio example sample przyklad asd asdf qwerty none null na nd brak nessuno xxx aaa abc mail email
  fake dummy foo bar undefined unknown
`);

/** Providers of Italian certified mail (PEC); besides, any domain with the label `pec`. */
export const PEC_DOMAINS = words(`
  legalmail.it postacert.it postecert.it postacertificata.gov.it arubapec.it mypec.eu ingpec.eu archiworldpec.it
  pecavvocati.it avvocatipec.it registerpec.it sicurezzapostale.it actaliscertymail.it pecimprese.it casellapec.com
  gigapec.it geopec.it psypec.it peceasy.it lamiapec.it pecprofessionisti.it cgn.legalmail.it spidmail.it
`);
