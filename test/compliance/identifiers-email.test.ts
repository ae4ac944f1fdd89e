import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseEmail, splitEmails } from "#gateway/compliance/identifiers/email.ts";

describe("an e-mail address", () => {
  test.each([
    ["Ada.Prova@Posta.Example", "ada.prova@posta.example"],
    [" ADA@Posta.Example. ", "ada@posta.example"],
    ["Ada <ada．prova@posta.example>", "ada.prova@posta.example"],
    ["ａｄａ＠ｐｏｓｔａ．ｅｘａｍｐｌｅ", "ada@posta.example"],
    ["mailto:ada@posta.example?subject=x", "ada@posta.example"],
    ["mailto:ada%40posta.example", "ada@posta.example"],
    ["\u200bada@posta.example\ufeff", "ada@posta.example"],
    ['"ada"@posta.example', "ada@posta.example"],
    ["ada@müller.example", "ada@xn--mller-kva.example"],
    ["ada@MÜLLER.example", "ada@xn--mller-kva.example"],
    ["ada@straße.example", "ada@xn--strae-oqa.example"],
    ["ada@strasse.example", "ada@strasse.example"],
    ["ada@posta。example", "ada@posta.example"],
    ["zz.a.d.a+x@googlemail.com", "zzada@gmail.com"],
    ["a.d.a+x@posta.example", "a.d.a+x@posta.example"],
  ])("%j becomes %s", (raw, value) => {
    expect(normaliseEmail(raw)).toMatchObject({ status: "VALID", value });
  });

  test.each([
    ["", "EMPTY"],
    ["   ", "EMPTY"],
    ["ada", "NO_AT_SIGN"],
    ["ada@", "DOMAIN"],
    ["ada@localhost", "DOMAIN"],
    ["ada@posta..example", "DOMAIN"],
    ["ada@-posta.example", "DOMAIN"],
    ["ada@posta example", "DOMAIN"],
    ["ada@127.0.0.1", "DOMAIN"],
    ["ada@[127.0.0.1]", "DOMAIN"],
    ["ada@0x7f.1", "DOMAIN"],
    ["ada@po%73ta.example", "DOMAIN"],
    ["ada@posta.example/x", "DOMAIN"],
    ["@posta.example", "LOCAL_PART"],
    ["a..b@posta.example", "LOCAL_PART"],
    [".a@posta.example", "LOCAL_PART"],
    ["a b@posta.example", "LOCAL_PART"],
    ["a@b@posta.example", "LOCAL_PART"],
    ["+tag@gmail.com", "LOCAL_PART"],
    [`${"a".repeat(65)}@posta.example`, "LOCAL_PART"],
    [`ada@${"a".repeat(64)}.example`, "DOMAIN"],
    [`${"a".repeat(100_000)}@posta.example`, "TOO_LONG"],
  ])("%j is malformed: %s", (raw, problem) => {
    expect(normaliseEmail(raw)).toEqual({ status: "MALFORMED", problem });
  });

  test.each([
    "noreply@posta.example",
    "No-Reply@posta.example",
    "do.not.reply@x.example",
    "test@test",
    "test@test.it",
    "asd@asd.com",
  ])("%s is a placeholder", (raw) => expect(normaliseEmail(raw)).toEqual({ status: "PLACEHOLDER" }));

  test.each([
    ["ada.prova@posta.example", "PERSONAL", "adaprova@posta.example"],
    ["ada+crm@posta.example", "PERSONAL", "ada@posta.example"],
    ["martina.info@posta.example", "PERSONAL", "martinainfo@posta.example"],
    ["domenico@posta.example", "PERSONAL", "domenico@posta.example"],
    ["ada@spec.example", "PERSONAL", "ada@spec.example"],
    ["info@ditta.example", "ROLE", null],
    ["info2@ditta.example", "ROLE", null],
    ["info+x@ditta.example", "ROLE", null],
    ["ufficio.vendite@ditta.example", "ROLE", null],
    ["ufficioacquisti@ditta.example", "ROLE", null],
    ["sales-it@ditta.example", "ROLE", null],
    ["biuro@firma.example", "ROLE", null],
    ["office@firm.example", "ROLE", null],
    ["support@firm.example", "ROLE", null],
    ["direzione@ditta.example", "ROLE", null],
    ["studioprova@pec.example", "SHARED", null],
    ["prova@legalmail.it", "SHARED", null],
    ["famiglia.prova@posta.example", "SHARED", null],
    ["rodzina.testowa@poczta.example", "SHARED", null],
    ["prova-family@posta.example", "SHARED", null],
    ["ada.and.ugo@posta.example", "SHARED", null],
  ])("%s is %s", (raw, kind, near) => {
    expect(normaliseEmail(raw)).toMatchObject({ status: "VALID", class: kind, near });
  });

  test("letters of another script that look alike stay what they are", () => {
    const latin = normaliseEmail("ada@posta.example");
    for (const lookalike of [
      "аda@posta.example",
      "adа@posta.example",
      "ada@роsta.example",
      "αda@posta.example",
    ]) {
      const other = normaliseEmail(lookalike);
      expect(other.status).toBe("VALID");
      expect(other).not.toMatchObject({ value: latin.status === "VALID" ? latin.value : "" });
      expect(other).not.toMatchObject({ near: latin.status === "VALID" ? latin.near : "" });
    }
  });

  test("several addresses in one field are all taken", () => {
    expect(splitEmails("a@x.example; b@y.example, c＠z.example")).toEqual([
      "a@x.example",
      "b@y.example",
      "c@z.example",
    ]);
    expect(splitEmails("Prova, Ada <a@x.example>; B <b@y.example>")).toEqual(["a@x.example", "b@y.example"]);
    expect(splitEmails("Prova, Ada <a@x.example>")).toEqual(["Prova, Ada <a@x.example>"]);
  });

  test("a normal form is its own normal form", () => {
    const addresses = fc.oneof(
      fc.emailAddress(),
      fc
        .tuple(fc.string({ unit: "grapheme", maxLength: 12 }), fc.string({ unit: "grapheme", maxLength: 12 }))
        .map(([local, label]) => `${local}@${label}.example`),
    );
    fc.assert(
      fc.property(addresses, (raw) => {
        const first = normaliseEmail(raw);
        if (first.status === "VALID") expect(normaliseEmail(first.value)).toEqual(first);
      }),
      { numRuns: 3000 },
    );
  });
});
