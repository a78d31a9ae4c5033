import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import type { Task } from "../../../local/state-machine/task.ts";
import { TaskQueue } from "../../../local/state-machine/task-queue.ts";
import { eventually } from "../support/eventually.ts";

const BACKOFF = { firstMs: 1, maxMs: 4 };

/** The tasks of one test, which run until they are released. */
class HeldTasks {
  readonly started: string[] = [];
  private readonly ends = new Map<string, () => void>();

  make(name: string, bytes?: number): Task {
    return {
      run: () => {
        this.started.push(name);
        return new Promise((resolve) => this.ends.set(name, () => resolve(name)));
      },
      ...(bytes !== undefined && { estimateBytes: async () => bytes }),
    };
  }

  async end(...names: readonly string[]): Promise<void> {
    for (const name of names) this.ends.get(name)?.();
    await sleep(5);
  }
}

describe("TaskQueue", () => {
  let tasks: HeldTasks;
  let queue: TaskQueue;
  const open = (memoryBytes: number, processors: number): void => {
    tasks = new HeldTasks();
    queue = new TaskQueue({ memoryBytes, processors }, BACKOFF);
  };
  const run = async (...made: readonly Task[]): Promise<void> => {
    for (const task of made)
      queue
        .inTurn(task)({})
        .catch(() => {});
    await sleep(5);
  };
  afterEach(async () => {
    const stopped = queue.stop();
    await tasks?.end(...tasks.started);
    await stopped;
  });

  it("runs a task that decodes while tasks wait for PinsterApi, however many", async () => {
    open(100, 1);
    await run(...Array.from({ length: 20 }, (_, i) => tasks.make(`notify ${i}`)));
    await run(tasks.make("decode", 10));
    expect(tasks.started).toHaveLength(21);
  });

  it("runs tasks at once only as far as their memory fits, in their order", async () => {
    open(100, 8);
    await run(tasks.make("a", 60), tasks.make("b", 60), tasks.make("c", 30));
    expect(tasks.started).toEqual(["a"]);
    await tasks.end("a");
    expect(tasks.started).toEqual(["a", "b", "c"]);
  });

  it("runs a task that takes more than all memory, alone", async () => {
    open(100, 8);
    await run(tasks.make("small", 1), tasks.make("huge", 1000), tasks.make("other", 1));
    expect(tasks.started).toEqual(["small"]);
    await tasks.end("small");
    expect(tasks.started).toEqual(["small", "huge"]);
    await tasks.end("huge");
    expect(tasks.started).toEqual(["small", "huge", "other"]);
  });

  it("runs as many decoding tasks at once as there are processors", async () => {
    open(100, 2);
    await run(tasks.make("a", 1), tasks.make("b", 1), tasks.make("c", 1));
    expect(tasks.started).toEqual(["a", "b"]);
  });

  it.each(["ENOSPC", "EDQUOT", "EROFS"])(
    "runs a task again until it no longer ends with %s",
    async (code) => {
      open(100, 1);
      let attempts = 0;
      const write = async (): Promise<string> => {
        attempts += 1;
        if (attempts < 20)
          throw new Error("not written", { cause: Object.assign(new Error(), { code }) });
        return "written";
      };
      expect(await queue.inTurn({ run: write, estimateBytes: async () => 1 })({})).toBe("written");
    },
  );

  it("gives the processor to another task while one waits for space on the disk", async () => {
    open(100, 1);
    const full = async () => {
      throw Object.assign(new Error(), { code: "ENOSPC" });
    };
    await run({ run: full, estimateBytes: async () => 1 }, tasks.make("other", 1));
    await eventually(
      async () => tasks.started,
      (started) => started.includes("other"),
    );
  });

  it("rejects with a task's own error, and the tasks that wait when it stops", async () => {
    open(100, 1);
    const fail = async () => {
      throw new TypeError("no picture");
    };
    await expect(queue.inTurn({ run: fail })({})).rejects.toThrow("no picture");
    await run(tasks.make("a", 1));
    const waiting = expect(queue.inTurn(tasks.make("b", 1))({})).rejects.toThrow("stopped");
    const stopped = queue.stop();
    await waiting;
    await tasks.end("a");
    await stopped;
    expect(tasks.started).toEqual(["a"]);
  });
});
