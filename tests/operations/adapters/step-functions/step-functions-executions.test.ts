import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SFNClient } from "@aws-sdk/client-sfn";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { StepFunctionsExecutions } from "../../../../operations/adapters/step-functions/step-functions-executions.ts";
import { RedriveRefused } from "../../../../operations/application/executions/executions.port.ts";
import { formatExecutionInput } from "../../../../src/adapters/workflow-state/upload-json.ts";
import { anUpload } from "../../../mothers/original.mother.ts";
import { aRejected } from "../../../mothers/outcome.mother.ts";

const ARN = "arn:aws:states:eu-west-1:123456789012:stateMachine:ProcessUpload";
const EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:ProcessUpload:";
const NAME = anUpload().uploadId.toString();

type Answer = { readonly status?: number; readonly json: unknown };
type Request = { readonly operation: string; readonly body: Record<string, unknown> };

/** Answers as Step Functions does (API Reference): AWS JSON 1.0, times in seconds. */
const answers = new Map<string, Answer[]>();
let requests: Request[] = [];
const server = createServer(async (request, response) => {
  const operation = String(request.headers["x-amz-target"]).replace("AWSStepFunctions.", "");
  requests.push({ operation, body: JSON.parse(await text(request)) });
  const { status = 200, json } = answers.get(operation)?.shift() ?? { status: 500, json: {} };
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify(json));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const client = new SFNClient({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: "eu-west-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
afterAll(() => {
  client.destroy();
  server.close();
});

const answer = (operation: string, ...given: Answer[]): void => void answers.set(operation, given);
const executions = new StepFunctionsExecutions(client, ARN);

beforeEach(() => {
  answers.clear();
  requests = [];
});

const described = (overrides: Record<string, unknown> = {}) => ({
  executionArn: EXECUTION + NAME,
  stateMachineArn: ARN,
  name: NAME,
  status: "FAILED",
  startDate: 1_767_268_800,
  stopDate: 1_767_269_100,
  input: JSON.stringify(formatExecutionInput(anUpload())),
  error: "PinsterApiUnavailable",
  cause: JSON.stringify({ errorType: "PinsterApiUnavailable", errorMessage: "answered 503" }),
  redriveCount: 0,
  redriveStatus: "REDRIVABLE",
  ...overrides,
});

it("lists the executions since a time, the latest first, and asks for no page beyond it", async () => {
  const executionsAt = (...seconds: readonly number[]) =>
    seconds.map((startDate) => ({ ...described(), name: `at ${startDate}`, startDate }));
  answer(
    "ListExecutions",
    { json: { executions: executionsAt(300, 200), nextToken: "more" } },
    { json: { executions: executionsAt(100, 99), nextToken: "even more" } },
  );
  const names = [];
  for await (const { name } of executions.listSince(new Date(100_000))) names.push(name);
  expect(names).toEqual(["at 300", "at 200", "at 100"]);
  expect(requests.map(({ body }) => body["maxResults"])).toEqual([1_000, 1_000]);
});

const describeExecution = async (overrides: Record<string, unknown> = {}) => {
  answer("DescribeExecution", { json: described(overrides) });
  const found = await executions.describe(NAME);
  if (found === undefined) throw new Error("not found");
  return found;
};

describe("StepFunctionsExecutions", () => {
  it("says what became of the upload of an execution that has succeeded, also of 0.1.0", async () => {
    const input = formatExecutionInput(anUpload());
    const succeeded = (state: object) =>
      describeExecution({ status: "SUCCEEDED", output: JSON.stringify({ ...input, ...state }) });
    const outcome = aRejected();
    const { kind, detail, ...rejection } = outcome;
    const end = { upload: anUpload(), outcome };
    expect((await succeeded({ outcome })).end).toEqual(end);
    expect((await succeeded({ rejection })).end).toEqual({
      ...end,
      outcome: { ...outcome, detail: "" },
    });
    expect((await succeeded({})).end).toBeUndefined();
  });

  it("finds the image that a client has put into the bucket by itself", async () => {
    const { uploadId, versionId } = anUpload();
    const input = JSON.stringify(formatExecutionInput({ uploadId, versionId }));
    expect((await describeExecution({ input })).upload).toEqual({ uploadId, versionId });
  });

  it("lists page by page, by status", async () => {
    const page = (name: string, nextToken?: string) => ({
      json: {
        executions: [{ executionArn: EXECUTION + name, name, status: "TIMED_OUT", startDate: 1 }],
        ...(nextToken && { nextToken }),
      },
    });
    answer("ListExecutions", page("a", "more"), page("b"), page("c"));
    const names: string[] = [];
    for await (const { name, status } of executions.list("failed")) names.push(`${name} ${status}`);
    expect(names).toEqual(["a failed", "b failed", "c failed"]);
    expect(requests.map(({ body }) => [body["statusFilter"], body["nextToken"]])).toEqual([
      ["FAILED", undefined],
      ["FAILED", "more"],
      ["TIMED_OUT", undefined],
    ]);
  });

  it("describes an execution, its upload and its error", async () => {
    expect(await describeExecution()).toEqual({
      name: NAME,
      status: "failed",
      startedAt: new Date(1_767_268_800_000),
      endedAt: new Date(1_767_269_100_000),
      upload: anUpload(),
      error: { name: "PinsterApiUnavailable", message: "answered 503" },
      isRedrivable: true,
    });
    expect(requests).toEqual([
      { operation: "DescribeExecution", body: { executionArn: EXECUTION + NAME } },
    ]);
  });

  it.each([
    ["whose window is over", { redriveStatus: "NOT_REDRIVABLE" }],
    ["in which a rollback left an older answer", { error: "States.Runtime" }],
  ])("says of an execution %s that it cannot go on in its state", async (_, overrides) => {
    expect(await describeExecution(overrides)).toMatchObject({ isRedrivable: false });
  });

  it("knows no execution of another name", async () => {
    const json = { __type: "com.amazonaws.states#ExecutionDoesNotExist", message: "no" };
    answer("DescribeExecution", { status: 400, json });
    expect(await executions.describe("another")).toBeUndefined();
  });

  it("reads the visited states with their times and errors from the history", async () => {
    const entered = (id: number, name: string) => ({
      id,
      timestamp: id,
      type: "TaskStateEntered",
      stateEnteredEventDetails: { name },
    });
    const failed = (id: number, error: string) => ({
      id,
      timestamp: id,
      type: "LambdaFunctionFailed",
      lambdaFunctionFailedEventDetails: { error, cause: '{"errorMessage":"503"}' },
    });
    const exited = { type: "TaskStateExited", stateExitedEventDetails: { name: "ModerateImage" } };
    answer(
      "GetExecutionHistory",
      {
        json: {
          events: [
            { id: 1, timestamp: 1, type: "ExecutionStarted" },
            entered(2, "ModerateImage"),
            { id: 3, timestamp: 3, ...exited },
          ],
          nextToken: "more",
        },
      },
      { json: { events: [entered(4, "NotifyPinster"), failed(5, "A"), failed(6, "B")] } },
    );
    expect(await executions.steps(NAME)).toEqual([
      { state: "ModerateImage", enteredAt: new Date(2_000), leftAt: new Date(3_000), failures: 0 },
      {
        state: "NotifyPinster",
        enteredAt: new Date(4_000),
        failures: 2,
        lastError: { name: "B", message: "503" },
      },
    ]);
  });

  it("redrives an execution in its failed state", async () => {
    const execution = await describeExecution();
    answer("RedriveExecution", { json: { redriveDate: 1_767_269_200 } });
    expect(await executions.redrive(execution)).toBe("goes-on");
    expect(requests.at(-1)).toEqual({
      operation: "RedriveExecution",
      body: { executionArn: EXECUTION + NAME, clientToken: expect.any(String) },
    });
  });

  it("says why Step Functions does not redrive", async () => {
    const execution = await describeExecution();
    const json = {
      __type: "com.amazonaws.states#ExecutionNotRedrivable",
      message: "Execution is RUNNING and cannot be redriven",
    };
    answer("RedriveExecution", { status: 400, json });
    await expect(executions.redrive(execution)).rejects.toMatchObject({
      name: "RedriveRefused",
      message: "Step Functions refuses: Execution is RUNNING and cannot be redriven",
    });
  });

  it("starts a successor past the window", async () => {
    const execution = await describeExecution({ redriveStatus: "NOT_REDRIVABLE" });
    const exists = {
      status: 400,
      json: { __type: "com.amazonaws.states#ExecutionAlreadyExists", message: "exists" },
    };
    const started = { json: { executionArn: `${EXECUTION}${NAME}.2`, startDate: 1 } };
    answer("StartExecution", exists, started);
    answer("DescribeExecution", { json: described() });
    expect(await executions.redrive(execution)).toBe("successor-started");
    const starts = requests.filter(({ operation }) => operation === "StartExecution");
    expect(starts.map(({ body }) => body["name"])).toEqual([NAME, `${NAME}.2`]);
    expect(JSON.parse(String(starts[1]?.body["input"]))).toEqual(formatExecutionInput(anUpload()));
  });

  it("starts no successor beside an execution that runs", async () => {
    const execution = await describeExecution({ redriveStatus: "NOT_REDRIVABLE" });
    const json = { __type: "com.amazonaws.states#ExecutionAlreadyExists", message: "exists" };
    answer("StartExecution", { status: 400, json });
    answer("DescribeExecution", { json: described({ status: "RUNNING" }) });
    await expect(executions.redrive(execution)).rejects.toThrow(RedriveRefused);
  });
});
