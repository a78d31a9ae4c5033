import { FindPublishedUploads } from "../../../application/regenerate-thumbnails/find-published-uploads.use-case.ts";
import { RegenerateThumbnails } from "../../../application/regenerate-thumbnails/regenerate-thumbnails.use-case.ts";
import { regenerateThumbnailsHandler } from "../../inbound/regeneration/regenerate-thumbnails.handler.ts";
import { declareFunction } from "../function-declaration.ts";
import { PICTURE_SETTINGS } from "../picture-settings.ts";
import { animationLimits, sharpPictures } from "./sharp-pictures.ts";

export const regenerateThumbnailsFunction = declareFunction({
  specs: PICTURE_SETTINGS,
  settings: [
    "THUMBNAIL_SIZES",
    "THUMBNAIL_FORMATS",
    "MAX_ANIMATION_PIXELS",
    "MAX_ANIMATION_FRAMES",
    "MAX_DECODE_SECONDS",
  ],
  ports: ["publishedImageStore", "uploadLedger", "telemetry"],
  build: ({ publishedImageStore, uploadLedger, telemetry }, settings) => {
    const animations = animationLimits(settings);
    const regenerateThumbnails = new RegenerateThumbnails(
      {
        pictures: sharpPictures({ ...settings, animations }, telemetry),
        published: publishedImageStore,
      },
      { sizes: settings.THUMBNAIL_SIZES, formats: settings.THUMBNAIL_FORMATS },
    );
    const findPublishedUploads = new FindPublishedUploads(uploadLedger);
    return regenerateThumbnailsHandler({ regenerateThumbnails, findPublishedUploads }, telemetry);
  },
});
