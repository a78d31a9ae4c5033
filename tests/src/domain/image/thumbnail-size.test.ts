import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ThumbnailSize } from "../../../../src/domain/image/thumbnail-size.ts";

const aSide = fc.integer({ min: 1, max: 16_383 });
const aSize = fc
  .oneof(
    fc.tuple(aSide, aSide),
    fc.tuple(aSide, fc.constant("auto")),
    fc.tuple(fc.constant("auto"), aSide),
  )
  .map(([width, height]) => `${width}x${height}`);
const aPicture = fc.record({
  width: fc.integer({ min: 1, max: 65_535 }),
  height: fc.integer({ min: 1, max: 65_535 }),
});

const notASize = (text: string): TypeError =>
  new TypeError(
    `"${text}" is not a thumbnail size; write <W>x<H> with sides of 1 to 16383 pixels, for example 400x400 or 640xauto`,
  );

describe("a thumbnail size", () => {
  it("prints the text that it was parsed from", () => {
    fc.assert(fc.property(aSize, (text) => expect(`${ThumbnailSize.parse(text)}`).toBe(text)));
  });

  it.each([
    "",
    "400",
    "400x",
    "x400",
    "0x400",
    "-1x400",
    "4.5x400",
    "0400x400",
    "400X400",
    "400x400x400",
    "400 x400",
    "1e3x400",
    "16384x1",
    "autox auto",
    "AUTOx400",
  ])("refuses %p with an example of what is right", (text) => {
    expect(() => ThumbnailSize.parse(text)).toThrow(notASize(text));
  });

  it("refuses two sides that are auto, and says why", () => {
    expect(() => ThumbnailSize.parse("autoxauto")).toThrow(
      new TypeError('"autoxauto" is not a thumbnail size; only one of the sides may be auto'),
    );
  });

  it("may have spaces around it in a list, which drops repetitions", () => {
    const sizes = ThumbnailSize.parseList("100x100, 640xauto ,100x100");
    expect(sizes.map(String)).toEqual(["100x100", "640xauto"]);
  });

  it.each(["", "100x100,"])("refuses a list that is empty or has an empty item: %p", (text) => {
    expect(() => ThumbnailSize.parseList(text)).toThrow(notASize(""));
  });
});

describe("the fit of a picture into a thumbnail size", () => {
  it.each([
    ["400x400", 1600, 1200, 400, 300],
    ["400x400", 1200, 1600, 300, 400],
    ["640xauto", 1280, 10_000, 640, 5000],
    ["autox100", 1000, 200, 500, 100],
    ["400x400", 100, 50, 100, 50],
    ["100x100", 1, 65_535, 1, 100],
    ["640xauto", 1, 65_535, 1, 65_535],
  ])(
    "%s of %i x %i is %i x %i: it keeps the proportions and never enlarges",
    (size, w, h, width, height) => {
      expect(ThumbnailSize.parse(size).fit({ width: w, height: h })).toEqual({ width, height });
    },
  );

  it("is inside the box, no larger than the picture, and has at least one pixel", () => {
    fc.assert(
      fc.property(aSize, aPicture, (text, picture) => {
        const [boxWidth, boxHeight] = text.split("x").map(Number);
        const fit = ThumbnailSize.parse(text).fit(picture);
        for (const [side, own, box] of [
          [fit.width, picture.width, boxWidth],
          [fit.height, picture.height, boxHeight],
        ] as [number, number, number][]) {
          expect(Number.isInteger(side) && side >= 1).toBe(true);
          expect(side).toBeLessThanOrEqual(Number.isNaN(box) ? own : Math.min(own, box));
        }
      }),
    );
  });
});
