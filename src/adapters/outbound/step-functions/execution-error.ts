import type { ExecutionError } from "../../../application/close-books/upload-executions.port.ts";

export interface ErrorDetails {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** Lambda's cause is a JSON text with the error's message. */
export const toExecutionError = ({
  error = "unknown",
  cause = "",
}: ErrorDetails): ExecutionError => {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    return { name: error, message: typeof errorMessage === "string" ? errorMessage : cause };
  } catch {
    return { name: error, message: cause };
  }
};
