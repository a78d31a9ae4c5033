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
  /** Of the memory that it takes to decode the picture. */
  readonly maxDecodeBytes: number;
}

/** Which limit a picture exceeds, and by what. */
export interface Excess {
  readonly limit: "side" | "frames" | "pixels" | "memory";
  readonly max: number;
  readonly dimensions: Dimensions;
  readonly frameCount: number;
  /** Only where it is what exceeds. */
  readonly decodeBytes?: number;
}

type Canvas = Pick<PictureFacts, "dimensions"> &
  Partial<Pick<PictureFacts, "frameCount" | "decodeBytes">>;

/** The first limit that a picture exceeds; `undefined` if it exceeds none. */
export const findExcess = (
  { dimensions, frameCount = 1, decodeBytes = 0 }: Canvas,
  {
    maxPixels,
    maxSide,
    maxFrames = Number.POSITIVE_INFINITY,
    maxDecodeBytes = Number.POSITIVE_INFINITY,
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
  if (decodeBytes > maxDecodeBytes) {
    return { limit: "memory", max: maxDecodeBytes, ...picture, decodeBytes };
  }
  return undefined;
};

/** The reason for which a picture with this excess is rejected. */
export const reasonOf = ({ limit }: Excess): "too-large" | "too-demanding" =>
  limit === "memory" ? "too-demanding" : "too-large";

/** A sentence with both numbers. */
export const describeExcess = ({
  limit,
  max,
  dimensions,
  frameCount,
  decodeBytes,
}: Excess): string => {
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
    case "memory":
      return `To decode the picture takes ${decodeBytes} bytes of memory; ${max} is the limit.`;
  }
};
