import { SFNClient } from "@aws-sdk/client-sfn";
import { StepFunctionsWorkflowStarter } from "../../outbound/step-functions/step-functions-workflow-starter.ts";
import { startWorkflowFunction } from "../functions/start-workflow.function.ts";
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
  startWorkflowFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE", "STATE_MACHINE_ARN"],
  {
    originalStore: s3Originals,
    originalEnds: s3OriginalEnds,
    incomingImages: s3IncomingImages,
    uploadLedger: dynamoDbLedger,
    workflowStarter: ({ STATE_MACHINE_ARN }) =>
      new StepFunctionsWorkflowStarter(new SFNClient(QUICK_FAILURE), STATE_MACHINE_ARN),
    telemetry: powertools,
  },
);
