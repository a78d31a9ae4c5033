import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import {
  aPlainPicture,
  cornersOf,
  expectNear,
  QUARTERS,
  quarters,
} from "../../../../mothers/pictures.mother.ts";
import { filesOf } from "../../../../pictures/support/comparison.ts";
import { render } from "../../../../pictures/support/rendering.ts";

/** The quarters clockwise from the upper left one, once the orientation is applied: EXIF 2.32, tag 0x0112. */
const UPRIGHT: Record<number, (keyof typeof QUARTERS)[]> = {
  1: ["topLeft", "topRight", "bottomRight", "bottomLeft"],
  2: ["topRight", "topLeft", "bottomLeft", "bottomRight"],
  3: ["bottomRight", "bottomLeft", "topLeft", "topRight"],
  4: ["bottomLeft", "bottomRight", "topRight", "topLeft"],
  5: ["topLeft", "bottomLeft", "bottomRight", "topRight"],
  6: ["bottomLeft", "topLeft", "topRight", "bottomRight"],
  7: ["bottomRight", "topRight", "topLeft", "bottomLeft"],
  8: ["topRight", "bottomRight", "bottomLeft", "topLeft"],
};

describe("the published files of a picture", () => {
  it.each(Object.entries(UPRIGHT))(
    "are upright: EXIF orientation %s",
    async (orientation, order) => {
      const picture = quarters(120, 80).withMetadata({ orientation: Number(orientation) });
      const published = await render(await picture.jpeg({ quality: 100 }).toBuffer());
      expect(published.image.dimensions).toEqual(
        Number(orientation) < 5 ? { width: 120, height: 80 } : { width: 80, height: 120 },
      );
      for (const { content } of filesOf(published)) {
        const { topLeft, topRight, bottomRight, bottomLeft } = await cornersOf(content);
        for (const [index, corner] of [topLeft, topRight, bottomRight, bottomLeft].entries()) {
          expectNear(corner, QUARTERS[order[index] as keyof typeof QUARTERS]);
        }
      }
    },
  );

  it("have the type, dimensions and number of bytes that are stated", async () => {
    const published = await render(await quarters(2000, 1500).jpeg().toBuffer());
    for (const { content, contentType, dimensions, bytes } of filesOf(published)) {
      const { format, width, height } = await sharp(content).metadata();
      expect({ contentType, dimensions, bytes }).toEqual({
        contentType: `image/${format}`,
        dimensions: { width, height },
        bytes: content.length,
      });
    }
  });

  it("include a thumbnail in every wanted size, in the picture's proportions, in the wanted order", async () => {
    const { thumbnails } = await render(await quarters(2000, 1500).jpeg().toBuffer());
    expect(thumbnails.map(({ size, file }) => [String(size), file.dimensions])).toEqual([
      ["100x100", { width: 100, height: 75 }],
      ["400x400", { width: 400, height: 300 }],
      ["640xauto", { width: 640, height: 480 }],
      ["1600x1600", { width: 1600, height: 1200 }],
    ]);
  });

  it("include a thumbnail in every wanted size of a smaller picture, never enlarged", async () => {
    const { thumbnails } = await render(await quarters(120, 80).jpeg().toBuffer());
    expect(thumbnails.map(({ size, file }) => [String(size), file.dimensions])).toEqual([
      ["100x100", { width: 100, height: 67 }],
      ["400x400", { width: 120, height: 80 }],
      ["640xauto", { width: 120, height: 80 }],
      ["1600x1600", { width: 120, height: 80 }],
    ]);
  });

  it("have one pixel if the picture has one", async () => {
    const published = await render(await aPlainPicture(1, 1).png().toBuffer());
    const dimensions = filesOf(published).map((file) => file.dimensions);
    expect(dimensions).toEqual(Array(5).fill({ width: 1, height: 1 }));
  });
});
