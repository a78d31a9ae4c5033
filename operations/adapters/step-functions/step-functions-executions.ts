import {
  ExecutionDoesNotExist,
  paginateGetExecutionHistory,
  paginateListExecutions,
  RedriveExecutionCommand,
  type SFNClient,
  type ExecutionStatus as StepFunctionsStatus,
} from "@aws-sdk/client-sfn";
import {
  STATUS_OF,
  toListed,
} from "../../../src/adapters/outbound/step-functions/execution-description.ts";
import { StepFunctionsUploadExecutions } from "../../../src/adapters/outbound/step-functions/step-functions-upload-executions.ts";
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
import { ExecutionSteps } from "./execution-steps.ts";

const NOT_REDRIVABLE = new Set(["ExecutionNotRedrivable", "ExecutionDoesNotExist"]);

/** The executions of a state machine. Step Functions redrives them for 14 days after their end. */
export class StepFunctionsExecutions
  extends StepFunctionsUploadExecutions
  implements Executions, ExecutionRedriver
{
  private readonly starter: WorkflowStarter;

  constructor(client: SFNClient, stateMachineArn: string) {
    super(client, stateMachineArn);
    this.starter = new StepFunctionsWorkflowStarter(client, stateMachineArn);
  }

  async *list(status?: ExecutionStatus): AsyncGenerator<ListedExecution> {
    const { client, stateMachineArn } = this;
    for (const statusFilter of statusesOf(status)) {
      const filter = statusFilter === undefined ? {} : { statusFilter };
      const pages = paginateListExecutions({ client }, { stateMachineArn, ...filter });
      for await (const { executions = [] } of pages) yield* executions.map(toListed);
    }
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
}

const statusesOf = (
  status: ExecutionStatus | undefined,
): readonly (StepFunctionsStatus | undefined)[] => {
  if (status === undefined) return [undefined];
  const all = Object.entries(STATUS_OF) as [StepFunctionsStatus, ExecutionStatus][];
  return all.flatMap(([name, meaning]) => (meaning === status ? [name] : []));
};
