import { GenerateThumbnails } from "../../../application/generate-thumbnails/generate-thumbnails.use-case.ts";
import { RecordProgress } from "../../../application/record-progress/record-progress.use-case.ts";
import { generateThumbnailsHandler } from "../../inbound/workflow/generate-thumbnails.handler.ts";
import { declareFunction } from "../function-declaration.ts";
import { PICTURE_SETTINGS } from "../picture-settings.ts";
import { pictureLimits } from "./picture-limits-from-settings.ts";
import { animationLimits, sharpPictures } from "./sharp-pictures.ts";

export const generateThumbnailsFunction = declareFunction({
  specs: PICTURE_SETTINGS,
  settings: [
    "THUMBNAIL_SIZES",
    "THUMBNAIL_FORMATS",
    "MAX_ANIMATION_PIXELS",
    "MAX_ANIMATION_FRAMES",
    "MAX_IMAGE_PIXELS",
    "MAX_IMAGE_SIDE",
    "MAX_IMAGE_FRAMES",
    "MAX_DECODE_BYTES",
    "MAX_DECODE_SECONDS",
    "MAX_PUBLISHED_BYTES",
  ],
  ports: ["originalStore", "publishedImageStore", "uploadLedger", "telemetry"],
  build: ({ originalStore, publishedImageStore, uploadLedger, telemetry }, settings) => {
    const animations = animationLimits(settings);
    const generateThumbnails = new GenerateThumbnails(
      {
        originals: originalStore,
        pictures: sharpPictures({ ...settings, animations }, telemetry),
        published: publishedImageStore,
      },
      {
        sizes: settings.THUMBNAIL_SIZES,
        formats: settings.THUMBNAIL_FORMATS,
        limits: pictureLimits(settings),
        maxPublishedBytes: settings.MAX_PUBLISHED_BYTES,
      },
    );
    const recordProgress = new RecordProgress({ originals: originalStore, ledger: uploadLedger });
    return generateThumbnailsHandler(generateThumbnails, recordProgress, telemetry);
  },
});
