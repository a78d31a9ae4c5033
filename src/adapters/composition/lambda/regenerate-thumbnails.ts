import { regenerateThumbnailsFunction } from "../functions/regenerate-thumbnails.function.ts";
import { dynamoDbLedger, powertools, s3PublishedImages } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  regenerateThumbnailsFunction,
  process.env,
  ["IMAGES_BUCKET", "LEDGER_TABLE"],
  { publishedImageStore: s3PublishedImages, uploadLedger: dynamoDbLedger, telemetry: powertools },
);
