import { generateThumbnailsFunction } from "../functions/generate-thumbnails.function.ts";
import { dynamoDbProgress, powertools, s3Originals, s3PublishedImages } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  generateThumbnailsFunction,
  process.env,
  ["UPLOADS_BUCKET", "IMAGES_BUCKET", "LEDGER_TABLE"],
  {
    originalStore: s3Originals,
    publishedImageStore: s3PublishedImages,
    uploadLedger: dynamoDbProgress,
    telemetry: powertools,
  },
);
