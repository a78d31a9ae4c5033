import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { divideFrames } from "../../../../../src/adapters/outbound/sharp/rendering/frame-chunks.ts";

describe("the parts in which an animation is decoded", () => {
  it("are one if memory allows", () => {
    expect(divideFrames(100, { width: 500, height: 500 })).toEqual([{ first: 0, count: 100 }]);
  });

  it("are single frames if a frame is larger than a part", () => {
    expect(divideFrames(2, { width: 10_000, height: 5_000 })).toEqual([
      { first: 0, count: 1 },
      { first: 1, count: 1 },
    ]);
  });

  it("are all frames, each once, in order, and never more than 25 megapixels of several", () => {
    const aSide = fc.integer({ min: 1, max: 9_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), aSide, aSide, (frames, width, height) => {
        let next = 0;
        for (const { first, count } of divideFrames(frames, { width, height })) {
          expect(first).toBe(next);
          expect(count === 1 || count * width * height <= 25_000_000).toBe(true);
          next += count;
        }
        expect(next).toBe(frames);
      }),
    );
  });
});
