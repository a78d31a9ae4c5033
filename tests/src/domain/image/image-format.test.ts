import { describe, expect, it } from "@jest/globals";
import {
  ACCEPTED_CONTENT_TYPES,
  contentTypeOf,
  imageFormatOf,
} from "../../../../src/domain/image/image-format.ts";

describe("image formats", () => {
  it.each(ACCEPTED_CONTENT_TYPES)(
    "%s, which clients are told is taken, is a format and back again",
    (contentType) => {
      const format = imageFormatOf(contentType);
      expect(format).toBeDefined();
      expect(format && contentTypeOf(format)).toBe(contentType);
    },
  );

  it("an animated PNG is taken as a PNG", () => {
    expect(imageFormatOf("image/apng")).toBe("png");
  });

  it.each([
    undefined,
    "",
    "image/svg+xml",
    "image/heic",
    "image/bmp",
    "application/pdf",
    "jpeg",
    "constructor",
    "toString",
    "__proto__",
  ])("%p is not a format that is taken", (contentType) => {
    expect(imageFormatOf(contentType)).toBeUndefined();
  });
});
