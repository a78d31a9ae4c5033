import { availableParallelism } from "node:os";
import pLimit from "p-limit";

/** Runs a state's task. The state machine matches the name of a thrown error. */
export type TaskHandler = (input: unknown) => Promise<unknown>;

/** Runs at most as many tasks at once as there are processors, because executions are many and pictures are large. */
export class TaskQueue {
  private readonly limit = pLimit({ concurrency: availableParallelism(), rejectOnClear: true });
  private readonly running = new Set<Promise<unknown>>();
  private isStopped = false;

  /** Makes a handler that waits for its turn. It rejects once the queue is stopped. */
  inTurn(task: TaskHandler): TaskHandler {
    return async (input) => {
      if (this.isStopped) throw new Error("The task queue is stopped.");
      return this.limit(() => {
        const work = task(input);
        this.running.add(work);
        return work.finally(() => this.running.delete(work));
      });
    };
  }

  /** Rejects the tasks that wait for their turn. Resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.limit.clearQueue();
    await Promise.allSettled(this.running);
  }
}
