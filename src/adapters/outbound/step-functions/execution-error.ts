import type { ExecutionError } from "../../../application/close-books/upload-executions.port.ts";
import { messageIn } from "../../workflow-state/lambda-cause.ts";

export interface ErrorDetails {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

export const toExecutionError = ({
  error = "unknown",
  cause = "",
}: ErrorDetails): ExecutionError => ({ name: error, message: messageIn(cause) });
