import { setTimeout } from "node:timers/promises";
import { CreateStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { StepFunctionsExecutions } from "../../../operations/adapters/step-functions/step-functions-executions.ts";
import type { ExecutionStatus } from "../../../operations/application/executions/executions.port.ts";
import { StepFunctionsFailedStates } from "../../../src/adapters/outbound/step-functions/step-functions-failed-states.ts";
import { StepFunctionsWorkflowStarter } from "../../../src/adapters/outbound/step-functions/step-functions-workflow-starter.ts";
import { anUpload } from "../../mothers/original.mother.ts";
import { makeRole, uniqueName } from "../support/aws.ts";

const client = new SFNClient({});
const upload = anUpload();
const NAME = upload.uploadId.toString();

let executions: StepFunctionsExecutions;
let starter: StepFunctionsWorkflowStarter;
let failedStates: StepFunctionsFailedStates;

beforeAll(async () => {
  const only = { Type: "Fail", Error: "SomeFailure", Cause: "on purpose" };
  const { stateMachineArn = "" } = await client.send(
    new CreateStateMachineCommand({
      name: uniqueName("workflow"),
      roleArn: await makeRole("states.amazonaws.com"),
      definition: JSON.stringify({ StartAt: "Only", States: { Only: only } }),
    }),
  );
  executions = new StepFunctionsExecutions(client, stateMachineArn);
  starter = new StepFunctionsWorkflowStarter(client, stateMachineArn);
  failedStates = new StepFunctionsFailedStates(client, stateMachineArn);
});

const namesOf = async (status?: ExecutionStatus): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const { name } of executions.list(status)) names.push(name);
  return names.sort();
};

const untilFailed = async (name: string) => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const found = await executions.describe(name);
    if (found?.status === "failed") return found;
    await setTimeout(100);
  }
  throw new Error(`${name} does not fail`);
};

describe("StepFunctionsExecutions", () => {
  it("lists, describes and follows up an execution that failed", async () => {
    await starter.start(upload);
    const failed = await untilFailed(NAME);
    expect(failed).toMatchObject({
      name: NAME,
      upload,
      error: { name: "SomeFailure", message: "on purpose" },
    });
    expect(await namesOf("failed")).toEqual([NAME]);
    expect(await namesOf("running")).toEqual([]);
    expect((await executions.steps(NAME)).map(({ state }) => state)).toEqual(["Only"]);
    expect(await executions.describe("another")).toBeUndefined();
    expect(await failedStates.findFailedState(NAME)).toBe("Only");

    // As past the window in which Step Functions redrives.
    const redrive = await executions.redrive({ ...failed, isRedrivable: false });
    expect(redrive).toBe("successor-started");
    expect(await untilFailed(`${NAME}.2`)).toMatchObject({ upload });
    expect(await namesOf()).toEqual([NAME, `${NAME}.2`]);
  });
});
