import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { HmacSha256 } from "#gateway/ledger/hmac.ts";

test("two one-shot hashes give what createHmac gives, for any key up to a block and any text", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(fc.string({ unit: "grapheme", maxLength: 3000 }), { minLength: 1, maxLength: 4 }),
      (key, texts) => {
        const hmac = new HmacSha256(key);
        for (const text of texts) {
          const expected = createHmac("sha256", key).update(text, "utf8").digest();
          expect(hmac.ofText(text)).toEqual(expected);
          expect(hmac.ofBytes(Buffer.from(text.toWellFormed()))).toEqual(expected);
          expect(hmac.ofText(text, 16)).toEqual(expected.subarray(0, 16));
        }
      },
    ),
  );
});

test("a key longer than a block is refused", () => {
  expect(() => new HmacSha256(Buffer.alloc(65))).toThrow(RangeError);
});
