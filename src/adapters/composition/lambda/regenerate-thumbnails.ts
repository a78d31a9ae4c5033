import { regenerateThumbnailsFunction } from "../functions/regenerate-thumbnails.function.ts";
import { powertools, s3PublishedImages } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(regenerateThumbnailsFunction, process.env, ["IMAGES_BUCKET"], {
  publishedImageStore: s3PublishedImages,
  telemetry: powertools,
});
