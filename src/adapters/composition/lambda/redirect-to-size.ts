import { redirectToSizeFunction } from "../functions/redirect-to-size.function.ts";
import { powertools, s3PublishedImages } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(redirectToSizeFunction, process.env, ["IMAGES_BUCKET"], {
  publishedImageStore: s3PublishedImages,
  telemetry: powertools,
});
