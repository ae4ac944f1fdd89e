import { describe, expect, test } from "vitest";
import { compareNames, haveSameGivenName } from "#gateway/compliance/identity/compare-names.ts";
import { nameTokens, type NameTraits } from "#gateway/compliance/identity/name-tokens.ts";
import type { PersonLike } from "#gateway/compliance/identity/person-like.ts";

type Name = string | readonly [given: string | null, family: string | null];

function traits(name: Name): NameTraits {
  const [givenName, familyName] = typeof name === "string" ? [null, null] : name;
  const person: PersonLike = {
    givenName,
    familyName,
    fullName: typeof name === "string" ? name : null,
    emails: [],
    phones: [],
    taxIds: [],
    birthDate: null,
    country: null,
  };
  return nameTokens(person);
}

const table: readonly (readonly [Name, Name, string])[] = [
  ["Ada Prova", "ADA PROVA", "COMPATIBLE"],
  ["Ada Prova", "Prova, Ada", "COMPATIBLE"],
  ["Ada Prova", ["Ada", "Prova"], "COMPATIBLE"],
  ["Ada Prova", "Dott.ssa Ada Prova", "COMPATIBLE"],
  ["Ada Prova", "Ada Prova Esempio", "COMPATIBLE"],
  ["Ada Constructor", "Constructor Ada", "COMPATIBLE"],
  ["Anna Testowa", "Anna Testowa-Próbna", "COMPATIBLE"],
  ["Łukasz Żółć", "Lukasz Zolc", "COMPATIBLE"],
  ["Jürgen Groß", "Juergen Gross", "COMPATIBLE"],
  ["Jürgen Groß", "Jurgen Gross", "COMPATIBLE"],
  ["Jurgen Gross", "Juergen Groß", "COMPATIBLE"],
  ["Niccolò D'Angelo", "Niccolo’ Dangelo", "COMPATIBLE"],
  ["Maria De Luca", "Maria DeLuca", "COMPATIBLE"],
  ["Gian Luca Prova", "Gianluca Prova", "COMPATIBLE"],
  ["Юлия Ткаченко", "Yuliya Tkachenko", "COMPATIBLE"],
  ["Юлия Ткаченко", "Iuliia Tkachenko", "COMPATIBLE"],
  ["Юлия Ткаченко", "Julija Tkatschenko", "COMPATIBLE"],
  ["Iuliia Tkachenko", "Yulia Tkachenko", "COMPATIBLE"],
  ["Михаил Щукин", "Mikhail Shchukin", "COMPATIBLE"],
  ["Михаил Щукин", "Michail Ščukin", "COMPATIBLE"],
  ["Сергій Шевченко", "Serhii Shevchenko", "COMPATIBLE"],
  ["Сергей Шевченко", "Siergiej Szewczenko", "COMPATIBLE"],
  ["Пётр Ильич Цветаев", "Tsvetaev Pyotr", "COMPATIBLE"],
  ["Пётр Цветаев", "Petr Tsvetayev", "COMPATIBLE"],
  ["Ксения Жукова", "Xenia Zhukova", "COMPATIBLE"],
  ["A. Prova", "Ada Prova", "PARTLY"],
  ["A Prova", "Ada Prova", "PARTLY"],
  ["Prova A.", "Ada Prova", "PARTLY"],
  ["A. Prova", "A. Prova", "PARTLY"],
  ["Ada", "Ada Prova", "PARTLY"],
  ["Prova", "Ada Prova", "PARTLY"],
  [["Ada", null], "Ada Prova", "PARTLY"],
  [[null, "Prova Esempio"], "Ada Prova Esempio", "PARTLY"],
  ["Beppe Prova", "Giuseppe Prova", "PARTLY"],
  ["Kasia Testowa", "Katarzyna Testowa", "PARTLY"],
  ["Bill Sample", "William Sample", "PARTLY"],
  ["Bob Sample", "Rob Sample", "PARTLY"],
  ["Ugo Prova jr.", "Ugo Prova", "PARTLY"],
  ["Ugo Prova jr.", "Ugo Prova sr.", "INCOMPATIBLE"],
  ["Ada Prova", "Ugo Prova", "INCOMPATIBLE"],
  ["Ada Prova", "Ada Esempio", "INCOMPATIBLE"],
  ["U. Prova", "Ada Prova", "INCOMPATIBLE"],
  ["P. Prova", "Ada Prova", "INCOMPATIBLE"],
  ["Mario Rossi", "Maria Rossi", "INCOMPATIBLE"],
  ["Jan Testowy", "Anna Testowa", "INCOMPATIBLE"],
  ["", "Ada Prova", "UNKNOWN"],
  ["[not provided]", "Ada Prova", "UNKNOWN"],
  [[null, "Unknown"], "Ada Prova", "UNKNOWN"],
  ["-", "-", "UNKNOWN"],
];

describe("the names of two records", () => {
  test.each(table)("%j and %j are %s", (a, b, expected) => {
    expect(compareNames(traits(a), traits(b))).toBe(expected);
    expect(compareNames(traits(b), traits(a))).toBe(expected);
  });

  test.each([
    ["Anna Testowa", "Anna Probna", true],
    ["Testowa Anna", "Anna Probna", true],
    ["Jan Testowy", "Piotr Testowy", false],
    ["Testowy Jan", "Piotr Testowy", false],
    ["A. Testowa", "Anna Probna", false],
    ["Kasia Testowa", "Katarzyna Probna", false],
  ])("%s and %s have the same given name: %s", (a, b, expected) => {
    expect(haveSameGivenName(traits(a), traits(b))).toBe(expected);
    expect(haveSameGivenName(traits(b), traits(a))).toBe(expected);
  });
});
