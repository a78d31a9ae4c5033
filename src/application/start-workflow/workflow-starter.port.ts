import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { WorkflowStart } from "./execution-succession.ts";

export interface WorkflowStarter {
  /**
   * Starts the workflow of an upload, of which only its id and where its bytes lie may be known. A repetition starts nothing while the
   * workflow runs or after it has succeeded. After a failure a repetition starts the workflow again. At most one execution of an upload
   * runs.
   * When it resolves, the workflow will run, even if the caller dies at once.
   *
   * @throws {RestartLimitReached}
   */
  start(upload: Upload | IncomingRef): Promise<WorkflowStart>;
}
