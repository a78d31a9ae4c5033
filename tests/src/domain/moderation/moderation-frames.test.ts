import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { moderationFrames } from "../../../../src/domain/moderation/moderation-frames.ts";

describe("the frames that moderation judges", () => {
  it.each([
    [0, [0]],
    [1, [0]],
    [2, [0, 1]],
    [5, [0, 1, 2, 3, 4]],
    [9, [0, 2, 4, 6, 8]],
    [1000, [0, 250, 500, 749, 999]],
  ])("of a picture with %i frames are %j", (frameCount, frames) => {
    expect(moderationFrames(frameCount)).toEqual(frames);
  });

  it("are at most five different ones in ascending order, with the first and the last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (frameCount) => {
        const frames = moderationFrames(frameCount);
        expect(frames.length).toBe(Math.min(5, frameCount));
        expect([...new Set(frames)].sort((a, b) => a - b)).toEqual(frames);
        expect(frames[0]).toBe(0);
        expect(frames.at(-1)).toBe(frameCount - 1);
        expect(frames.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});
