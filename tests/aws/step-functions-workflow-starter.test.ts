import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  paginateListExecutions,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { executionArn } from "../../src/adapters/outbound/step-functions/execution-arn.ts";
import { StepFunctionsWorkflowStarter } from "../../src/adapters/outbound/step-functions/step-functions-workflow-starter.ts";
import {
  describeWorkflowRestarts,
  describeWorkflowStarter,
} from "../contract/workflow-starter.contract.ts";
import { anUpload } from "../mothers/original.mother.ts";
import { ACCOUNT_ID, REGION } from "./emulator/ministack.ts";
import { makeRole, uniqueName } from "./support/aws.ts";

const stepFunctions = new SFNClient({});

const makeStateMachine = async (onlyState: Readonly<Record<string, unknown>>): Promise<string> => {
  const { stateMachineArn } = await stepFunctions.send(
    new CreateStateMachineCommand({
      name: uniqueName("workflow"),
      roleArn: await makeRole("states.amazonaws.com"),
      definition: JSON.stringify({ StartAt: "Only", States: { Only: onlyState } }),
    }),
  );
  return stateMachineArn as string;
};

const RUNNING = { Type: "Wait", Seconds: 60, End: true };
const ENDING_AT_ONCE = { Type: "Succeed" };
const FAILING_AT_ONCE = { Type: "Fail", Error: "SomeFailure" };

const executionsOf = async (stateMachineArn: string) => {
  const executions: { executionArn: string; status: string | undefined; upload: unknown }[] = [];
  for await (const page of paginateListExecutions({ client: stepFunctions }, { stateMachineArn })) {
    for (const { executionArn } of page.executions ?? []) {
      const { input, status } = await stepFunctions.send(
        new DescribeExecutionCommand({ executionArn }),
      );
      const { upload } = JSON.parse(input ?? "{}");
      executions.push({ executionArn: executionArn as string, status, upload });
    }
  }
  return executions;
};

const untilEnded = async (stateMachineArn: string): Promise<void> => {
  const deadline = Date.now() + 5_000;
  while ((await executionsOf(stateMachineArn))[0]?.status === "RUNNING") {
    if (Date.now() > deadline) throw new Error("the execution does not end");
  }
};

for (const [which, state] of [
  ["with running executions", RUNNING],
  ["with ended executions", ENDING_AT_ONCE],
] as const) {
  let stateMachineArn: string;
  beforeAll(async () => {
    stateMachineArn = await makeStateMachine(state);
  });
  describeWorkflowStarter(`StepFunctionsWorkflowStarter ${which}`, async () => ({
    starter: new StepFunctionsWorkflowStarter(stepFunctions, stateMachineArn),
    reopened: () => new StepFunctionsWorkflowStarter(new SFNClient({}), stateMachineArn),
    executions: async () => (await executionsOf(stateMachineArn)).map(({ upload }) => upload),
  }));
}

describeWorkflowRestarts("StepFunctionsWorkflowStarter", async () => {
  const stateMachineArn = await makeStateMachine(RUNNING);
  return {
    starter: new StepFunctionsWorkflowStarter(stepFunctions, stateMachineArn),
    reopened: () => new StepFunctionsWorkflowStarter(new SFNClient({}), stateMachineArn),
    executions: async () => (await executionsOf(stateMachineArn)).map(({ upload }) => upload),
    fail: async () => {
      const executions = await executionsOf(stateMachineArn);
      for (const { executionArn } of executions.filter(({ status }) => status === "RUNNING")) {
        await stepFunctions.send(new StopExecutionCommand({ executionArn }));
      }
    },
  };
});

describe("executionArn", () => {
  it("is the ARN that Step Functions gives the execution", async () => {
    const stateMachineArn = await makeStateMachine(RUNNING);
    await new StepFunctionsWorkflowStarter(stepFunctions, stateMachineArn).start(anUpload());
    const [execution] = await executionsOf(stateMachineArn);
    const name = anUpload().uploadId.toString();
    expect(executionArn(stateMachineArn, name)).toBe(execution?.executionArn);
  });

  it.each(["", "arn:aws:states:eu-west-1:123456789012:stateMachine:Name:1"])(
    'refuses "%s", which is not the ARN of a state machine',
    (arn) => expect(() => executionArn(arn, "name")).toThrow(TypeError),
  );
});

describe("StepFunctionsWorkflowStarter", () => {
  it("starts a successor of an upload whose execution has failed by itself", async () => {
    const stateMachineArn = await makeStateMachine(FAILING_AT_ONCE);
    const starter = new StepFunctionsWorkflowStarter(stepFunctions, stateMachineArn);
    await starter.start(anUpload());
    await untilEnded(stateMachineArn);
    expect(await starter.start(anUpload())).toBe("restarted");
  });

  it("returns already-started for an upload whose execution has ended", async () => {
    const stateMachineArn = await makeStateMachine(ENDING_AT_ONCE);
    const starter = new StepFunctionsWorkflowStarter(stepFunctions, stateMachineArn);
    await starter.start(anUpload());
    await untilEnded(stateMachineArn);
    expect(await starter.start(anUpload())).toBe("already-started");
  });

  it("returns already-started for an execution of the same name with another input, because a name is given once", async () => {
    const starter = new StepFunctionsWorkflowStarter(
      stepFunctions,
      await makeStateMachine(RUNNING),
    );
    await starter.start(anUpload());
    expect(await starter.start(anUpload({ correlationId: "another" }))).toBe("already-started");
  });

  it("fails if the state machine does not exist", async () => {
    const absent = `arn:aws:states:${REGION}:${ACCOUNT_ID}:stateMachine:${uniqueName("absent")}`;
    const starter = new StepFunctionsWorkflowStarter(stepFunctions, absent);
    await expect(starter.start(anUpload())).rejects.toMatchObject({
      name: "StateMachineDoesNotExist",
    });
  });
});
