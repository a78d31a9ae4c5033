import type { IncomingRef } from "../../../src/domain/upload/incoming-image.ts";
import type { Published, Rejected } from "../../../src/domain/upload/outcome.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";

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
}

export interface ExecutionDescription extends ListedExecution {
  /** undefined if somebody started the execution by hand with an input that names no upload. */
  readonly upload: Upload | IncomingRef | undefined;
  /** Of one that has succeeded: what became of the upload. */
  readonly end?: ExecutionEnd;
  /** Why it failed. */
  readonly error?: ExecutionError;
  /** Whether a failed execution can go on in its failed state. Otherwise only a successor can follow, from the first state. */
  readonly isRedrivable: boolean;
}

/** One visit of a state. */
export interface ExecutionStep {
  readonly state: string;
  readonly enteredAt: Date;
  /** undefined while the execution is in the state, or if it failed there. */
  readonly leftAt?: Date;
  /** Failed calls of the state's function in this visit. */
  readonly failures: number;
  /** The last of them, if the workflow's history says it. */
  readonly lastError?: ExecutionError;
}

/** The executions of the workflow. */
export interface Executions {
  /** Lists executions. Those that start or end while they are listed may be in the listing or not. */
  list(status?: ExecutionStatus): AsyncIterable<ListedExecution>;

  /** @returns undefined if there is none of that name */
  describe(name: string): Promise<ExecutionDescription | undefined>;

  /** Whether an execution that began at that time may have existed under the name, and is no longer known. */
  isForgotten(name: string, startedAt: Date): Promise<boolean>;

  /** In the order of time. Empty if there is no such execution. */
  steps(name: string): Promise<readonly ExecutionStep[]>;
}

/** "requested": the service does not run now; the execution goes on at its next start. */
export type Redrive = "goes-on" | "requested" | "successor-started";

export interface ExecutionRedriver {
  /**
   * Lets a failed execution go on: in its failed state where that is possible, otherwise by a successor. A repetition does nothing.
   * @throws {RedriveRefused} if that is not possible (any more)
   */
  redrive(execution: ExecutionDescription): Promise<Redrive>;
}

/** The message says why. */
export class RedriveRefused extends Error {
  override readonly name = "RedriveRefused";
}
