import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
import {
  type Executions,
  startInSuccession,
  uploadIdOfExecution,
} from "../../src/application/start-workflow/execution-succession.ts";
import { describeWorkflowRestarts } from "../contract/workflow-starter.contract.ts";
import { InMemoryWorkflowStarter } from "../fakes/workflow-starter.fake.ts";
import { EngineProcesses, sequence } from "../local/state-machine/engine-processes.ts";
import { eventually } from "../local/support/eventually.ts";
import { anUpload } from "../mothers/original.mother.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

describeWorkflowRestarts("InMemoryWorkflowStarter", async () => {
  const starter = new InMemoryWorkflowStarter();
  return {
    starter,
    reopened: () => starter,
    executions: async () =>
      starter.started.map((upload) => Object.values(formatExecutionInput(upload))[0]),
    fail: async (upload) => starter.fail(upload),
  };
});

describe("on one machine:", () => {
  const root = temporaryDirectory();
  let processes: EngineProcesses;
  let running: (() => void)[];
  beforeEach(() => {
    processes = new EngineProcesses(root);
    running = [];
  });
  afterEach(async () => {
    const closed = processes.close();
    endTasks();
    await closed;
  });

  const task = () =>
    new Promise<never>((_, reject) => {
      running.push(() => reject(new Error("scripted")));
    });
  const endTasks = () => {
    for (const end of running.splice(0)) end();
  };
  const histories = async () => {
    const { journal } = processes;
    return Promise.all((await journal.names()).map((name) => journal.history(name)));
  };

  describeWorkflowRestarts("LocalWorkflowEngine", async () => {
    const open = () => processes.open(sequence("Only"), { Only: task });
    return {
      starter: open(),
      reopened: open,
      executions: async () =>
        (await histories()).map(
          ([first]) => (first as { input: { upload: unknown } }).input.upload,
        ),
      fail: async () => {
        await eventually(
          async () => running.length,
          (count) => count > 0,
        );
        endTasks();
        await eventually(histories, (all) =>
          all.every((events) => events.some(({ type }) => type === "Failed")),
        );
      },
    };
  });
});

describe("the succession of an upload's executions", () => {
  const { uploadId } = anUpload();

  /** @param failed how many of the first names belong to failed executions */
  const executionsAfter = (failed: number) => {
    const names: string[] = [];
    const executions: Executions = {
      begin: async (name) => names.push(name) > failed,
      hasFailed: async () => true,
    };
    return { names, executions };
  };

  it("names the first execution by the upload id, and a successor by its number", async () => {
    const { names, executions } = executionsAfter(2);
    expect(await startInSuccession(uploadId, executions)).toBe("restarted");
    expect(names).toEqual([`${uploadId}`, `${uploadId}.2`, `${uploadId}.3`]);
  });

  it("has names that Step Functions takes, and that give the upload id back", async () => {
    const { names, executions } = executionsAfter(Number.POSITIVE_INFINITY);
    await expect(startInSuccession(uploadId, executions)).rejects.toThrow();
    expect(names).toHaveLength(11);
    for (const name of names) {
      expect(name).toMatch(/^[0-9a-f.-]{1,80}$/);
      expect(uploadIdOfExecution(name)).toBe(uploadId.toString());
    }
  });

  it("stops at the first execution that has not failed", async () => {
    const { names, executions } = executionsAfter(Number.POSITIVE_INFINITY);
    const hasFailed = async (name: string) => !name.endsWith(".2");
    expect(await startInSuccession(uploadId, { ...executions, hasFailed })).toBe("already-started");
    expect(names).toHaveLength(2);
  });
});
