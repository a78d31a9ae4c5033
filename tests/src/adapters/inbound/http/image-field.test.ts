import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { decodeImageField } from "../../../../../src/adapters/inbound/http/image-field.ts";

const someBytes = fc
  .uint8Array({ minLength: 1, maxLength: 200 })
  .map((bytes) => Buffer.from(bytes));
const base64 = (bytes: Buffer) => bytes.toString("base64");
const codeOf = (image: string, maxBytes = 1000): string | undefined => {
  try {
    decodeImageField(image, maxBytes);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const FORMS: [string, (bytes: Buffer) => string][] = [
  ["bare base64", base64],
  ["a data URI", (bytes) => `data:image/png;base64,${base64(bytes)}`],
  ["a data URI with parameters", (bytes) => `data:image/png;name=x.png;base64,${base64(bytes)}`],
  ["base64 without padding", (bytes) => base64(bytes).replace(/=+$/, "")],
  ["URL-safe base64", (bytes) => bytes.toString("base64url")],
  [
    "URL-safe base64 with padding",
    (bytes) => base64(bytes).replace(/\+/g, "-").replace(/\//g, "_"),
  ],
  ["lines of 76 characters", (bytes) => base64(bytes).replace(/.{76}/g, "$&\r\n")],
  ["lines of 4 characters", (bytes) => base64(bytes).replace(/.{4}/g, "$&\n")],
  [
    "lines of 5 characters in a data URI",
    (bytes) => `data:;base64,${base64(bytes).replace(/.{5}/g, "$&\n")}`,
  ],
];

describe("the image of an upload's body", () => {
  it.each(FORMS)("as %s is decoded to the bytes that it was made of", (_, form) => {
    fc.assert(
      fc.property(someBytes, (bytes) => expect(decodeImageField(form(bytes), 1000)).toEqual(bytes)),
    );
  });

  it("with a character that is not base64's, at whatever position, is refused", () => {
    const text = base64(Buffer.from("any carnal pleasure.")); // ends in one "="
    for (const foreign of [" ", "\t", "!", "%", ",", ".", "ä", "\u{1F4CC}", "\0", "=", ":"]) {
      for (let at = 0; at <= text.length; at++) {
        const inserted = text.slice(0, at) + foreign + text.slice(at);
        const replaced = text.slice(0, at) + foreign + text.slice(at + 1);
        const isRight = (image: string) => image === text;
        for (const image of [inserted, replaced].filter((it) => !isRight(it))) {
          // Two more bits of padding may also be right.
          if (/^[A-Za-z0-9+/]+={1,2}$/.test(image) && image.length % 4 === 0) continue;
          expect([image, codeOf(image)]).toEqual([image, "IMAGE.NOT_BASE64"]);
        }
      }
    }
  });

  it.each(["A", "AAAAA", "AA=", "AAA==", "AAAA=", "AAAA==", "====", "=AAA", "AA==AAAA", "AA=A"])(
    "%p, whose length or padding is wrong, is refused",
    (image) => {
      expect(codeOf(image)).toBe("IMAGE.NOT_BASE64");
    },
  );

  it.each([
    "data:image/png;base64",
    "data:image/svg+xml,<svg/>",
    "data:image/svg+xml,%3Csvg%2F%3E",
  ])("%p, a data URI that is not base64, is refused", (image) => {
    expect(codeOf(image)).toBe("IMAGE.NOT_BASE64");
  });

  it.each(["", "data:image/png;base64,"])("%p is refused as empty", (image) => {
    expect(codeOf(image)).toBe("IMAGE.EMPTY");
  });

  it("with exactly as many bytes as the limit is taken, with one more it is too large", () => {
    for (const form of [base64, (bytes: Buffer) => bytes.toString("base64url")]) {
      for (const size of [98, 99, 100]) {
        expect(codeOf(form(Buffer.alloc(size)), size)).toBeUndefined();
        expect(codeOf(form(Buffer.alloc(size)), size - 1)).toBe("IMAGE.TOO_LARGE");
      }
    }
  });

  it("that is too large is refused by its length alone, before any of it is decoded", () => {
    expect(codeOf("!".repeat(10_000))).toBe("IMAGE.TOO_LARGE");
  });
});

describe("a data URI", () => {
  it.each(["DATA:image/png;BASE64,", "data:;base64,", "data:image/png;name=a.png;base64,"])(
    "may begin with %p",
    (prefix) => {
      expect(decodeImageField(`${prefix}AAAA`, 100)).toHaveLength(3);
    },
  );

  it.each(["data:image/png,AAAA", "data:AAAA"])(
    "that does not say base64 is refused: %p",
    (image) => {
      expect(codeOf(image)).toBe("IMAGE.NOT_BASE64");
    },
  );
});

it("line breaks do not count towards the limit", () => {
  const lines = `${"A".repeat(76)}\n`.repeat(4);
  expect(decodeImageField(lines, (76 * 4 * 3) / 4)).toHaveLength(228);
});
