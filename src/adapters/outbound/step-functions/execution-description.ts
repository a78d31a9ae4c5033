import type {
  DescribeExecutionOutput,
  ExecutionStatus as StepFunctionsStatus,
} from "@aws-sdk/client-sfn";
import type {
  ExecutionDescription,
  ExecutionStatus,
} from "../../../application/close-books/upload-executions.port.ts";
import { readEnd, readUpload } from "../../workflow-state/execution-data.ts";
import { toExecutionError } from "./execution-error.ts";

/** Step Functions knows more ends without success than an operator has to tell apart. */
export const STATUS_OF: Readonly<Record<StepFunctionsStatus, ExecutionStatus>> = {
  RUNNING: "running",
  PENDING_REDRIVE: "running",
  SUCCEEDED: "succeeded",
  FAILED: "failed",
  TIMED_OUT: "failed",
  ABORTED: "stopped",
};

/** A rollback leaves an older answer in the state. The same state would fail again; the first one gets rid of the answer. */
const STARTS_OVER = new Set(["States.Runtime"]);

export const toListed = ({
  name = "",
  status = "RUNNING",
  startDate = new Date(0),
  stopDate,
}: Pick<DescribeExecutionOutput, "name" | "status" | "startDate" | "stopDate">) => ({
  name,
  status: STATUS_OF[status],
  startedAt: startDate,
  ...(stopDate && { endedAt: stopDate }),
});

const findEndIn = ({ status, output }: DescribeExecutionOutput) => {
  const end = status === "SUCCEEDED" ? readEnd(output) : undefined;
  return end && { end };
};

export const toDescription = (output: DescribeExecutionOutput): ExecutionDescription => ({
  ...toListed(output),
  ...(output.redriveDate && { goesOnSince: output.redriveDate }),
  upload: readUpload(output.input),
  ...findEndIn(output),
  ...(output.error !== undefined && { error: toExecutionError(output) }),
  isRedrivable: output.redriveStatus === "REDRIVABLE" && !STARTS_OVER.has(output.error ?? ""),
});
