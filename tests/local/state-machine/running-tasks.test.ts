import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { StateMachineDefinition } from "aws-local-stepfunctions";
import { anUpload } from "../../mothers/original.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { EngineProcesses, FAILURE, sequence } from "./engine-processes.ts";

const root = temporaryDirectory();

describe("LocalWorkflowEngine, with a task that runs,", () => {
  let processes: EngineProcesses;
  beforeEach(() => {
    processes = new EngineProcesses(root);
  });
  afterEach(() => processes.close());

  it("waits for the task when it stops, and enters no further state", async () => {
    const engine = processes.open(sequence("A", "B"), { A: processes.hold });
    await engine.start(anUpload());
    await processes.waitFor("A");
    const stopped = engine.stop();
    processes.release();
    await stopped;
    expect(await processes.waitFor("A")).toEqual(["A"]);
    expect(await processes.resume(sequence("A", "B"))).toBe(1);
  });

  it("runs no task again when it stops while a failed task waits for its retry", async () => {
    const task = jest.fn(FAILURE);
    const { StartAt, States } = sequence("A");
    const retry = { Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 60 }] };
    const definition = { StartAt, States: { A: { ...States["A"], ...retry } } };
    const engine = processes.open(definition as StateMachineDefinition, { A: task });
    await engine.start(anUpload());
    await eventually(
      async () => task.mock.calls.length,
      (calls) => calls === 1,
    );
    await engine.stop();
    expect(task).toHaveBeenCalledTimes(1);
    expect(await processes.resume(definition as StateMachineDefinition)).toBe(1);
  });

  it("runs a task that waits and works for a day", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask", "Date"] });
    try {
      await processes.open(sequence("A"), { A: processes.hold }).start(anUpload());
      await processes.waitForHeld();
      await jest.advanceTimersByTimeAsync(86_400_000);
    } finally {
      jest.useRealTimers();
    }
    processes.release();
    expect(await processes.waitFor("Succeeded")).toEqual(["A"]);
  });
});
