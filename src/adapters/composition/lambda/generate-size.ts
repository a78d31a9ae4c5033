import { generateSizeFunction } from "../functions/generate-size.function.ts";
import { powertools, s3PublishedImages, s3SizeLeases } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(generateSizeFunction, process.env, ["IMAGES_BUCKET"], {
  publishedImageStore: s3PublishedImages,
  sizeLeases: s3SizeLeases,
  telemetry: powertools,
});
