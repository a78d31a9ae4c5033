import { appendFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ExecutionJournal } from "../../../local/state-machine/execution-journal.ts";
import { pruneExecutions } from "../../../local/state-machine/prune-executions.ts";
import { anUpload } from "../../mothers/original.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { EngineProcesses, FAILURE, NAME, sequence } from "./engine-processes.ts";

const root = temporaryDirectory();
const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);

describe("the pruning of executions", () => {
  let processes: EngineProcesses;
  beforeEach(() => {
    processes = new EngineProcesses(root);
  });
  afterEach(() => processes.close());

  const runTo = async (end: string, task?: () => Promise<unknown>) => {
    const engine = processes.open(sequence("A"), task && { A: task });
    await engine.start(anUpload());
    await processes.waitFor(end);
    return engine;
  };

  it("deletes the history of one that succeeded long ago, and starts its upload never again", async () => {
    const engine = await runTo("Succeeded");
    pruneExecutions(processes.journal, [{ name: NAME, endedAt: daysAgo(31) }], 30);
    await eventually(
      () => processes.journal.names(),
      (names) => names.length === 0,
    );
    expect(await engine.start(anUpload())).toBe("already-started");

    const reopened = new ExecutionJournal(processes.directory);
    expect(await reopened.create(NAME, { type: "Succeeded", state: "A" })).toBe(false);
    const { known, unfinished } = await processes.open(sequence("A")).takeStock();
    expect([...known]).toEqual([NAME]);
    expect(unfinished).toEqual([]);
  });

  it("keeps one that succeeded a short time ago", async () => {
    await runTo("Succeeded");
    await pruneExecutions(processes.journal, [{ name: NAME, endedAt: daysAgo(29) }], 30).stop();
    expect(await processes.journal.names()).toEqual([NAME]);
  });

  it("keeps one that failed, whatever its age", async () => {
    const engine = await runTo("Failed", FAILURE);
    expect(await engine.takeStock()).toMatchObject({
      succeeded: [],
      failed: [{ name: NAME, state: "A", error: expect.any(String) }],
      known: new Set([NAME]),
    });
  });

  it("does not report a failed one that has a successor", async () => {
    const engine = await runTo("Failed", FAILURE);
    await processes.journal.create(`${NAME}.2`, { type: "Succeeded", state: "A" });
    expect((await engine.takeStock()).failed).toEqual([]);
  });

  it("ignores a name that was cut off", async () => {
    const engine = await runTo("Succeeded");
    await appendFile(join(processes.directory, ".pruned"), `\n${NAME.slice(0, 20)}`);
    await processes.journal.prune([NAME]);
    expect((await engine.takeStock()).known).toContain(NAME);
    expect(await readdir(processes.directory)).toEqual([".pruned"]);
  });
});
