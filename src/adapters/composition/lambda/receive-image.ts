import { receiveImageFunction } from "../functions/receive-image.function.ts";
import { dynamoDbLedger, powertools, s3IncomingImages, s3Originals } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  receiveImageFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE"],
  {
    incomingImages: s3IncomingImages,
    originalStore: s3Originals,
    uploadLedger: dynamoDbLedger,
    telemetry: powertools,
  },
);
