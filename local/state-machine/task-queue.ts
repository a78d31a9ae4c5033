import { availableParallelism } from "node:os";
import pLimit from "p-limit";

/** Runs a state's task. The state machine matches the name of a thrown error. */
export type TaskHandler = (input: unknown) => Promise<unknown>;

/** Runs at most as many tasks at once as there are processors, because executions are many and pictures are large. */
export class TaskQueue {
  private readonly limit = pLimit(availableParallelism());
  private readonly running = new Set<Promise<unknown>>();

  /** Makes a handler that waits for its turn. */
  inTurn(task: TaskHandler): TaskHandler {
    return (input) =>
      this.limit(() => {
        const work = task(input);
        this.running.add(work);
        return work.finally(() => this.running.delete(work));
      });
  }

  /** Drops the tasks that wait for their turn. Resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.limit.clearQueue();
    await Promise.allSettled(this.running);
  }
}
