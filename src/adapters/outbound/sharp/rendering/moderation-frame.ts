import sharp from "sharp";
import { decodeInSrgb, type PictureSource } from "../colour/picture-source.ts";

const MAX_SIDE = 2048;
const MIN_SIDE = 80;
// Neither black nor white drawings disappear on it.
const GREY = { r: 128, g: 128, b: 128 };

/** Renders one frame as an upright JPEG in sRGB, on grey where it is transparent, with sides of 80 to 2048 pixels. */
export const renderModerationFrame = async (
  source: PictureSource,
  frame: number,
): Promise<Uint8Array> => {
  const picture = await decodeInSrgb(source, { page: frame });
  const { data, info } = await picture
    .resize(MAX_SIDE, MAX_SIDE, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: GREY })
    .jpeg({ quality: 90 })
    .toBuffer({ resolveWithObject: true });
  if (Math.min(info.width, info.height) >= MIN_SIDE) return data;

  const box = {
    width: Math.max(info.width, MIN_SIDE),
    height: Math.max(info.height, MIN_SIDE),
  };
  return sharp(data)
    .resize({ ...box, fit: "contain", background: GREY })
    .toColourspace("srgb")
    .jpeg({ quality: 90 })
    .toBuffer();
};
