import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { RedriveRequests } from "../../../local/state-machine/redrive-requests.ts";
import { anUpload } from "../../mothers/original.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { EngineProcesses, FAILURE, NAME, sequence } from "./engine-processes.ts";

const root = temporaryDirectory();
const MACHINE = sequence("A", "B");

let processes: EngineProcesses;
beforeEach(() => {
  processes = new EngineProcesses(root);
});
afterEach(() => processes.close());

const failInB = async () => {
  const engine = processes.open(MACHINE, { B: FAILURE });
  await engine.start(anUpload());
  await processes.waitFor("Failed");
  return engine;
};

describe("a redrive", () => {
  it("goes on in the state in which the execution failed", async () => {
    await failInB();
    expect(await processes.open(MACHINE).redrive(NAME)).toBe(true);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "B", "B"]);
  });

  it("may fail again, and be repeated", async () => {
    await failInB();
    await processes.open(MACHINE, { B: FAILURE }).redrive(NAME);
    await eventually(
      () => processes.journal.history(NAME),
      (events) => events.filter(({ type }) => type === "Failed").length === 2,
    );
    expect(await processes.open(MACHINE).redrive(NAME)).toBe(true);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "B", "B", "B"]);
  });

  it("starts over where the definition is another one now", async () => {
    await failInB();
    expect(await processes.open(sequence("A", "New")).redrive(NAME)).toBe(true);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "B", "A", "New"]);
  });

  it("goes on after a kill", async () => {
    await failInB();
    await processes.journal.append(NAME, { type: "Redriven" });
    expect(await processes.resume(MACHINE)).toBe(1);
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "B", "B"]);
  });

  it("does nothing to an execution that runs, has succeeded, or is unknown", async () => {
    const engine = processes.open(MACHINE, { B: processes.hold });
    await engine.start(anUpload());
    await processes.waitForHeld();
    expect(await engine.redrive(NAME)).toBe(false);
    processes.release();
    expect(await processes.waitFor("Succeeded")).toEqual(["A", "B"]);
    expect(await engine.redrive(NAME)).toBe(false);
    expect(await engine.redrive("unknown")).toBe(false);
  });

  it("and a repeated event at the same moment leave one execution of the upload", async () => {
    let isFirst = true;
    const failOnce = async () => {
      if (!isFirst) return processes.hold();
      isFirst = false;
      return FAILURE();
    };
    const engine = processes.open(MACHINE, { B: failOnce });
    await engine.start(anUpload());
    await processes.waitFor("Failed");
    const [isRedriven, start] = await Promise.all([engine.redrive(NAME), engine.start(anUpload())]);
    expect([isRedriven, start]).toEqual([true, "already-started"]);
    expect(await processes.journal.names()).toEqual([NAME]);
  });

  it("is refused when the execution has a successor", async () => {
    const engine = await failInB();
    expect(await engine.start(anUpload())).toBe("restarted");
    expect(await engine.redrive(NAME)).toBe(false);
  });
});

describe("a request to redrive", () => {
  const watched: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const watch of watched.splice(0)) await watch.stop();
  });

  it("waits for the service, and is taken once", async () => {
    const directory = join(processes.directory, "redrives");
    await new RedriveRequests(directory).add("a");
    const taken: string[] = [];
    const requests = new RedriveRequests(directory);
    watched.push(requests.watch(async (name) => void taken.push(name)));
    await requests.add("b");
    await eventually(
      async () => taken,
      ({ length }) => length === 2,
    );
    expect(taken).toEqual(["a", "b"]);
    await eventually(
      async () => existsSync(join(directory, "a")) || existsSync(join(directory, "b")),
      (isThere) => !isThere,
    );
  });

  it("stays until it has been carried out", async () => {
    const directory = join(processes.directory, "redrives");
    const requests = new RedriveRequests(directory);
    await requests.add("a");
    await writeFile(join(directory, ".half-written"), "");
    let attempts = 0;
    watched.push(
      requests.watch(async () => {
        attempts += 1;
        if (attempts < 3) throw new Error("disk full");
      }),
    );
    await eventually(
      async () => existsSync(join(directory, "a")),
      (isThere) => !isThere,
    );
    expect(attempts).toBe(3);
  });
});
