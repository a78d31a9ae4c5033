import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** The second argument of a function's handler, outside of Lambda. */
export const lambdaContext = (functionName: string): Context => ({
  functionName,
  functionVersion: "$LATEST",
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
  memoryLimitInMB: "0",
  awsRequestId: randomUUID(),
  logGroupName: functionName,
  logStreamName: "local",
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 30_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});
