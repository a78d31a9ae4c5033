import { describe, expect, it } from "@jest/globals";
import { variantOf } from "../../../../src/domain/image/image-keys.ts";
import { parseVariantFormats } from "../../../../src/domain/image/variant-format.ts";

describe("the formats of thumbnails", () => {
  it("are none unless some are named", () => {
    expect(parseVariantFormats("")).toEqual([]);
    expect(parseVariantFormats(" ")).toEqual([]);
  });

  it("are read in their order, each once", () => {
    expect(parseVariantFormats("webp, avif,webp,jpeg")).toEqual(["webp", "avif", "jpeg"]);
  });

  it.each(["png", "jpg", "webp,", "WEBP"])("%p is refused, and told what there is", (text) => {
    expect(() => parseVariantFormats(text)).toThrow(/jpeg, webp, avif/);
  });

  it("lie beside the thumbnail, each with its name as extension", () => {
    expect(variantOf("md5_400x400", "avif")).toBe("md5_400x400.avif");
  });
});
