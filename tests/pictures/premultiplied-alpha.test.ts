import { describe, expect, it } from "@jest/globals";
import { premultipliedAvif } from "./support/avif.ts";
import { compare, expectPublishedAs, openPicture, type Picture } from "./support/comparison.ts";
import { decoderWith } from "./support/rendering.ts";
import { transparentTruth } from "./support/truth.ts";

const flattened = async (picture: Picture, background: "white" | "black"): Promise<Picture> => {
  const data = await openPicture(picture).flatten({ background }).raw().toBuffer();
  return { ...picture, data, channels: 3 };
};

describe("an AVIF whose colours are multiplied by their alpha", () => {
  it.each([8, 10] as const)("is published in its own colours: of %i bits", async (bits) => {
    const truth = transparentTruth();
    const { image } = await expectPublishedAs(await premultipliedAvif(truth, bits), truth);
    expect(image.contentType).toBe("image/webp");
  });

  it("is judged as it is published", async () => {
    const truth = transparentTruth();
    const picture = await decoderWith().open(await premultipliedAvif(truth));
    for (const background of ["white", "black"] as const) {
      const judged = await picture.renderFrame(0, background);
      const { psnr } = await compare(judged, await flattened(truth, background));
      expect(psnr).toBeGreaterThan(34);
    }
  });
});
