import { type Dimensions, pixelCount } from "./dimensions.ts";
import type { PictureFacts } from "./picture.ts";

/** The largest canvas that the service takes. */
export interface CanvasLimits {
  /** Of all frames together. */
  readonly maxPixels: number;
  /** Of width and height each. */
  readonly maxSide: number;
}

/** The largest picture that the service decodes. All of it is known before decoding. */
export interface PictureLimits extends CanvasLimits {
  readonly maxFrames: number;
}

/** Which limit a picture exceeds, and by what. */
export interface Excess {
  readonly limit: "side" | "frames" | "pixels";
  readonly max: number;
  readonly dimensions: Dimensions;
  readonly frameCount: number;
}

type Canvas = Pick<PictureFacts, "dimensions"> & Partial<Pick<PictureFacts, "frameCount">>;

/** The first limit that a picture exceeds; `undefined` if it exceeds none. */
export const findExcess = (
  { dimensions, frameCount = 1 }: Canvas,
  {
    maxPixels,
    maxSide,
    maxFrames = Number.POSITIVE_INFINITY,
  }: CanvasLimits & Partial<PictureLimits>,
): Excess | undefined => {
  const picture = { dimensions, frameCount };
  if (Math.max(dimensions.width, dimensions.height) > maxSide) {
    return { limit: "side", max: maxSide, ...picture };
  }
  if (frameCount > maxFrames) return { limit: "frames", max: maxFrames, ...picture };
  if (pixelCount(dimensions) * frameCount > maxPixels) {
    return { limit: "pixels", max: maxPixels, ...picture };
  }
  return undefined;
};

/** A sentence with both numbers. */
export const describeExcess = ({ limit, max, dimensions, frameCount }: Excess): string => {
  const { width, height } = dimensions;
  switch (limit) {
    case "side":
      return `The picture has ${width} x ${height} pixels; ${max} is the limit for a side.`;
    case "frames":
      return `The picture has ${frameCount} frames; ${max} is the limit.`;
    case "pixels": {
      const frames = frameCount === 1 ? "" : ` x ${frameCount} frames`;
      const pixels = pixelCount(dimensions) * frameCount;
      return `The picture has ${width} x ${height}${frames} = ${pixels} pixels; ${max} is the limit.`;
    }
  }
};
