import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { Notified } from "../../domain/upload/notification.ts";
import type { Published, Rejected } from "../../domain/upload/outcome.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { FailedStates } from "../ports/failed-states.port.ts";

/** `failed` includes a time-out; a person has `stopped` an execution. */
export type ExecutionStatus = "running" | "succeeded" | "failed" | "stopped";

export interface ListedExecution {
  /** The upload's id, or `<upload id>.2` and so on for its successors. */
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startedAt: Date;
  readonly endedAt?: Date;
}

/** An error as the workflow has it. */
export interface ExecutionError {
  /** Such as `PinsterApiUnavailable`. */
  readonly name: string;
  readonly message: string;
}

/** The final state of a workflow that has succeeded. */
export interface ExecutionEnd {
  readonly upload: Upload;
  readonly outcome: Published | Rejected;
  /** Absent where nobody was notified, or the definition with which it began does not say it. */
  readonly notified?: Notified;
}

export interface ExecutionDescription extends ListedExecution {
  /** When it began to go on: a person has redriven it or, on one machine, the service has started again. Absent if neither is so. */
  readonly goesOnSince?: Date;
  /** undefined if somebody started the execution by hand with an input that names no upload. */
  readonly upload: Upload | IncomingRef | undefined;
  /** Of one that has succeeded: what became of the upload. */
  readonly end?: ExecutionEnd;
  /** Why it failed. */
  readonly error?: ExecutionError;
  /** Whether a failed execution can go on in its failed state. Otherwise only a successor can follow, from the first state. */
  readonly isRedrivable: boolean;
}

/** The executions of the workflow, for who compares them with the ledger. */
export interface UploadExecutions extends FailedStates {
  /**
   * Lists the executions that started at a time or later. Those that start or end while they are listed may be in the listing or not.
   * Where the executions are many, the latest come first, and the listing ends with the period.
   */
  listSince(since: Date): AsyncIterable<ListedExecution>;

  /** @returns undefined if there is none of that name */
  describe(name: string): Promise<ExecutionDescription | undefined>;

  /** Whether an execution that began at that time may have existed under the name, and is no longer known. */
  isForgotten(name: string, startedAt: Date): Promise<boolean>;
}
