import { describe, expect, test } from "vitest";
import { ordinaryPhone } from "#gateway/compliance/identifiers/ordinary-phone.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";

function values(raw: string, region: string): readonly string[] {
  return normalisePhone(raw, region).map((phone) => (phone.status === "VALID" ? phone.value : phone.status));
}

describe("a phone field", () => {
  test.each([
    ["333 0000 101", "IT", ["+393330000101"]],
    ["393330000101", "IT", ["+393330000101"]],
    ["3930000101", "IT", ["+393930000101"]],
    ["0039 02 5550 0101", "IT", ["+390255500101"]],
    ["02-55500101", "IT", ["+390255500101"]],
    ["02/55500101", "IT", ["+390255500101"]],
    ["(02) 55500101", "IT", ["+390255500101"]],
    ["+39 (0)2 55500101", "IT", ["+390255500101"]],
    ["+39 (0)333 0000101", "IT", ["+393330000101"]],
    ["+48 (0)22 5550101", "PL", ["+48225550101"]],
    ["+44 (0)20 7946 0018", "GB", ["+442079460018"]],
    ["030 5550101", "DE", ["+49305550101"]],
    ["+49 030 5550101", "IT", ["+49305550101"]],
    ["+39 02 5550 0202 int. 12", "IT", ["+390255500202"]],
    ["22 555 01 01 wew. 12", "PL", ["+48225550101"]],
    ["020 7946 0018 ext 5", "GB", ["+442079460018"]],
    ["02 5550 0101, int. 12", "IT", ["+390255500101"]],
    ["+39 333 0000101 / 02 5550 0101", "IT", ["+393330000101", "+390255500101"]],
    ["333 0000101 - 02 55500101", "IT", ["+393330000101", "+390255500101"]],
    ["333 0000101 o 02 55500101", "IT", ["+393330000101", "+390255500101"]],
    ["+39 333 0000101 +39 02 55500101", "IT", ["+393330000101", "+390255500101"]],
    ["Tel/fax 02 55500101, cell. 333 0000101", "IT", ["+390255500101", "+393330000101"]],
    ["02 55500101/2", "IT", ["+390255500101"]],
    ["3330000101.0", "IT", ["+393330000101"]],
    ["'3330000101", "IT", ["+393330000101"]],
    ["٣٣٣ ٠٠٠٠ ١٠١", "IT", ["+393330000101"]],
    ["+393330000101", "??", ["+393330000101"]],
    ["333 0000 101", "??", ["MALFORMED"]],
    ["0000000000", "IT", ["PLACEHOLDER"]],
    ["+39 333 333 3333", "IT", ["PLACEHOLDER"]],
    ["06 66 66 66 66", "FR", ["PLACEHOLDER"]],
    ["3,9E+11", "IT", ["MALFORMED"]],
    ["n.d.", "IT", ["MALFORMED"]],
    ["+39 2 55500101", "IT", ["MALFORMED"]],
    ["601000101", "IT", ["MALFORMED"]],
    ["", "IT", []],
    [" ; ", "IT", []],
  ])("%j in %s holds %j", (raw, region, expected) => {
    expect(values(raw, region)).toEqual(expected);
  });

  test.each([
    ["+39 2 55500101", "IT", "+39 02 55500101", "IT"],
    ["601000101", "IT", "+48 601 000 101", "PL"],
    ["48601000101", "IT", "+48 601 000 101", "PL"],
    ["+39 0333 0000101", "IT", "333 0000101", "IT"],
    ["+39 6 55501", "IT", "06 55501", "IT"],
  ])("%s (%s) is near %s (%s) but not equal", (raw, region, other, otherRegion) => {
    const [wrong] = normalisePhone(raw, region);
    const [right] = normalisePhone(other, otherRegion);
    expect(wrong).toMatchObject({ status: "MALFORMED", near: right?.status === "VALID" ? right.near : "" });
  });
});

describe("the fast path for ordinary numbers", () => {
  test.each([
    ["IT", "333 123 4567"],
    ["IT", "02 5550 0101"],
    ["IT", "+39 011 5550303"],
    ["PL", "601 000 101"],
    ["PL", "22 555 01 01"],
    ["GB", "07123 456789"],
    ["GB", "020 7946 0018"],
    ["DE", "0171 2345678"],
    ["DE", "030 5550101"],
    ["FR", "06 12 34 56 78"],
    ["??", "+393331234567"],
  ])("takes the usual notations of %s: %s", (region, raw) => {
    expect(ordinaryPhone(raw, region)).not.toBeNull();
  });
});
