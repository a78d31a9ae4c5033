import {
  startInSuccession,
  uploadIdOfExecution,
  type WorkflowStart,
} from "../../src/application/start-workflow/execution-succession.ts";
import type { WorkflowStarter } from "../../src/application/start-workflow/workflow-starter.port.ts";
import type { IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";

/** Records the workflows that it starts. They run until a test lets them fail. */
export class InMemoryWorkflowStarter implements WorkflowStarter {
  /** The upload of each execution, in the order of their starts. */
  readonly started: (Upload | IncomingRef)[] = [];
  private readonly executions = new Map<string, "running" | "failed">();

  async start(upload: Upload | IncomingRef): Promise<WorkflowStart> {
    return startInSuccession(upload.uploadId, {
      begin: async (name) => {
        if (this.executions.has(name)) return false;
        this.executions.set(name, "running");
        this.started.push(upload);
        return true;
      },
      hasFailed: async (name) => this.executions.get(name) === "failed",
    });
  }

  /** Ends the upload's execution without success. */
  fail({ uploadId }: Pick<Upload, "uploadId">): void {
    for (const name of this.executions.keys()) {
      if (uploadIdOfExecution(name) === uploadId.toString()) this.executions.set(name, "failed");
    }
  }
}
