import { randomBytes } from "node:crypto";
import sharp, { type Sharp } from "sharp";

/** A spot that no other picture has: with bytes of its own, a picture has keys of its own. */
const aSpot = (side = 8) => ({
  input: randomBytes(side * side * 3),
  raw: { width: side, height: side, channels: 3 as const },
  gravity: "northwest",
});

const aNewPicture = (background: { r: number; g: number; b: number }): Sharp =>
  sharp({ create: { width: 700, height: 600, channels: 3, background } }).composite([aSpot()]);

export const aHarmlessPicture = (): Promise<Buffer> =>
  aNewPicture({ r: 40, g: 90, b: 160 }).jpeg().toBuffer();

/** Of the colour in which the stand-in for Rekognition sees violence. */
export const aViolentPicture = (): Promise<Buffer> =>
  aNewPicture({ r: 250, g: 5, b: 5 }).png().toBuffer();

/** Its header can be read, what follows cannot. */
export const aBrokenPicture = async (): Promise<Buffer> => {
  const jpeg = await aHarmlessPicture();
  return jpeg.subarray(0, Math.floor(jpeg.length / 3));
};

/** Of noise, so that no encoder makes fewer bytes: more than a request's body holds. */
export const aLargePicture = (): Promise<Buffer> =>
  sharp(randomBytes(1_300 * 1_300 * 3), { raw: { width: 1_300, height: 1_300, channels: 3 } })
    .png()
    .toBuffer();
