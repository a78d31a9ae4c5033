import type { WorkflowStarter } from "../../src/application/start-workflow/workflow-starter.port.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";

/** Records the workflows that it starts. */
export class InMemoryWorkflowStarter implements WorkflowStarter {
  readonly started: Upload[] = [];

  async start(upload: Upload): Promise<"started" | "already-started"> {
    if (this.started.some(({ uploadId }) => uploadId.equals(upload.uploadId))) {
      return "already-started";
    }
    this.started.push(upload);
    return "started";
  }
}
