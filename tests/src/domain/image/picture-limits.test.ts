import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { pixelCount } from "../../../../src/domain/image/dimensions.ts";
import {
  describeExcess,
  type Excess,
  findExcess,
  reasonOf,
} from "../../../../src/domain/image/picture-limits.ts";

const limits = { maxPixels: 600, maxSide: 100, maxFrames: 4, maxDecodeBytes: 1_000 };

const excessOf = (width: number, height: number, frameCount?: number) =>
  findExcess(
    { dimensions: { width, height }, ...(frameCount !== undefined && { frameCount }) },
    limits,
  );

describe("the limits on pictures", () => {
  it.each([
    ["pixels", 60, 10],
    ["pixels of width", 100, 1],
    ["pixels of height", 1, 100],
  ])("accept a picture with exactly as many %s", (_, width, height) => {
    expect(excessOf(width, height)).toBeUndefined();
  });

  it.each([
    ["pixels", 61, 10, { limit: "pixels", max: 600 }],
    ["pixels of width", 101, 1, { limit: "side", max: 100 }],
    ["pixels of height", 1, 101, { limit: "side", max: 100 }],
  ])("find the excess of a picture with more %s", (_, width, height, excess) => {
    expect(excessOf(width, height)).toEqual({
      ...excess,
      dimensions: { width, height },
      frameCount: 1,
    });
  });

  it("count the pixels of all frames of an animation together", () => {
    expect(excessOf(20, 10, 3)).toBeUndefined();
    expect(excessOf(67, 3, 3)).toEqual({
      limit: "pixels",
      max: 600,
      dimensions: { width: 67, height: 3 },
      frameCount: 3,
    });
  });

  it("find the excess of an animation with more frames, however small they are", () => {
    expect(excessOf(1, 1, 4)).toBeUndefined();
    expect(excessOf(1, 1, 5)).toMatchObject({ limit: "frames", max: 4, frameCount: 5 });
  });

  it("find the excess of a picture that takes too much memory to decode", () => {
    const picture = { dimensions: { width: 1, height: 1 }, decodeBytes: 1_000 };
    expect(findExcess(picture, limits)).toBeUndefined();
    expect(findExcess({ ...picture, decodeBytes: 1_001 }, limits)).toEqual({
      limit: "memory",
      max: 1_000,
      dimensions: { width: 1, height: 1 },
      frameCount: 1,
      decodeBytes: 1_001,
    });
  });

  it.each([
    ["memory", "too-demanding"],
    ["pixels", "too-large"],
    ["side", "too-large"],
    ["frames", "too-large"],
  ] as const)("reject a picture with an excess of %s as %s", (limit, reason) => {
    const picture = { dimensions: { width: 1, height: 1 }, frameCount: 1 };
    expect(reasonOf({ limit, max: 1, ...picture })).toBe(reason);
  });

  it("count one frame and limit no frames where only the canvas is known, at upload", () => {
    const canvas = { maxPixels: 600, maxSide: 100 };
    expect(findExcess({ dimensions: { width: 60, height: 10 } }, canvas)).toBeUndefined();
    expect(
      findExcess({ dimensions: { width: 1, height: 1 }, frameCount: 500 }, canvas),
    ).toBeUndefined();
  });

  it("find an excess exactly if a side, the frames or the pixels are above the limit", () => {
    const aCount = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(aCount, aCount, fc.integer({ min: 1, max: 6 }), (width, height, frameCount) => {
        const isWithin =
          width <= 100 &&
          height <= 100 &&
          frameCount <= 4 &&
          pixelCount({ width, height }) * frameCount <= 600;
        expect(excessOf(width, height, frameCount) === undefined).toBe(isWithin);
      }),
    );
  });
});

describe("the description of an excess", () => {
  it.each([
    ["a side", [101, 1, 1], "The picture has 101 x 1 pixels; 100 is the limit for a side."],
    ["the frames", [1, 1, 5], "The picture has 5 frames; 4 is the limit."],
    [
      "the pixels of a still picture",
      [61, 10, 1],
      "The picture has 61 x 10 = 610 pixels; 600 is the limit.",
    ],
    [
      "the pixels of an animation",
      [67, 3, 3],
      "The picture has 67 x 3 x 3 frames = 603 pixels; 600 is the limit.",
    ],
  ] as const)("names both numbers for %s", (_, [width, height, frameCount], text) => {
    const excess = excessOf(width, height, frameCount);
    expect(excess && describeExcess(excess)).toBe(text);
  });

  it("names both numbers for the memory", () => {
    const dimensions = { width: 1, height: 1 };
    const excess = { limit: "memory", max: 1_000, dimensions, frameCount: 1, decodeBytes: 1_001 };
    expect(describeExcess(excess as Excess)).toBe(
      "To decode the picture takes 1001 bytes of memory; 1000 is the limit.",
    );
  });
});
