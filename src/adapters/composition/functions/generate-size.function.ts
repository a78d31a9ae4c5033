import { GenerateSize } from "../../../application/generate-size/generate-size.use-case.ts";
import { generateSizeHandler } from "../../inbound/http/generate-size.handler.ts";
import { declareFunction } from "../function-declaration.ts";
import { PICTURE_SETTINGS } from "../picture-settings.ts";
import { pictureLimits } from "./picture-limits-from-settings.ts";
import { animationLimits, sharpPictures } from "./sharp-pictures.ts";

/** In milliseconds. Most thumbnails take less than a second; who waits for longer gets the published image. */
const WAIT = { maxWait: 5_000, pause: 200 };

/** Behind the image host. */
export const generateSizeFunction = declareFunction({
  specs: PICTURE_SETTINGS,
  settings: [
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
  ],
  ports: ["publishedImageStore", "sizeLeases", "telemetry"],
  build: ({ publishedImageStore, sizeLeases, telemetry }, settings) => {
    const animations = animationLimits(settings);
    const useCase = new GenerateSize(
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
    return generateSizeHandler({ useCase, telemetry });
  },
});
