import sharp from "sharp";
import type { PictureView } from "../../../src/application/moderate-image/content-moderator.port.ts";
import type { ModerationLabels } from "../../../src/domain/moderation/moderation-label.ts";

/** Red, green and blue of the pixel in the middle: a small picture's frame has a margin. */
const middleColour = async (jpeg: Uint8Array): Promise<readonly number[]> => {
  const { data, info } = await sharp(jpeg)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const middle = channels * (width * Math.floor(height / 2) + Math.floor(width / 2));
  return [...data.subarray(middle, middle + 3)];
};

const isRed = ([red = 0, green = 0, blue = 0]: readonly number[]): boolean =>
  red > 200 && green < 80 && blue < 80;

/** A moderation model that refuses red pictures. */
export const detectByColour = async ({ renderJpeg }: PictureView): Promise<ModerationLabels> => {
  const confidence = isRed(await middleColour(await renderJpeg())) ? 99 : 1;
  return { labels: [{ name: "Explicit", confidence }], modelVersion: "colour" };
};
