import type { GetExecutionHistoryCommand, SFNClient } from "@aws-sdk/client-sfn";
import { expect, it } from "@jest/globals";
import { StepFunctionsFailedStates } from "../../../../../src/adapters/outbound/step-functions/step-functions-failed-states.ts";

const ARN = "arn:aws:states:eu-west-1:123456789012:stateMachine:ProcessUpload";

/** Step Functions, with a history, the latest event first. */
const clientWith = (events: readonly object[], asked: object[] = []) =>
  ({
    send: async ({ input }: GetExecutionHistoryCommand) => {
      asked.push(input);
      return { events };
    },
  }) as unknown as SFNClient;

const entered = (name: string) => ({ stateEnteredEventDetails: { name } });

it("the state of a failure is the one that was entered last", async () => {
  const asked: object[] = [];
  const retried = { type: "TaskFailed", taskFailedEventDetails: { error: "Error" } };
  const events = [
    { type: "ExecutionFailed" },
    retried,
    retried,
    entered("NotifyPinster"),
    entered("IsPublished"),
  ];
  const states = new StepFunctionsFailedStates(clientWith(events, asked), ARN);
  expect(await states.findFailedState("the-upload.2")).toBe("NotifyPinster");
  expect(asked).toEqual([
    {
      executionArn: "arn:aws:states:eu-west-1:123456789012:execution:ProcessUpload:the-upload.2",
      includeExecutionData: false, // it may be a person's
      reverseOrder: true,
      maxResults: 1_000,
    },
  ]);
});

it("the state of a failure is unknown where the history does not say it", async () => {
  const states = new StepFunctionsFailedStates(clientWith([{ type: "ExecutionAborted" }]), ARN);
  expect(await states.findFailedState("the-upload")).toBeUndefined();
});
