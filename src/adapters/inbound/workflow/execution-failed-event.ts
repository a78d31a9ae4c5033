import type { IncomingRef } from "../../../domain/upload/incoming-image.ts";
import type { Upload } from "../../../domain/upload/upload.ts";
import type { Failure } from "../../../domain/upload/upload-entry.ts";
import { messageIn } from "../../workflow-state/lambda-cause.ts";
import { parseIncoming } from "../../workflow-state/received-state.ts";
import { parseWorkflowState } from "../../workflow-state/workflow-state.ts";

/**
 * What EventBridge reports of an execution that ended without success, as far as this service reads it.
 * Source: EventBridge Events Reference, "Step Functions Execution Status Change"; DescribeExecution has the same members.
 */
export interface ExecutionFailedEvent {
  readonly detail: {
    readonly name: string;
    readonly status: string;
    /** The execution's input, JSON as text. */
    readonly input: string;
    /** Milliseconds since 1970. */
    readonly stopDate: number;
    readonly error?: string | null;
    readonly cause?: string | null;
  };
}

export interface ExecutionFailure {
  /** Its name. */
  readonly execution: string;
  readonly upload: Upload | IncomingRef;
  readonly endedAt: Date;
  readonly failure: Omit<Failure, "state">;
}

const parseUpload = (input: object): Upload | IncomingRef =>
  "incoming" in input ? parseIncoming(input) : parseWorkflowState(input).upload;

/** @throws {InvalidWorkflowState | SyntaxError} if the execution was not started for an upload */
export const parseExecutionFailure = ({ detail }: ExecutionFailedEvent): ExecutionFailure => ({
  execution: detail.name,
  upload: parseUpload(JSON.parse(detail.input)),
  endedAt: new Date(detail.stopDate),
  failure: {
    error: detail.error || detail.status,
    cause: messageIn(detail.cause ?? ""),
  },
});
