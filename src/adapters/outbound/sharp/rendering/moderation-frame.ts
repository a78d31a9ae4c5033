import sharp, { type Sharp } from "sharp";
import type { Background } from "../../../../domain/image/background.ts";

const MAX_SIDE = 2048;
const MIN_SIDE = 80;
/** Beside a picture that is too narrow. The same for every background, so that an opaque picture looks the same on all. */
const PADDING = { r: 128, g: 128, b: 128 };

/**
 * Renders a frame as an upright JPEG in sRGB, on a background where it is transparent, with sides of 80 to 2048 pixels.
 * @param picture the frame, upright and in sRGB
 */
export const renderModerationFrame = async (
  picture: Sharp,
  background: Background,
): Promise<Uint8Array> => {
  const { data, info } = await picture
    .resize(MAX_SIDE, MAX_SIDE, { fit: "inside", withoutEnlargement: true })
    .flatten({ background })
    .jpeg({ quality: 90 })
    .toBuffer({ resolveWithObject: true });
  if (Math.min(info.width, info.height) >= MIN_SIDE) return data;

  const box = {
    width: Math.max(info.width, MIN_SIDE),
    height: Math.max(info.height, MIN_SIDE),
  };
  return sharp(data)
    .resize({ ...box, fit: "contain", background: PADDING })
    .toColourspace("srgb")
    .jpeg({ quality: 90 })
    .toBuffer();
};
