import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { anUpload } from "../../mothers/original.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { ANSWER, EngineProcesses, sequence } from "./engine-processes.ts";

const root = temporaryDirectory();

describe("LocalWorkflowEngine, while its journal cannot be written,", () => {
  let processes: EngineProcesses;
  beforeEach(() => {
    processes = new EngineProcesses(root);
  });
  afterEach(() => processes.close());

  const failToWrite = () =>
    jest.spyOn(processes.journal, "append").mockImplementation(async () => {
      throw Object.assign(new Error("injected"), { code: "ENOSPC" });
    });

  it("waits before the next task, and goes on by itself", async () => {
    const task = jest.fn(ANSWER);
    const append = failToWrite();
    await processes.open(sequence("A", "B"), { A: task }).start(anUpload());
    await eventually(
      async () => append.mock.calls.length,
      (calls) => calls > 10,
    );
    expect(task).not.toHaveBeenCalled();

    append.mockRestore();
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "B"]);
    expect(task).toHaveBeenCalledTimes(1);
  });

  it("stops at once, and the execution goes on at the next start", async () => {
    const append = failToWrite();
    const engine = processes.open(sequence("A"));
    await engine.start(anUpload());
    await engine.stop();
    append.mockRestore();
    expect(await processes.resume(sequence("A"))).toBe(1);
    expect(await processes.waitFor("Succeeded")).toEqual(["A"]);
  });
});
