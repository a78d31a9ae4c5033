import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Md5 } from "../../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../../src/domain/image/sha256.ts";

describe.each([
  { name: "an md5", digest: Md5, length: 32, what: "an md5 in lower-case hex" },
  { name: "a SHA-256", digest: Sha256, length: 64, what: "a SHA-256 in lower-case hex" },
])("$name", ({ digest, length, what }) => {
  const aText = fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));

  it("prints the text that it was parsed from", () => {
    fc.assert(
      fc.property(aText, (text) => {
        expect(digest.parse(text).toString()).toBe(text);
        expect(JSON.stringify({ digest: digest.parse(text) })).toBe(`{"digest":"${text}"}`);
      }),
    );
  });

  it("equals another one with the same text only", () => {
    fc.assert(
      fc.property(aText, aText, (one, other) => {
        expect(digest.parse(one).equals(digest.parse(one) as never)).toBe(true);
        expect(digest.parse(one).equals(digest.parse(other) as never)).toBe(one === other);
      }),
    );
  });

  const right = "0123456789abcdef".repeat(length / 16);
  it.each([
    ["empty", ""],
    ["too short", right.slice(1)],
    ["too long", `${right}0`],
    ["in upper case", right.toUpperCase()],
    ["not hex", `${right.slice(1)}g`],
    ["with a line break", `${right}\n`],
    ["with a space", ` ${right.slice(1)}`],
    ["a key", `raw/${right}`],
  ])("refuses a text that is %s, and says what is right", (_, text) => {
    expect(() => digest.parse(text)).toThrow(new TypeError(`"${text}" is not ${what}`));
  });
});
