import { describe, expect, it } from "@jest/globals";
import type { PictureFacts } from "../../../../src/domain/image/picture.ts";
import {
  ensurePublishable,
  ensureWithinLimits,
  excessOf,
} from "../../../../src/domain/image/picture-limits.ts";
import { aStillPicture } from "../../../mothers/picture-facts.mother.ts";

const limits = { maxPixels: 600, maxSide: 100, maxFrames: 4 };
const tooLarge = (text: RegExp) =>
  expect.objectContaining({ name: "ImageTooLarge", message: expect.stringMatching(text) });

describe("the limits on pictures", () => {
  const within = (facts: Partial<PictureFacts>) => () =>
    ensureWithinLimits(aStillPicture(facts), limits);
  const animation = (width: number, height: number, frameCount: number) =>
    within({ format: "gif", dimensions: { width, height }, frameCount });

  it.each([
    ["pixels", { width: 60, height: 10 }],
    ["width", { width: 100, height: 1 }],
    ["height", { width: 1, height: 100 }],
  ])("let a picture pass that has exactly as many %s", (_, dimensions) => {
    expect(within({ dimensions })).not.toThrow();
  });

  it.each([
    ["pixels", { width: 61, height: 10 }, /610 pixels; 600 is the limit/],
    ["width", { width: 101, height: 1 }, /101 x 1 pixels; 100 is the limit for a side/],
    ["height", { width: 1, height: 101 }, /1 x 101 pixels; 100 is the limit for a side/],
  ])("reject one with more %s as too large, and name both numbers", (_, dimensions, text) => {
    expect(within({ dimensions })).toThrow(tooLarge(text));
  });

  it("count the pixels of an animation's frames together", () => {
    expect(animation(20, 10, 3)).not.toThrow();
    expect(animation(67, 3, 3)).toThrow(tooLarge(/67 x 3 x 3 frames = 603 pixels/));
  });

  it("reject an animation of more frames, however small they are", () => {
    expect(animation(1, 1, 4)).not.toThrow();
    expect(animation(1, 1, 5)).toThrow(tooLarge(/5 frames; 4 is the limit/));
  });

  it("know nothing of frames where only the canvas is known, at upload", () => {
    expect(excessOf({ dimensions: { width: 10, height: 10 } }, limits)).toBeUndefined();
  });

  it("reject a picture of which a file with more bytes would be published", () => {
    expect(() => ensurePublishable([{ size: 10 }, { size: 9 }], 10)).not.toThrow();
    expect(() => ensurePublishable([{ size: 1 }, { size: 11 }], 10)).toThrow(
      tooLarge(/11 bytes; 10 is the limit/),
    );
  });
});
