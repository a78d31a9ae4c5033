import type { TaskHandler } from "./task.ts";

/** In seconds, both counted from when the work begins. */
export interface TaskLimits {
  /** The state's `TimeoutSeconds`; `undefined` if it has none. */
  readonly state: number | undefined;
  /** The function's `Timeout`. */
  readonly function: number;
}

class TaskTimedOut extends Error {
  override readonly name: string;

  /** @param name as Step Functions reports the error */
  constructor(name: string, seconds: number) {
    super(`The task took longer than ${seconds} seconds.`);
    this.name = name;
  }
}

/**
 * Makes a task fail that takes too long. Nothing can end work in this process, so the failure comes when the work has ended:
 * a retry never runs beside it.
 */
export const withDeadline = (
  task: TaskHandler,
  limits: TaskLimits,
  now: () => number = () => performance.now(),
): TaskHandler => {
  const stateSeconds = limits.state ?? Number.POSITIVE_INFINITY;
  const timeout =
    stateSeconds < limits.function
      ? new TaskTimedOut("States.Timeout", stateSeconds)
      : new TaskTimedOut("Sandbox.Timedout", limits.function);
  const milliseconds = 1000 * Math.min(stateSeconds, limits.function);
  return async (input) => {
    const start = now();
    const [result] = await Promise.allSettled([task(input)]);
    if (now() - start > milliseconds) throw timeout;
    if (result.status === "rejected") throw result.reason;
    return result.value;
  };
};
