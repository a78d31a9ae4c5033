import type { ExecutionFailedEvent } from "../../src/adapters/inbound/workflow/execution-failed-event.ts";

/**
 * Reports a failed execution as EventBridge does.
 *
 * @param input of the execution, or of the state in which it was resumed: both name the upload
 * @param error an error as text, such as `OriginalNotFound: There is no version …`
 */
export const formatExecutionFailed = (
  name: string,
  input: unknown,
  error: string,
): ExecutionFailedEvent => {
  const [, errorName = "Error", cause = error] = /^([\w.]+): (.*)$/s.exec(error) ?? [];
  return {
    detail: {
      name,
      status: "FAILED",
      input: JSON.stringify(input),
      stopDate: Date.now(),
      error: errorName,
      cause,
    },
  };
};
