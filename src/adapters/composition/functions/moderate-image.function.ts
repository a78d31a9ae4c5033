import { ModerateImage } from "../../../application/moderate-image/moderate-image.use-case.ts";
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
    "MAX_DECODE_SECONDS",
  ],
  ports: ["originalStore", "contentModerator", "telemetry"],
  build: ({ originalStore, contentModerator, telemetry }, settings) => {
    // One frame at a time is moderated, so no animation is ever decoded.
    const animations = { maxFrames: 1, maxPixels: settings.MAX_IMAGE_PIXELS };
    const moderateImage = new ModerateImage(
      {
        originals: originalStore,
        pictures: sharpPictures({ ...settings, animations }, telemetry),
        moderator: contentModerator,
      },
      { policy: settings.MODERATION_POLICY, limits: pictureLimits(settings) },
    );
    return moderateImageHandler(moderateImage, telemetry);
  },
});
