import { type Dimensions, pixelCount } from "./dimensions.ts";
import type { ImageFormat } from "./image-format.ts";
import { ImageTooLarge } from "./rejection.ts";

/** What can be said of a picture before it is decoded. */
export interface PictureFacts {
  readonly format: ImageFormat;
  /** Of one frame, as stored: before any orientation is applied. */
  readonly dimensions: Dimensions;
  /** 1 for a still picture. */
  readonly frameCount: number;
  /** Bytes of the file. */
  readonly size: number;
  /** Whether a viewer that knows only 8-bit RGB or grey pixels shows it as it is meant: upright, opaque, no CMYK. */
  readonly plain: boolean;
}

/** @throws {ImageTooLarge} if all frames together have more pixels than the service decodes. */
export const ensureWithinPixelLimit = (
  { dimensions, frameCount }: PictureFacts,
  maxPixels: number,
): void => {
  const pixels = pixelCount(dimensions) * frameCount;
  if (pixels > maxPixels) {
    throw new ImageTooLarge(
      `${dimensions.width}x${dimensions.height} in ${frameCount} frame(s) are ${pixels} pixels; ${maxPixels} is the limit`,
    );
  }
};
