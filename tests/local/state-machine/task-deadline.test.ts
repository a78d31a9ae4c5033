import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { withDeadline } from "../../../local/state-machine/task-deadline.ts";

describe("a task with a deadline", () => {
  let milliseconds = 0;
  const now = () => milliseconds;
  const takes = (seconds: number) => async () => {
    milliseconds += 1000 * seconds;
    return "done";
  };

  it.each([
    ["the state's TimeoutSeconds", { state: 60, function: 90 }, "States.Timeout", 60],
    ["the function's Timeout", { state: 90, function: 60 }, "Sandbox.Timedout", 60],
    ["the function's Timeout alone", { state: undefined, function: 20 }, "Sandbox.Timedout", 20],
  ])("holds %s", async (_, limits, name, seconds) => {
    expect(await withDeadline(takes(seconds), limits, now)({})).toBe("done");
    await expect(withDeadline(takes(seconds + 1), limits, now)({})).rejects.toMatchObject({ name });
  });

  it("fails only when the work that is too slow has ended, so that no retry runs beside it", async () => {
    const order: string[] = [];
    const slow = async () => {
      milliseconds += 100_000;
      await sleep(10);
      order.push("work ended");
    };
    const failed = withDeadline(
      slow,
      { state: 60, function: 60 },
      now,
    )({}).catch(() => {
      order.push("task failed");
    });
    await failed;
    expect(order).toEqual(["work ended", "task failed"]);
  });

  it("keeps the error of work that fails in time", async () => {
    const fail = async () => {
      throw new TypeError("no picture");
    };
    await expect(withDeadline(fail, { state: 60, function: 60 }, now)({})).rejects.toThrow(
      "no picture",
    );
  });
});
