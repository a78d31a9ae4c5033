/** Runs a state's task. The state machine matches the name of a thrown error. */
export type TaskHandler = (input: unknown) => Promise<unknown>;

/** What the state machine runs in a state. */
export interface Task {
  readonly run: TaskHandler;
  /** Estimates the bytes of memory that the task takes. Absent where the task only waits for an answer. */
  readonly estimateBytes?: (input: unknown) => Promise<number>;
}
