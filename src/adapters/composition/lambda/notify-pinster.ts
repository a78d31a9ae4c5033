import { notifyPinsterFunction } from "../functions/notify-pinster.function.ts";
import { dynamoDbProgress, powertools, s3Originals, secretsManagerKeys } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  notifyPinsterFunction,
  process.env,
  ["UPLOADS_BUCKET", "KEYS_SECRET_ID", "LEDGER_TABLE"],
  {
    originalStore: s3Originals,
    keySource: secretsManagerKeys,
    uploadLedger: dynamoDbProgress,
    telemetry: powertools,
  },
);
