import sharp from "sharp";
import { PLANTED_COLOUR } from "../oracle/check-published.ts";

/** The picture that has the md5 of a colliding one, as if it had been published before. */
export const plantedPicture = (): Promise<Buffer> => {
  const [r, g, b] = PLANTED_COLOUR;
  return sharp({ create: { width: 20, height: 20, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
};

/** Of its original. */
export const PLANTED_SHA256 = "0".repeat(64);
