import { describe, expect, it } from "@jest/globals";
import { ensureWithinPixelLimit } from "../../../../src/domain/image/picture.ts";
import { ImageTooLarge } from "../../../../src/domain/image/rejection.ts";
import { aStillPicture } from "../../../mothers/picture-facts.mother.ts";

const dimensions = { width: 10, height: 10 };

describe("the limit on pixels", () => {
  it("a still picture with exactly as many is let pass", () => {
    expect(() => ensureWithinPixelLimit(aStillPicture({ dimensions }), 100)).not.toThrow();
  });

  it("a picture with one more is too large, and the message names both numbers", () => {
    const check = () => ensureWithinPixelLimit(aStillPicture({ dimensions }), 99);
    expect(check).toThrow(ImageTooLarge);
    expect(check).toThrow(/100 pixels; 99 is the limit/);
  });

  it("counts an animation's frames together", () => {
    const animation = aStillPicture({ format: "gif", dimensions, frameCount: 3 });
    expect(() => ensureWithinPixelLimit(animation, 300)).not.toThrow();
    expect(() => ensureWithinPixelLimit(animation, 299)).toThrow(ImageTooLarge);
  });
});
