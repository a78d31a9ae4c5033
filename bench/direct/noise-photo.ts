import sharp from "sharp";

/** A JPEG of noise with about so many bytes; its pixels are many for its bytes, as a phone's are. */
export const aPhotoOf = async (megabytes: number): Promise<Buffer> => {
  const encode = (side: number) =>
    sharp({
      create: {
        width: side,
        height: Math.round(side * 0.75),
        channels: 3,
        background: "grey",
        noise: { type: "gaussian", mean: 128, sigma: 40 },
      },
    })
      .jpeg({ quality: 90 })
      .toBuffer();
  const sample = await encode(1_000);
  return encode(Math.floor(1_000 * Math.sqrt((megabytes * 1e6) / sample.length) * 0.998));
};
