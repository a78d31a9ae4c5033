import { findUploadFunction } from "../functions/find-upload.function.ts";
import {
  dynamoDbLedger,
  dynamoDbWaitingSlots,
  powertools,
  s3Originals,
  secretsManagerKeys,
} from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  findUploadFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE", "KEYS_SECRET_ID"],
  {
    originalStore: s3Originals,
    uploadLedger: dynamoDbLedger,
    waitingSlots: dynamoDbWaitingSlots,
    keySource: secretsManagerKeys,
    telemetry: powertools,
  },
);
