import { foldName } from "./fold-name.ts";

/** Formal name, then its short and pet forms (it, pl, en). A pet name is only partly compatible (rule M1). */
const PET_NAMES = `
Giuseppe: Beppe Peppe Peppino Pino Bepi Pippo Beppino|Giuseppina: Pina Giusy Pinuccia|Francesco: Franco Cecco Ciccio Checco
Francesca: Franca Checca|Giovanni: Gianni Nanni Vanni|Giovanna: Gianna Vanna|Luigi: Gigi Gino Luigino|Luigia: Gina Luisa
Antonio: Tonio Tonino Toni Nino Totò|Antonia: Tonia Antonella|Filippo: Pippo|Salvatore: Totò Turi Tore|Alessandro: Sandro Ale
Alessandra: Sandra Ale|Vincenzo: Enzo Cenzo|Lorenzo: Renzo Enzo|Roberto: Berto Robi|Alberto: Berto|Domenico: Mimmo Memmo
Domenica: Mimma|Raffaele: Lello Raf|Michele: Lele|Gabriele: Lele|Emanuele: Lele Manu|Elisabetta: Betta Lisa Elisa Betty
Margherita: Rita Ghita|Caterina: Rina Katia|Federico: Fede Chicco|Federica: Fede|Stefano: Ste|Valentina: Vale|Daniele: Dani
Edoardo: Edo|Leonardo: Leo Nardo|Riccardo: Ricky|Maddalena: Lena|Eleonora: Ele Nora Lella|Pasquale: Lino Pasqualino
Gaetano: Tano|Sebastiano: Bastiano|Ferdinando: Nando|Armando: Nando|Nicola: Nico|Tommaso: Tom Masino|Giacomo: Mino
Katarzyna: Kasia Kaśka|Małgorzata: Gosia Małgosia Gośka|Agnieszka: Aga Agusia|Aleksandra: Ola Olka|Aleksander: Olek Alek
Anna: Ania Anka Hania Anita Annie|Joanna: Asia Aśka Joasia|Barbara: Basia Baśka Barb|Ewa: Ewka|Magdalena: Magda Lena
Maria: Marysia Maryla Mary Mia|Elżbieta: Ela Elka|Zofia: Zosia|Krystyna: Krysia|Monika: Monia|Dorota: Dorotka
Jan: Janek Jasiek Jaś|Stanisław: Staszek Staś Stach|Krzysztof: Krzysiek Krzyś|Tomasz: Tomek|Piotr: Piotrek Piotruś
Paweł: Pawełek|Michał: Michałek Misiek|Andrzej: Jędrek Andrzejek|Jerzy: Jurek|Józef: Józek|Wojciech: Wojtek
Zbigniew: Zbyszek|Tadeusz: Tadek|Grzegorz: Grzesiek Grześ|Marek: Mareczek|Łukasz: Łukaszek|Jakub: Kuba|Mateusz: Mati
Maciej: Maciek|Bartłomiej: Bartek|Bartosz: Bartek|Ryszard: Rysiek|Kazimierz: Kazik|Henryk: Heniek|Mirosław: Mirek
Jarosław: Jarek|Sławomir: Sławek|Dariusz: Darek|Robert: Bob Bobby Rob Robbie Bert|Roman: Romek|Franciszek: Franek
William: Bill Billy Will Willy Liam|Richard: Rick Dick Rich Ricky|James: Jim Jimmy Jamie|John: Jack Johnny Jon
Edward: Ed Eddie Ted Ned|Charles: Charlie Chuck|Thomas: Tom Tommy|Michael: Mike Mick Mickey|Joseph: Joe Joey
David: Dave Davy|Daniel: Dan Danny|Matthew: Matt|Andrew: Andy Drew|Anthony: Tony|Christopher: Chris Kit|Peter: Pete
Stephen: Steve|Steven: Steve|Samuel: Sam Sammy|Benjamin: Ben Benny|Alexander: Alex Sandy|Alexandra: Alex Sandra
Nicholas: Nick Nicky|Kenneth: Ken Kenny|Ronald: Ron Ronnie|Gregory: Greg|Patrick: Pat Paddy|Timothy: Tim
Elizabeth: Liz Lizzie Beth Betty Eliza Lisa Betsy|Margaret: Maggie Meg Peggy|Katherine: Kate Kathy Katie Kay
Catherine: Cathy Kate Katie|Susan: Sue Susie|Patricia: Pat Patty Tricia|Jennifer: Jen Jenny|Rebecca: Becky|Deborah: Debbie
Victoria: Vicky|Jacqueline: Jackie|Dorothy: Dot Dolly|Theodore: Ted Theo|Frederick: Fred Freddie|Henry: Harry Hank
Diana: Di|Judith: Judy|Pamela: Pam|Cynthia: Cindy|Abigail: Abby|Lawrence: Larry|Leonard: Len Leo|Zachary: Zach
`;

/** Further given names, only to tell the given name in a full name of unknown order. */
const MORE_GIVEN = `
Ada Ugo Ezio Bruno Elena Fabio Giulia Ivo Lucia Marco Mario Nadia Carla Carlo Dario Paolo Paola Andrea Luca Matteo Davide Simone
Giorgio Giorgia Chiara Sara Martina Silvia Laura Cristina Claudia Claudio Massimo Maurizio Sergio Angela Angelo Rosa Teresa Marta
Irene Alice Gianluca Gianpaolo Pierluigi Enrico Umberto Guido Aldo Ann Emma Chloe Grace Harry Isla Helen Sarah Linda Karen Nancy
George Paul Mark Kevin Brian Oliver Amelia Olivia Adam Agata Beata Danuta Halina Hanna Irena Iwona Jadwiga Julia Justyna Karolina
Natalia Paulina Renata Teresa Urszula Wanda Wiesława Marcin Rafał Przemysław Artur Adrian Damian Dawid Kamil Karol Konrad Leszek
Jürgen Hans Klaus Heinrich Wolfgang Günter Ursula Petra Sabine Stefan Jean Pierre Marie Louis Ivan Igor Oleg Olga Tatiana Yulia
Irina Svetlana Dmitri Sergei Alexei Vladimir Oleksandr Andrei Natalya Ekaterina Oksana Mykola
`;

interface GivenNames {
  readonly known: ReadonlySet<string>;
  readonly formalOf: ReadonlyMap<string, readonly string[]>;
}

const GIVEN_NAMES = readGivenNames();

/** Formal names that a folded pet name may stand for. */
export function formalNames(key: string): readonly string[] {
  return GIVEN_NAMES.formalOf.get(key) ?? [];
}

export function isKnownGivenName(key: string): boolean {
  return GIVEN_NAMES.known.has(key);
}

function readGivenNames(): GivenNames {
  const known = new Set<string>();
  const formalOf = new Map<string, string[]>();
  for (const entry of PET_NAMES.trim().split(/[|\n]/u)) {
    const [formal = "", pets = ""] = entry.split(":");
    const [formalKey = ""] = foldName(formal.trim());
    known.add(formalKey);
    for (const pet of pets.trim().split(/\s+/u)) {
      const [key = ""] = foldName(pet);
      known.add(key);
      if (key !== formalKey) formalOf.set(key, [...(formalOf.get(key) ?? []), formalKey]);
    }
  }
  for (const name of MORE_GIVEN.trim().split(/\s+/u)) known.add(foldName(name)[0] ?? "");
  return { known, formalOf };
}
