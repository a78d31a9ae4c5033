import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { openSource } from "../../../../../src/adapters/outbound/sharp/colour/picture-source.ts";
import { openFile } from "../../../../../src/adapters/outbound/sharp/damage/picture-file.ts";
import { FrameReader } from "../../../../../src/adapters/outbound/sharp/rendering/frame-reader.ts";
import { regionOf } from "../../../../../src/domain/image/picture-part.ts";
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
  it("is taken from the one decoding of the picture", async () => {
    const content = await sharp(await strip(1))
      .avif({ effort: 0 })
      .toBuffer();
    const source = await openSource(openFile(content, 40), async () => "none");
    let decodings = 0;
    const counted = {
      ...source,
      fileToDecode: () => {
        decodings += 1;
        return source.fileToDecode();
      },
    };
    const dimensions = { width: 1_000, height: 200 };
    const reader = new FrameReader(counted, { dimensions, frameCount: 1 });
    for (const index of [0, 1, 2]) {
      const part = await reader.open(0, regionOf({ index, count: 3 }, dimensions));
      expect(await look(await part.jpeg().toBuffer())).toMatchObject({ isRed: index === 0 });
    }
    expect(decodings).toBe(1);
  });

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
