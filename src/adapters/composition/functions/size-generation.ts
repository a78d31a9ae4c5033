import { GenerateSize } from "../../../application/generate-size/generate-size.use-case.ts";
import type { Settings } from "../picture-settings.ts";
import type { Ports } from "../ports.ts";
import { pictureLimits } from "./picture-limits-from-settings.ts";
import { sharpPictures } from "./sharp-pictures.ts";

/** The settings of both functions that generate sizes. */
export const SIZE_SETTINGS = [
  "THUMBNAIL_SIZES",
  "ON_DEMAND_SIZES",
  "MAX_ANIMATION_PIXELS",
  "MAX_ANIMATION_FRAMES",
  "MAX_IMAGE_PIXELS",
  "MAX_IMAGE_SIDE",
  "MAX_IMAGE_FRAMES",
  "MAX_DECODE_BYTES",
  "MAX_DECODE_SECONDS",
  "MAX_PUBLISHED_BYTES",
] as const;

/** In milliseconds. Most thumbnails take less than a second; who waits for longer gets the published image. */
const WAIT = { maxWait: 5_000, pause: 200 };

export const buildGenerateSize = (
  {
    publishedImageStore,
    sizeLeases,
    telemetry,
  }: Pick<Ports, "publishedImageStore" | "sizeLeases" | "telemetry">,
  settings: Settings<(typeof SIZE_SETTINGS)[number]>,
): GenerateSize => {
  const animations = {
    maxPixels: settings.MAX_ANIMATION_PIXELS,
    maxFrames: settings.MAX_ANIMATION_FRAMES,
  };
  return new GenerateSize(
    {
      published: publishedImageStore,
      pictures: sharpPictures({ ...settings, animations }, telemetry),
      leases: sizeLeases,
    },
    {
      sizes: [...settings.THUMBNAIL_SIZES, ...settings.ON_DEMAND_SIZES],
      limits: pictureLimits(settings),
      maxPublishedBytes: settings.MAX_PUBLISHED_BYTES,
      ...WAIT,
    },
  );
};
