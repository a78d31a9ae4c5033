import { S3UploadAddresses } from "../../outbound/s3/s3-upload-addresses.ts";
import { prepareDirectUploadFunction } from "../functions/prepare-direct-upload.function.ts";
import {
  dynamoDbLedger,
  dynamoDbUploadCounter,
  powertools,
  s3Client,
  secretsManagerKeys,
} from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  prepareDirectUploadFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE", "KEYS_SECRET_ID"],
  {
    uploadAddresses: ({ UPLOADS_BUCKET }) => new S3UploadAddresses(s3Client(), UPLOADS_BUCKET),
    uploadLedger: dynamoDbLedger,
    uploadCounter: dynamoDbUploadCounter,
    keySource: secretsManagerKeys,
    telemetry: powertools,
  },
);
