import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { StateMachineInterpreter } from "../../../local/state-machine/state-machine-interpreter.ts";
import { anUpload } from "../../mothers/original.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { ANSWER, EngineProcesses, FAILURE, NAME, sequence, stateOf } from "./engine-processes.ts";

const root = temporaryDirectory();

describe("LocalWorkflowEngine", () => {
  let processes: EngineProcesses;
  beforeEach(() => {
    processes = new EngineProcesses(root);
  });
  afterEach(() => processes.close());

  it("goes on in the state that an execution entered last, with that state's input", async () => {
    await processes.open(sequence("A", "B", "C"), { B: processes.hold }).start(anUpload());
    await processes.waitFor("B");

    expect(await processes.resume(sequence("A", "B", "C"))).toBe(1);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "B", "B", "C"]);
    const events = await processes.journal.history(NAME);
    expect(events.find((event) => stateOf(event) === "C")).toMatchObject({
      input: { upload: { uploadId: NAME }, A: "done", B: "done" },
    });
  });

  it("starts an execution over with its upload when it began under another definition", async () => {
    await processes.open(sequence("A", "Gone"), { Gone: processes.hold }).start(anUpload());
    await processes.waitFor("Gone");

    expect(await processes.resume(sequence("A", "New"))).toBe(1);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "Gone", "A", "New"]);
    const events = await processes.journal.history(NAME);
    expect(events.find((event) => stateOf(event) === "New")).toMatchObject({
      input: { upload: { uploadId: NAME }, A: "done" },
    });
  });

  it("goes on in the new definition's state when it was killed again after it started over", async () => {
    await processes.open(sequence("A", "Gone"), { Gone: processes.hold }).start(anUpload());
    await processes.waitFor("Gone");
    await processes.resume(sequence("A", "New"), { New: processes.hold });
    await processes.waitFor("New");

    expect(await processes.resume(sequence("A", "New"))).toBe(1);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "Gone", "A", "New", "New"]);
  });

  it("starts over when it was killed before it entered a state of the new definition", async () => {
    await processes.open(sequence("A", "Gone"), { Gone: processes.hold }).start(anUpload());
    await processes.waitFor("Gone");
    const { fingerprint } = new StateMachineInterpreter(sequence("A", "New"), {});
    const [first] = await processes.journal.history(NAME);
    const input = (first as { input: unknown }).input;
    await processes.journal.append(NAME, { type: "Started", definition: fingerprint, input });

    expect(await processes.resume(sequence("A", "New"))).toBe(1);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "Gone", "A", "New"]);
  });

  it("starts an execution of version 0.1.0 over, whose journal names no definition", async () => {
    const upload = { uploadId: NAME };
    await mkdir(join(processes.directory, NAME), { recursive: true });
    await writeFile(
      join(processes.directory, NAME, "history.jsonl"),
      [
        { type: "StateEntered", state: "A", input: { upload } },
        { type: "StateEntered", state: "A", input: { upload } },
        { type: "StateEntered", state: "Unreadable", input: { upload, error: {} } },
      ]
        .map((event) => `\n${JSON.stringify(event)}`)
        .join(""),
    );

    expect(await processes.resume(sequence("A", "B"))).toBe(1);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "A", "Unreadable", "A", "B"]);
    const events = await processes.journal.history(NAME);
    expect(events.find((event) => stateOf(event) === "B")).toMatchObject({
      input: { upload, A: "done" },
    });
  });

  it("ignores a journal's last line when it was cut off", async () => {
    await processes.open(sequence("A", "B"), { B: processes.hold }).start(anUpload());
    await processes.waitFor("B");
    await appendFile(join(processes.directory, NAME, "history.jsonl"), '\n{"type":"Succ');

    expect(await processes.resume(sequence("A", "B"))).toBe(1);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "B", "B"]);
  });

  it.each([
    ["succeeded", ANSWER, "Succeeded"],
    ["failed", FAILURE, "Failed"],
  ] as const)("does not resume an execution that has %s", async (_, task, end) => {
    await processes.open(sequence("A"), { A: task }).start(anUpload());
    await processes.waitFor(end);
    expect(await processes.resume(sequence("A"))).toBe(0);
    expect(await processes.resume(sequence("Another"))).toBe(0);
  });

  it("logs an execution that fails, with its state", async () => {
    await processes.open(sequence("A", "B"), { B: FAILURE }).start(anUpload());
    await processes.waitFor("Failed");
    expect(processes.telemetry.errors).toEqual([
      expect.objectContaining({
        message: "execution failed",
        fields: { upload_id: NAME, state: "B" },
      }),
    ]);
  });
});
