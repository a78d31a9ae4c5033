import { ExecutionDoesNotExist, SFNClient } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "@jest/globals";
import { StepFunctionsThumbnailRegenerator } from "../../../../operations/adapters/step-functions/step-functions-thumbnail-regenerator.ts";
import {
  NoSuchRegeneration,
  RegenerationStopped,
} from "../../../../operations/application/thumbnails/thumbnail-regenerator.port.ts";
import { MD5 } from "../../../mothers/original.mother.ts";

const MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:regenerate";
const MAP_RUN = "arn:aws:states:eu-west-1:123456789012:mapRun:regenerate/RegenerateListed:0b1c";

/** Step Functions with recorded answers for each command, the last of which repeats. The emulator has no map runs. */
const regeneratorWith = (
  answers: Readonly<Record<string, readonly (object | Error)[]>>,
  results: Readonly<Record<string, unknown>> = {},
) => {
  const sent: { readonly command: string; readonly input: object }[] = [];
  const counts = new Map<string, number>();
  const send = async (command: { readonly input: object }): Promise<object> => {
    const name = command.constructor.name;
    sent.push({ command: name, input: command.input });
    const i = counts.get(name) ?? 0;
    counts.set(name, i + 1);
    const answer = answers[name]?.[i] ?? answers[name]?.at(-1) ?? new Error(`unexpected ${name}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = Object.assign(new SFNClient({ region: "eu-west-1" }), { send });
  const read = async (key: string) =>
    results[key] === undefined ? undefined : JSON.stringify(results[key]);
  return { regenerator: new StepFunctionsThumbnailRegenerator(client, MACHINE, read, 1), sent };
};
const collect = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
const counts = (succeeded: number, failed = 0, timedOut = 0) => ({
  itemCounts: { succeeded, failed, timedOut, aborted: 0, pending: 1, running: 1, total: 9 },
});
const mapRuns = [{ mapRuns: [] }, { mapRuns: [{ mapRunArn: MAP_RUN }] }];

describe("StepFunctionsThumbnailRegenerator", () => {
  it("starts an execution over all originals, or over named ones", async () => {
    const { regenerator, sent } = regeneratorWith({ StartExecutionCommand: [{}] });
    const request = { all: true, concurrency: 20, toleratedPercentage: 5 };
    const id = await regenerator.start(request);
    await regenerator.start({ ...request, md5s: [MD5] });
    const input = { all: true, maxConcurrency: 20, toleratedFailurePercentage: 5 };
    expect(sent.map((each) => each.input)).toEqual([
      { stateMachineArn: MACHINE, name: id, input: JSON.stringify(input) },
      {
        stateMachineArn: MACHINE,
        name: expect.stringMatching(/./),
        input: JSON.stringify({ ...input, keys: [`raw/${MD5}`] }),
      },
    ]);
  });

  it("notifies PinsterApi under its own id, or under that of the regeneration whose notifications it repeats", async () => {
    const { regenerator, sent } = regeneratorWith({
      StartExecutionCommand: [{}],
      DescribeExecutionCommand: [
        { input: '{"all":true,"regenerationId":"first"}' },
        { input: "{}" },
      ],
    });
    const request = { all: true, concurrency: 20, toleratedPercentage: 5 };
    const id = await regenerator.start({ ...request, notify: {} });
    await regenerator.start({ ...request, notify: { as: "first" }, md5s: [MD5] });
    const inputs = sent.map((each) => JSON.parse((each.input as { input: string }).input));
    expect(inputs).toMatchObject([{ regenerationId: id }, { regenerationId: "first" }]);
    expect(await regenerator.notifiesAs("second")).toBe("first");
    expect(await regenerator.notifiesAs("third")).toBeUndefined();
  });

  it("follows the map run to the execution's end", async () => {
    const { regenerator, sent } = regeneratorWith({
      DescribeExecutionCommand: [
        ...Array.from({ length: 3 }, () => ({ status: "RUNNING" })),
        { status: "SUCCEEDED" },
      ],
      ListMapRunsCommand: mapRuns,
      DescribeMapRunCommand: [counts(1), counts(3, 1), counts(6, 2, 1)],
    });
    expect(await collect(regenerator.follow("one"))).toEqual([
      { done: 1, failed: 0 },
      { done: 4, failed: 1 },
      { done: 9, failed: 3 },
    ]);
    expect(sent[0]?.input).toEqual({
      executionArn: "arn:aws:states:eu-west-1:123456789012:execution:regenerate:one",
    });
  });

  it("throws RegenerationStopped with Step Functions' reason", async () => {
    const failed = {
      status: "FAILED",
      error: "States.ExceedToleratedFailureThreshold",
      cause: "…",
    };
    const { regenerator } = regeneratorWith({
      DescribeExecutionCommand: [failed],
      ListMapRunsCommand: mapRuns,
    });
    await expect(collect(regenerator.follow("one"))).rejects.toThrow(
      new RegenerationStopped(
        "The regeneration one is FAILED. States.ExceedToleratedFailureThreshold …",
      ),
    );
  });

  it("reads the failures from the map's results, with Lambda's messages", async () => {
    const child = (md5: string, error: string, Cause: string) => ({
      ExecutionArn: "arn:x",
      Input: JSON.stringify({ key: `raw/${md5}`, all: false }),
      Status: "FAILED",
      Error: error,
      Cause,
    });
    const { regenerator } = regeneratorWith(
      {
        DescribeExecutionCommand: [{ status: "SUCCEEDED" }],
        ListMapRunsCommand: [{ mapRuns: [{ mapRunArn: MAP_RUN }] }],
      },
      {
        "regenerations/0b1c/manifest.json": {
          ResultFiles: { FAILED: [{ Key: "f0" }, { Key: "f1" }], SUCCEEDED: [{ Key: "s0" }] },
        },
        f0: [child("a", "DecodeTimeout", '{"errorMessage":"40 s were over","trace":[]}')],
        f1: [child("b", "States.Timeout", "")],
      },
    );
    expect(await collect(regenerator.failures("one"))).toEqual([
      { image: "a", reason: "DecodeTimeout: 40 s were over" },
      { image: "b", reason: "States.Timeout: " },
    ]);
  });

  it("has no failures without a manifest, or without a map run", async () => {
    const described = { DescribeExecutionCommand: [{ status: "SUCCEEDED" }] };
    for (const runs of [[], [{ mapRunArn: MAP_RUN }]]) {
      const answers = { ...described, ListMapRunsCommand: [{ mapRuns: runs }] };
      expect(await collect(regeneratorWith(answers).regenerator.failures("one"))).toEqual([]);
    }
  });

  it("throws NoSuchRegeneration for an unknown id", async () => {
    const unknown = new ExecutionDoesNotExist({ message: "no", $metadata: {} });
    const { regenerator } = regeneratorWith({ DescribeExecutionCommand: [unknown] });
    await expect(collect(regenerator.follow("x"))).rejects.toThrow(NoSuchRegeneration);
    await expect(collect(regenerator.failures("x"))).rejects.toThrow(NoSuchRegeneration);
  });
});
