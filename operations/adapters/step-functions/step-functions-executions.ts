import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  paginateGetExecutionHistory,
  paginateListExecutions,
  RedriveExecutionCommand,
  type SFNClient,
  type ExecutionStatus as StepFunctionsStatus,
} from "@aws-sdk/client-sfn";
import { executionArn } from "../../../src/adapters/outbound/step-functions/execution-arn.ts";
import { StepFunctionsWorkflowStarter } from "../../../src/adapters/outbound/step-functions/step-functions-workflow-starter.ts";
import type { WorkflowStarter } from "../../../src/application/start-workflow/workflow-starter.port.ts";
import {
  type ExecutionDescription,
  type ExecutionRedriver,
  type ExecutionStatus,
  type ExecutionStep,
  type Executions,
  type ListedExecution,
  type Redrive,
  RedriveRefused,
} from "../../application/executions/executions.port.ts";
import { STATUS_OF, toDescription, toListed } from "./execution-description.ts";
import { ExecutionSteps } from "./execution-steps.ts";

const NOT_REDRIVABLE = new Set(["ExecutionNotRedrivable", "ExecutionDoesNotExist"]);

/** Source: AWS Step Functions Developer Guide, "Service quotas": the history is kept for 90 days. */
const KEPT_MS = 90 * 86_400_000;

/** The executions of a state machine. Step Functions keeps them for 90 days after their end, and redrives for 14. */
export class StepFunctionsExecutions implements Executions, ExecutionRedriver {
  private readonly client: SFNClient;
  private readonly stateMachineArn: string;
  private readonly starter: WorkflowStarter;

  constructor(client: SFNClient, stateMachineArn: string) {
    this.client = client;
    this.starter = new StepFunctionsWorkflowStarter(client, stateMachineArn);
    this.stateMachineArn = stateMachineArn;
  }

  async *list(status?: ExecutionStatus): AsyncGenerator<ListedExecution> {
    const { client, stateMachineArn } = this;
    for (const statusFilter of statusesOf(status)) {
      const filter = statusFilter === undefined ? {} : { statusFilter };
      const pages = paginateListExecutions({ client }, { stateMachineArn, ...filter });
      for await (const { executions = [] } of pages) yield* executions.map(toListed);
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

  async steps(name: string): Promise<readonly ExecutionStep[]> {
    const { client } = this;
    const steps = new ExecutionSteps();
    const request = { executionArn: this.arnOf(name), includeExecutionData: true };
    try {
      for await (const { events = [] } of paginateGetExecutionHistory({ client }, request)) {
        for (const event of events) steps.add(event);
      }
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
    }
    return steps.steps;
  }

  async redrive({ name, upload, isRedrivable }: ExecutionDescription): Promise<Redrive> {
    if (!isRedrivable) return this.startSuccessor(name, upload);
    try {
      await this.client.send(new RedriveExecutionCommand({ executionArn: this.arnOf(name) }));
      return "goes-on";
    } catch (error) {
      if (!(error instanceof Error) || !NOT_REDRIVABLE.has(error.name)) throw error;
      throw new RedriveRefused(`Step Functions refuses: ${error.message}`, { cause: error });
    }
  }

  private async startSuccessor(
    name: string,
    upload: ExecutionDescription["upload"],
  ): Promise<Redrive> {
    if (upload === undefined) throw new RedriveRefused(`The input of ${name} names no upload.`);
    const start = await this.starter.start(upload);
    if (start !== "already-started") return "successor-started";
    throw new RedriveRefused("Another execution of the upload runs, or has succeeded.");
  }

  private arnOf(name: string): string {
    return executionArn(this.stateMachineArn, name);
  }
}

const statusesOf = (
  status: ExecutionStatus | undefined,
): readonly (StepFunctionsStatus | undefined)[] => {
  if (status === undefined) return [undefined];
  const all = Object.entries(STATUS_OF) as [StepFunctionsStatus, ExecutionStatus][];
  return all.flatMap(([name, meaning]) => (meaning === status ? [name] : []));
};
