import { describe, expect, it } from "@jest/globals";
import { cornersOf, expectNear, QUARTERS, quarters } from "../mothers/pictures.mother.ts";
import { filesOf } from "./support/comparison.ts";
import { codedItem, heifFile, imir, irot, ispe, pixi } from "./support/heif-file.ts";
import { decoderWith, render } from "./support/rendering.ts";

const { topLeft, topRight, bottomRight, bottomLeft } = QUARTERS;
const CORNERS = ["topLeft", "topRight", "bottomRight", "bottomLeft"] as const;

const turned = async (properties: readonly Buffer[]): Promise<Buffer> => {
  const file = await quarters().avif({ effort: 0 }).toBuffer();
  return heifFile([codedItem(file, ispe(120, 80), pixi(8, 8, 8), ...properties)]);
};

describe("an AVIF that its viewers turn", () => {
  it.each([
    ["a quarter", [irot(1)], [80, 120], [topRight, bottomRight, bottomLeft, topLeft]],
    ["a half", [irot(2)], [120, 80], [bottomRight, bottomLeft, topLeft, topRight]],
    ["mirrored", [imir(1)], [120, 80], [topRight, topLeft, bottomLeft, bottomRight]],
    ["both", [irot(1), imir(0)], [80, 120], [topLeft, bottomLeft, bottomRight, topRight]],
  ] as const)(
    "is published as a copy, and judged, upright: %s",
    async (_, properties, [width, height], corners) => {
      const original = await turned(properties);
      const picture = await decoderWith().open(original);
      expect(picture.facts.dimensions).toEqual({ width, height });
      const published = await render(original);
      expect(published.image).toMatchObject({
        contentType: "image/avif",
        dimensions: { width, height },
      });
      expect(published.image.bytes).toBeLessThanOrEqual(original.length + 1024);
      const judged = await picture.renderFrame(0, "white");
      for (const content of [...filesOf(published).map((file) => file.content), judged]) {
        const found = await cornersOf(content);
        for (const [i, name] of CORNERS.entries()) expectNear(found[name], corners[i] as never);
      }
    },
  );

  it("is encoded anew, upright, if viewers differ in how they turn it", async () => {
    const { content, dimensions } = (await render(await turned([imir(0), irot(1)]))).image;
    expect(dimensions).toEqual({ width: 80, height: 120 });
    expect(Buffer.from(content).includes("irot")).toBe(false);
    expectNear((await cornersOf(content)).topLeft, bottomRight);
  });
});
