import type { UploadId } from "../../domain/upload/upload-id.ts";
import { successorOf } from "../start-workflow/execution-succession.ts";
import type { ExecutionDescription, UploadExecutions } from "./upload-executions.port.ts";

/** @returns the first execution of an upload, and the last one of those that followed a failed one; undefined if none is known */
export const findExecutions = async (
  executions: UploadExecutions,
  uploadId: UploadId,
): Promise<
  { readonly first: ExecutionDescription; readonly last: ExecutionDescription } | undefined
> => {
  const first = await executions.describe(uploadId.toString());
  if (first === undefined) return undefined;
  for (let last = first; ; ) {
    const hasFailed = last.status === "failed" || last.status === "stopped";
    const next = hasFailed ? await executions.describe(successorOf(last.name)) : undefined;
    if (next === undefined) return { first, last };
    last = next;
  }
};
