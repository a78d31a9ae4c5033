import { describe, expect, it } from "@jest/globals";
import {
  parseVariantFormat,
  parseVariantFormats,
} from "../../../../src/domain/image/variant-format.ts";

describe("a list of variant formats", () => {
  it.each(["", " "])("is empty for the empty text %p", (text) => {
    expect(parseVariantFormats(text)).toEqual([]);
  });

  it("keeps the order and drops repetitions", () => {
    expect(parseVariantFormats("webp, avif,webp,jpeg")).toEqual(["webp", "avif", "jpeg"]);
  });

  it.each([
    ["png", "png"],
    ["jpg", "jpg"],
    ["webp,", ""],
    ["WEBP", "WEBP"],
  ])("refuses %p, and names the formats that exist", (text, wrong) => {
    expect(() => parseVariantFormats(text)).toThrow(
      new TypeError(`"${wrong}" is not a format of thumbnails; the formats are jpeg, webp, avif`),
    );
  });
});

describe("a variant format", () => {
  it("is one of those that exist", () => {
    expect(parseVariantFormat("avif")).toBe("avif");
    expect(() => parseVariantFormat(" avif")).toThrow(
      new TypeError(`" avif" is not a format of thumbnails; the formats are jpeg, webp, avif`),
    );
  });
});
