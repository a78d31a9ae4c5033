import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { countParts, regionOf } from "../../../../src/domain/image/picture-part.ts";

const aStrip = fc.record({
  width: fc.integer({ min: 1, max: 2_000 }),
  height: fc.integer({ min: 1, max: 60_000 }),
});

describe("the parts of a picture", () => {
  it.each([
    [640, 480, 1],
    [3_000, 1_000, 1],
    [400, 1_201, 2],
    [800, 12_000, 10],
    [400, 60_000, 100],
    [31, 620, 13],
    [8, 60_000, 5_000],
    [65_500, 1, 43_667],
  ])("of %i x %i pixels are %i", (width, height, count) => {
    expect(countParts({ width, height })).toBe(count);
    expect(countParts({ width: height, height: width })).toBe(count);
  });

  it("cover every square of the shorter side by at least half, and are never narrower than 1 to 3", () => {
    fc.assert(
      fc.property(aStrip, (dimensions) => {
        const { width, height } = dimensions;
        const count = countParts(dimensions);
        const longer = Math.max(width, height);
        const shorter = Math.min(width, height);
        const windows = Array.from({ length: count }, (_, index) => {
          const region = regionOf({ index, count }, dimensions);
          expect(region.left + region.width).toBeLessThanOrEqual(width);
          expect(region.top + region.height).toBeLessThanOrEqual(height);
          const isWide = width >= height;
          return isWide ? [region.left, region.width] : [region.top, region.height];
        }) as [number, number][];
        expect(windows[0]?.[0]).toBe(0);
        const [start, length] = windows.at(-1) as [number, number];
        expect(start + length).toBe(longer);
        for (const [i, [next]] of windows.entries()) {
          const [previous, size] = windows[i - 1] ?? [0, longer];
          expect(previous + size - next).toBeGreaterThanOrEqual(Math.floor(shorter / 2) - 1);
        }
        if (count > 1) expect(length / shorter).toBeLessThanOrEqual(3);
      }),
    );
  });
});
