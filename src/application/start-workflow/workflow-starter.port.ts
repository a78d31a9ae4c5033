import type { Upload } from "../../domain/upload/upload.ts";

export interface WorkflowStarter {
  /**
   * Starts the workflow of an upload. A repetition starts nothing.
   * When it resolves, the workflow will run, even if the caller dies at once.
   */
  start(upload: Upload): Promise<"started" | "already-started">;
}
