import { randomUUID } from "node:crypto";
import { appendFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { lockDirectory } from "../../../../local/data-directory/directory-lock.ts";
import { makeDirectory } from "../../../../local/file-system/durable-files.ts";
import { ExecutionJournal } from "../../../../local/state-machine/execution-journal.ts";
import { RedriveRequests } from "../../../../local/state-machine/redrive-requests.ts";
import { JournalExecutions } from "../../../../operations/adapters/one-machine/journal-executions.ts";
import { formatExecutionInput } from "../../../../src/adapters/workflow-state/upload-json.ts";
import { anUpload } from "../../../mothers/original.mother.ts";
import { aRejected } from "../../../mothers/outcome.mother.ts";
import { temporaryDirectory } from "../../../support/temporary-directory.ts";

const root = temporaryDirectory();
const NAME = anUpload().uploadId.toString();
const input = formatExecutionInput(anUpload());

let dataDirectory: string;
let journal: ExecutionJournal;
let executions: JournalExecutions;
beforeEach(async () => {
  dataDirectory = join(root, randomUUID());
  await makeDirectory(dataDirectory);
  journal = new ExecutionJournal(join(dataDirectory, "executions"));
  const requests = new RedriveRequests(join(dataDirectory, "redrives"));
  executions = new JournalExecutions({ journal, requests, dataDirectory });
  await journal.create(NAME, { type: "Started", definition: "1", input });
  await journal.append(NAME, { type: "StateEntered", state: "A", input });
  await journal.append(NAME, { type: "StateEntered", state: "B", input });
  await journal.append(NAME, { type: "StateRetried", state: "B", attempt: 1 });
});

const fail = () =>
  journal.append(NAME, { type: "Failed", state: "B", error: "PinsterApiUnavailable: no\nanswer" });

const listed = async (...status: Parameters<JournalExecutions["list"]>) => {
  const names: string[] = [];
  for await (const { name } of executions.list(...status)) names.push(name);
  return names;
};

describe("JournalExecutions", () => {
  it("lists the executions since a time", async () => {
    const listSince = async (since: Date) => {
      const found = [];
      for await (const each of executions.listSince(since)) found.push(each);
      return found;
    };
    const startedAt = (await executions.describe(NAME))?.startedAt as Date;
    expect(await listSince(startedAt)).toEqual([{ name: NAME, status: "running", startedAt }]);
    expect(await listSince(new Date(startedAt.getTime() + 1))).toEqual([]);
    await fail();
    const [failed] = await listSince(startedAt);
    expect(failed).toMatchObject({ status: "failed", endedAt: expect.any(Date) });
    await journal.append(NAME, { type: "Redriven" });
    expect(await listSince(startedAt)).toMatchObject([{ status: "running" }]);
    await appendFile(join(dataDirectory, "executions", NAME, "history.jsonl"), '\n{"type":"Succ');
    expect(await listSince(startedAt)).toMatchObject([{ status: "running" }]);
  });

  it("says since when a redriven execution goes on", async () => {
    await fail();
    expect(await executions.describe(NAME)).not.toHaveProperty("goesOnSince");
    await journal.append(NAME, { type: "Redriven" });
    expect(await executions.describe(NAME)).toMatchObject({ goesOnSince: expect.any(Date) });
  });

  it("describes an execution that runs", async () => {
    expect(await executions.describe(NAME)).toEqual({
      name: NAME,
      status: "running",
      startedAt: expect.any(Date),
      upload: anUpload(),
      isRedrivable: false,
    });
    expect(await executions.steps(NAME)).toEqual([
      { state: "A", enteredAt: expect.any(Date), leftAt: expect.any(Date), failures: 0 },
      { state: "B", enteredAt: expect.any(Date), failures: 1 },
    ]);
  });

  it("says what became of the upload of an execution that has succeeded", async () => {
    const outcome = aRejected();
    const last = { ...input, outcome };
    await journal.append(NAME, { type: "StateEntered", state: "Flagged", input: last });
    await journal.append(NAME, { type: "Succeeded", state: "Flagged" });
    const execution = await executions.describe(NAME);
    expect(execution).toMatchObject({ status: "succeeded", end: { upload: anUpload(), outcome } });
  });

  it("remembers the names of pruned executions", async () => {
    expect(await executions.isForgotten(NAME)).toBe(false);
    await journal.prune([NAME]);
    expect(await executions.isForgotten(NAME)).toBe(true);
  });

  it("describes an execution that has failed, and where", async () => {
    await fail();
    const error = { name: "PinsterApiUnavailable", message: "no\nanswer" };
    expect(await executions.describe(NAME)).toMatchObject({
      status: "failed",
      endedAt: expect.any(Date),
      error,
      isRedrivable: true,
    });
    const steps = await executions.steps(NAME);
    expect(steps.at(-1)).toEqual({
      state: "B",
      enteredAt: expect.any(Date),
      failures: 2,
      lastError: error,
    });
  });

  it("describes an execution that goes on after a redrive, and one that has succeeded", async () => {
    await fail();
    await journal.append(NAME, { type: "Redriven" });
    expect(await executions.describe(NAME)).toMatchObject({ status: "running" });
    await journal.append(NAME, { type: "Succeeded", state: "Published" });
    expect(await executions.describe(NAME)).toMatchObject({ status: "succeeded" });
    expect((await executions.steps(NAME)).at(-1)).toMatchObject({ leftAt: expect.any(Date) });
  });

  it("lists the newest first", async () => {
    for (const name of ["c", "a", "d", "b"]) {
      await setTimeout(2); // a journal's times have milliseconds
      await journal.create(name, { type: "Started", definition: "1", input });
    }
    expect(await listed()).toEqual(["b", "d", "a", "c", NAME]);
    expect(await listed("running")).toEqual(["b", "d", "a", "c", NAME]);
  });

  it("lists by status, and knows no execution of another name", async () => {
    expect(await listed()).toEqual([NAME]);
    expect(await listed("running")).toEqual([NAME]);
    expect(await listed("failed")).toEqual([]);
    expect(await executions.describe("another")).toBeUndefined();
    expect(await executions.steps("another")).toEqual([]);
  });

  it("leaves a request to redrive, and says whether a service is there to take it", async () => {
    await fail();
    const execution = await executions.describe(NAME);
    if (execution === undefined) throw new Error("not found");
    expect(await executions.redrive(execution)).toBe("requested");
    const release = await lockDirectory(dataDirectory);
    expect(await executions.redrive(execution)).toBe("goes-on");
    await release();
    expect(await readdir(join(dataDirectory, "redrives"))).toEqual([NAME]);
  });
});
