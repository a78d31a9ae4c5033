import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { WorkflowStarter } from "../../../application/start-workflow/workflow-starter.port.ts";
import type { Upload } from "../../../domain/upload/upload.ts";
import { formatExecutionInput } from "../../workflow-state/upload-json.ts";

/** One execution for each upload, named by its id, which Step Functions remembers for 90 days. */
export class StepFunctionsWorkflowStarter implements WorkflowStarter {
  private readonly stepFunctions: SFNClient;
  private readonly stateMachineArn: string;

  constructor(stepFunctions: SFNClient, stateMachineArn: string) {
    this.stepFunctions = stepFunctions;
    this.stateMachineArn = stateMachineArn;
  }

  async start(upload: Upload): Promise<"started" | "already-started"> {
    try {
      await this.stepFunctions.send(
        new StartExecutionCommand({
          stateMachineArn: this.stateMachineArn,
          name: upload.uploadId.toString(),
          input: JSON.stringify(formatExecutionInput(upload)),
        }),
      );
      return "started";
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return "already-started";
      throw error;
    }
  }
}
