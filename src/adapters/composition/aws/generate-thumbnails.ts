import { S3PublishedImageStore } from "../../outbound/s3/s3-published-image-store.ts";
import { generateThumbnailsFunction } from "../functions/generate-thumbnails.function.ts";
import { PORTS } from "../ports.ts";
import { type Environment, readSettings } from "../settings.ts";
import { provide } from "../token.ts";
import { awsContainer, S3_CLIENT } from "./aws-container.ts";

export const generateThumbnailsOnAws = (environment: Environment) => {
  const settings = readSettings(
    environment,
    "UPLOADS_BUCKET",
    "IMAGES_BUCKET",
    "THUMBNAIL_SIZES",
    "THUMBNAIL_FORMATS",
    "MAX_ANIMATION_PIXELS",
    "MAX_ANIMATION_FRAMES",
    "MAX_IMAGE_PIXELS",
    "MAX_IMAGE_SIDE",
    "MAX_IMAGE_FRAMES",
    "MAX_DECODE_SECONDS",
    "MAX_PUBLISHED_BYTES",
  );
  const container = awsContainer(settings);
  provide(
    container,
    PORTS.publishedImageStore,
    [S3_CLIENT],
    (s3) => new S3PublishedImageStore(s3, settings.IMAGES_BUCKET),
  );
  return generateThumbnailsFunction(container, settings);
};
