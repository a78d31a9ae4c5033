import { pixelCount } from "./dimensions.ts";
import type { PictureFacts } from "./picture.ts";
import { ImageTooLarge } from "./rejection.ts";

/** What a canvas may be at the most. */
export interface CanvasLimits {
  /** Of all frames together. */
  readonly maxPixels: number;
  /** Of width and height each. */
  readonly maxSide: number;
}

/** What a picture may be at the most, known before any of it is decoded. */
export interface PictureLimits extends CanvasLimits {
  readonly maxFrames: number;
}

type Canvas = Pick<PictureFacts, "dimensions"> & Partial<Pick<PictureFacts, "frameCount">>;

/** Which limit a picture exceeds, as a sentence with both numbers; `undefined` if none. */
export const excessOf = (
  { dimensions, frameCount = 1 }: Canvas,
  limits: CanvasLimits & Partial<PictureLimits>,
): string | undefined => {
  const { width, height } = dimensions;
  const { maxPixels, maxSide, maxFrames = Number.POSITIVE_INFINITY } = limits;
  if (Math.max(width, height) > maxSide) {
    return `The picture has ${width} x ${height} pixels; ${maxSide} is the limit for a side.`;
  }
  if (frameCount > maxFrames) {
    return `The picture has ${frameCount} frames; ${maxFrames} is the limit.`;
  }
  const pixels = pixelCount(dimensions) * frameCount;
  if (pixels > maxPixels) {
    const frames = frameCount === 1 ? "" : ` x ${frameCount} frames`;
    return `The picture has ${width} x ${height}${frames} = ${pixels} pixels; ${maxPixels} is the limit.`;
  }
  return undefined;
};

/** @throws {ImageTooLarge} with the limit that the picture exceeds */
export const ensureWithinLimits = (picture: PictureFacts, limits: PictureLimits): void => {
  const excess = excessOf(picture, limits);
  if (excess !== undefined) throw new ImageTooLarge(excess);
};

/**
 * For what came out: some pictures of few bytes become files of very many.
 * @throws {ImageTooLarge}
 */
export const ensurePublishable = (files: readonly { size: number }[], maxBytes: number): void => {
  for (const { size } of files) {
    if (size > maxBytes) {
      throw new ImageTooLarge(
        `A file to be published has ${size} bytes; ${maxBytes} is the limit.`,
      );
    }
  }
};
