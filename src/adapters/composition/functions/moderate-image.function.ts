import type { Container } from "inversify";
import { ModerateImage } from "../../../application/moderate-image/moderate-image.use-case.ts";
import { moderateImageHandler } from "../../inbound/workflow/moderate-image.handler.ts";
import { SharpFrameRenderer } from "../../outbound/sharp/rendering/moderation-frame.ts";
import { reportDecoders } from "../../outbound/sharp/sharp-decoders.ts";
import { limitDecoding } from "../../outbound/sharp/sharp-picture.ts";
import { SharpPictureInspector } from "../../outbound/sharp/sharp-picture-inspector.ts";
import { PORTS } from "../ports.ts";
import type { Settings } from "../settings.ts";
import { provide, resolve, token } from "../token.ts";
import { pictureLimits } from "./limits-from-settings.ts";

const HANDLER = token<ReturnType<typeof moderateImageHandler>>("ModerateImage handler");

/** Needs: OriginalStore, ContentModerator, Telemetry. */
export const moderateImageFunction = (
  container: Container,
  settings: Settings<
    | "MODERATION_POLICY"
    | "MAX_IMAGE_PIXELS"
    | "MAX_IMAGE_SIDE"
    | "MAX_IMAGE_FRAMES"
    | "MAX_DECODE_SECONDS"
  >,
) => {
  limitDecoding(settings.MAX_DECODE_SECONDS);
  provide(container, PORTS.pictureInspector, [], () => new SharpPictureInspector());
  provide(container, PORTS.frameRenderer, [], () => new SharpFrameRenderer());
  provide(
    container,
    HANDLER,
    [
      PORTS.originalStore,
      PORTS.pictureInspector,
      PORTS.frameRenderer,
      PORTS.contentModerator,
      PORTS.telemetry,
    ],
    (originals, inspector, frames, moderator, telemetry) => {
      reportDecoders(telemetry);
      return moderateImageHandler(
        new ModerateImage(
          originals,
          inspector,
          frames,
          moderator,
          settings.MODERATION_POLICY,
          pictureLimits(settings),
        ),
        telemetry,
      );
    },
  );
  return resolve(container, HANDLER);
};
