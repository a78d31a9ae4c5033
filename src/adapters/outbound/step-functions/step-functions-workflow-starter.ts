import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  type ExecutionStatus,
  type SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import {
  startInSuccession,
  type WorkflowStart,
} from "../../../application/start-workflow/execution-succession.ts";
import type { WorkflowStarter } from "../../../application/start-workflow/workflow-starter.port.ts";
import type { Upload } from "../../../domain/upload/upload.ts";
import { formatExecutionInput } from "../../workflow-state/upload-json.ts";
import { executionArn } from "./execution-arn.ts";

const WITHOUT_SUCCESS: readonly (ExecutionStatus | undefined)[] = [
  "FAILED",
  "TIMED_OUT",
  "ABORTED",
];

/** Names the executions of an upload by its id. Step Functions remembers a name for 90 days. */
export class StepFunctionsWorkflowStarter implements WorkflowStarter {
  private readonly stepFunctions: SFNClient;
  private readonly stateMachineArn: string;

  constructor(stepFunctions: SFNClient, stateMachineArn: string) {
    this.stepFunctions = stepFunctions;
    this.stateMachineArn = stateMachineArn;
  }

  async start(upload: Upload): Promise<WorkflowStart> {
    const input = JSON.stringify(formatExecutionInput(upload));
    return startInSuccession(upload.uploadId, {
      begin: (name) => this.begin(name, input),
      hasFailed: (name) => this.hasFailed(name),
    });
  }

  /** @returns `true` also for an execution that runs with the same input: StartExecution does not tell the difference */
  private async begin(name: string, input: string): Promise<boolean> {
    const { stateMachineArn } = this;
    try {
      await this.stepFunctions.send(new StartExecutionCommand({ stateMachineArn, name, input }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false;
      throw error;
    }
  }

  private async hasFailed(name: string): Promise<boolean> {
    const { status } = await this.stepFunctions.send(
      new DescribeExecutionCommand({ executionArn: executionArn(this.stateMachineArn, name) }),
    );
    return WITHOUT_SUCCESS.includes(status);
  }
}
