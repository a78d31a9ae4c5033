import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { decoderWith } from "../../../../pictures/support/rendering.ts";

/** A grey strip, 5 to 1, whose first fifth is red. */
const strip = (orientation: number) =>
  sharp({ create: { width: 1_000, height: 200, channels: 3, background: "#808080" } })
    .composite([
      {
        input: { create: { width: 200, height: 200, channels: 3, background: "#ff0000" } },
        left: 0,
        top: 0,
      },
    ])
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();

const look = async (jpeg: Uint8Array) => {
  const { width, height } = await sharp(jpeg).metadata();
  const { channels } = await sharp(jpeg).stats();
  const [red = { mean: 0 }, green = { mean: 0 }] = channels;
  return { width, height, isRed: red.mean - green.mean > 50 };
};

describe("a part of a long picture", () => {
  it.each([
    [1, { width: 400, height: 200 }, [true, false, false]],
    [6, { width: 200, height: 400 }, [true, false, false]],
    [8, { width: 200, height: 400 }, [false, false, true]],
  ])(
    "shows its window of the upright picture, at orientation %i",
    async (orientation, size, red) => {
      const picture = await decoderWith().open(await strip(orientation));
      for (const index of [0, 1, 2]) {
        const part = await picture.renderFrame(0, "white", { index, count: 3 });
        expect(await look(part)).toEqual({ ...size, isRed: red[index] });
      }
    },
  );
});
