import { describe, expect, it } from "@jest/globals";
import {
  ACCEPTED_CONTENT_TYPES,
  contentTypeOf,
  imageFormatOf,
} from "../../../../src/domain/image/image-format.ts";

describe("image formats", () => {
  it.each(ACCEPTED_CONTENT_TYPES)(
    "accept %s, which the upload API lists, and return it as the content type of its format",
    (contentType) => {
      const format = imageFormatOf(contentType);
      expect(format).toBeDefined();
      expect(format && contentTypeOf(format)).toBe(contentType);
    },
  );

  it.each(["image/heif", "image/heic-sequence", "image/heif-sequence"])(
    "accept %s as a HEIC",
    (contentType) => {
      expect(imageFormatOf(contentType)).toBe("heic");
    },
  );

  it("accept an animated PNG as a PNG", () => {
    expect(imageFormatOf("image/apng")).toBe("png");
  });

  it.each([
    undefined,
    "",
    "image/svg+xml",
    "image/bmp",
    "application/pdf",
    "jpeg",
    "constructor",
    "toString",
    "__proto__",
  ])("do not accept %p", (contentType) => {
    expect(imageFormatOf(contentType)).toBeUndefined();
  });
});
