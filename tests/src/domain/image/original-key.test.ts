import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Md5 } from "../../../../src/domain/image/md5.ts";
import { OriginalKey } from "../../../../src/domain/image/original-key.ts";
import { MD5 } from "../../../mothers/original.mother.ts";

describe("an original's key", () => {
  it("is raw/<md5>", () => {
    expect(OriginalKey.of(MD5).toString()).toBe(`raw/${MD5}`);
  });

  it("names the md5 of its original", () => {
    const anMd5 = fc.stringMatching(/^[0-9a-f]{32}$/);
    fc.assert(
      fc.property(anMd5, (text) => {
        const key = OriginalKey.of(Md5.parse(text));
        expect(key.md5.toString()).toBe(text);
        expect(OriginalKey.parse(key.toString())).toStrictEqual(key);
      }),
    );
  });

  it.each([
    `${MD5}`,
    `/raw/${MD5}`,
    `raw/${MD5}x`,
    `raw/${MD5}\n`,
    `raw/${MD5.toString().toUpperCase()}`,
    `raw/raw/${MD5}`,
    `raw/${MD5}_100x100`,
    `RAW/${MD5}`,
    "raw/",
    "",
  ])("refuses %p, and says what is right", (text) => {
    expect(() => OriginalKey.parse(text)).toThrow(
      new TypeError(`"${text}" is not an original's key, raw/<md5>`),
    );
  });

  it("is found in a key's text, and not in another text", () => {
    expect(OriginalKey.find(`raw/${MD5}`)?.md5).toEqual(MD5);
    expect(OriginalKey.find(`raw/${MD5}x`)).toBeUndefined();
  });
});
