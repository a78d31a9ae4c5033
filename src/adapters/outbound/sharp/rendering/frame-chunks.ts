import { type Dimensions, pixelCount } from "../../../../domain/image/dimensions.ts";
import type { FrameRange } from "./animation.ts";

/** At 4 bytes a pixel, 100 MB. */
const MAX_PIXELS = 25_000_000;

/**
 * Divides an animation into parts that are decoded at a time. A decoder has to begin each part with the first frame, so the parts are
 * as large as memory allows: 100 megapixels in four parts take two and a half times as long as in one.
 */
export const divideFrames = (frameCount: number, dimensions: Dimensions): readonly FrameRange[] => {
  const size = Math.max(1, Math.floor(MAX_PIXELS / pixelCount(dimensions)));
  return Array.from({ length: Math.ceil(frameCount / size) }, (_, i) => ({
    first: i * size,
    count: Math.min(size, frameCount - i * size),
  }));
};
