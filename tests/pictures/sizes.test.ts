import { describe, expect, it } from "@jest/globals";
import { expectPublishedAs } from "./support/comparison.ts";
import { encodePng } from "./support/tagged.ts";
import { truth } from "./support/truth.ts";

describe("a picture of any size", () => {
  it.each([
    ["one pixel", 1, 1, 32],
    ["two pixels", 2, 1, 18], // JPEG has one colour for both
    ["a panorama", 2000, 160, 27],
    ["a tower", 160, 2000, 27],
    ["smaller than every box", 60, 40, 32],
    ["exactly a box", 100, 100, 32],
    ["a pixel larger than a box", 401, 401, 32],
    ["odd sides", 333, 777, 32],
  ])(
    "is published whole, in its proportions, and never enlarged: %s",
    async (_, width, height, atLeastPsnr) => {
      const picture = truth(width, height);
      await expectPublishedAs(await encodePng(picture), picture, {
        sizes: "100x100,400x400,640xauto,autox200,1600x1600",
        atLeastPsnr,
        atLeastSsim: 0.93,
      });
    },
  );

  it.each([
    [1, 65_535],
    [65_535, 1],
  ])("is published as PNG if no other format can hold it: %i x %i", async (width, height) => {
    const picture = truth(width, height);
    const { image } = await expectPublishedAs(await encodePng(picture), picture, {
      sizes: "100x100,640xauto,autox640",
      atLeastSsim: 0,
    });
    expect(image.contentType).toBe("image/png");
  });
});
