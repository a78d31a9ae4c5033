import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  paginateListExecutions,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { StepFunctionsWorkflowStarter } from "../../src/adapters/outbound/step-functions/step-functions-workflow-starter.ts";
import { describeWorkflowStarter } from "../contract/workflow-starter.contract.ts";
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

const executionsOf = async (stateMachineArn: string) => {
  const executions: { status: string | undefined; upload: unknown }[] = [];
  for await (const page of paginateListExecutions({ client: stepFunctions }, { stateMachineArn })) {
    for (const { executionArn } of page.executions ?? []) {
      const { input, status } = await stepFunctions.send(
        new DescribeExecutionCommand({ executionArn }),
      );
      executions.push({ status, upload: JSON.parse(input ?? "{}").upload });
    }
  }
  return executions;
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

describe("StepFunctionsWorkflowStarter", () => {
  it("returns already-started for an upload whose execution has ended", async () => {
    const stateMachineArn = await makeStateMachine(ENDING_AT_ONCE);
    const starter = new StepFunctionsWorkflowStarter(stepFunctions, stateMachineArn);
    await starter.start(anUpload());
    const deadline = Date.now() + 5_000;
    while ((await executionsOf(stateMachineArn))[0]?.status === "RUNNING") {
      if (Date.now() > deadline) throw new Error("the execution does not end");
    }
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
