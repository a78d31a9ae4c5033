import { listUploadsFunction } from "../functions/list-uploads.function.ts";
import {
  dynamoDbImageableUploads,
  dynamoDbLedger,
  powertools,
  secretsManagerKeys,
} from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  listUploadsFunction,
  process.env,
  ["LEDGER_TABLE", "KEYS_SECRET_ID"],
  {
    imageableUploads: dynamoDbImageableUploads,
    uploadLedger: dynamoDbLedger,
    keySource: secretsManagerKeys,
    telemetry: powertools,
  },
);
