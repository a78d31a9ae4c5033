import { ModerateImage } from "../../../application/moderate-image/moderate-image.use-case.ts";
import { RecordProgress } from "../../../application/record-progress/record-progress.use-case.ts";
import { moderateImageHandler } from "../../inbound/workflow/moderate-image.handler.ts";
import { declareFunction } from "../function-declaration.ts";
import { PICTURE_SETTINGS } from "../picture-settings.ts";
import { pictureLimits } from "./picture-limits-from-settings.ts";
import { sharpPictures } from "./sharp-pictures.ts";

export const moderateImageFunction = declareFunction({
  specs: PICTURE_SETTINGS,
  settings: [
    "MODERATION_POLICY",
    "MAX_IMAGE_PIXELS",
    "MAX_IMAGE_SIDE",
    "MAX_IMAGE_FRAMES",
    "MAX_DECODE_BYTES",
    "MAX_DECODE_SECONDS",
    "MAX_MODERATED_FRAMES",
  ],
  ports: ["originalStore", "contentModerator", "uploadLedger", "telemetry"],
  build: ({ originalStore, contentModerator, uploadLedger, telemetry }, settings) => {
    // They concern thumbnails, which this function does not make.
    const animations = { maxFrames: 1, maxPixels: settings.MAX_IMAGE_PIXELS };
    const moderateImage = new ModerateImage(
      {
        originals: originalStore,
        pictures: sharpPictures({ ...settings, animations }, telemetry),
        moderator: contentModerator,
      },
      {
        policy: settings.MODERATION_POLICY,
        limits: pictureLimits(settings),
        maxModeratedFrames: settings.MAX_MODERATED_FRAMES,
      },
    );
    const recordProgress = new RecordProgress({ originals: originalStore, ledger: uploadLedger });
    return moderateImageHandler(moderateImage, recordProgress, telemetry);
  },
});
