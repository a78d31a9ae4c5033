import { availableParallelism } from "node:os";
import { BACKOFF, type Backoff, repeat } from "../resilience/backoff.ts";
import { ByteBudget } from "../resilience/byte-budget.ts";
import { isDiskFull } from "../resilience/disk-full.ts";
import type { Task, TaskHandler } from "./task.ts";

const GIGABYTE = 1024 ** 3;

/** How many tasks wait for an answer at once. */
const MAX_WAITING_TASKS = 100;

const stopped = (): Error => new Error("The task queue is stopped.");

export interface TaskQueueLimits {
  /** Of all running tasks together. */
  readonly memoryBytes: number;
  /** Tasks that need a processor. */
  readonly processors: number;
}

/** Half of what the machine, or the container, still has, and 2 GB at most. */
const limitsOfThisMachine = (): TaskQueueLimits => ({
  memoryBytes: Math.min(process.availableMemory() / 2, 2 * GIGABYTE),
  processors: availableParallelism(),
});

/**
 * Runs tasks when there is room for them, because executions are many and pictures are large. A task that meets a full disk
 * runs again until the disk has space: that is the machine's trouble, and no retry of the state machine is spent on it.
 */
export class TaskQueue {
  private readonly working: ByteBudget;
  private readonly waiting = new ByteBudget(MAX_WAITING_TASKS);
  private readonly backoff: Backoff;
  private readonly running = new Set<Promise<unknown>>();
  private readonly stopping = new AbortController();

  constructor(limits: TaskQueueLimits = limitsOfThisMachine(), backoff: Backoff = BACKOFF) {
    this.working = new ByteBudget(limits.memoryBytes, limits.processors);
    this.backoff = backoff;
  }

  /** Makes a handler that waits for its turn. It rejects once the queue is stopped. */
  inTurn(task: Task): TaskHandler {
    return async (input) => {
      const attempt = async () => ({ answer: await this.runOnce(task, input) });
      const done = await repeat(
        () => attempt().catch(undefinedIfDiskFull),
        this.stopping.signal,
        this.backoff,
      );
      if (done === undefined) throw stopped();
      return done.answer;
    };
  }

  /** Rejects the tasks that wait for their turn. Resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const budget of [this.working, this.waiting]) budget.close(stopped());
    await Promise.allSettled(this.running);
  }

  private async runOnce({ run, estimateBytes }: Task, input: unknown): Promise<unknown> {
    const release = await (estimateBytes === undefined
      ? this.waiting.admit(1)
      : this.working.admit(await estimateBytes(input)));
    try {
      if (this.stopping.signal.aborted) throw stopped();
      const work = run(input);
      this.running.add(work);
      return await work.finally(() => this.running.delete(work));
    } finally {
      release();
    }
  }
}

const undefinedIfDiskFull = (error: unknown): undefined => {
  if (!isDiskFull(error)) throw error;
};
