import type { Upload } from "../../domain/upload/upload.ts";

export interface WorkflowStarter {
  /**
   * Starts the workflow of an upload once, however often it is asked to.
   * Resolves when the workflow will run, even if the caller dies at once.
   */
  start(upload: Upload): Promise<"started" | "already-started">;
}
