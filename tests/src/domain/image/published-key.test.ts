import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Md5 } from "../../../../src/domain/image/md5.ts";
import { PublishedKey } from "../../../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../../../src/domain/image/thumbnail-size.ts";
import { VARIANT_FORMATS } from "../../../../src/domain/image/variant-format.ts";
import { MD5 } from "../../../mothers/original.mother.ts";

const SIZE = ThumbnailSize.parse("640xauto");

const anMd5 = fc.stringMatching(/^[0-9a-f]{32}$/).map((text) => Md5.parse(text));
const aSide = fc.integer({ min: 1, max: 16_383 });
const aSize = fc
  .tuple(fc.oneof(aSide, fc.constant("auto")), aSide)
  .map(([width, height]) => ThumbnailSize.parse(`${width}x${height}`));
const aKey = fc.oneof(
  anMd5.map((md5) => PublishedKey.of(md5)),
  fc.tuple(anMd5, aSize).map(([md5, size]) => PublishedKey.of(md5).thumbnail(size)),
  fc
    .tuple(anMd5, aSize, fc.constantFrom(...VARIANT_FORMATS))
    .map(([md5, size, format]) => PublishedKey.of(md5).thumbnail(size).variant(format)),
);

describe("a published key", () => {
  const key = PublishedKey.of(MD5);

  it("is <md5> for the image, <md5>_<size> for a thumbnail, <md5>_<size>.<format> for a variant", () => {
    expect(key.toString()).toBe(`${MD5}`);
    expect(key.thumbnail(SIZE).toString()).toBe(`${MD5}_640xauto`);
    expect(key.thumbnail(SIZE).variant("avif").toString()).toBe(`${MD5}_640xauto.avif`);
  });

  it("parses what it prints", () => {
    fc.assert(
      fc.property(aKey, (own) => {
        expect(PublishedKey.parse(own.toString())).toStrictEqual(own);
        expect(JSON.stringify([own])).toBe(`["${own}"]`);
      }),
    );
  });

  it("is never of a thumbnail's thumbnail, an image's variant or a text in another spelling", () => {
    expect(() => key.variant("webp")).toThrow(TypeError);
    expect(() => key.thumbnail(SIZE).thumbnail(SIZE)).toThrow(TypeError);
    expect(() => key.thumbnail(SIZE).variant("webp").variant("avif")).toThrow(TypeError);
    expect(() => PublishedKey.parse(`${MD5}_ 100x100`)).toThrow(/is not a published key/);
  });

  it("knows its image, its size and its format", () => {
    const thumbnail = key.thumbnail(SIZE);
    const partsOf = (own: PublishedKey) => [`${own.image}`, own.size, own.format];
    expect(partsOf(key)).toEqual([`${MD5}`, undefined, undefined]);
    expect(partsOf(thumbnail)).toEqual([`${MD5}`, "640xauto", undefined]);
    expect(partsOf(thumbnail.variant("avif"))).toEqual([`${MD5}`, "640xauto", "avif"]);
  });

  it("is the end of the address under the image host", () => {
    expect(key.addressUnder("https://host.example/images")).toBe(
      `https://host.example/images/${MD5}`,
    );
    fc.assert(
      fc.property(aKey, (own) => {
        const url = new URL(own.addressUnder("https://host.example"));
        expect(url.pathname).toBe(`/${own}`);
        expect(url.href).toBe(own.addressUnder("https://host.example"));
      }),
    );
  });

  it("is another one for every image, size and format", () => {
    fc.assert(
      fc.property(aKey, aKey, (one, other) => {
        expect(one.equals(other)).toBe(one.toString() === other.toString());
      }),
    );
  });

  it.each([
    ["an original's key", `raw/${MD5}`, /is not an md5 in lower-case hex/],
    ["an md5 in upper case", MD5.toString().toUpperCase(), /is not an md5 in lower-case hex/],
    ["a variant of the image itself", `${MD5}.webp`, /is not an md5 in lower-case hex/],
    ["empty", "", /is not an md5 in lower-case hex/],
    ["without a size", `${MD5}_`, /write <W>x<H>/],
    ["with a wrong size", `${MD5}_640`, /write <W>x<H>/],
    ["with two sizes", `${MD5}_100x100_100x100`, /write <W>x<H>/],
    ["with a line break", `${MD5}_100x100.webp\n`, /the formats are jpeg, webp, avif/],
    ["without a format", `${MD5}_100x100.`, /the formats are jpeg, webp, avif/],
    ["with another format", `${MD5}_100x100.png`, /the formats are jpeg, webp, avif/],
    ["with two formats", `${MD5}_100x100.webp.avif`, /the formats are jpeg, webp, avif/],
  ])("refuses a text that is %s, and says what is right", (_, text, what) => {
    expect(() => PublishedKey.parse(text)).toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringMatching(what) }),
    );
  });

  it("knows its md5, its size, and whether it is an image's", () => {
    fc.assert(
      fc.property(aKey, (key) => {
        const [md5, size] = key.toString().split(/[_.]/);
        expect(key.md5.toString()).toBe(md5);
        expect(key.size).toBe(size);
        expect(key.isImage).toBe(key.toString().length === 32);
      }),
    );
  });

  it("is found in a key's text, and not in another text", () => {
    expect(PublishedKey.find(`${MD5}_100x100`)?.toString()).toBe(`${MD5}_100x100`);
    expect(PublishedKey.find(`${MD5}_100x100.png`)).toBeUndefined();
  });
});
