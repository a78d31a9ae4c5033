import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  paginateListExecutions,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import type {
  ExecutionDescription,
  ListedExecution,
  UploadExecutions,
} from "../../../application/close-books/upload-executions.port.ts";
import { executionArn } from "./execution-arn.ts";
import { toDescription, toListed } from "./execution-description.ts";
import { StepFunctionsFailedStates } from "./step-functions-failed-states.ts";

/** Source: AWS Step Functions Developer Guide, "Service quotas": the history is kept for 90 days. */
const KEPT_MS = 90 * 86_400_000;

/** The most that one ListExecutions returns. Source: Step Functions API Reference. */
const PAGE_SIZE = 1_000;

/** The executions of a state machine. Step Functions keeps them for 90 days after their end. */
export class StepFunctionsUploadExecutions implements UploadExecutions {
  protected readonly client: SFNClient;
  protected readonly stateMachineArn: string;

  constructor(client: SFNClient, stateMachineArn: string) {
    this.client = client;
    this.stateMachineArn = stateMachineArn;
  }

  /** Source: Step Functions API Reference, ListExecutions: "Results are sorted by time, with the most recent execution first." */
  async *listSince(since: Date): AsyncGenerator<ListedExecution> {
    const { client, stateMachineArn } = this;
    const pages = paginateListExecutions({ client, pageSize: PAGE_SIZE }, { stateMachineArn });
    for await (const { executions = [] } of pages) {
      for (const listed of executions.map(toListed)) {
        if (listed.startedAt < since) return;
        yield listed;
      }
    }
  }

  async describe(name: string): Promise<ExecutionDescription | undefined> {
    try {
      return toDescription(
        await this.client.send(new DescribeExecutionCommand({ executionArn: this.arnOf(name) })),
      );
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  }

  async isForgotten(_: string, startedAt: Date): Promise<boolean> {
    return Date.now() - startedAt.getTime() > KEPT_MS;
  }

  findFailedState(name: string): Promise<string | undefined> {
    return new StepFunctionsFailedStates(this.client, this.stateMachineArn).findFailedState(name);
  }

  protected arnOf(name: string): string {
    return executionArn(this.stateMachineArn, name);
  }
}
