import type {
  ExecutionDescription,
  ExecutionError,
  ExecutionStatus,
  ListedExecution,
  UploadExecutions,
} from "../../../src/application/close-books/upload-executions.port.ts";

export type {
  ExecutionDescription,
  ExecutionEnd,
  ExecutionError,
  ExecutionStatus,
  ListedExecution,
} from "../../../src/application/close-books/upload-executions.port.ts";

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

/** The executions of the workflow, for the operator. */
export interface Executions extends UploadExecutions {
  /** Lists all executions, or of one status (then those that timed out after those that failed), the newest first. Those that start or end while they are listed may be in the listing or not. */
  list(status?: ExecutionStatus): AsyncIterable<ListedExecution>;

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
