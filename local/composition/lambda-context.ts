import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** The second argument of a function's handler, outside of Lambda. The function's time begins now. */
export const lambdaContext = (functionName: string, timeoutSeconds: number): Context => {
  const end = performance.now() + 1000 * timeoutSeconds;
  return {
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
    memoryLimitInMB: "0",
    awsRequestId: randomUUID(),
    logGroupName: functionName,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, end - performance.now()),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
};
