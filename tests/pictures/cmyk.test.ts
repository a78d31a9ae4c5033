import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { expectPublishedAs, openPicture, type Picture } from "./support/comparison.ts";
import { planarJpeg, planesOf } from "./support/planar-jpeg.ts";
import { mutedTruth } from "./support/truth.ts";

const muted = mutedTruth();

/** CMYK, 255 for full ink, as Adobe's YCCK has it: the first three as if they were RGB (JFIF's matrix), black inverted. */
const ycckOf = ([c, m, y, k]: [Picture, Picture, Picture, Picture]): Picture[] => {
  const [luma, blue, red, black] = [c, m, y, k].map((plane) => Buffer.alloc(plane.data.length)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  for (let i = 0; i < luma.length; i++) {
    const [r, g, b] = [c, m, y].map(({ data }) => data[i] as number) as [number, number, number];
    luma[i] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
    blue[i] = Math.round(128 - 0.168_736 * r - 0.331_264 * g + 0.5 * b);
    red[i] = Math.round(128 + 0.5 * r - 0.418_688 * g - 0.081_312 * b);
    black[i] = 255 - (k.data[i] as number);
  }
  return [luma, blue, red, black].map((data) => ({ ...c, data }));
};

describe("a picture in CMYK", () => {
  it.each(["jpeg", "tiff"] as const)(
    "publishes the colours that it shows: a %s without a profile",
    async (format) => {
      const cmyk = openPicture(muted).toColourspace("cmyk");
      const original = await cmyk[format]({ quality: 98 }).toBuffer();
      expect((await sharp(original).metadata()).space).toBe("cmyk");
      await expectPublishedAs(original, muted, { atLeastPsnr: 30 });
    },
  );

  it("publishes the colours that it shows: with a profile", async () => {
    const original = await openPicture(muted)
      .withIccProfile("cmyk")
      .jpeg({ quality: 98, chromaSubsampling: "4:4:4" })
      .toBuffer();
    const { space, icc } = await sharp(original).metadata();
    expect([space, icc !== undefined]).toEqual(["cmyk", true]);
    await expectPublishedAs(original, muted, { atLeastPsnr: 30 });
  });

  it("publishes the colours that it shows: as YCCK, and as inverted CMYK", async () => {
    const cmyk = await openPicture(muted)
      .toColourspace("cmyk")
      .tiff({ compression: "none" })
      .toBuffer();
    const data = await sharp(cmyk)
      .pipelineColourspace("cmyk")
      .toColourspace("cmyk")
      .raw()
      .toBuffer();
    const planes = await planesOf({ ...muted, data, channels: 4 });
    const ycck = ycckOf(planes as [Picture, Picture, Picture, Picture]);
    await expectPublishedAs(await planarJpeg(ycck, 2), muted, { atLeastPsnr: 30 });
    const inverted = planes.map((plane) => ({ ...plane, data: plane.data.map((v) => 255 - v) }));
    await expectPublishedAs(await planarJpeg(inverted as Picture[], 0), muted, { atLeastPsnr: 30 });
  });
});
