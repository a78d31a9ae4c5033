import type { Container } from "inversify";
import { GenerateThumbnails } from "../../../application/generate-thumbnails/generate-thumbnails.use-case.ts";
import type { Settings } from "../../configuration/settings.ts";
import { generateThumbnailsHandler } from "../../inbound/workflow/generate-thumbnails.handler.ts";
import { SharpPictureInspector } from "../../outbound/sharp/sharp-picture-inspector.ts";
import { SharpThumbnailRenderer } from "../../outbound/sharp/sharp-thumbnail-renderer.ts";
import { PORTS } from "../ports.ts";
import { provide, resolve, token } from "../token.ts";

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
  >,
) => {
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
    (originals, inspector, renderer, published, telemetry) =>
      generateThumbnailsHandler(
        new GenerateThumbnails(
          originals,
          inspector,
          renderer,
          published,
          settings.THUMBNAIL_SIZES,
          settings.THUMBNAIL_FORMATS,
          settings.MAX_IMAGE_PIXELS,
        ),
        telemetry,
      ),
  );
  return resolve(container, HANDLER);
};
