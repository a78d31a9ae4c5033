import { SFNClient } from "@aws-sdk/client-sfn";
import { StepFunctionsFailedStates } from "../../outbound/step-functions/step-functions-failed-states.ts";
import { recordFailureFunction } from "../functions/record-failure.function.ts";
import {
  dynamoDbLedger,
  powertools,
  QUICK_FAILURE,
  s3IncomingImages,
  s3OriginalEnds,
  s3Originals,
} from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  recordFailureFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE", "STATE_MACHINE_ARN"],
  {
    originalStore: s3Originals,
    originalEnds: s3OriginalEnds,
    incomingImages: s3IncomingImages,
    failedStates: ({ STATE_MACHINE_ARN }) =>
      new StepFunctionsFailedStates(new SFNClient(QUICK_FAILURE), STATE_MACHINE_ARN),
    uploadLedger: dynamoDbLedger,
    telemetry: powertools,
  },
);
