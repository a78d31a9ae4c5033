import type { CanvasLimits, PictureLimits } from "../../../domain/image/picture-limits.ts";
import type { Settings } from "../picture-settings.ts";

export const canvasLimits = (
  settings: Settings<"MAX_IMAGE_PIXELS" | "MAX_IMAGE_SIDE">,
): CanvasLimits => ({ maxPixels: settings.MAX_IMAGE_PIXELS, maxSide: settings.MAX_IMAGE_SIDE });

export const pictureLimits = (
  settings: Settings<
    "MAX_IMAGE_PIXELS" | "MAX_IMAGE_SIDE" | "MAX_IMAGE_FRAMES" | "MAX_DECODE_BYTES"
  >,
): PictureLimits => ({
  ...canvasLimits(settings),
  maxFrames: settings.MAX_IMAGE_FRAMES,
  maxDecodeBytes: settings.MAX_DECODE_BYTES,
});
