import { recordOutcomeFunction } from "../functions/record-outcome.function.ts";
import { dynamoDbLedger, powertools, s3OriginalEnds, s3Originals } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  recordOutcomeFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE"],
  {
    originalStore: s3Originals,
    originalEnds: s3OriginalEnds,
    uploadLedger: dynamoDbLedger,
    telemetry: powertools,
  },
);
