import type { Metadata, Sharp } from "sharp";
import type { Dimensions } from "../../../../domain/image/dimensions.ts";

/**
 * What is left to the kernel, for a picture that is so many times as large. libwebp averages pixels: a smaller factor falls below 46 dB
 * against lanczos3. For less, to scale twice costs as much as to decode everything (docs/adr/0021).
 */
const factorOf = (shrink: number): number | undefined =>
  shrink >= 3 ? 2 : shrink >= 2.5 ? 1.75 : undefined;

/**
 * The size at which libwebp is to deliver a picture that will be scaled; `undefined` where it is better decoded whole. JPEG has its own
 * way, which sharp takes by itself.
 */
export const sizeWhileDecoding = (
  { format, pages = 1, orientation = 1, width, height }: Metadata,
  wanted: Dimensions,
): Dimensions | undefined => {
  const shrink = Math.min(width / wanted.width, height / wanted.height);
  const factor = factorOf(shrink);
  return format === "webp" && pages === 1 && orientation === 1 && factor !== undefined
    ? { width: Math.round(wanted.width * factor), height: Math.round(wanted.height * factor) }
    : undefined;
};

export const scaleWhileDecoding = (picture: Sharp, { width, height }: Dimensions): Sharp =>
  picture.resize({ width, height, fit: "fill", kernel: "lanczos3", fastShrinkOnLoad: true });
