import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDbLedgerIndex } from "../../outbound/dynamodb/dynamo-db-ledger-index.ts";
import { S3StoredUploads } from "../../outbound/s3/s3-stored-uploads.ts";
import { StepFunctionsUploadExecutions } from "../../outbound/step-functions/step-functions-upload-executions.ts";
import { StepFunctionsWorkflowStarter } from "../../outbound/step-functions/step-functions-workflow-starter.ts";
import { closeBooksFunction } from "../functions/close-books.function.ts";
import {
  dynamoDbLedger,
  powertools,
  QUICK_FAILURE,
  s3Client,
  s3IncomingImages,
  s3OriginalEnds,
  s3Originals,
} from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

// An account may ask Step Functions only so often in a second. The client sends only as many requests as are answered.
const stepFunctions = new SFNClient({ ...QUICK_FAILURE, retryMode: "adaptive", maxAttempts: 10 });

export const handler = composeOnAws(
  closeBooksFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE", "STATE_MACHINE_ARN"],
  {
    ledgerIndex: ({ LEDGER_TABLE }) =>
      new DynamoDbLedgerIndex(new DynamoDBClient(QUICK_FAILURE), LEDGER_TABLE),
    incomingImages: s3IncomingImages,
    originalEnds: s3OriginalEnds,
    originalStore: s3Originals,
    storedUploads: ({ UPLOADS_BUCKET }) => new S3StoredUploads(s3Client(), UPLOADS_BUCKET),
    telemetry: powertools,
    uploadExecutions: ({ STATE_MACHINE_ARN }) =>
      new StepFunctionsUploadExecutions(stepFunctions, STATE_MACHINE_ARN),
    uploadLedger: dynamoDbLedger,
    workflowStarter: ({ STATE_MACHINE_ARN }) =>
      new StepFunctionsWorkflowStarter(stepFunctions, STATE_MACHINE_ARN),
  },
);
