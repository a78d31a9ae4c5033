import { GetExecutionHistoryCommand, type SFNClient } from "@aws-sdk/client-sfn";
import type { FailedStates } from "../../../application/ports/failed-states.port.ts";
import { executionArn } from "./execution-arn.ts";

/** A visit of a state has three events for each of its attempts. One request returns so many of the latest. */
const MAX_EVENTS = 1_000;

export class StepFunctionsFailedStates implements FailedStates {
  private readonly client: SFNClient;
  private readonly stateMachineArn: string;

  constructor(client: SFNClient, stateMachineArn: string) {
    this.client = client;
    this.stateMachineArn = stateMachineArn;
  }

  async findFailedState(execution: string): Promise<string | undefined> {
    const { events = [] } = await this.client.send(
      new GetExecutionHistoryCommand({
        executionArn: executionArn(this.stateMachineArn, execution),
        includeExecutionData: false,
        reverseOrder: true,
        maxResults: MAX_EVENTS,
      }),
    );
    return events.find((event) => event.stateEnteredEventDetails)?.stateEnteredEventDetails?.name;
  }
}
