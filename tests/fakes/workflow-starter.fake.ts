import type { WorkflowStarter } from "../../src/application/start-workflow/workflow-starter.port.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";

/** Remembers which workflows it has started. */
export class InMemoryWorkflowStarter implements WorkflowStarter {
  readonly started: Upload[] = [];

  async start(upload: Upload): Promise<"started" | "already-started"> {
    if (this.started.some(({ uploadId }) => uploadId === upload.uploadId)) return "already-started";
    this.started.push(upload);
    return "started";
  }
}
