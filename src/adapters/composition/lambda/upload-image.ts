import { uploadImageFunction } from "../functions/upload-image.function.ts";
import {
  dynamoDbUploadCounter,
  powertools,
  s3Originals,
  secretsManagerKeys,
} from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  uploadImageFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE", "KEYS_SECRET_ID"],
  {
    originalStore: s3Originals,
    uploadCounter: dynamoDbUploadCounter,
    keySource: secretsManagerKeys,
    telemetry: powertools,
  },
);
