import type { Container } from "inversify";
import { GenerateThumbnails } from "../../../application/generate-thumbnails/generate-thumbnails.use-case.ts";
import { generateThumbnailsHandler } from "../../inbound/workflow/generate-thumbnails.handler.ts";
import { SharpThumbnailRenderer } from "../../outbound/sharp/rendering/thumbnails.ts";
import { reportDecoders } from "../../outbound/sharp/sharp-decoders.ts";
import { limitDecoding } from "../../outbound/sharp/sharp-picture.ts";
import { SharpPictureInspector } from "../../outbound/sharp/sharp-picture-inspector.ts";
import { PORTS } from "../ports.ts";
import type { Settings } from "../settings.ts";
import { provide, resolve, token } from "../token.ts";
import { pictureLimits } from "./limits-from-settings.ts";

const HANDLER = token<ReturnType<typeof generateThumbnailsHandler>>("GenerateThumbnails handler");

/** Needs: OriginalStore, PublishedImageStore, Telemetry. */
export const generateThumbnailsFunction = (
  container: Container,
  settings: Settings<
    | "THUMBNAIL_SIZES"
    | "THUMBNAIL_FORMATS"
    | "MAX_ANIMATION_PIXELS"
    | "MAX_ANIMATION_FRAMES"
    | "MAX_IMAGE_PIXELS"
    | "MAX_IMAGE_SIDE"
    | "MAX_IMAGE_FRAMES"
    | "MAX_DECODE_SECONDS"
    | "MAX_PUBLISHED_BYTES"
  >,
) => {
  limitDecoding(settings.MAX_DECODE_SECONDS);
  provide(container, PORTS.pictureInspector, [], () => new SharpPictureInspector());
  provide(
    container,
    PORTS.thumbnailRenderer,
    [],
    () =>
      new SharpThumbnailRenderer({
        maxPixels: settings.MAX_ANIMATION_PIXELS,
        maxFrames: settings.MAX_ANIMATION_FRAMES,
      }),
  );
  provide(
    container,
    HANDLER,
    [
      PORTS.originalStore,
      PORTS.pictureInspector,
      PORTS.thumbnailRenderer,
      PORTS.publishedImageStore,
      PORTS.telemetry,
    ],
    (originals, inspector, renderer, published, telemetry) => {
      reportDecoders(telemetry);
      return generateThumbnailsHandler(
        new GenerateThumbnails(
          originals,
          inspector,
          renderer,
          published,
          settings.THUMBNAIL_SIZES,
          settings.THUMBNAIL_FORMATS,
          { ...pictureLimits(settings), maxPublishedBytes: settings.MAX_PUBLISHED_BYTES },
        ),
        telemetry,
      );
    },
  );
  return resolve(container, HANDLER);
};
