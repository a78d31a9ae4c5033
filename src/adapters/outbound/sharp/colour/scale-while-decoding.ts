import type { Metadata, Sharp } from "sharp";
import type { Dimensions } from "../../../../domain/image/dimensions.ts";

/** What is left to the kernel. libwebp averages pixels: a smaller factor falls below 46 dB against lanczos3 (docs/adr/0021). */
const FACTOR = 2;
/** For less, decoding to twice the size and scaling again costs as much as decoding everything. */
const MIN_SHRINK = 3;

/**
 * The size at which libwebp is to deliver a picture that will be scaled; `undefined` where it is better decoded whole. JPEG has its own
 * way, which sharp takes by itself.
 */
export const sizeWhileDecoding = (
  { format, pages = 1, orientation = 1, width, height }: Metadata,
  wanted: Dimensions,
): Dimensions | undefined => {
  const shrink = Math.min(width / wanted.width, height / wanted.height);
  return format === "webp" && pages === 1 && orientation === 1 && shrink >= MIN_SHRINK
    ? { width: wanted.width * FACTOR, height: wanted.height * FACTOR }
    : undefined;
};

export const scaleWhileDecoding = (picture: Sharp, { width, height }: Dimensions): Sharp =>
  picture.resize({ width, height, fit: "fill", kernel: "lanczos3", fastShrinkOnLoad: true });
